"""From targets to readings: intake and reader put together, the same for Python and the command line."""

import logging
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain
from os import PathLike, fspath
from typing import TYPE_CHECKING

from sayso.errors import BadInputError, SaysoError, UsageError
from sayso.ledger import Article, Reading, Reason, Refusal

if TYPE_CHECKING:
    from sayso.intake import Options
    from sayso.reader import Reader

_log = logging.getLogger("sayso")


def read(target: str | PathLike[str], *, published: str | None = None, publisher: str | None = None) -> Reading:
    """Return the reading of the one article at a path or URL.

    Raises:
        BadInputError: when the input is refused; its ``refusal`` says why.
        UsageError: when the input holds more than one article.
        ModelError: when the reader's weights are missing or unfit.
    """
    from sayso.intake import Options

    outcomes = read_many([target], options=Options(published=published, publisher=publisher))
    first = next(outcomes, None)
    if first is None:
        raise BadInputError(Refusal(path=fspath(target), reason=Reason.EMPTY, expected="one article", found="none"))
    if isinstance(first, Refusal):
        raise BadInputError(first)
    if next(outcomes, None) is not None:
        raise UsageError(f"{target} holds more than one article: use sayso.read_many")
    return first


def read_many(
    targets: Iterable[str | PathLike[str]], *, options: "Options | None" = None, reader: "Reader | None" = None
) -> Iterator[Reading | Refusal]:
    """Yield the reading of every article in the targets, or the refusal of what could not be read, in order.

    A target is a path, a folder, a URL, or ``-`` for standard input. One bad article does not end the rest.

    Raises:
        UsageError: when ``targets`` is one string, which would be taken letter by letter.
        ModelError: when the reader's weights are missing or unfit.
    """
    from sayso.intake import Options, read_inputs

    if isinstance(targets, str):
        raise UsageError("read_many takes a list of targets, found one string: use [target]")
    paths = [fspath(target) for target in targets]
    return read_articles(read_inputs(paths, options=options or Options()), reader=reader)


def read_articles(
    outcomes: Iterable[Article | Refusal], *, reader: "Reader | None" = None
) -> Iterator[Reading | Refusal]:
    """Yield for each article its reading, and each refusal as it came, in order.

    The first article is read at once, on all cores if the reader can; those after it several at the
    same time, one article a core.
    """
    stream = iter(outcomes)
    for outcome in stream:
        if isinstance(outcome, Article):
            break
        yield outcome
    else:
        return
    from sayso.reader import default_reader
    from sayso.reader.abreast import in_order
    from sayso.reader.protocol import ManyAtOnce

    reader = reader or default_reader()
    yield _reading(outcome, reader=reader)
    if (second := next(stream, None)) is None:
        return
    many, at_once = reader.abreast() if isinstance(reader, ManyAtOnce) else (reader, 1)
    yield from in_order(partial(_outcome, reader=many), chain([second], stream), workers=at_once)


def _outcome(outcome: Article | Refusal, *, reader: "Reader") -> Reading | Refusal:
    return outcome if isinstance(outcome, Refusal) else _reading(outcome, reader=reader)


def _reading(article: Article, *, reader: "Reader") -> Reading | Refusal:
    """Return the reading, or a refusal where the reader fails on this one article."""
    try:
        return reader.read(article)
    except BadInputError as error:  # the reader refuses this one article
        return error.refusal
    except SaysoError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever fails on one article, the rest of the batch goes on
        _log.debug("the reader failed on %s", article.path, exc_info=True)
        return Refusal(
            path=article.path,
            item=article.item,
            reason=Reason.READER_FAILED,
            expected="an article that the reader can read",
            found=f"{type(error).__name__}: {error}",
            advice="please report it with this input; --debug shows where it failed",
        )
