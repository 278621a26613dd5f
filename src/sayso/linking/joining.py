"""Sets of things that were found to be one: joined pair by pair, each known by its least member."""

from collections.abc import Iterable


class Joined:
    """Disjoint sets of names; what was never seen is alone."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._above: dict[str, str] = {name: name for name in names}

    def of(self, name: str) -> str:
        """Return the least member of the set that holds this name."""
        at = name
        while (above := self._above.setdefault(at, at)) != at:
            at = above
        while name != at:
            self._above[name], name = at, self._above[name]
        return at

    def join(self, one: str, other: str) -> bool:
        """Make one set of two; tell whether they were two."""
        low, high = sorted((self.of(one), self.of(other)))
        if low == high:
            return False
        self._above[high] = low
        return True
