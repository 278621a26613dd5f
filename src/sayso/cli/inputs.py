"""What every command that takes articles can be told of them: the same options, read in the same way."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypedDict, TypeVar

import click

if TYPE_CHECKING:
    from sayso.intake import Options

Command = TypeVar("Command", bound=Callable[..., Any])


class InputsGiven(TypedDict):
    """What these options say, by the names that click gives them."""

    map: str | None
    field_kind: str
    date_order: str
    published: str | None
    publisher: str | None
    allow_private: bool
    fast: bool
    reader_url: str | None
    reader_model: str | None


targets_argument = click.argument("targets", nargs=-1, required=True, metavar="PATH|URL|-...")
debug_option = click.option("--debug", is_flag=True, help="Show where the reader failed, if it does.")

_OPTIONS = (
    click.option(
        "--map",
        metavar="FIELD=COLUMN,...",
        help="Which column of a table holds text, title, published, publisher, author, url, id.",
    ),
    click.option(
        "--field-kind",
        type=click.Choice(["text", "html"]),
        default="text",
        help="What a table's text holds; text unless told.",
    ),
    click.option(
        "--date-order", type=click.Choice(["mdy", "dmy"]), default="mdy", help="How 6/9/2017 is read; mdy unless told."
    ),
    click.option("--published", metavar="DATE", help="When all of it was published, such as 2016-10-14."),
    click.option("--publisher", metavar="NAME", help="Who published all of it."),
    click.option("--allow-private", is_flag=True, help="Let a URL lead to private and loopback addresses."),
    click.option("--fast", is_flag=True, help="Read WARC files by the extra 'warc'."),
    click.option("--reader-url", metavar="URL", help="Let a model at this address read: every text is sent there."),
    click.option("--reader-model", metavar="NAME", help="Which model reads there; its key is in SAYSO_READER_KEY."),
)


def input_options(command: Command) -> Command:
    """Give a command the options about its inputs and their reader, in this order."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def options_of(given: InputsGiven) -> "Options":
    """Return what the options say of the inputs.

    Raises:
        UsageError: when a mapping or a date cannot be read.
    """
    from sayso.intake import Columns, DateOrder, FieldKind, Options

    return Options(
        columns=Columns.parse(given["map"]) if given["map"] else Columns(),
        field_kind=FieldKind(given["field_kind"]),
        date_order=DateOrder(given["date_order"]),
        published=given["published"],
        publisher=given["publisher"],
        allow_private=given["allow_private"],
        fast=given["fast"],
    )
