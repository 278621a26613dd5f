"""Fine-tune the network and keep an average of its last weights.

Windows of 224 pieces cut anew each epoch, batches of 16, some words masked; AdamW with lower rates
for lower layers, warm-up, linear decay; syntax learnt beside it; the last steps rounded as int8.
"""

import random
import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from sayso.reader.network.windows import FEATURES
from training.dataset import Example, Labelled, examples, tensors
from training.network import DEPTH, Network, load_encoder
from training.rounding import play
from training.syntax import Syntax, word_loss

MASK = 103  # the id of the hidden piece in the BERT uncased vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """The settings of one training run."""

    epochs: int = 5
    batch: int = 16
    pretrained_rate: float = 2e-4  # of the encoder's last layer
    lower: float = 0.85  # of the rate above, for each layer further down
    new_rate: float = 1e-3
    dropout: float = 0.12
    masked: float = 0.08  # of the words, their pieces hidden
    rounded: float = 0.3  # of the steps, the last ones, rounding as int8 does
    warm_up: float = 0.06
    decay: float = 0.01
    average: float = 0.99  # of the running mean of weights, a step
    entity_weight: float = 0.3
    arc_weight: float = 3.0
    relation_weight: float = 2.0
    composed: int = 1200  # lines with nested attributions, made anew from the gold ones
    jitter: int = 150  # words: an epoch's first window begins anywhere in them
    seed: int = 7


def train(documents: Sequence[Labelled], *, encoder: Path, recipe: Recipe, log: Path) -> Network:
    """Return the network with the running mean of its weights; losses go to ``log``."""
    torch.manual_seed(recipe.seed)
    network, syntax = Network(features=FEATURES, dropout=recipe.dropout), Syntax()
    load_encoder(network, encoder)
    chance = random.Random(recipe.seed)  # noqa: S311 - not for secrets
    plan = [batch for _ in range(recipe.epochs) for batch in _epoch(documents, recipe=recipe, chance=chance)]
    optimiser = _optimiser(network, syntax, recipe=recipe)
    rate = _schedule(optimiser, steps=len(plan), warm_up=recipe.warm_up)
    mean = AveragedModel(network, multi_avg_fn=get_ema_multi_avg_fn(recipe.average))
    network.train()
    begun = time.monotonic()
    with log.open("w", encoding="utf-8") as lines:
        for step, batch in enumerate(plan, start=1):
            if step == round(len(plan) * (1 - recipe.rounded)):
                play(network)
            parts = losses(network, syntax, tensors(batch))
            sum(parts[name] * weight for name, weight in _weights(recipe).items()).backward()
            nn.utils.clip_grad_norm_([*network.parameters(), *syntax.parameters()], 1.0)
            optimiser.step()
            rate.step()
            optimiser.zero_grad(set_to_none=True)
            mean.update_parameters(network)
            if step % 20 == 0 or step == len(plan):
                told = " ".join(f"{name} {value.item():.3f}" for name, value in parts.items())
                lines.write(f"step {step}/{len(plan)} {told} {time.monotonic() - begun:.0f} s\n")
                lines.flush()
    averaged: Network = mean.module
    return averaged.eval()


def _weights(recipe: Recipe) -> dict[str, float]:
    return {
        "cue": 1.0,
        "role": 1.0,
        "entity": recipe.entity_weight,
        "arc": recipe.arc_weight,
        "relation": recipe.relation_weight,
    }


def losses(network: Network, syntax: Syntax, batch: dict[str, Tensor]) -> dict[str, Tensor]:
    """Return the losses of a batch: cue and role by sequence, entity, arc and relation by word."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        words, cues, entities = network.encode(batch["pieces"], batch["mask"], batch["features"], batch["first"])
        rows = batch["rows"]
        roles = _roles(network, words, batch) if len(rows) else None
    lengths = batch["word_mask"].sum(1)
    return {
        "cue": network.cue_field.loss(cues, batch["allowed"], lengths),
        "role": words.sum() * 0 if roles is None else network.role_field.loss(roles, batch["roles"], lengths[rows]),
        "entity": word_loss(entities, batch["entities"]),
        **syntax.losses(words, batch),
    }


def _roles(network: Network, words: Tensor, batch: dict[str, Tensor]) -> Tensor:
    """Return the role scores of every word of each cue's window, (C, W, 3)."""
    rows = batch["rows"]
    asked = words[rows] + network.distance(batch["distance"])
    keys, values = network.shown(asked)
    return network.roles(asked, keys=keys, values=values, word_mask=batch["word_mask"][rows])


def _epoch(documents: Sequence[Labelled], *, recipe: Recipe, chance: random.Random) -> Iterator[list[Example]]:
    """Yield batches of windows of like length, in random order; an article by one of its annotators."""
    versions: dict[str, list[Labelled]] = {}
    for labelled in documents:
        versions.setdefault(labelled.document.name, []).append(labelled)
    windows = [
        _mask(example, share=recipe.masked, chance=chance)
        for labelled in map(chance.choice, versions.values())
        for example in examples(labelled, start=_start(labelled, jitter=recipe.jitter, chance=chance))
    ]
    chance.shuffle(windows)
    pool = recipe.batch * 24
    batches = []
    for at in range(0, len(windows), pool):
        ordered = sorted(windows[at : at + pool], key=lambda example: len(example.window.pieces))
        batches += [ordered[i : i + recipe.batch] for i in range(0, len(ordered), recipe.batch)]
    chance.shuffle(batches)
    yield from batches


def _start(labelled: Labelled, *, jitter: int, chance: random.Random) -> int:
    """Return a place to begin that is a good one to cut at; often the very beginning."""
    places = np.flatnonzero(labelled.words.breaks[:jitter] > 0)
    return int(chance.choice(places.tolist())) if len(places) and chance.random() < 0.5 else 0  # noqa: PLR2004


def _mask(example: Example, *, share: float, chance: random.Random) -> Example:
    """Return the window with some words' pieces hidden."""
    pieces, first = example.window.pieces.copy(), example.window.first
    ends = [*first[1:].tolist(), len(pieces) - 1]
    for start, end in zip(first.tolist(), ends, strict=True):
        if chance.random() < share:
            pieces[start:end] = MASK
    return replace(example, window=replace(example.window, pieces=pieces))


def _optimiser(network: Network, syntax: Syntax, *, recipe: Recipe) -> torch.optim.Optimizer:
    """Return AdamW with a rate for each layer, lower further down, and one for all that is new."""
    groups: dict[float, list[nn.Parameter]] = {recipe.new_rate: list(syntax.parameters())}
    for name, parameter in network.named_parameters():
        if name.startswith(("cue", "entity", "role.", "distance", "feature")) or "field" in name:
            share = recipe.new_rate
        elif match := _LAYER.match(name):
            share = recipe.pretrained_rate * recipe.lower ** (DEPTH - 1 - int(match[1]))
        else:
            share = recipe.pretrained_rate * (1.0 if name.startswith("role_layer") else recipe.lower**DEPTH)
        groups.setdefault(share, []).append(parameter)
    return torch.optim.AdamW(
        [{"params": parameters, "lr": share} for share, parameters in groups.items()],
        weight_decay=recipe.decay,
        fused=True,
    )


_LAYER = re.compile(r"layers\.(\d+)\.")


def _schedule(optimiser: torch.optim.Optimizer, *, steps: int, warm_up: float) -> torch.optim.lr_scheduler.LambdaLR:
    warm = max(1, int(steps * warm_up))
    return torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / warm, max(0.0, (steps - step) / (steps - warm)))
    )
