"""What every reader promises: an article in, a reading out. Another reader may stand in its place."""

from collections.abc import Iterable, Iterator
from typing import Protocol, runtime_checkable

from sayso.ledger import Article, Reading


class Reader(Protocol):
    """Find in an article who says what, and on whose say-so each claim rests."""

    def read(self, article: Article) -> Reading:
        """Return the reading of one article."""
        ...

    def read_many(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """Yield the readings in the order of the articles, one at a time."""
        ...


@runtime_checkable
class ManyAtOnce(Protocol):
    """What a reader promises that may serve several threads: a stream of articles is then read so."""

    def abreast(self) -> tuple[Reader, int]:
        """Return a reader whose ``read`` may be called from several threads at once, and from how many."""
        ...
