"""The commands by which people at the desk write notes, list them, withdraw them and put them back."""

import json as jsons
import sys
from typing import TYPE_CHECKING

import click

from sayso.cli.desk import desk_option, json_option
from sayso.cli.exits import EXITS
from sayso.cli.judge import name_of
from sayso.cli.stream import put

if TYPE_CHECKING:
    from sayso.desk import Note

STDIN = "-"
who_option = click.option(
    "--who", envvar="SAYSO_WHO", help="Who writes; else SAYSO_WHO, else the name of your account."
)


@click.command(epilog=EXITS)
@click.argument("subject")
@click.argument("text")
@click.option("--reply-to", type=int, metavar="NUMBER", help="The note on the same that it answers.")
@who_option
@desk_option
@json_option
def note(subject: str, text: str, *, reply_to: int | None, who: str | None, desk: str, json: bool) -> None:
    """Write a note on an article, a claim or a proposition.

    SUBJECT is its id; a TEXT of - is read from standard input. It is kept with who and when, and decides nothing.
    """
    from sayso.desk import open_desk

    words = sys.stdin.read() if text == STDIN else text
    with open_desk(desk) as opened:
        _show(opened.note(subject, words, who=name_of(who), reply_to=reply_to), json=json)


@click.group(epilog=EXITS)
def notes() -> None:
    """List the notes on a desk, withdraw them and put them back.

    A note that is withdrawn stays, and says who withdrew it and when.
    """


@notes.command("list")
@click.argument("subject", required=False, metavar="[SUBJECT]")
@desk_option
@json_option
def list_(subject: str | None, *, desk: str, json: bool) -> None:
    """List the notes, all or those on one subject, each with what that says.

    A note on a proposition that linking makes no longer is listed with its words as they were, and where its claims
    went if they went to one.
    """
    from sayso.desk import open_desk

    with open_desk(desk) as opened:
        found = opened.notes(subject=subject)
        about = opened.noted(found)
    for one in found:
        _show(one, about=about.get(one.subject), json=json)


@notes.command()
@click.argument("number", type=int)
@who_option
@desk_option
@json_option
def withdraw(number: int, *, who: str | None, desk: str, json: bool) -> None:
    """Withdraw a note by its number."""
    from sayso.desk import open_desk

    with open_desk(desk) as opened:
        _show(opened.withdraw_note(number, who=name_of(who)), json=json)


@notes.command()
@click.argument("number", type=int)
@who_option
@desk_option
@json_option
def restore(number: int, *, who: str | None, desk: str, json: bool) -> None:
    """Put back a note that was withdrawn, by its number."""
    from sayso.desk import open_desk

    with open_desk(desk) as opened:
        _show(opened.restore_note(number, who=name_of(who)), json=json)


def _show(one: "Note", *, about: str | None = None, json: bool) -> None:
    from sayso.cli.shown import note_lines

    if json:
        put(jsons.dumps(one.form() | ({"about": about} if about is not None else {}), ensure_ascii=False) + "\n")
    else:
        put("".join(f"{line}\n" for line in note_lines(one, about=about)))
