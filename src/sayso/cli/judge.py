"""The commands by which an analyst judges: each writes one row that is never changed, and can be undone."""

import getpass
import json as jsons
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypedDict, TypeVar, Unpack

import click

from sayso.cli.desk import desk_option, json_option
from sayso.cli.exits import EXITS
from sayso.cli.stream import put

if TYPE_CHECKING:
    from sayso.desk import Judged
    from sayso.desk.rerouted import Step
    from sayso.ledger import Hop

NOBODY, UNKNOWN = "none", "?"
Command = TypeVar("Command", bound=Callable[..., Any])


class Given(TypedDict):
    """What the options of every judgement say."""

    desk: str
    who: str | None
    why: str
    json: bool


def judgement_options(command: Command) -> Command:
    """Give a command the options that every judgement takes."""
    for option in (
        json_option,
        click.option("--why", default="", help="For what reason."),
        click.option("--who", envvar="SAYSO_WHO", help="Who judges; else SAYSO_WHO, else the name of your account."),
        desk_option,
    ):
        command = option(command)
    return command


@click.group(epilog=EXITS)
def judge() -> None:
    """Judge what was found, or undo a judgement.

    A judgement wins over the machine. It is kept with who, when and why, and never changed or deleted.
    """


def _of_two(verdict: str, *, what: str, words: str) -> None:
    """Make the command by which a verdict is said of two things."""

    @judge.command(verdict.replace("_", "-"), help=words)
    @click.argument("one", metavar=what)
    @click.argument("other", metavar=what)
    @judgement_options
    def command(one: str, other: str, **given: Unpack[Given]) -> None:
        _judge(verdict, one, other, given=given)


def _of_one(verdict: str, *, words: str) -> None:
    """Make the command by which a verdict is said of an attribution."""

    @judge.command(verdict, help=words)
    @click.argument("attribution")
    @judgement_options
    def command(attribution: str, **given: Unpack[Given]) -> None:
        _judge(verdict, attribution, given=given)


_NAMES = "A name means all who are called so, in every article; an actor's id the one of its article."
for _verdict, _what, _words in (
    ("same", "CLAIM", "Say that two claims put forward the same."),
    ("not_same", "CLAIM", "Say that two claims do not put forward the same."),
    ("undecided", "CLAIM", "Say that two claims stay undecided."),
    ("one_source", "CLAIM", "Say that two claims come from one source."),
    ("two_sources", "CLAIM", "Say that two claims come from two sources that are independent of each other."),
    ("merge", "ACTOR", f"Say that two names are of one actor.\n\n{_NAMES}"),
    ("split", "ACTOR", f"Say that two names are of two actors.\n\n{_NAMES}"),
):
    _of_two(_verdict, what=_what, words=_words)
for _verdict, _words in (
    ("accept", "Say that an attribution is as the reader found it."),
    ("reject", "Say that an attribution is none."),
    ("unsure", "Say that an attribution was looked at and stays open."),
):
    _of_one(_verdict, words=_words)


@judge.command()
@click.argument("attribution")
@click.option("--source", multiple=True, metavar="START:END", help="Where the source stands; none for no source.")
@click.option("--cue", multiple=True, metavar="START:END", help="Where the cue stands.")
@click.option("--content", multiple=True, metavar="START:END", help="Where the content stands.")
@judgement_options
def edit(
    attribution: str,
    *,
    source: tuple[str, ...],
    cue: tuple[str, ...],
    content: tuple[str, ...],
    **given: Unpack[Given],
) -> None:
    """Say where an attribution's parts stand.

    A part that is not named stays as it was. Each option may be given several times, in the order of the text.
    """
    named = {"source": source, "cue": cue, "content": content}
    value = {part: _stretches(words, part=part) for part, words in named.items() if words}
    if not value:
        raise click.UsageError("an edit changes something: give --source, --cue or --content")
    _judge("edit", attribution, given=given, value=value)


