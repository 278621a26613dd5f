"""The commands: each parses, calls one function of the library, and prints."""

import json
import sys
import time
from collections.abc import Iterable
from contextlib import nullcontext
from typing import Unpack

import click

from sayso._version import __version__
from sayso.cli.check import check
from sayso.cli.demo import demo
from sayso.cli.desk import add, show
from sayso.cli.exits import EXITS, ExitCode
from sayso.cli.export import export
from sayso.cli.inputs import InputsGiven, debug_option, input_options, options_of, targets_argument
from sayso.cli.judge import judge
from sayso.cli.links import claims, copies, link, origins
from sayso.cli.look import as_json, as_sheet, colour_option, colour_wanted, rule, width_of_terminal, width_option
from sayso.cli.notes import note, notes
from sayso.cli.progress import Progress
from sayso.cli.reader import chosen_reader
from sayso.cli.records import records
from sayso.cli.report import STDOUT, apart, less, place, reported
from sayso.cli.serve import serve
from sayso.cli.stream import Outcome, put, put_out
from sayso.cli.trace import traced
from sayso.cli.why import why
from sayso.ledger import reading_schema


class Given(InputsGiven):
    """What the options of ``sayso read`` say, by the names that click gives them."""

    json: bool
    html: str | None
    anatomy: bool
    width: int | None
    no_colour: bool
    debug: bool


json_option = click.option("--json", is_flag=True, help="One JSON object a line, as `sayso schema` describes it.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, epilog=EXITS)
@click.version_option(__version__, message="sayso %(version)s")
def sayso() -> None:
    """Show, for every claim in a news article, on whose say-so it rests.

    sayso reads articles offline and shows who says what, through whom, in which words and how sure.
    It never says whether a claim is true.
    """


@sayso.command(epilog=EXITS)
@targets_argument
@json_option
@click.option(
    "--html",
    metavar="FILE",
    callback=place,
    help="Write one page with the highlighted articles, instead of the sheets; - is stdout.",
)
@click.option("--anatomy", is_flag=True, help="Only what each article is made of; no reader is needed.")
@input_options
@width_option
@colour_option
@debug_option
def read(targets: tuple[str, ...], **given: Unpack[Given]) -> ExitCode:
    """Read articles and show the claim sheet of each.

    A target is a file, a folder, an http(s) address, or - for standard input; plain text, HTML, RSS
    or Atom, WARC, JSON Lines, CSV or TSV, each also as .gz. What cannot be read is named on stderr
    with the reason, and the rest goes on.
    """
    from sayso._api import read_articles
    from sayso.intake import read_inputs

    page = given["html"]
    if page:
        _check_page(page, targets=targets, json=given["json"], anatomy=given["anatomy"])
    options = options_of(given)
    if given["anatomy"] and given["reader_url"]:
        raise click.UsageError("--anatomy reads nothing, and --reader-url says who reads: use one of them")
    reader = chosen_reader(given["reader_url"], model=given["reader_model"])
    articles = read_inputs(targets, options=options)
    if page:
        articles = less(articles, page=page)
    outcomes: Iterable[Outcome] = articles if given["anatomy"] else read_articles(articles, reader=reader)
    if page:
        outcomes = reported(outcomes, page=page)
    with traced() if given["debug"] else nullcontext():
        if page and not given["json"]:
            return put_out(outcomes, show=lambda _: "", between="", progress=_progress(sheets=False))
        return _print(outcomes, json=given["json"], width=given["width"], no_colour=given["no_colour"])


@sayso.command()
def schema() -> None:
    """Print the JSON Schema of one object of `sayso read --json`."""
    put(json.dumps(reading_schema(), indent=2) + "\n")


for _command in (
    demo,
    add,
    link,
    check,
    copies,
    claims,
    origins,
    show,
    judge,
    note,
    notes,
    records,
    why,
    export,
    serve,
):
    sayso.add_command(_command)


def _print(outcomes: Iterable[Outcome], *, json: bool, width: int | None, no_colour: bool) -> ExitCode:
    """Write the outcomes as JSON, or as sheets with a rule between them."""
    progress = _progress(sheets=True)
    if json:
        return put_out(outcomes, show=as_json, between="", progress=progress)
    cells = width or width_of_terminal()
    show = as_sheet(width=cells, colour=colour_wanted(no_colour=no_colour))
    return put_out(outcomes, show=show, between=rule(cells), progress=progress)


def _progress(*, sheets: bool) -> Progress:
    """Return what says how far the work is; sheets on the same terminal do, and a line below them is in the way."""
    wanted = sys.stderr.isatty() and not (sheets and sys.stdout.isatty())
    return Progress(sys.stderr, clock=time.monotonic, wanted=wanted)


def _check_page(page: str, *, targets: Iterable[str], json: bool, anatomy: bool) -> None:
    """Refuse what does not go together with a page.

    Raises:
        click.UsageError: when both a page and JSON would go to stdout, no claim is read, or an input is written over.
    """
    if anatomy:
        raise click.UsageError("--html shows claims, and --anatomy reads none: use one of them")
    if json and page == STDOUT:
        raise click.UsageError("--json goes to standard output, so --html needs a file")
    apart(targets, page=page)
