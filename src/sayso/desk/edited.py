"""A reading as an analyst's edits have it: the spans of attributions and the chains of claims, and what follows.

Decides which words an edited attribution's claims and hops have; it makes no claim, and no attribution.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sayso.desk.rerouted import with_chains
from sayso.ledger import (
    Actor,
    Attribution,
    Certainty,
    Claim,
    Hop,
    HopRole,
    Measure,
    Naming,
    Place,
    PlaceUse,
    Reading,
    Span,
    Time,
    TimeRole,
)

Edit = Mapping[str, Any]
"""The parts that an edit changes, each as lists of ``[start, end]``; a source also as None. Of a claim, its chain."""


def edited(reading: Reading, edits: Mapping[str, Edit]) -> Reading:
    """Return the reading with these attributions and the chains of these claims (by id) as they were edited.

    The claim of an edited attribution stands where its content does now, and holds what is measured, dated, located
    and named there; its hop on every chain is the edited source. What the publisher was taken to say on its own
    word and now lies inside the attribution is no claim any more. A chain that was edited by itself is as it was
    edited to, whatever its attributions are. Ids stay as they are.
    """
    for one in reading.attributions:
        if one.id in edits:
            reading = _edited(reading, one, edits[one.id])
    return with_chains(reading, edits)


def _edited(reading: Reading, was: Attribution, edit: Edit) -> Reading:
    from sayso.reader.attributions.acts import act
    from sayso.reader.attributions.quotes import directness, quotes

    text = reading.article.text
    named: dict[str, Any] = {
        part: tuple(Span(*stretch) for stretch in stretches) if stretches else None for part, stretches in edit.items()
    }
    edit = {part: spans for part, spans in named.items() if spans != getattr(was, part)}
    now = replace(was, **edit)
    if "cue" in edit:
        now = replace(now, act=act(now.cue[0], text=text))
    if "content" in edit:
        now = replace(now, directness=directness(now.content, text=text, marks=quotes(text)))
    attributions = tuple(now if one.id == was.id else one for one in reading.attributions)
    reading = replace(reading, attributions=attributions)
    claims = [
        _claim(claim, was=was, now=now, edit=edit, reading=reading)
        for claim in reading.claims
        if not _taken(claim, was=was, now=now)
    ]
    return replace(reading, claims=tuple(sorted(claims, key=lambda one: (one.span.start, -one.span.end, one.id))))


def _taken(claim: Claim, *, was: Attribution, now: Attribution) -> bool:
    """Tell whether the publisher's own words lie inside an attribution that did not hold them before."""
    return claim.attribution is None and _reach(now).covers(claim.span) and not _reach(was).covers(claim.span)


def _reach(one: Attribution) -> Span:
    spans = [*(one.source or ()), *one.cue, *one.content]
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _claim(claim: Claim, *, was: Attribution, now: Attribution, edit: Edit, reading: Reading) -> Claim:
    """Return a claim with its chain, and where it is the attribution's own, its words, as they were edited."""
    own = claim.attribution == was.id
    chain = _chain(claim.chain, was=was, now=now, edit=edit, reading=reading, own=own)
    if own and "content" in edit:
        claim = _grounded(claim, now.content, reading=reading)
    if "cue" in edit or "content" in edit:
        claim = assessed(claim, chain, own=own, reading=reading) if own or chain != claim.chain else claim
    return replace(claim, chain=chain)


def _grounded(claim: Claim, content: Sequence[Span], *, reading: Reading) -> Claim:
    """Return the claim over this content, with what stands there, as the reader gives a claim what its words hold."""
    named = sorted((span, one.id) for one in reading.actors for span in one.spans if _begin(span, content))
    actors = list(dict.fromkeys(name for _, name in named))
    parts = dict.fromkeys(part for one in reading.claims for part in one.parts)
    return replace(
        claim,
        span=Span(content[0].start, content[-1].end),
        worth=None,  # the reader's network had a part in it, and has not seen these words as a claim
        measures=_within(reading.measures, content),
        times=_within([one for one in reading.times if one.role is TimeRole.CONTENT], content),
        places=_within([one for one in reading.places if one.use is PlaceUse.LITERAL], content),
        actors=tuple(actors),
        parts=tuple(
            part for part in parts if part.actor in actors and _held(part.span, content) and _held(part.deed, content)
        ),
    )


def _within(found: Sequence[Measure | Time | Place], content: Sequence[Span]) -> tuple[str, ...]:
    return tuple(one.id for one in found if _begin(one.span, content))


