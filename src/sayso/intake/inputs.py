"""Everything that can come in, as one lazy stream of articles and refusals.

Decides which reader a target goes to; each kind is read in a file of its own. Whatever goes wrong
with one input comes out as its refusal, and the next one is read.
"""

import io
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import cast

from sayso.errors import BadInputError, MissingExtraError, UsageError
from sayso.intake.containers.feeds import items_of_feed
from sayso.intake.containers.folders import files_in, refusal_of
from sayso.intake.containers.tables import rows_of_csv, rows_of_json, rows_of_json_lines
from sayso.intake.containers.warc import items_of_warc
from sayso.intake.dates import iso_date
from sayso.intake.decode import decode
from sayso.intake.envelope import Envelope
from sayso.intake.html import article_from_html
from sayso.intake.items import Item, ItemKind
from sayso.intake.kinds import Kind, kind_of
from sayso.intake.options import Options
from sayso.intake.streams import Source, open_path, refused, shown_path, source
from sayso.intake.text import article_from_text
from sayso.intake.web.fetch import Fetcher, host_of, is_url, shown_url
from sayso.ledger import Address, Article, DateKind, DateMark, Found, Name, Reason, Refusal, Where

STDIN = "-"
_ANSWERS: tuple[tuple[type[Exception], tuple[Reason, str]], ...] = (
    (UnicodeError, (Reason.ENCODING, "bytes that do not fit its encoding")),
    (RecursionError, (Reason.TOO_DEEP, "more nesting than can be followed")),
    (MemoryError, (Reason.TOO_LARGE, "more than fits into memory")),
)
FOUND_CHARACTERS = 200  # of an error's own message, which may quote the input


def read_inputs(targets: Sequence[str], *, options: Options) -> Iterator[Article | Refusal]:
    """Yield what each target holds: a path, a folder, ``-`` for standard input, or an http(s) address.

    Raises:
        MissingExtraError: where ``options.fast`` asks for what is not installed.
    """
    hosts = Counter(host_of(target) for target in targets if is_url(target))
    crowded = frozenset(host for host, pages in hosts.items() if pages > 1)
    with Fetcher(options, crowded=crowded) as fetcher:
        for target in targets:
            shown = shown_url(target) if is_url(target) else shown_path(target)
            yield from _guarded(_outcomes(target, fetcher=fetcher, options=options), path=shown)


def _outcomes(target: str, *, fetcher: Fetcher, options: Options) -> Iterator[Article | Refusal]:
    if is_url(target):
        yield from _outcomes_of(fetcher.source(target), options=options)
    elif target == STDIN:
        stream = cast("io.BufferedReader", sys.stdin.buffer)
        yield from _outcomes_of(source(stream, path=STDIN, name="", limits=options.limits), options=options)
    elif not target:
        raise refused(Reason.NOT_FOUND, "", "a path, an address, or -", "an empty word")
    elif (path := Path(target)).is_dir():
        for file in files_in(path):
            if isinstance(file, Refusal):
                yield file
            else:
                yield from _guarded(_outcomes_of_file(file, options=options), path=shown_path(file))
    else:
        yield from _outcomes_of_file(path, options=options)


def _outcomes_of_file(path: Path, *, options: Options) -> Iterator[Article | Refusal]:
    with open_path(path, shown=shown_path(path), limits=options.limits) as opened:
        yield from _outcomes_of(opened, options=options)


def _outcomes_of(opened: Source, *, options: Options) -> Iterator[Article | Refusal]:
    for item in _items(opened, options=options):
        if isinstance(item, Refusal):
            yield item
        else:
            yield from _guarded(_made(item, options=options), path=item.envelope.path, item=item.envelope.item)


def _items(opened: Source, *, options: Options) -> Iterator[Item | Refusal]:
    """Return the items of an input by its kind."""
    kind = kind_of(opened, mapped=bool(options.columns.mapped))
    match kind:
        case Kind.TEXT | Kind.HTML:
            return iter([_whole(opened, kind=kind, options=options)])
        case Kind.CSV | Kind.TSV:
            return rows_of_csv(opened, kind=kind, options=options)
        case Kind.JSON_LINES:
            return rows_of_json_lines(opened, options=options)
        case Kind.JSON:
            return rows_of_json(opened, options=options)
        case Kind.FEED:
            return items_of_feed(opened, options=options)
        case Kind.WARC:
            return items_of_warc(opened, options=options)


def _whole(opened: Source, *, kind: Kind, options: Options) -> Item:
    """Return the one item that a text or a page is."""
    content = opened.read(options.limits.article)
    found = Found(where=Where.HTTP, key="address")
    envelope = Envelope(
        path=opened.path,
        url=opened.url,
        addresses=(Address(kind="fetched", url=opened.url, found=found),) if opened.url else (),
        notes=opened.notes,
    )
    item_kind = ItemKind.HTML if kind is Kind.HTML else ItemKind.TEXT
    return Item(kind=item_kind, content=content, declared=opened.charset, envelope=envelope)


def _made(item: Item, *, options: Options) -> Iterator[Article]:
    """Yield the article of an item; bytes of HTML without a charset go on as they are, to be read with their own."""
    envelope = _with_options(item.envelope, options)
    content = item.content
    if isinstance(content, bytes) and (item.kind is ItemKind.TEXT or item.declared):
        decoded = decode(content, declared=item.declared, path=envelope.path, item=envelope.item)
        envelope = replace(envelope, notes=(*envelope.notes, *filter(None, [decoded.note])))
        content = decoded.text
    if item.kind is ItemKind.HTML:
        yield article_from_html(content, envelope=envelope)
    else:
        yield article_from_text(cast("str", content), envelope=envelope)


def _with_options(envelope: Envelope, options: Options) -> Envelope:
    """Return the envelope with what the caller says of all articles, above what it holds."""
    dates, publishers = envelope.dates, envelope.publishers
    if options.published is not None:
        value = iso_date(options.published, order=options.date_order) or options.published
        found = Found(where=Where.OPTION, key="--published")
        dates = (DateMark(kind=DateKind.PUBLISHED, value=value, raw=options.published, found=found), *dates)
    if options.publisher is not None:
        found = Found(where=Where.OPTION, key="--publisher")
        publishers = (Name(name=options.publisher, found=found), *publishers)
    return replace(envelope, dates=dates, publishers=publishers)


def _guarded(
    outcomes: Iterator[Article | Refusal] | Iterator[Article], *, path: str, item: str | None = None
) -> Iterator[Article | Refusal]:
    """Yield the outcomes; whatever ends them early becomes the last of them."""
    while True:
        try:
            outcome = next(outcomes, None)
        except (MissingExtraError, UsageError):
            raise
        except BadInputError as error:
            outcome = error.refusal
        except OSError as error:
            outcome = refusal_of(error, path)
        except (UnicodeError, RecursionError, MemoryError) as error:
            reason, found = next(answer for kind, answer in _ANSWERS if isinstance(error, kind))
            outcome = _refusal(reason, path, item, found)
        except Exception as error:  # noqa: BLE001 - parsers of other hands raise anything, and one input must not end the run
            outcome = _refusal(
                Reason.READER_FAILED, path, item, f"{type(error).__name__}: {str(error)[:FOUND_CHARACTERS]}"
            )
        if outcome is None:
            return
        yield outcome


def _refusal(reason: Reason, path: str, item: str | None, found: str) -> Refusal:
    return Refusal(path=path, item=item, reason=reason, expected="an input that can be read", found=found)
