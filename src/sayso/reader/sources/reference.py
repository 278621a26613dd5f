"""Whom the words of a source mean: the agent that they repeat, shorten or point back to.

Plain rules, each with the precision that was measured for it; where none is sure enough the words
stay as they are. The parse-free antecedent of "who" is the noun phrase before it.
"""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from sayso.ledger import ActorKind, Article, Attribution, Naming, Span
from sayso.reader.sources.described import described_as
from sayso.reader.sources.evidence import CUT_OFF, score
from sayso.reader.sources.kinds import kind_of
from sayso.reader.sources.names import Bearer
from sayso.reader.sources.naming import Form, agent_name, form, head, naming, one_line
from sayso.reader.sources.sheet import Laid, laid
from sayso.reader.sources.walk import Link, walk

RELATIVES = frozenset(("who", "which", "that", "whom"))
# What a relay's product is called: "the report" is the words of whoever was cited last.
PRODUCTS = frozenset(
    "report reports article outlet agency network channel newspaper paper website publication magazine broadcaster "
    "station story dispatch".split()
)
# What a speaker puts out: "the statement" says what its issuer says.
ISSUED = frozenset("statement letter tweet post message email release communique announcement declaration".split())
_BREAKS = frozenset(
    "of to from by with for in at on into about against between among and or but as than after before since while "
    'is are was were be been had has have said told that which who , ; : ( ) – — “ ” "'.split()
)
_GROUPS = frozenset("group number team couple handful family crew panel coalition dozen dozens majority".split())
_TOKEN = re.compile(r"[\w’'-]+|[^\w\s]")
_BEHIND_NAME = re.compile(r"\s*(?:[,;(–—]|\b(?:who|which|whose)\b).*", re.DOTALL)
_ONE_OF_MANY = re.compile(r"(?:an?|another|one|a\s+second)\s", re.IGNORECASE)
REMEMBERED = 400  # agents and mentions looked back over: a book must not take forever
FAR = 2500  # characters between a statement and what it says
_REACH = 120  # characters looked back for the antecedent of a relative pronoun


@dataclass(frozen=True, slots=True, kw_only=True)
class Agent:
    """Whom a source's words mean: a name for display, how it is named, and where it stands.

    ``first`` is the attribution that introduced it, its own where it is new. ``means`` are the
    other words of the article that the source's words stand for, as sure as ``score``; it is None
    where they stand for themselves, and where nobody sure enough was found: then the score is low.
    """

    name: str
    naming: Naming
    span: Span
    first: str
    kind: ActorKind = ActorKind.UNKNOWN
    described_as: str | None = None
    means: Span | None = None
    score: float = 1.0
    evidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """Whom the sources of an article mean, by the attribution's id, and the article laid out."""

    agents: Mapping[str, Agent]
    laid: Laid


@dataclass(frozen=True, slots=True, kw_only=True)
class _Desk:
    """What is at hand while agents are made: the article laid out, its links, the agents so far."""

    text: str
    laid: Laid
    links: Mapping[Span, Link]
    by_id: Mapping[str, Attribution]
    relays: frozenset[str]
    known: dict[str, Agent] = field(default_factory=dict)
    borne: dict[int, Agent] = field(default_factory=dict)  # by the number of their bearer
    described: dict[str, Agent] = field(default_factory=dict)  # by their words


def agents(
    found: Sequence[Attribution],
    *,
    text: str,
    article: Article | None = None,
    entities: Sequence[tuple[Span, str]] = (),
    cut_off: float = CUT_OFF,
) -> Mapping[str, Agent]:
    """Return the agent of each attribution that has a source, by the attribution's id; see ``understood``."""
    return understood(found, text=text, article=article, entities=entities, cut_off=cut_off).agents


def understood(
    found: Sequence[Attribution],
    *,
    text: str,
    article: Article | None = None,
    entities: Sequence[tuple[Span, str]] = (),
    cut_off: float = CUT_OFF,
) -> Understood:
    """Return the agent of each attribution that has a source, and the article as it was laid out for that.

    ``article`` gives the blocks to read in, else every line is one. ``entities`` are words that the
    network tagged as person, organisation, place or other. Words that point back with less than
    ``cut_off`` stay as they are.
    """
    spans = {one.id: antecedent(one.source[0], text=text) or one.source[0] for one in found if one.source}
    sheet = laid(found, spans, text=text, article=article, entities=entities)
    desk = _Desk(
        text=text,
        laid=sheet,
        links=walk(sheet.sheet),
        by_id={one.id: one for one in found},
        relays=frozenset(one.parent for one in found if one.parent),
    )
    for one in found:
        if one.source:
            desk.known[one.id] = _agent(one, spans[one.id], desk=desk, cut_off=cut_off)
    return Understood(agents=desk.known, laid=sheet)


