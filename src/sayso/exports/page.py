"""The desk as one HTML file: the sheet of every article with its findings; it needs nothing but itself."""

import tempfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sayso.exports.source import sheets
from sayso.render import Sections

if TYPE_CHECKING:
    from sayso.desk import Desk

CHUNK = 1 << 16  # characters that are held at once


def page(desk: "Desk") -> Iterator[str]:
    """Yield the page bit by bit. Its list of contents comes first, so its sections wait in a file meanwhile."""
    sections = Sections()
    with tempfile.TemporaryFile("w+", encoding="utf-8", newline="") as made:
        for sheet in sheets(desk):
            made.write(sections.section(sheet.reading, findings=sheet.findings))
        made.seek(0)
        yield from sections.page(iter(lambda: made.read(CHUNK), ""))
