"""What holds of every reading, whatever the text: each check yields words for what is wrong."""

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from sayso.ledger import Attribution, Reading, Span, reading_from_json, reading_to_json
from sayso.reader.attributions.blocks import SILENT
from sayso.render import sheet

ZWJ = "\u200d"
MODIFIERS = range(0x1F3FB, 0x1F400)  # skin tones of emoji


def faults(reading: Reading) -> list[str]:
    """Return everything that is wrong with a reading."""
    found = [fault for one in reading.attributions for fault in _of_attribution(one, reading=reading)]
    found += _of_parents(reading.attributions)
    found += _of_claims(reading)
    found += _of_actors(reading)
    if reading_from_json(reading_to_json(reading)) != reading:
        found.append("the JSON form gives another reading back")
    if not sheet(reading, width=60, colour=False).strip():
        found.append("the sheet is empty")
    return found


def _of_attribution(one: Attribution, *, reading: Reading) -> Iterator[str]:
    text = reading.article.text
    roles = {"source": one.source or (), "cue": one.cue, "content": one.content}
    for (name, spans), (other, others) in combinations(roles.items(), 2):
        if any(span.overlaps(against) for span in spans for against in others):
            yield f"{one.id}: {name} and {other} overlap"
    for name, spans in roles.items():
        for span in spans:
            yield from (f"{one.id}: {name} {span} {fault}" for fault in _of_span(span, text=text))
            if name != "cue" and not any(map(str.isalnum, span.of(text))):  # a colon may be a cue
                yield f"{one.id}: {name} {span} holds no word"
            if any(block.kind in SILENT and block.span.overlaps(span) for block in reading.article.blocks):
                yield f"{one.id}: {name} {span} is in a part of the page in which nobody speaks"


def _of_span(span: Span, *, text: str) -> Iterator[str]:
    words = span.of(text)
    if words != words.strip():
        yield f"has white space at an end: {words!r}"
    for place in (span.start, span.end):
        if 0 < place < len(text) and _goes_on(text[place - 1], text[place]):
            yield f"cuts a character in two at {place}: {text[place - 2 : place + 2]!r}"


def _goes_on(before: str, after: str) -> bool:
    """Tell whether two code points make one character to a reader's eye; the ring of a keycap is left out."""
    if before.isspace():
        return False
    joined = before == ZWJ and unicodedata.category(after) == "So"
    return joined or after == ZWJ or unicodedata.category(after) in ("Mn", "Mc") or ord(after) in MODIFIERS


def _of_parents(found: Sequence[Attribution]) -> Iterator[str]:
    parents = {one.id: one.parent for one in found}
    for one in found:
        seen, at = {one.id}, one.parent
        while at is not None:
            if at in seen:
                yield f"{one.id}: is its own forebear"
                break
            seen.add(at)
            at = parents[at]


def _of_claims(reading: Reading) -> Iterator[str]:
    text = reading.article.text
    by_id = {one.id: one for one in reading.attributions}
    order = [(claim.span.start, -claim.span.end) for claim in reading.claims]
    if order != sorted(order):
        yield "the claims are not in the order of the text"
    for claim in reading.claims:
        if claim.chain[0].agent != reading.article.publisher:
            yield f"{claim.id}: the chain does not begin with the publisher"
        yield from (f"{claim.id}: {fault}" for fault in _of_span(claim.span, text=text))
        if claim.attribution is not None and claim.span.start > by_id[claim.attribution].content[-1].end:
            yield f"{claim.id}: lies outside the content that it is made of"


def _of_actors(reading: Reading) -> Iterator[str]:
    text = reading.article.text
    every = sorted((span, one.name) for one in reading.actors for span in one.spans)
    for (span, name), (after, other) in pairwise(every):
        if span.overlaps(after):
            yield f"the actors {name!r} and {other!r} overlap at {after}"
    for one in reading.actors:
        yield from (f"{one.id}: {span} {fault}" for span in one.spans for fault in _of_span(span, text=text))
        if list(one.spans) != sorted(one.spans) or not one.spans:
            yield f"{one.id}: its spans are none, or out of order"
        if set(one.aliases) != {" ".join(span.of(text).split()) for span in one.spans}:
            yield f"{one.id}: its forms are not those of its spans"
