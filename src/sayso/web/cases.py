"""What the review shows of one attribution or one claim: its words among those around it, its parts, its routes."""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from sayso.desk import Judged, Shown
from sayso.desk.rerouted import Step
from sayso.ledger import Article, Attribution, Claim, Hop, HopRole, Naming, Span
from sayso.render.html.pieces import Mark, pieces

AROUND = 240  # characters shown before and after what is judged
PARTS = ("source", "cue", "content")
GAP = "gap"  # how a hop is named of which nobody knows who it is
FREE = 2  # rows for hops that are not there yet
STRETCH = re.compile(r"(\d{1,9})\s*-\s*(\d{1,9})")
Stretches = list[list[int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of the form for a chain: a hop that it has, or room for one (``was`` empty)."""

    was: str
    place: str
    agent: str
    naming: str
    span: str
    cue: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """A claim with its chain, as it is edited; ``seen`` tells whether somebody else edited it meanwhile."""

    claim: str
    words: str
    certainty: str
    chain: tuple[Hop, ...]
    rows: tuple[Row, ...]
    seen: str
    judged: Judged | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What is judged: an attribution with the claims that it puts forward, or a claim on the publisher's own word.

    ``start`` is where the words that are shown begin in the article; ``before`` and ``after`` tell whether more of
    the same block stands there.
    """

    id: str
    attribution: Attribution | None
    article: Article
    source: str
    cue: str
    start: int
    before: bool
    after: bool
    cut: tuple[tuple[str, str], ...]
    written: Mapping[str, str]
    words: Mapping[str, str]
    routes: tuple[Route, ...]
    judged: Judged | None


def case_of(shown: Shown, name: str) -> Case | None:
    """Return what is to be judged of an attribution or a claim, by its id; None where it is there no more."""
    reading = shown.reading
    claim = next((one for one in reading.claims if one.id == name), None)
    by = name if claim is None else claim.attribution
    one = next((one for one in reading.attributions if one.id == by), None)
    if one is None and claim is None:
        return None
    text = reading.article.text
    claims = [told for told in reading.claims if told is claim or (one is not None and told.attribution == one.id)]
    spans = _spans(one, claim)
    every = [span for part in spans.values() for span in part]
    around = _around(reading.article, start=min(span.start for span in every), end=max(span.end for span in every))
    marks = [Mark(span=span, part=part) for part in ("content", "source", "cue") for span in spans[part]]
    said = {one.judgement.subject: one for one in shown.judgements if one.judgement.other is None}
    words = {part: " … ".join(span.of(text) for span in spans[part]) for part in PARTS}
    return Case(
        id=one.id if one is not None else name,
        attribution=one,
        article=reading.article,
        source=words["source"] or "nobody named",
        cue=words["cue"],
        start=around.start,
        before=_inside(around.start, reading.article),
        after=_inside(around.end, reading.article),
        cut=tuple(
            (piece.span.of(text), " ".join(mark.part for mark in piece.marks)) for piece in pieces(around, marks=marks)
        ),
        written={part: ", ".join(f"{span.start}-{span.end}" for span in spans[part]) for part in PARTS},
        words=words,
        routes=tuple(_route(told, text=text, judged=said.get(told.id)) for told in claims),
        judged=said.get(one.id) if one is not None else None,
    )


def _spans(one: Attribution | None, claim: Claim | None) -> dict[str, list[Span]]:
    if one is not None:
        return {"source": list(one.source or ()), "cue": list(one.cue), "content": list(one.content)}
    return {"source": [], "cue": [], "content": [claim.span] if claim is not None else []}


def _route(claim: Claim, *, text: str, judged: Judged | None) -> Route:
    there = [
        Row(
            was=str(at),
            place=str(at),
            agent=hop.agent or "",
            naming=GAP if hop.role is HopRole.GAP else hop.naming.value,
            span="" if hop.span is None else f"{hop.span.start}-{hop.span.end}",
            cue="" if hop.cue is None else hop.cue.of(text),
        )
        for at, hop in enumerate(claim.chain)
        if at
    ]
    free = [Row(was="", place="", agent="", naming="", span="", cue="")] * FREE
    return Route(
        claim=claim.id,
        words=claim.span.of(text),
        certainty=claim.certainty.value,
        chain=claim.chain,
        rows=(*there, *free),
        seen=seen_of(claim),
        judged=judged,
    )


def seen_of(claim: Claim) -> str:
    """Return what is another as soon as the chain of a claim is."""
    return hashlib.sha256(json.dumps(msgspec.to_builtins(claim.chain)).encode()).hexdigest()[:20]


def stretches(words: str) -> Stretches:
    """Return what was written as ``12-15, 20-31`` as pairs."""
    return [[int(start), int(end)] for start, end in STRETCH.findall(words)]


def steps_of(rows: Sequence[Mapping[str, str]]) -> list[Step]:
    """Return the hops that the rows of a form make, in the order of their places.

    A row of a hop whose place is empty takes it out; one with a new name and no place comes last.

    Raises:
        ValueError: when a place, a number or a stretch is none.
    """
    wanted: list[tuple[float, int, Step]] = []
    for at, row in enumerate(rows):
        agent, place = row["agent"].strip(), row["place"].strip()
        if not place and (row["was"] or not (agent or row["naming"] == GAP)):
            continue
        order = float(place) if place else float("inf")
        wanted.append((order, at, _step(row, agent)))
    return [step for _, _, step in sorted(wanted, key=lambda one: one[:2])]


def _step(row: Mapping[str, str], agent: str) -> Step:
    span = stretches(row["span"])
    how = row["naming"]
    nobody = how in (GAP, Naming.UNNAMED.value) or not agent
    return Step(
        was=int(row["was"]) if row["was"] else None,
        agent=None if nobody else agent,
        naming=None if nobody or not how else Naming(how),
        gap=how == GAP,
        span=Span(*span[0]) if span and not nobody else None,
    )


def _around(article: Article, *, start: int, end: int) -> Span:
    """Return the blocks that hold a stretch, or what is near it where they are long."""
    text = article.text
    blocks = [block.span for block in article.blocks if block.span.start < end and block.span.end > start]
    first = min([start, *(span.start for span in blocks)])
    last = max([end, *(span.end for span in blocks)])
    first = first if start - first <= AROUND else _word(text, start - AROUND)
    last = last if last - end <= AROUND else _word(text, end + AROUND)
    return Span(first, last)


def _inside(at: int, article: Article) -> bool:
    """Tell whether a place lies inside a block."""
    return any(block.span.start < at < block.span.end for block in article.blocks)


def _word(text: str, at: int) -> int:
    """Return where the word at a place begins."""
    return text.rfind(" ", 0, at) + 1 or at


def value_of(source: str, cue: str, content: str) -> dict[str, Any]:
    """Return what an edit of an attribution says, of what was written for each part."""
    return {"source": stretches(source) or None, "cue": stretches(cue), "content": stretches(content)}
