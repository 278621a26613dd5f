"""What the network takes each word for: person, organisation, place, something else that is named, or nothing."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from sayso.ledger import Span
from sayso.reader.network.decode import runs
from sayso.reader.network.windows import Window

Ints = npt.NDArray[np.int64]

ENTITIES = ("", "person", "organisation", "place", "other")


class Tags:
    """Collect the names of a text while its windows go by.

    The tags have no beginnings, so that two names of a class that touch come out as one.
    """

    def __init__(self) -> None:
        """Begin with nothing heard."""
        self._names: list[tuple[Span, str]] = []

    def __call__(self, windows: Sequence[Window], tags: Ints) -> None:
        """Take the tags (B, W) of a batch of windows; what is past a window's words is passed over."""
        for window, row in zip(windows, tags, strict=True):
            labels = row[: len(window.words)]
            for number, name in enumerate(ENTITIES[1:], start=1):
                for first, last in runs(labels, label=number):
                    span = Span(int(window.words[first, 0]), int(window.words[last - 1, 1]))
                    self._names.append((span, name))

    def names(self) -> tuple[tuple[Span, str], ...]:
        """Return the names heard so far with their classes, in the order of the text."""
        return tuple(sorted(self._names))
