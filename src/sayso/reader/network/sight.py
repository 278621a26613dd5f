"""How far is looked around a cue: which words are asked for their role, and which are seen when they answer.

The role layer is one layer, so a word answers the same whichever others are asked; fewer asked words
cost less and change nothing, as long as no role reaches the last of them.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Run = tuple[int, int]  # words [first, last) of a window

# Chosen on PolNeAR dev: 24 and 44 asked lose 0.1 points and save no time, for more cues are looked at again.
SEEN_BEFORE, SEEN_AFTER = 60, 80
ASKED_BEFORE, ASKED_AFTER = 32, 50
EDGE = 3  # a role within so many words of an end of the asked words goes on beyond it, perhaps


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """A cue of the window in this row of a batch, and the words asked and seen for it."""

    row: int
    cue: Run
    asked: Run
    seen: Run

    @property
    def size(self) -> int:
        """How many words are asked."""
        return self.asked[1] - self.asked[0]


def near(row: int, cue: Run, *, length: int) -> Sight:
    """Return the sight of a cue in a window of ``length`` words at first: only what is near it."""
    return Sight(
        row=row,
        cue=cue,
        asked=_around(cue, before=ASKED_BEFORE, after=ASKED_AFTER, length=length),
        seen=_around(cue, before=SEEN_BEFORE, after=SEEN_AFTER, length=length),
    )


def whole(row: int, cue: Run, *, length: int) -> Sight:
    """Return the sight of a cue that sees its whole window and asks all of it."""
    return Sight(row=row, cue=cue, asked=(0, length), seen=(0, length))


def goes_on(roles: Ints, *, sight: Sight) -> bool:
    """Tell whether a role of the window's words (W,) reaches an end of the asked ones that is no end of the window."""
    first, last = sight.asked
    return bool(
        (first > 0 and roles[first : first + EDGE].any()) or (last < len(roles) and roles[last - EDGE : last].any())
    )


def _around(cue: Run, *, before: int, after: int, length: int) -> Run:
    return max(0, cue[0] - before), min(length, cue[1] + after)
