"""How lines with a label in the margin are laid out at a width; not what stands in them."""

import io
from collections.abc import Iterable
from dataclasses import dataclass, field

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

# The part that words play, and how that looks on a terminal with colour.
STYLES = {
    "headline": "bold",
    "section": "bold",
    "label": "dim",
    "aside": "dim",
    "publisher": "cyan",
    "named": "bold",
    "described": "italic",
    "unnamed": "yellow",
    "gap": "bold yellow",
    "note": "yellow",
    "plain": "",
}

LEAST_WORDS = 24  # cells that the words keep however deep the indent: chosen by eye at a width of 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One paragraph of the sheet: a label in a margin of so many cells, and the words beside it."""

    words: Text = field(default_factory=Text)
    label: Text = field(default_factory=Text)
    indent: int = 0
    margin: int = 0


def styled(*parts: tuple[str, str]) -> Text:
    """Return the parts, each a pair of words that are already safe and a name of ``STYLES``."""
    return Text.assemble(*((words, STYLES[name]) for words, name in parts))


def page(lines: Iterable[Line], *, width: int, colour: bool) -> str:
    """Return the lines as text of at most ``width`` cells, each ended by a newline."""
    out = io.StringIO()
    # An empty environment keeps the page a function of its arguments alone.
    console = Console(
        file=out,
        width=width,
        color_system="standard" if colour else None,
        force_terminal=colour,
        legacy_windows=False,
        _environ={},
    )
    for line in lines:
        for row in _rows(line, console=console, width=width):
            row.rstrip()
            console.print(row, soft_wrap=True, markup=False, emoji=False, highlight=False)
    return out.getvalue()


def _rows(line: Line, *, console: Console, width: int) -> list[Text]:
    """Return the line cut into rows, the label before the first and as much space before the rest."""
    indent = max(0, min(line.indent, width - line.margin - LEAST_WORDS))
    room = max(1, width - indent - line.margin)
    wrapped = line.words.wrap(console, room, overflow="fold") or [Text()]
    label = Text(" " * indent) + line.label + Text(" " * max(0, line.margin - cell_len(line.label.plain)))
    space = Text(" " * (indent + line.margin))
    return [(label if number == 0 else space) + row for number, row in enumerate(wrapped)]