def _agent(one: Attribution, span: Span, *, desk: _Desk, cut_off: float) -> Agent:
    words = one_line(span.of(desk.text))
    fresh = Agent(
        name=agent_name(words), naming=naming(words), span=span, first=one.id, kind=kind_of(words),
        described_as=described_as(words),
    )  # fmt: skip
    if one.source and span != one.source[0]:
        fresh = replace(fresh, means=span, score=score("the antecedent"), evidence="the antecedent")
    if form(words) is Form.OWN:
        return _own(fresh, desk=desk)
    pointed = _pointed(one, fresh, desk=desk)
    if pointed is not None:
        return pointed
    link = desk.links.get(span) or desk.links.get(desk.laid.heads.get(span, span))
    if link is None:
        return replace(fresh, score=0.0) if form(words) is Form.PRONOUN else _own(fresh, desk=desk)
    if score(link.evidence) < cut_off:
        return replace(fresh, score=score(link.evidence), evidence=link.evidence)
    return _linked(one, fresh, link, desk=desk)


def _pointed(one: Attribution, fresh: Agent, *, desk: _Desk) -> Agent | None:
    """Return the agent where quotation or an earlier attribution says whom the words mean."""
    words = fresh.span.of(desk.text)
    if form(words) is Form.SPEAKER:
        return _speaker(one, fresh, desk=desk)
    if form(words) is Form.DEFINITE and (meant := _product(words, fresh.span, desk=desk)):
        return _same(fresh, meant, evidence="the product")
    if form(words) is Form.DEFINITE and (meant := _issuer(words, fresh.span, desk=desk)):
        return _same(fresh, meant, evidence="the issue")
    return None


def _speaker(one: Attribution, fresh: Agent, *, desk: _Desk) -> Agent:
    """Return who says "I" or "we": the source of the attribution whose content holds the words."""
    meant = desk.known.get(one.parent or "")
    if meant is None or not one.parent or not (sources := desk.by_id[one.parent].source):
        return replace(fresh, score=0.0)
    return _same(fresh, meant, evidence="the speaker", means=sources[0])


def _product(words: str, span: Span, *, desk: _Desk) -> Agent | None:
    """Return the latest relay where the words name what a relay makes ("the report")."""
    top = head(words).lower()
    earlier = [agent for agent in islice(reversed(desk.known.values()), REMEMBERED) if agent.span.start < span.start]
    if any(agent.naming is Naming.DESCRIBED and head(agent.name).lower() == top for agent in earlier):
        return None
    if top in PRODUCTS:
        named = (agent for agent in earlier if agent.first in desk.relays and agent.naming is Naming.NAMED)
        return next(named, None)
    return None


def _issuer(words: str, span: Span, *, desk: _Desk) -> Agent | None:
    """Return the source in whose sentence the statement, letter or message was named before."""
    top = head(words).lower()
    if top not in ISSUED:
        return None
    starts, mentions = desk.laid.starts, desk.laid.mentions
    at = bisect_left(starts, span.start) - 1
    while at >= 0 and span.start - starts[at] <= FAR:
        one = mentions[at]
        if one.name == top and not one.plural:
            speakers = (desk.known.get(name) for name in desk.laid.speakers.get(one.sentence, ()))
            return next((agent for agent in speakers if agent and agent.kind is not ActorKind.DOCUMENT), None)
        at -= 1
    return None


def _linked(one: Attribution, fresh: Agent, link: Link, *, desk: _Desk) -> Agent:
    """Return the agent that a link leads to: the source that it was before, or a new one."""
    meant = desk.borne.get(link.bearer)
    bearer = desk.laid.sheet.bearers[link.bearer]
    means = _fullest(bearer, before=fresh.span.start, desk=desk)
    if meant is None or form(meant.name) in (Form.PRONOUN, Form.SPEAKER):
        words = means.of(desk.text)
        meant = Agent(
            name=agent_name(words), naming=naming(words), span=means, first=one.id,
            kind=_kind(link.bearer, words, desk=desk), described_as=described_as(words),
        )  # fmt: skip
        desk.borne[link.bearer] = meant
    return _same(fresh, meant, evidence=link.evidence, means=means)


