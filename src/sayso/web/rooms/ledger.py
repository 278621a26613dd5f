"""The ledger: every claim of the desk, narrowed by facets and words; the same as CSV and as JSON lines."""

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response, StreamingResponse

from sayso.desk.dated import first_of, last_of
from sayso.desk.shelf.browsing import Facet
from sayso.web.asked import Asked, AskedHere
from sayso.web.drawing import finding, page, query
from sayso.web.here import Keeper, KeeperHere, Ledger, LedgerHere
from sayso.web.shapes import ClaimItem

room = APIRouter(include_in_schema=False)
AT_ONCE = 40
COLUMNS = tuple(ClaimItem.model_fields)

SORTS = {"new": "newest first", "old": "oldest first", "worth": "most worth checking", "told": "most repeated"}
HEADS = {
    "naming": "Rests on",
    "source": "Source",
    "certainty": "Certainty",
    "kind": "Kind",
    "origins": "Origins",
    "finding": "Findings",
    "judged": "An analyst’s word",
    "noted": "Notes",
    "published": "Published",
    "publisher": "Publisher",
    "place": "Place",
}
OPEN = ("naming", "source", "certainty", "kind", "origins", "finding", "published")  # the others unfold
WORDS = {
    "naming": {
        "own": "the publisher’s own word",
        "named": "a named source",
        "described": "a described source",
        "unnamed": "nobody named",
        "unknown": "somebody not known",
    },
    "origins": {
        "one": "one",
        "unclear": "one or more, not clear",
        "several": "two or more for certain",
        "none": "not counted",
    },
    "finding": {"none": "nothing found", "unchecked": "not checked"},
    "noted": {"1": "with a note", "0": "without one"},
    "judged": {"none": "none yet", "accept": "accepted", "reject": "rejected", "edit": "edited"},
}
ALSO = {
    "q": "words",
    "since": "published since",
    "until": "published until",
    "earliest": "tells of days since",
    "latest": "tells of days until",
    "article": "article",
    "proposition": "proposition",
}


@room.get("/ledger")
def ledger(request: Request, book: LedgerHere, asked: AskedHere) -> Response:
    """Show the claims that are chosen, and what else could be."""
    count, found = book.facets(asked.choice())
    return page(
        request,
        "ledger.html",
        claims=book.claims(asked.choice(), sort=asked.sort, limit=AT_ONCE, offset=(asked.at - 1) * AT_ONCE),
        count=count,
        facets=[_drawn(found[name], asked) for name in HEADS],
        chosen=[(words_for(name), words_of(name, value), _without(asked, name)) for name, value in _narrowed(asked)],
        asked=asked,
        values=asked.chosen(),
        sorts=SORTS,
        number=asked.at,
        more=asked.at * AT_ONCE < count,
        query=query(asked.chosen()),
    )


@room.get("/ledger.csv")
def as_csv(keeper: KeeperHere, asked: AskedHere) -> Response:
    """Return the claims that are chosen as CSV."""
    return _stream(_csv(_all(keeper, asked)), kind="text/csv", name="claims.csv")


@room.get("/ledger.jsonl")
def as_json(keeper: KeeperHere, asked: AskedHere) -> Response:
    """Return the claims that are chosen, one JSON object a line."""
    lines = (json.dumps(form, ensure_ascii=False) + "\n" for form in _all(keeper, asked))
    return _stream(lines, kind="application/x-ndjson", name="claims.jsonl")


def words_for(name: str) -> str:
    """Return what may be chosen, as a person says it."""
    return HEADS.get(name) or ALSO[name]


def words_of(name: str, value: str) -> str:
    """Return what is chosen, as a person says it."""
    return WORDS.get(name, {}).get(value, finding(value) if name == "finding" else value)


def _all(keeper: Keeper, asked: Asked) -> Iterator[dict[str, Any]]:
    with keeper.look().reading() as connection:
        yield from Ledger(connection, keeper.cards).every(asked.choice(), sort=asked.sort)


def _narrowed(asked: Asked) -> list[tuple[str, str]]:
    return [(name, value) for name, value in asked.chosen().items() if name != "sort"]


def _without(asked: Asked, name: str) -> str:
    """Return the address of the same without one thing that is chosen."""
    return query({other: value for other, value in asked.chosen().items() if other != name})


def _drawn(facet: Facet, asked: Asked) -> dict[str, Any]:
    """Return a facet with the address that each of its values leads to, which is away from it where it is chosen."""
    values = []
    for value, count in facet.values:
        asks = _asks(facet.name, value)
        chosen = asks.items() <= asked.chosen().items()
        rest = {name: other for name, other in asked.chosen().items() if name not in asks}
        words = words_of(facet.name, value)
        values.append(
            {"words": words, "count": count, "chosen": chosen, "query": query(rest if chosen else rest | asks)}
        )
    return {"name": facet.name, "head": HEADS[facet.name], "values": values, "open": facet.name in OPEN}


def _asks(name: str, value: str) -> dict[str, str]:
    """Return what an address asks for that chooses a value of a facet: of days, the first and the last."""
    return {"since": first_of(value), "until": last_of(value)} if name == "published" else {name: value}


def _csv(forms: Iterator[dict[str, Any]]) -> Iterator[str]:
    line = io.StringIO()
    writer = csv.writer(line)
    writer.writerow(COLUMNS)
    yield _taken(line)
    for form in forms:
        writer.writerow(
            json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value
            for value in form.values()
        )
        yield _taken(line)


def _taken(line: io.StringIO) -> str:
    """Return what was written to a line, and empty it."""
    words = line.getvalue()
    line.seek(0)
    line.truncate()
    return words


def _stream(parts: Iterator[str], *, kind: str, name: str) -> Response:
    head = {"content-disposition": f'attachment; filename="{name}"'}
    return StreamingResponse(parts, media_type=f"{kind}; charset=utf-8", headers=head)
