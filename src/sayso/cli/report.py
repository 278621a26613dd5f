"""Where ``--html`` writes its page: to stdout, or to a file that is whole or as it was before, never half written."""

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from pathlib import Path
from typing import TextIO

import click

from sayso.cli.stream import Outcome, put
from sayso.ledger import Article, Refusal

STDOUT = "-"
CHUNK = 1 << 16  # characters of the page that are held at once


def place(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    """Return where the page goes, or refuse a place to which no page can be written, before anything is read."""
    if value is None or value == STDOUT:
        return value
    path = Path(value)
    if not path.parent.is_dir():
        raise click.BadParameter(f"a file in a folder that is there is expected; {str(path.parent)!r} is none")
    if path.exists() and not path.is_file():
        raise click.BadParameter(f"a file is expected, and {value!r} is something else; - is standard output")
    return value


def apart(targets: Iterable[str], *, page: str) -> None:
    """Refuse to write the page over one of the inputs.

    Raises:
        click.UsageError: naming the file.
    """
    if page != STDOUT and any(_same(target, page) for target in targets):
        raise click.UsageError(f"--html would write over {page}, which is to be read; name another file")


def less(articles: Iterable[Article | Refusal], *, page: str) -> Iterator[Article | Refusal]:
    """Yield the articles without the page of an earlier call, which lies in a folder that is read."""
    return (one for one in articles if page == STDOUT or not _same(one.path, page))


def reported(outcomes: Iterable[Outcome], *, page: str) -> Iterator[Outcome]:
    """Yield the outcomes as they come, and write the page of them to its place once all have come.

    Where the work is broken off, no page is written.
    """
    from sayso.render import Sections

    sections = Sections()
    with tempfile.TemporaryFile("w+", encoding="utf-8", newline="") as made, _written(page) as out:
        for outcome in outcomes:
            if not isinstance(outcome, Article):
                made.write(sections.section(outcome))
            yield outcome
        made.seek(0)
        for words in sections.page(iter(lambda: made.read(CHUNK), "")):
            _write(words, out=out)


def _same(one: str, other: str) -> bool:
    """Tell whether both are the same file; what is no file that is there is not."""
    with suppress(OSError, ValueError):
        return Path(one).samefile(other)
    return False


def _write(words: str, *, out: TextIO | None) -> None:
    if out is None:
        put(words)
    else:
        out.write(words)


def _written(page: str) -> AbstractContextManager[TextIO | None]:
    """Return what the page is written to, None for stdout."""
    return nullcontext() if page == STDOUT else replaced(Path(page).resolve())


@contextmanager
def replaced(path: Path) -> Iterator[TextIO]:
    """Give a new file beside the old one, and put it in the old one's place if all went well."""
    # A hidden name, since a folder that is read may be the one in which the page is to lie.
    new = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        with new.open("x", encoding="utf-8", newline="") as out:
            yield out
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)
