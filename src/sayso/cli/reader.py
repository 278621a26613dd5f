"""Which reader a command uses: the one that ships, or a model at an address that was given."""

import os
from typing import TYPE_CHECKING

import click

from sayso.cli.stream import say

if TYPE_CHECKING:
    from sayso.reader import Reader

KEY = "SAYSO_READER_KEY"  # the environment variable with the key: a command line is seen by others, and is kept


def chosen_reader(url: str | None, *, model: str | None) -> "Reader | None":
    """Return the reader at an address, having said where the text will go; None for the one that ships.

    Raises:
        click.UsageError: when only one of the two is given.
        UsageError: when the address or the key cannot be used.
    """
    if url is None and model is None:
        return None
    if url is None or model is None:
        raise click.UsageError("--reader-url and --reader-model belong together")
    from sayso.reader import RemoteReader

    reader = RemoteReader(url, model=model, key=os.environ.get(KEY))
    say(f"sayso: the text of every article is sent to {reader.address}, to be read by the model {model!r} there")
    return reader
