"""What stretches of a text are taken for, to look up by place."""

from bisect import bisect_left
from collections.abc import Sequence

from sayso.ledger import Span


class Tags:
    """Spans in order and apart, each with its class: the network's entities, the places."""

    def __init__(self, entities: Sequence[tuple[Span, str]]) -> None:
        """Take the spans; ``given`` is False where there are none, as where no network was asked."""
        self.given = bool(entities)
        self._entities = entities
        self._starts = [span.start for span, _ in entities]

    def of(self, span: Span) -> str | None:
        """Return the class of the last of them that a span overlaps, None where there is none."""
        at = bisect_left(self._starts, span.end) - 1
        return self._entities[at][1] if at >= 0 and self._entities[at][0].end > span.start else None
