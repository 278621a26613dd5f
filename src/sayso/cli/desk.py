"""The commands that put articles on a desk and show what is there."""

import json as jsons
import sys
import time
from contextlib import nullcontext
from dataclasses import asdict
from functools import partial
from typing import Unpack

import click

from sayso.cli.exits import EXITS, ExitCode
from sayso.cli.inputs import InputsGiven, debug_option, input_options, options_of, targets_argument
from sayso.cli.look import colour_option, colour_wanted, width_of_terminal, width_option
from sayso.cli.progress import Progress
from sayso.cli.reader import chosen_reader
from sayso.cli.stream import put
from sayso.cli.tally import Tally, as_line, files_of, in_silence
from sayso.cli.trace import traced

desk_option = click.option(
    "--desk",
    metavar="FILE|URL",
    required=True,
    envvar="SAYSO_DESK",
    help="The desk: a file, or postgresql://user@host/database; else what SAYSO_DESK in the environment says.",
)
json_option = click.option("--json", is_flag=True, help="One JSON object a line.")


class AddGiven(InputsGiven):
    """What the options of ``sayso add`` say."""

    desk: str
    json: bool
    debug: bool


@click.command(epilog=EXITS)
@targets_argument
@desk_option
@json_option
@input_options
@debug_option
def add(targets: tuple[str, ...], **given: Unpack[AddGiven]) -> ExitCode:
    """Read articles and keep them on a desk.

    Takes what `sayso read` takes. The desk is made where there is none. What is there and was read by
    the same reader is passed over; a text that changed at its place is a new version. Broken off at any
    moment, all that was kept stays, and the same call goes on from there.
    """
    from sayso._api import read_articles
    from sayso.desk import add as add_articles
    from sayso.desk import make_desk
    from sayso.desk.adding import signature_of
    from sayso.intake import read_inputs
    from sayso.reader import default_reader

    options = options_of(given)
    reader = chosen_reader(given["reader_url"], model=given["reader_model"]) or default_reader()
    seen = sys.stderr.isatty()
    progress = Progress(sys.stderr, clock=time.monotonic, wanted=seen)
    tally = Tally(progress, files=files_of(targets) if seen else None, write=as_line if given["json"] else in_silence)
    with make_desk(given["desk"]) as desk, traced() if given["debug"] else nullcontext():
        try:
            add_articles(
                read_inputs(targets, options=options),
                desk=desk,
                read=partial(read_articles, reader=reader),
                by=signature_of(reader),
                heard=tally.hear,
            )
        finally:
            code = tally.sum()
    return code


@click.command(epilog=EXITS)
@click.argument("name", metavar="[ID]", required=False)
@desk_option
@json_option
@width_option
@colour_option
def show(name: str | None, *, desk: str, json: bool, width: int | None, no_colour: bool) -> None:
    """Show what is on a desk.

    With the id of an article its sheet, with that of a claim or an attribution the sheet of what is
    meant, and below it the versions and the judgements. Without an id, a list of the articles.
    """
    from sayso.cli.shown import listed_line, shown_json, shown_sheet
    from sayso.desk import open_desk

    with open_desk(desk) as opened:
        if name is not None:
            shown = opened.shown(name)
            if json:
                put(shown_json(shown) + "\n")
            else:
                put(shown_sheet(shown, width=width or width_of_terminal(), colour=colour_wanted(no_colour=no_colour)))
            return
        for one in opened.listed():
            put((jsons.dumps(asdict(one), ensure_ascii=False) if json else listed_line(one)) + "\n")
