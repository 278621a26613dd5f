"""Fine-tune the network and keep an average of its last weights.

Windows of 224 pieces cut anew each epoch, batches of 16, AdamW with 1.5e-4 on what is pretrained
and 1e-3 on what is not, 6 % warm-up, linear decay; then once more from the mean, more gently.
"""

import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from sayso.reader.windows import FEATURES
from training.dataset import UNKNOWN, Example, Labelled, examples, tensors
from training.network import Network, load_encoder


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """The settings of one training run."""

    epochs: tuple[int, ...] = (3, 2)  # of each round
    later: float = 0.8  # of the rates, for each round after the first
    batch: int = 16
    pretrained_rate: float = 1.5e-4
    new_rate: float = 1e-3
    warm_up: float = 0.06
    decay: float = 0.01
    average: float = 0.99  # of the running mean of weights, a step
    entity_weight: float = 0.3
    role_weight: float = 1.0
    composed: int = 1200  # lines with nested attributions, made anew from the gold ones
    jitter: int = 150  # words: an epoch's first window begins anywhere in them
    seed: int = 7


def train(documents: Sequence[Labelled], *, encoder: Path, recipe: Recipe, log: Path) -> Network:
    """Return the network with the running mean of its weights; losses go to ``log``."""
    torch.manual_seed(recipe.seed)
    network = Network(features=FEATURES)
    load_encoder(network, encoder)
    with log.open("w", encoding="utf-8") as lines:
        for number in range(len(recipe.epochs)):
            network = train_round(network, documents, recipe=recipe, number=number, lines=lines)
    return network.eval()


def train_round(
    network: Network, documents: Sequence[Labelled], *, recipe: Recipe, number: int, lines: TextIO
) -> Network:
    """Return the mean network after one round: warm-up, then linear decay over its epochs."""
    chance = random.Random(recipe.seed + number)  # noqa: S311 - not for secrets
    plan = [batch for _ in range(recipe.epochs[number]) for batch in _epoch(documents, recipe=recipe, chance=chance)]
    optimiser = _optimiser(network, recipe=recipe, share=recipe.later**number)
    rate = _schedule(optimiser, steps=len(plan), warm_up=recipe.warm_up)
    mean = AveragedModel(network, multi_avg_fn=get_ema_multi_avg_fn(recipe.average))
    network.train()
    begun = time.monotonic()
    for step, batch in enumerate(plan, start=1):
        parts = losses(network, tensors(batch))
        loss = parts["cue"] + recipe.role_weight * parts["role"] + recipe.entity_weight * parts["entity"]
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        rate.step()
        optimiser.zero_grad(set_to_none=True)
        mean.update_parameters(network)
        if step % 20 == 0 or step == len(plan):
            told = " ".join(f"{name} {value.item():.3f}" for name, value in parts.items())
            lines.write(f"round {number} step {step}/{len(plan)} {told} {time.monotonic() - begun:.0f} s\n")
            lines.flush()
    averaged: Network = mean.module
    return averaged


def losses(network: Network, batch: dict[str, Tensor]) -> dict[str, Tensor]:
    """Return the three losses of a batch: cue and role by sequence, entity by word."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        words, cues, entities = network.encode(batch["pieces"], batch["mask"], batch["features"], batch["first"])
        rows = batch["rows"]
        roles = network.roles(words[rows], batch["word_mask"][rows], batch["distance"]) if len(rows) else None
    lengths = batch["word_mask"].sum(1)
    zero = words.sum() * 0
    known = (batch["entities"] != UNKNOWN).any()
    return {
        "cue": network.cue_field.loss(cues, batch["allowed"], lengths),
        "role": zero if roles is None else network.role_field.loss(roles, batch["roles"], lengths[rows]),
        "entity": functional.cross_entropy(entities.float().flatten(0, 1), batch["entities"].flatten(),
                                           ignore_index=UNKNOWN) if known else zero,
    }  # fmt: skip


def _epoch(documents: Sequence[Labelled], *, recipe: Recipe, chance: random.Random) -> Iterator[list[Example]]:
    """Yield batches of windows of like length, in random order."""
    windows = [
        example
        for labelled in documents
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


def _optimiser(network: Network, *, recipe: Recipe, share: float) -> torch.optim.Optimizer:
    new = ("cue", "entity", "role.", "distance", "feature")
    groups: dict[bool, list[nn.Parameter]] = {True: [], False: []}
    for name, parameter in network.named_parameters():
        groups[name.startswith(new) or "field" in name].append(parameter)
    return torch.optim.AdamW(
        [
            {"params": groups[False], "lr": recipe.pretrained_rate * share},
            {"params": groups[True], "lr": recipe.new_rate * share},
        ],
        weight_decay=recipe.decay,
        fused=True,
    )


def _schedule(optimiser: torch.optim.Optimizer, *, steps: int, warm_up: float) -> torch.optim.lr_scheduler.LambdaLR:
    warm = max(1, int(steps * warm_up))
    return torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / warm, max(0.0, (steps - step) / (steps - warm)))
    )