def _begin(span: Span, content: Sequence[Span]) -> bool:
    return any(piece.start <= span.start < piece.end for piece in content)


def _held(span: Span, content: Sequence[Span]) -> bool:
    return any(piece.covers(span) for piece in content)


def assessed(claim: Claim, chain: tuple[Hop, ...], *, own: bool, reading: Reading) -> Claim:
    """Return the claim as sure as its chain and its words now are; where it is the attribution's own, its kind too."""
    from sayso.reader.attributions.quotes import quotes
    from sayso.reader.chains.certainty import claim_sureness
    from sayso.reader.claims.kinds import kind_of

    text = reading.article.text
    by = next((one for one in reading.attributions if one.id == claim.attribution), None)
    content = (claim.span,) if by is None else by.content
    if all(hop.certainty is not Certainty.UNKNOWN for hop in chain[1:] if hop.cue):  # else nobody assessed it
        sure = claim_sureness(content, chain=chain, text=text, marks=quotes(text), quoted=by is not None)
        claim = replace(claim, certainty=sure.certainty, because=sure.because)
    if not own or by is None:
        return claim
    words, cue = (" ".join(piece.of(text) for piece in part) for part in (by.content, by.cue))
    return replace(claim, kind=kind_of(words, directness=by.directness, cue=cue))


def _chain(
    chain: tuple[Hop, ...], *, was: Attribution, now: Attribution, edit: Edit, reading: Reading, own: bool
) -> tuple[Hop, ...]:
    """Return the chain with the attribution's hop as it was edited; one that had none gets it at its end."""
    stood = (was.cue[0], was.source[0] if was.source else None)
    mine = [at for at, hop in enumerate(chain) if at and (hop.cue, hop.span) == stood]
    if mine:
        return tuple(_hop(hop, now, edit, reading=reading) if at in mine else hop for at, hop in enumerate(chain))
    if not own or "source" not in edit:
        return chain
    last = chain[-1]
    if last.role is HopRole.ORIGIN:
        chain = (*chain[:-1], replace(last, role=HopRole.RELAY))
    fresh = Hop(agent=None, naming=Naming.UNNAMED, role=HopRole.ORIGIN)
    return (*chain, _hop(fresh, now, {"cue": now.cue, **edit}, reading=reading))


def _hop(hop: Hop, now: Attribution, edit: Edit, *, reading: Reading) -> Hop:
    from sayso.reader.chains.certainty import cue_sureness

    if "cue" in edit:
        sure = cue_sureness(now.cue[0], text=reading.article.text)
        hop = replace(hop, cue=now.cue[0], certainty=sure.certainty, because=sure.because)
    if "source" not in edit:
        return hop
    if now.source is None:
        fresh = Hop(agent=None, naming=Naming.UNNAMED, role=hop.role)
        return replace(fresh, cue=hop.cue, certainty=hop.certainty, because=hop.because)
    return _named(hop, now, now.source, reading=reading)


def _named(hop: Hop, now: Attribution, source: Sequence[Span], *, reading: Reading) -> Hop:
    """Return the hop as whom the source's words name; a pronoun means whom the reader understands by it."""
    from sayso.reader.chains.routes import members
    from sayso.reader.sources.described import described_as
    from sayso.reader.sources.kinds import kind_of
    from sayso.reader.sources.naming import Form, agent_name, form, naming
    from sayso.reader.sources.reference import agents

    text = reading.article.text
    words = " ".join(source[0].of(text).split())  # as the reader has it: what follows elsewhere ("who") names nobody
    plain = replace(
        hop,
        agent=agent_name(words),
        naming=naming(words),
        kind=kind_of(words),
        described_as=described_as(words),
        members=members(agent_name(words), naming(words)),
        span=source[0],
        means=None,
        score=1.0,
        actor=_at_end(source[0], reading.actors),
    )
    if form(words) in (Form.OWN, Form.SPEAKER):
        return plain
    meant = agents(reading.attributions, text=text, article=reading.article)[now.id]
    return replace(
        plain,
        agent=meant.name,
        naming=meant.naming,
        kind=meant.kind,
        described_as=meant.described_as,
        means=meant.means,
        score=meant.score,
        actor=_at_end(meant.means or source[0], reading.actors),
    )


def _at_end(words: Span, actors: Sequence[Actor]) -> str | None:
    """Return the id of the actor whose name these words end with, or None."""
    named = (one.id for one in actors for span in one.spans if span.start >= words.start and span.end == words.end)
    return next(named, None)
