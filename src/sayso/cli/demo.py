"""The worked example through everything that sayso does, with nothing to set up."""

import json as jsons
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sayso.cli.exits import EXITS
from sayso.cli.look import colour_option, colour_wanted, width_of_terminal, width_option
from sayso.cli.steps import Steps
from sayso.cli.stream import put, say
from sayso.ledger import Bearing, reading_form
from sayso.render.manner import SET_APART

if TYPE_CHECKING:
    from sayso.demo import Made
    from sayso.desk import Desk

Form = dict[str, Any]


@click.command(epilog=EXITS)
@click.option("--json", is_flag=True, help="One JSON object: the reading, with what the desk adds.")
@click.option("--desk", "kept", metavar="FILE", help="Keep the desk in this file, to look further; else it is let go.")
@width_option
@colour_option
def demo(*, json: bool, kept: str | None, width: int | None, no_colour: bool) -> None:
    """Take the worked example through everything, with nothing to set up.

    It is an article of October 2016 on the battle for Mosul. It is read with twenty-seven copies of it, linked,
    held against the registers that come with sayso, and checked.
    """
    from sayso.demo import make
    from sayso.desk import open_desk

    steps = Steps()
    with _place(kept) as place:
        try:
            made = make(place, heard=lambda step, done, of: steps.say(step, done=done, of=of))
        finally:
            steps.clear()
        with open_desk(place) as desk:
            if json:
                put(_json(desk, made))
            else:
                colour = colour_wanted(no_colour=no_colour)
                put(_sheet(desk, made, width=width or width_of_terminal(), colour=colour))
    if kept is not None:
        say(f"sayso: the desk is kept in {kept}: sayso origins --desk {kept}")


@contextmanager
def _place(kept: str | None) -> Iterator[str]:
    """Give the place of the desk, which goes away again unless it is to be kept."""
    if kept is not None:
        yield kept
        return
    with tempfile.TemporaryDirectory() as folder:
        yield str(Path(folder) / "example.desk")


def _json(desk: "Desk", made: "Made") -> str:
    shown = desk.shown(made.article)
    added = {"findings": list(shown.findings), "origins": _told(desk, made)}
    form = {**reading_form(shown.reading), "desk": added}
    return jsons.dumps(form, ensure_ascii=False, separators=(",", ":")) + "\n"


def _sheet(desk: "Desk", made: "Made", *, width: int, colour: bool) -> str:
    from sayso.render.dossier import dossier

    shown = desk.shown(made.article)
    return dossier(shown.reading, findings=shown.findings, origins=_told(desk, made), width=width, colour=colour)


def _told(desk: "Desk", made: "Made") -> list[Form]:
    """Return the propositions of the example that other articles tell too, in its own words.

    Those come first whose claim most findings of concern are about, then those most worth checking.
    """
    shown = desk.shown(made.article)
    own = {claim.id: claim for claim in shown.reading.claims if claim.kind not in SET_APART}
    concerns = Counter(form["subject"] for form in shown.findings if form["bearing"] == Bearing.CONCERN)
    found = []
    for form in desk.origins():
        if form["articles"] > 1 and (here := [own[name] for name in form["claims"] if name in own]):
            best = max(here, key=lambda claim: (concerns[claim.id], claim.worth or 0.0, claim.id))
            rank = (-concerns[best.id], -(best.worth or 0.0), -form["articles"], form["proposition"])
            found.append((rank, {**form, "text": best.span.of(shown.reading.article.text)}))
    return [form for _, form in sorted(found, key=lambda one: one[0])]
