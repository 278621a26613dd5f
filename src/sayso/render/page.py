"""How lines with a label in the margin are laid out at a width; not what stands in them."""

import io
from collections.abc import Iterable
from dataclasses import dataclass, field

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from sayso.render.parts import Part

# The part that words play, and how that looks on a terminal with colour.
STYLES = {
    "headline": "bold",
    "section": "bold",
    "label": "dim",
    "aside": "dim",
    "own": "dim",
    "cue": "dim",
    "certainty": "",
    "apart": "magenta",
    "worth": "green",
    "address": "",
    "publisher": "cyan",
    "named": "bold",
    "described": "italic",
    "unnamed": "yellow",
    "gap": "bold yellow",
    "note": "yellow",
    "plain": "",
}

GAP = "  "  # between words and what comes then in the same row
LEAST_WORDS = 24  # cells that the words keep however deep the indent: chosen by eye at a width of 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One paragraph of the sheet: a label in a margin of so many cells, and the words beside it.

    ``then`` goes on in the same row where both fit in one, and else begins a row of its own.
    """

    words: Text = field(default_factory=Text)
    then: Text = field(default_factory=Text)
    label: Text = field(default_factory=Text)
    indent: int = 0
    margin: int = 0


def styled(*parts: Part) -> Text:
    """Return the parts in the looks that ``STYLES`` has for them."""
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
    wrapped = [row for words in _paragraphs(line, room=room) for row in words.wrap(console, room, overflow="fold")]
    label = Text(" " * indent) + line.label + Text(" " * max(0, line.margin - cell_len(line.label.plain)))
    space = Text(" " * (indent + line.margin))
    return [(label if number == 0 else space) + row for number, row in enumerate(wrapped or [Text()])]


def _paragraphs(line: Line, *, room: int) -> list[Text]:
    """Return the words of a line in one row where all of them fit, else what comes then below the rest."""
    if not line.then.plain:
        return [line.words]
    whole = line.words + Text(GAP) + line.then
    return [whole] if cell_len(whole.plain) <= room else [line.words, line.then]
