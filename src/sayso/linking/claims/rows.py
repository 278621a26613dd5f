"""From readings to claims as linking compares them. Pure: a function of each article's row alone.

Opinions and calls are not linked: no two can be "the same fact". Nor is what has fewer than LEAST words that
carry meaning, in whatever article: "It happened." is no claim without what stands around it.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

import pyarrow as pa

from sayso.linking.claims.told import Mark, Told, content_of, told
from sayso.linking.claims.words import words
from sayso.linking.engine.protocol import Batches
from sayso.linking.tables import CLAIMS

LEAST = 2  # words that carry meaning, names among them ("Planes missing")
# With fewer of them, and no name or number, equal words say the same only in copies of one text ("The suspect was
# arrested."), unless they are a whole headline.
COMMON = 4
# Words: an article no longer than this is a headline, and each of its claims is compared by the whole of it: cut into
# its claims ("IBM to cut jobs", "report says") it says too little to be recognised.
HEADLINE = 30
TITLES = frozenset({"headline", "standfirst", "subhead", "caption"})
UNLINKED = frozenset({"opinion", "call"})
HEDGED = frozenset({"hedged", "distanced", "asked"})

COMPARED = pa.schema(
    [
        *CLAIMS,
        pa.field("whole", pa.string(), nullable=False),  # what is compared: the claim, or a headline that it is all of
        pa.field("marks", pa.string(), nullable=False),  # JSON: [start, end, sort, key] in it, see told.Mark
        pa.field("known", pa.list_(pa.string()), nullable=False),  # its actors that are in the table of actors
        pa.field("content", pa.list_(pa.string()), nullable=False),  # each word that carries meaning, once, sorted
        pa.field("hedged", pa.bool_(), nullable=False),  # by whoever says it, not by words inside
        pa.field(
            "source", pa.string(), nullable=False
        ),  # own, or unnamed, described, named (here): who is said to say it
        pa.field("twin", pa.string(), nullable=False),  # the same for claims in equal words
        pa.field("headline", pa.bool_(), nullable=False),  # it stands in one, or in an article that is no more
        pa.field("common", pa.bool_(), nullable=False),  # so short that only a copy is known to mean the same
    ]
)
"""CLAIMS and what the steps after it need of each."""


def claim_rows(batches: Batches) -> Batches:
    """Yield the claims (COMPARED) of the articles (ARTICLES)."""
    for batch in batches:
        rows = [row for article in batch.to_pylist() for row in _rows(article)]
        yield pa.RecordBatch.from_pylist(rows, schema=COMPARED)


def told_of(row: Mapping[str, Any]) -> Told:
    """Return what the claim of a row of COMPARED tells."""
    marks = tuple(Mark(start=s, end=e, sort=sort, key=key) for s, e, sort, key in json.loads(row["marks"]))
    return told(row["whole"], marks, denied=row["denied"], hedged=row["hedged"], source=row["source"])


def _rows(article: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    reading = json.loads(article["reading"])
    short = len(reading["text"].split()) <= HEADLINE
    titles = [block["span"] for block in reading["blocks"] if block["kind"] in TITLES]
    for claim in reading["claims"]:
        if short or claim["kind"] not in UNLINKED:
            edited = claim.get("edited", False)  # by an analyst: then it is compared by these words and no others
            span = (0, len(reading["text"])) if short and not edited else tuple(claim["span"])
            row = _row(claim, span=span, reading=reading, article=article)
            if len(row["content"]) >= LEAST:
                in_title = any(first <= claim["span"][0] < last for first, last in titles)
                yield row | {"headline": short or in_title}


def _row(
    claim: Mapping[str, Any], *, span: tuple[int, int], reading: Mapping[str, Any], article: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the row of a claim that is compared by the words of ``span``."""
    start, end = span
    text = reading["text"][start:end]
    marks = tuple(_marks(span, reading=reading))
    whole = span == (0, len(reading["text"]))
    denied = claim["certainty"] == "denied" and not any(start <= s < end for s, _ in claim["because"])
    places = tuple(mark for mark in marks if mark.sort == "place")  # an actor's name may be a headline's half
    content = sorted(set(content_of(text, places)))
    times = [one for one in reading["times"] if one["id"] in claim["times"]]
    earliest = sorted(one["earliest"] for one in times if one["earliest"])
    latest = sorted(one["latest"] for one in times if one["latest"])
    return {
        "id": claim["id"],
        "article": article["id"],
        "start": claim["span"][0],
        "end": claim["span"][1],
        "text": reading["text"][slice(*claim["span"])],
        "kind": claim["kind"],
        "certainty": claim["certainty"],
        "denied": denied,
        "published": article["published"],
        "earliest": earliest[0] if earliest else None,
        "latest": latest[-1] if latest else None,
        "places": sorted({mark.key for mark in marks if mark.sort == "place"}),
        "actors": sorted({mark.key for mark in marks if mark.sort in ("actor", "name")}),
        "numbers": sorted({mark.key for mark in marks if mark.sort == "number"}),
        "chain": json.dumps(claim["chain"], ensure_ascii=False, separators=(",", ":")),
        "whole": text,
        "marks": json.dumps([[m.start, m.end, m.sort, m.key] for m in marks], ensure_ascii=False),
        "known": sorted({mark.key for mark in marks if mark.sort == "actor"}),
        "content": content,
        "hedged": claim["certainty"] in HEDGED,
        "source": _source(claim["chain"], span=span),
        "twin": _twin(text, marks, denied=denied),
        "common": len(content) < COMMON and not marks and not whole,
    }


