"""WARC records to items: what a server sent as HTML or text, with its address and date.

Images, scripts, redirects and error pages in a WARC are no articles and no bad input: they are
counted, and the count is noted on the last article of the file.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from sayso.errors import BadInputError
from sayso.intake.containers.records import WANTED, Record, fast_records, records
from sayso.intake.dates import iso_date
from sayso.intake.envelope import Envelope
from sayso.intake.items import Item, ItemKind
from sayso.intake.options import Options
from sayso.intake.streams import Source
from sayso.intake.web.messages import Message, body_of, media_and_charset, message
from sayso.ledger import Address, DateKind, DateMark, Found, Reason, Refusal, Where

MEDIA = {
    "text/html": ItemKind.HTML,
    "application/xhtml+xml": ItemKind.HTML,
    "text/plain": ItemKind.TEXT,
}
HOUSEKEEPING = frozenset({"warcinfo", "request", "metadata"})  # what the crawler says of itself; nothing is lost by it
OK_STATUS = range(200, 300)
NAMED_KINDS = 6  # a note names so many kinds of skipped records


def items_of_warc(source: Source, *, options: Options) -> Iterator[Item | Refusal]:
    """Yield an item for each record of HTML or text; ``item`` is its number among these, from 0.

    A file that is cut or broken gives what precedes the fault, then one refusal.

    Raises:
        MissingExtraError: where the fast reader is asked for and not installed.
    """
    skipped: Counter[str] = Counter()
    waiting: list[Item | Refusal] = []
    fault: Refusal | None = None
    outcomes = _outcomes(source, options=options, skipped=skipped)
    while True:
        try:
            outcome = next(outcomes, None)
        except BadInputError as error:
            fault, outcome = error.refusal, None
        if outcome is None:
            break
        if isinstance(outcome, Item):
            yield from waiting
            waiting = []
        waiting.append(outcome)
    yield from _with_count(waiting, skipped)
    if fault is not None:
        yield fault
    elif not waiting:
        found = _counted(skipped) or "no records"
        yield Refusal(path=source.path, reason=Reason.NO_TEXT, expected="an answer of HTML or text", found=found)


def _outcomes(source: Source, *, options: Options, skipped: Counter[str]) -> Iterator[Item | Refusal]:
    limit = options.limits.article
    if options.fast and source.file is not None:
        stream = fast_records(source.file, path=source.path, limit=limit)
    else:
        stream = records(source, limit=limit)
    number = 0
    for record in stream:
        outcome = _outcome(record, item=str(number), path=source.path, limit=limit)
        if isinstance(outcome, str):
            skipped.update([outcome] if outcome not in HOUSEKEEPING else [])
        else:
            number += 1
            yield outcome


def _outcome(record: Record, *, item: str, path: str, limit: int) -> Item | Refusal | str:
    """Return what becomes of a record: an item, a refusal, or the kind that it is skipped as."""
    if record.type not in WANTED:
        return record.type
    where = f"{item}, {record.headers.get('warc-target-uri', 'no address')}"
    if record.block is None:
        found = f"{record.headers['content-length']} bytes at {where}"
        return Refusal(path=path, item=item, reason=Reason.TOO_LARGE, expected=f"at most {limit:,} bytes", found=found)
    answer = _answer(record, record.block)
    media, charset = media_and_charset(answer.headers.get("content-type", ""))
    if answer.status not in OK_STATUS:
        return f"answers with status {answer.status}"
    if media not in MEDIA:
        return media or "records of no type"
    try:
        body = body_of(answer, path=path, limit=limit)
    except BadInputError as error:
        return replace(error.refusal, item=item)
    return Item(kind=MEDIA[media], content=body, declared=charset, envelope=_envelope(record, path=path, item=item))


def _answer(record: Record, block: bytes) -> Message:
    """Return what the server sent; resources and conversions carry it without an HTTP header."""
    answer = message(block) if record.type == "response" else None
    media = record.headers.get("content-type", "")
    return answer or Message(status=OK_STATUS[0], headers={"content-type": media}, body=block)


def _envelope(record: Record, *, path: str, item: str) -> Envelope:
    url = record.headers.get("warc-target-uri", "").strip("<>").replace(" ", "%20") or None
    raw = record.headers.get("warc-date", "")
    crawled = iso_date(raw)
    found = Found(where=Where.WARC, key="WARC-Target-URI")
    dated = Found(where=Where.WARC, key="WARC-Date")
    return Envelope(
        path=path,
        item=item,
        url=url,
        addresses=(Address(kind="fetched", url=url, found=found),) if url else (),
        dates=(DateMark(kind=DateKind.CRAWLED, value=crawled, raw=raw, found=dated),) if crawled else (),
    )


def _with_count(waiting: list[Item | Refusal], skipped: Counter[str]) -> Iterator[Item | Refusal]:
    """Yield what waits, the article at its head with a note of what the file holds besides."""
    for outcome in waiting:
        if isinstance(outcome, Item) and skipped:
            note = f"this WARC also holds records that are no articles: {_counted(skipped)}"
            envelope = replace(outcome.envelope, notes=(*outcome.envelope.notes, note))
            yield replace(outcome, envelope=envelope)
        else:
            yield outcome


def _counted(skipped: Counter[str]) -> str:
    named = skipped.most_common(NAMED_KINDS)
    others = skipped.total() - sum(number for _, number in named)
    return ", ".join([f"{number} {kind}" for kind, number in named] + ([f"{others} others"] if others else []))
