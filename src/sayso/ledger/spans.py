"""Half-open stretches of one stored text, and the ids that content gets.

Decides what a span is and how content is named; not what a span means.
"""

from collections.abc import Iterable
from hashlib import blake2b

import msgspec

ID_BYTES = 10  # 80 bits: one accidental clash is expected only past 10**12 values


class Span(msgspec.Struct, frozen=True, order=True, array_like=True):
    """Name the characters ``text[start:end]`` of a stored text.

    Offsets are Python ``str`` indices. Not a dataclass like its neighbours, because
    only a struct can be written as the pair ``[start, end]`` that the contract asks for.

    Raises:
        ValueError: when the span is empty, reversed or begins before the text.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, found [{self.start}, {self.end}]")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return the words of this span."""
        return text[self.start : self.end]

    def covers(self, other: "Span") -> bool:
        """Tell whether every character of ``other`` is also in this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two spans share a character."""
        return self.start < other.end and other.start < self.end


def check_spans(spans: Iterable[Span], *, length: int | None = None, what: str) -> None:
    """Refuse spans that are out of order, overlap, or leave a text of ``length`` characters.

    Raises:
        ValueError: naming ``what`` and the offending span.
    """
    last = 0
    for span in spans:
        if span.start < last:
            raise ValueError(f"{what}: spans must be ordered and apart, found {span} before {last}")
        if length is not None and span.end > length:
            raise ValueError(f"{what}: {span} leaves the text of {length} characters")
        last = span.end


def content_id(kind: str, *parts: object) -> str:
    """Return the id that this content has on every machine: a kind letter and 20 hex digits."""
    digest = blake2b(digest_size=ID_BYTES)
    digest.update(msgspec.json.encode([kind, *parts]))
    return f"{kind}-{digest.hexdigest()}"


def check_score(score: float) -> None:
    """Refuse a score outside of 0 to 1.

    Raises:
        ValueError: with what was found.
    """
    if not 0.0 <= score <= 1.0:
        raise ValueError(f"a score lies between 0 and 1, found {score}")
