"""How outcomes are to look: JSON or a sheet, how wide, in colour or not; what the terminal has to say in it."""

import json
import os
import shutil
import sys
from collections.abc import Callable

import click

from sayso.ledger import Article, Reading, article_form, reading_to_json

NARROWEST, WIDEST = 40, 200  # cells at which the sheet is tried
USUAL = 80  # cells where there is no terminal to ask
READABLE = 100  # cells beyond which lines of prose are hard to follow, however wide the terminal

width_option = click.option(
    "--width",
    type=click.IntRange(NARROWEST, WIDEST),
    help="Cells a line; else what the terminal has, and 80 without one.",
)
colour_option = click.option("--no-colour", is_flag=True, help="No colour; so does NO_COLOR in the environment.")

Show = Callable[[Article | Reading], str]


def as_json(value: Article | Reading) -> str:
    """Return the value as one line of JSON."""
    if isinstance(value, Reading):
        return reading_to_json(value) + "\n"
    return json.dumps(article_form(value), ensure_ascii=False, separators=(",", ":")) + "\n"


def as_sheet(*, width: int, colour: bool) -> Show:
    """Return what draws the sheet of a reading, or of an article alone, at this width."""
    from sayso.render import anatomy_sheet, sheet

    def show(value: Article | Reading) -> str:
        if isinstance(value, Reading):
            return sheet(value, width=width, colour=colour)
        return anatomy_sheet(value, width=width, colour=colour)

    return show


def rule(width: int) -> str:
    """Return what stands between two sheets."""
    return "\n" + "─" * width + "\n\n"


def colour_wanted(*, no_colour: bool) -> bool:
    """Tell whether stdout is a terminal that shows colour, and nobody asked for none (no-color.org)."""
    refused = no_colour or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return not refused and sys.stdout.isatty()


def width_of_terminal() -> int:
    """Return the width of the terminal within what can be read, or the usual one where there is none."""
    if not sys.stdout.isatty():
        return USUAL
    return max(NARROWEST, min(shutil.get_terminal_size((USUAL, 0)).columns, READABLE))
