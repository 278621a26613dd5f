"""Teach the network syntax beside attribution: who depends on whom, and as what.

The two heads here serve training alone and are not exported. They keep the encoder from learning
the attributions by heart: a few hundred articles are few, and the boundaries that matter (where a
clause or a noun phrase ends) are syntax.
"""

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.network import WIDTH

UNKNOWN = -100  # the losses pass over it
INNER = 128
RELATIONS = (
    "punct case nmod nsubj det compound amod dobj root mark advmod aux cc conj nmod:poss ccomp xcomp advcl cop dep "
    "acl:relcl nummod neg acl auxpass nsubjpass appos nmod:tmod compound:prt parataxis mwe expl nmod:npmod csubj iobj "
    "det:predet cc:preconj discourse csubjpass"
).split()


class Syntax(nn.Module):
    """Score each word of a window as each other's head, and its relations."""

    def __init__(self) -> None:
        super().__init__()
        self.dependent, self.head = nn.Linear(WIDTH, INNER), nn.Linear(WIDTH, INNER)
        self.relation = nn.Linear(WIDTH, len(RELATIONS))

    def losses(self, words: Tensor, batch: dict[str, Tensor]) -> dict[str, Tensor]:
        """Return the mean losses of heads and relations for ``words`` (B, W, D)."""
        with torch.autocast("cpu", dtype=torch.bfloat16):
            arcs = self.dependent(words) @ self.head(words).transpose(1, 2) / INNER**0.5
            relations = self.relation(words)
        arcs = arcs.float().masked_fill(batch["word_mask"][:, None, :] == 0, -1e4)
        return {
            "arc": word_loss(arcs, batch["heads"]),
            "relation": word_loss(relations, batch["relations"]),
        }


def word_loss(scores: Tensor, labels: Tensor) -> Tensor:
    """Return the mean loss of (B, W, K) ``scores`` over the words whose label is known."""
    known = (labels != UNKNOWN).sum().clamp(min=1)
    total = functional.cross_entropy(
        scores.float().flatten(0, 1), labels.flatten(), ignore_index=UNKNOWN, reduction="sum"
    )
    return total / known
