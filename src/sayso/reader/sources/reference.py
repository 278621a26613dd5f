"""Whom the words of a source mean: the source that they repeat, shorten or point back to.

Plain rules over the sources in the order of the text, each rule sure of what it says; where none
applies the words stay as they are. The parse-free antecedent of "who" is the noun phrase before it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from sayso.ledger import Attribution, Naming, Span
from sayso.reader.sources.naming import Form, agent_name, form, head, naming

RELATIVES = frozenset(("who", "which", "that", "whom"))
PERSON_PRONOUNS = frozenset(("he", "she", "him", "her", "his"))
# What a relay's product is called: "the report" is the words of whoever was cited last.
PRODUCTS = frozenset(
    "report reports article outlet agency network channel newspaper paper website publication magazine broadcaster "
    "station story dispatch".split()
)
REMEMBERED = 400  # sources looked back over: an article has some dozens, a book must not take forever
FAR = 1500  # characters: a pronoun further from its last mention than two long paragraphs stays open
_BREAKS = frozenset(
    "of to from by with for in at on into about against between among and or but as than after before since while "
    'is are was were be been had has have said told that which who , ; : ( ) – — “ ” "'.split()
)
_GROUPS = frozenset("group number team couple handful family crew panel coalition dozen dozens majority".split())
_TOKEN = re.compile(r"[\w’'-]+|[^\w\s]")
_REACH = 120  # characters looked back for the antecedent of a relative pronoun


@dataclass(frozen=True, slots=True, kw_only=True)
class Agent:
    """Whom a source's words mean: a name for display, how it is named, and where it stands.

    ``first`` is the attribution that introduced it, its own where it is new.
    """

    name: str
    naming: Naming
    span: Span
    first: str


def agents(found: Sequence[Attribution], *, text: str) -> dict[str, Agent]:
    """Return the agent of each attribution that has a source, by the attribution's id."""
    known: dict[str, Agent] = {}
    for one in found:
        if one.source:
            span = antecedent(one.source[0], text=text) or one.source[0]
            known[one.id] = _agent(one, span, known=known, found=found, text=text)
    return known


def _agent(one: Attribution, span: Span, *, known: dict[str, Agent], found: Sequence[Attribution], text: str) -> Agent:
    words = span.of(text)
    fresh = Agent(name=agent_name(words), naming=naming(words), span=span, first=one.id)
    recent = islice(reversed(known.values()), REMEMBERED)
    earlier = [agent for agent in recent if agent.span.start < span.start][::-1]
    match form(words):
        case Form.OWN:
            meant = _longer_name(fresh, earlier) or _same_name(fresh, earlier)
        case Form.DEFINITE:
            meant = _same_head(words, earlier) or _product(words, earlier, found=found)
        case Form.PRONOUN:
            meant = _last_person(words, span, earlier)
        case Form.SPEAKER:
            meant = known.get(one.parent or "")
    return replace(fresh, name=meant.name, naming=meant.naming, first=meant.first) if meant else fresh


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


def _longer_name(fresh: Agent, earlier: Sequence[Agent]) -> Agent | None:
    """Return the latest earlier name that ends in this one ("Trump" after "Donald Trump")."""
    if fresh.naming is not Naming.NAMED:
        return None
    ending = " " + re.sub(r"^(?:Mr|Mrs|Ms|Dr|Sen|Gen|Gov|Rep)\.? ", "", fresh.name)
    return next((agent for agent in reversed(earlier) if agent.name.endswith(ending)), None)


def _same_name(fresh: Agent, earlier: Sequence[Agent]) -> Agent | None:
    return next((agent for agent in earlier if agent.name.lower() == fresh.name.lower()), None)


def _same_head(words: str, earlier: Sequence[Agent]) -> Agent | None:
    """Return the latest described source with this head ("the source" after "an anonymous … source")."""
    top = head(words).lower()
    return next((agent for agent in reversed(earlier) if head(agent.name).lower() == top), None)


def _product(words: str, earlier: Sequence[Agent], *, found: Sequence[Attribution]) -> Agent | None:
    """Return the latest relay where the words name what a relay makes ("the report")."""
    if head(words).lower() not in PRODUCTS:
        return None
    relays = {one.parent for one in found if one.parent}
    named = [agent for agent in earlier if agent.first in relays and agent.naming is Naming.NAMED]
    return named[-1] if named else None


def _last_person(words: str, span: Span, earlier: Sequence[Agent]) -> Agent | None:
    """Return the source that spoke last, for a personal pronoun near enough to it."""
    if words.lower() not in PERSON_PRONOUNS or not earlier:
        return None
    last = max(earlier, key=lambda agent: agent.span.start)
    return last if span.start - last.span.start <= FAR and form(last.name) is Form.OWN else None