def _same(fresh: Agent, meant: Agent, *, evidence: str, means: Span | None = None) -> Agent:
    """Return the agent of words that mean another's; words that say the same need no pointing."""
    return replace(
        fresh, name=meant.name, naming=meant.naming, first=meant.first, kind=meant.kind,
        described_as=meant.described_as, means=means or meant.means or meant.span, score=score(evidence),
        evidence=evidence,
    )  # fmt: skip


def _own(fresh: Agent, *, desk: _Desk) -> Agent:
    """Return the agent of words that stand by themselves: new, or a name that was there before."""
    number = desk.laid.sources[fresh.span]
    bearer = desk.laid.sheet.bearers[number]
    words = fresh.span.of(desk.text)
    if fresh.naming is not Naming.NAMED:
        again = None if _ONE_OF_MANY.match(words) else desk.described.get(fresh.name.lower())
        desk.described.setdefault(fresh.name.lower(), fresh)
        fresh = replace(fresh, first=again.first) if again else fresh
        desk.borne.setdefault(number, fresh)
        return fresh
    fullest = _fullest(bearer, before=fresh.span.start, desk=desk)
    elsewhere = not fullest.overlaps(fresh.span)
    short = elsewhere and len(_TOKEN.findall(fullest.of(desk.text))) > len(_TOKEN.findall(_bare(words)))
    kind = _kind(number, words, desk=desk)
    meant = desk.borne.get(number)
    if meant is None:
        name = agent_name(fullest.of(desk.text)) if short else _bare(fresh.name)
        meant = desk.borne[number] = replace(fresh, name=name, kind=kind)
    if not short:
        return replace(fresh, name=meant.name, first=meant.first, kind=kind)
    evidence = "the surname" if bearer.kind is ActorKind.PERSON else "the short name"
    return replace(
        fresh, name=meant.name, first=meant.first, kind=kind, means=fullest, score=score(evidence), evidence=evidence
    )


def _kind(number: int, words: str, *, desk: _Desk) -> ActorKind:
    """Return the kind of a bearer: what its names say, else its pronouns, else these words."""
    kind = desk.laid.sheet.bearers[number].kind
    if kind is ActorKind.UNKNOWN:
        kind = kind_of(words)
    return ActorKind.PERSON if kind is ActorKind.UNKNOWN and number in desk.laid.sheet.genders else kind


def _fullest(bearer: Bearer, *, before: int, desk: _Desk) -> Span:
    """Return the fullest words for an agent up to a place, the first of equals; later ones if there are no others."""
    spans = [mention.span for mention in bearer.mentions[:REMEMBERED]]
    near = [span for span in spans if span.start < before] or spans
    best = max(near, key=lambda span: (len(span.of(desk.text).split()), -span.start))
    return best if bearer.mentions[0].named else desk.laid.whole.get(best, best)


def _bare(name: str) -> str:
    """Return a name without what hangs behind it."""
    return _BEHIND_NAME.sub("", name) or name


def antecedent(span: Span, *, text: str) -> Span | None:
    """Return the noun phrase before a relative pronoun, or None where ``span`` is none."""
    if span.of(text).lower() not in RELATIVES:
        return None
    begin = max(0, span.start - _REACH)
    tokens = list(_TOKEN.finditer(text, begin, span.start))
    if tokens and tokens[-1][0] == ",":
        tokens.pop()
    at = len(tokens)
    while at and (tokens[at - 1][0].lower() not in _BREAKS or _group_of(tokens, at - 1)):
        at -= 1
    if at == len(tokens) or "\n" in text[tokens[at].start() : span.start]:
        return None
    return Span(tokens[at].start(), tokens[-1].end())


def _group_of(tokens: Sequence[re.Match[str]], at: int) -> bool:
    """Tell whether the word at ``at`` is the "of" of "a group of …"."""
    return at > 0 and tokens[at][0].lower() == "of" and tokens[at - 1][0].lower() in _GROUPS
