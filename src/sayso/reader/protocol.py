"""What every reader promises: an article in, a reading out. Another reader may stand in its place."""

from collections.abc import Iterable, Iterator
from typing import Protocol

from sayso.ledger import Article, Reading


class Reader(Protocol):
    """Find in an article who says what, and on whose say-so each claim rests."""

    def read(self, article: Article) -> Reading:
        """Return the reading of one article."""
        ...

    def read_many(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """Yield the readings in the order of the articles, one at a time."""
        ...
