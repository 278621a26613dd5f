"""Build one run of text: white space folded, links with their offsets.

Decides how white space reads; not where a run begins or ends.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A link inside a run of text; offsets are those of the run."""

    start: int
    end: int
    href: str
    rel: str


@dataclass(slots=True)
class _Open:
    """A link that is not closed yet; it starts with its first word."""

    href: str
    rel: str
    start: int | None = None


@dataclass(slots=True)
class Line:
    """A run of text under construction."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    space: bool = False
    breaks: int = 0
    anchors: list[Anchor] = field(default_factory=list)
    opened: list[_Open] = field(default_factory=list)

    def add(self, data: str) -> None:
        """Append text; white space at its ends waits for a neighbour."""
        words = data.split()
        if not words:
            self.space = self.space or bool(data)
            return
        if self.length and self.breaks:
            self._put("\n")
        elif self.length and (self.space or data[0].isspace()):
            self._put(" ")
        for link in self.opened:
            if link.start is None:
                link.start = self.length
        self._put(" ".join(words))
        self.breaks, self.space = 0, data[-1].isspace()

    def separate(self, separator: str) -> None:
        """Put a separator of table cells after the text so far, if there is any."""
        if self.length:
            self._put(separator)
        self.space = False

    def open_link(self, href: str, rel: str) -> None:
        """Let a link begin with the next word."""
        self.opened.append(_Open(href, rel))

    def close_link(self) -> None:
        """End the innermost open link after the last word."""
        if self.opened:
            self._finish(self.opened.pop())

    def take(self) -> tuple[str, tuple[Anchor, ...]]:
        """Return the run and begin the next one; links that are still open go on in it."""
        for link in self.opened:
            self._finish(link)
            link.start = None
        text, anchors = "".join(self.parts), tuple(sorted(self.anchors, key=lambda anchor: anchor.start))
        self.parts, self.anchors = [], []
        self.length, self.space, self.breaks = 0, False, 0
        return text, anchors

    def _put(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def _finish(self, link: _Open) -> None:
        if link.start is not None and link.start < self.length:
            self.anchors.append(Anchor(start=link.start, end=self.length, href=link.href, rel=link.rel))