@judge.command()
@click.argument("claim")
@click.argument("hops", nargs=-1, metavar="[HOP]...")
@judgement_options
def chain(claim: str, hops: tuple[str, ...], **given: Unpack[Given]) -> None:
    """Say on which chain a claim came.

    A HOP is whoever follows the publisher, the next first and the origin last: a name, "none" for nobody named,
    "?" for somebody not known. One that is on the chain by this name stays as it is. Without any, it is the
    publisher's own word.
    """
    from sayso.desk import open_desk
    from sayso.desk.rerouted import rerouted
    from sayso.errors import DeskError

    with open_desk(given["desk"]) as desk:
        told = next((one for one in desk.shown(claim).reading.claims if one.id == claim), None)
        if told is None:
            raise DeskError(f"expected the id of a claim in the desk, found {claim!r}; sayso claims shows them")
        value = rerouted(told, _steps(hops, chain=told.chain))
    _judge("reroute", claim, given=given, value=value)


@judge.command()
@click.argument("number", type=int)
@judgement_options
def undo(number: int, **given: Unpack[Given]) -> None:
    """Undo a judgement by its number, with all that the same press of the review gave.

    What was judged of the same before stands again.
    """
    from sayso.desk import open_desk

    with open_desk(given["desk"]) as desk:
        _show(desk.undo(number, who=name_of(given["who"]), why=given["why"]), json=given["json"])


@judge.command("list")
@desk_option
@json_option
def list_(*, desk: str, json: bool) -> None:
    """List all judgements, the undone among them."""
    from sayso.desk import open_desk

    with open_desk(desk) as opened:
        for judged in opened.history():
            _show(judged, json=json)


def _steps(hops: tuple[str, ...], *, chain: "tuple[Hop, ...]") -> "list[Step]":
    """Return the hops that are named, each that stands on the chain as the first of its name that is left there."""
    from sayso.desk.rerouted import Step

    left = {at: hop for at, hop in enumerate(chain) if at}
    steps = []
    for words in hops:
        agent = None if words in (NOBODY, UNKNOWN) else words
        gap = words == UNKNOWN
        there = (at for at, hop in left.items() if hop.agent == agent and (hop.role.value == "gap") == gap)
        was = next(there, None)
        left.pop(was or 0, None)
        steps.append(Step(was=was, agent=agent, gap=gap))
    return steps


def _judge(
    verdict: str, subject: str, other: str | None = None, *, given: Given, value: dict[str, Any] | None = None
) -> None:
    """Keep one judgement and show it."""
    from sayso.desk import Judgement, Verdict, open_desk

    if subject == other:
        raise click.UsageError(f"a judgement of two things: found {subject} twice")
    judgement = Judgement(
        verdict=Verdict(verdict), subject=subject, other=other, value=value, who=name_of(given["who"]), why=given["why"]
    )
    with open_desk(given["desk"]) as desk:
        _show(desk.judge(judgement), json=given["json"])


def _show(judged: "Judged", *, json: bool) -> None:
    from sayso.cli.shown import judgement_line

    put((jsons.dumps(judged.form(), ensure_ascii=False) if json else judgement_line(judged)) + "\n")


def name_of(given: str | None) -> str:
    """Return who judges or writes.

    Raises:
        click.UsageError: when nobody is named and the account has no name.
    """
    if given:
        return given
    try:
        return getpass.getuser()
    except (KeyError, OSError) as error:  # an account without a name, as in some containers
        raise click.UsageError("it is kept with a name: say --who NAME") from error


def _stretches(words: tuple[str, ...], *, part: str) -> list[list[int]] | None:
    """Return the stretches that an option names; None for no source.

    Raises:
        click.UsageError: when one is no START:END.
    """
    if words == (NOBODY,) and part == "source":
        return None
    found = [word.split(":") for word in words]
    if not all(len(pair) == 2 and all(end.isdecimal() for end in pair) for pair in found):  # noqa: PLR2004 - a pair
        raise click.UsageError(f"--{part}: expected START:END such as 120:134, found {' '.join(words)}")
    return [[int(end) for end in pair] for pair in found]
