"""The commands that link the articles of a desk and ask what was found."""

import csv
import io
import json as jsons
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from itertools import groupby
from typing import TYPE_CHECKING, Any, TypedDict, Unpack

import click

from sayso.cli.desk import desk_option, json_option
from sayso.cli.exits import EXITS
from sayso.cli.look import width_of_terminal, width_option
from sayso.cli.steps import Steps
from sayso.cli.stream import put, say
from sayso.errors import DeskError

if TYPE_CHECKING:
    from sayso.desk import Desk

Form = Mapping[str, Any]
csv_option = click.option("--csv", is_flag=True, help="CSV with a head line; what is a list stands as JSON.")


class Given(TypedDict):
    """What the options of a question say."""

    desk: str
    json: bool
    csv: bool
    width: int | None


def question(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that every question takes."""
    for option in (width_option, csv_option, json_option, desk_option):
        command = option(command)
    return command


@click.command(epilog=EXITS)
@desk_option
@click.option("--engine", type=click.Choice(["duckdb", "spark"]), default="duckdb", help="duckdb unless told.")
@click.option("--master", metavar="URL", help="Spark's master, such as local[4] or spark://host:7077.")
@click.option("--anew", is_flag=True, help="Link all articles, not only what is new or changed.")
def link(*, desk: str, engine: str, master: str | None, anew: bool) -> None:
    """Find which articles are copies, which claims are the same, and how many origins each has.

    Only what is new or changed since the last time is compared, with all that is there; Spark links all
    articles each time. What was found is written as one piece at the end; broken off, the desk keeps what it
    had.
    """
    from sayso.desk import open_desk
    from sayso.desk.desk import utc_now
    from sayso.linking import link as link_all
    from sayso.linking import link_changes
    from sayso.linking.engine import open_engine
    from sayso.linking.since import open_kept

    steps = Steps()
    with open_desk(desk) as opened:
        try:
            if engine == "duckdb" and master is None:
                with closing(open_kept(desk, anew=anew, heard=steps.hear)) as kept:
                    run = link_changes(opened, engine=kept, started=utc_now())
            else:
                with closing(open_engine(engine, master=master)) as linker:
                    run = link_all(opened, engine=linker, started=utc_now())
        finally:
            steps.clear()
        counts = opened.counts()
    say(
        f"sayso: linked by {run.engine}; pairs of copies: {counts['copies']:,}; propositions: "
        f"{counts['propositions']:,}, in several articles: {counts['shared']:,}; result {run.digest[:16]}"
    )


@click.command(epilog=EXITS)
@question
def copies(**given: Unpack[Given]) -> None:
    """List the pairs of articles that share text, with the passages and which came first."""
    from sayso.desk import open_desk
    from sayso.render.links import copy_lines

    width = given["width"] or width_of_terminal()
    with open_desk(given["desk"]) as desk:
        shown = _answer(desk.copies(), given=given, draw=lambda form: copy_lines(form, width=width))
        if not shown:
            say(f"sayso: {_unlinked(desk) or 'no two articles share text'}")


@click.command(epilog=EXITS)
@click.argument("proposition", required=False)
@click.option("--every", is_flag=True, help="Also the propositions that only one article puts forward.")
@question
def claims(proposition: str | None, *, every: bool, **given: Unpack[Given]) -> None:
    """List the claims by what they put forward, in the order of their dates; or those of one PROPOSITION.

    JSON and CSV hold every claim. On a terminal a proposition that one article alone puts forward is left
    out unless it is asked for.
    """
    from sayso.desk import open_desk

    with open_desk(given["desk"]) as desk:
        found = desk.claims(proposition=proposition)
        if given["json"] or given["csv"]:
            shown = _answer(found, given=given, draw=lambda _: [])
        else:
            width, shown = given["width"] or width_of_terminal(), 0
            for lines in _families(found, every=every or proposition is not None, width=width):
                put("\n".join(lines) + "\n\n")
                shown += 1
        _tell_what_is_missing(desk, shown=shown, proposition=proposition, every=every or given["json"] or given["csv"])


@click.command(epilog=EXITS)
@click.argument("proposition", required=False)
@click.option("--every", is_flag=True, help="Also the propositions that only one article puts forward.")
@question
def origins(proposition: str | None, *, every: bool, **given: Unpack[Given]) -> None:
    """List the propositions with how many independent origins each has, and what proves it; or one PROPOSITION.

    A range such as 1 … 3 says that one origin is certain and three are the most there can be.
    JSON and CSV hold every proposition. On a terminal one that a single article puts forward is left out
    unless it is asked for.
    """
    from sayso.desk import open_desk
    from sayso.render.links import origin_lines

    width = given["width"] or width_of_terminal()
    everything = every or proposition is not None or given["json"] or given["csv"]
    with open_desk(given["desk"]) as desk:
        found: Iterable[Form] = (
            form
            for form in desk.origins()
            if (proposition is None or form["proposition"] == proposition) and (everything or form["articles"] > 1)
        )
        if not (given["json"] or given["csv"]):
            found = sorted(found, key=lambda form: (-form["articles"], form["text"] or ""))
        shown = _answer(
            found, given=given, draw=lambda form: origin_lines(form, width=width, every=proposition is not None)
        )
        _tell_what_is_missing(desk, shown=shown, proposition=proposition, every=everything)


def _tell_what_is_missing(desk: "Desk", *, shown: int, proposition: str | None, every: bool) -> None:
    """Say why nothing was shown, or how many propositions were left out.

    Raises:
        DeskError: when one proposition was asked for, and the desk does not have it.
    """
    if proposition is not None:
        if not shown:
            raise DeskError(
                f"expected the id of a proposition in the desk, found {proposition!r}; sayso claims --every shows them"
            )
        return
    missing = _unlinked(desk) or ("" if every else _left_out(desk.counts()))
    if missing:
        say(f"sayso: {missing}")


def _unlinked(desk: "Desk") -> str:
    return "" if desk.last_link_run() else "nothing on this desk is linked yet: sayso link does it"


def _left_out(counts: Mapping[str, int]) -> str:
    alone = counts["propositions"] - counts["shared"]
    return f"propositions of one article alone, left out: {alone:,}; --every shows them too" if alone else ""


def _answer(found: Iterable[Form], *, given: Given, draw: Callable[[Form], list[str]]) -> int:
    """Write what was found as JSON lines, as CSV, or drawn; return how many there were."""
    if given["json"] and given["csv"]:
        raise click.UsageError("--json and --csv are two forms: use one of them")
    shown = 0
    for shown, form in enumerate(found, 1):
        if given["json"]:
            put(jsons.dumps(form, ensure_ascii=False) + "\n")
        elif given["csv"]:
            put((csv_line(form) if shown == 1 else "") + csv_line(form, values=True))
        else:
            put("\n".join(draw(form)) + "\n\n")
    return shown


def csv_line(form: Form, *, values: bool = False) -> str:
    """Return the names of a form's fields as a line of CSV, or its values, of which lists stand as JSON."""
    line = io.StringIO()
    csv.writer(line).writerow([_cell(value) for value in form.values()] if values else form)
    return line.getvalue()


def _cell(value: object) -> object:
    return jsons.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value


def _families(found: Iterable[Form], *, every: bool, width: int) -> Iterator[list[str]]:
    """Yield the lines of each proposition, and of the claims that no link run has seen."""
    from sayso.render.links import proposition_lines

    def family(form: Form) -> str:
        return form["proposition"] or ""

    for name, members in groupby(sorted(found, key=family), key=family):
        forms = list(members)
        if every or (name and len({form["article"] for form in forms}) > 1):
            yield proposition_lines(name or "not linked yet", forms, width=width)