def _marks(span: tuple[int, int], *, reading: Mapping[str, Any]) -> Iterator[Mark]:
    """Yield what the reader found inside the span, with offsets into its text."""
    start, end = span
    for one in reading["places"]:
        if start <= one["span"][0] and one["span"][1] <= end:
            key = f"g{one['geoname_id']}" if one["geoname_id"] else one["name"].casefold()
            yield Mark(start=one["span"][0] - start, end=one["span"][1] - start, sort="place", key=key)
    for actor in reading["actors"]:
        known = actor.get("known_as")
        name = known or actor["name"].casefold()
        for first, last in actor["spans"]:
            if start <= first and last <= end:
                yield Mark(start=first - start, end=last - start, sort="actor" if known else "name", key=name)
    for one in reading["measures"]:
        if start <= one["span"][0] and one["span"][1] <= end:
            yield from _number(one, start=start)
    for one in reading["times"]:
        if start <= one["span"][0] and one["span"][1] <= end and (one["earliest"] or one["latest"]):
            key = f"{one['earliest']}/{one['latest']}"
            yield Mark(start=one["span"][0] - start, end=one["span"][1] - start, sort="time", key=key)


def _number(measure: Mapping[str, Any], *, start: int) -> Iterator[Mark]:
    """Yield the number of a measure and how it is bounded."""
    begin, end = (at - start for at in measure["span"])
    stated = next((measure[side] for side in ("best", "low", "high") if measure[side] is not None), None)
    if stated is not None:
        yield Mark(start=begin, end=end, sort="number", key=f"{stated:g}" if stated < BIG else f"{stated:.0f}")
    if measure["change"]:
        yield Mark(start=begin, end=end, sort="change", key=measure["change"])


BIG = 1e5  # from here on "%g" would round


def _source(chain: list[Mapping[str, Any]], *, span: tuple[int, int]) -> str:
    """Return how the last of those who say it is named; "own" where the publisher says it itself.

    A "here" after it means that its name stands in the words that are compared.
    """
    hops = [hop for hop in chain if hop["role"] != "gap"]
    if len(hops) == 1:
        return "own"
    last = hops[-1]
    here = last["span"] is not None and span[0] <= last["span"][0] < span[1]
    return f"{last['naming']} here" if here else str(last["naming"])


def _twin(text: str, marks: tuple[Mark, ...], *, denied: bool) -> str:
    """Return a hash of the claim's words and of what they mean here."""
    plain = [" ".join(word.folded for word in words(text)), denied]
    meant = sorted({(mark.sort, mark.key) for mark in marks if mark.sort in ("place", "actor", "name", "time")})
    return hashlib.blake2b(json.dumps([plain, meant]).encode(), digest_size=10).hexdigest()
