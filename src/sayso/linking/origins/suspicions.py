"""What makes two origins look like one without proving it: these count at the lower end of the range only.

One owner, one wire in other words, one relay, names that contain each other, the same rare mistake,
text shared elsewhere in the articles, a link outside the claim.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.linking.origins.agents import similar_names
from sayso.linking.origins.graph import Graph
from sayso.linking.origins.outlets import owners
from sayso.linking.origins.values import Evidence, MergeKind
from sayso.linking.origins.voices import Voice

SHORTEST_NAME = 5  # letters: below it, two spellings one letter apart are two words
_CAPITALISED = re.compile(r"\b[A-Z][^\W\d_]{4,}\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspicion:
    """Why the origins of two claims, or two voices, may be one."""

    type: MergeKind
    one: str
    other: str
    evidence: tuple[Evidence, ...]


def between_voices(graph: Graph, *, roots: frozenset[str]) -> Iterator[Suspicion]:
    """Yield why a root may be one with another voice, or with another source of the same relay."""
    neighbours = _neighbours(graph)
    for root in sorted(roots):
        one = graph.voices[root]
        met = {other for trait in _traits(one) for other in neighbours[trait]}
        for other in sorted(met - {root}):
            doubled = other in roots and other < root
            if not doubled and one.side == graph.voices[other].side:
                yield from _pair(one, graph.voices[other])
        for sibling in sorted(graph.rests_on.get(one.relay or "", set()) - {root}):
            words = f"{graph.voices[one.relay or sibling].label} has it from {graph.voices[sibling].label} too"
            yield Suspicion(type=MergeKind.SAME_RELAY, one=root, other=sibling, evidence=(Evidence(words=words),))


def _neighbours(graph: Graph) -> dict[tuple[str, str], list[str]]:
    """Return the voices that have each trait: only those with a trait in common can be suspected."""
    found: dict[tuple[str, str], list[str]] = {}
    for voice in graph.voices.values():
        for trait in _traits(voice):
            found.setdefault(trait, []).append(voice.id)
    return found


def _traits(voice: Voice) -> Iterator[tuple[str, str]]:
    yield from (("name", word) for word in voice.name.split())
    if voice.outlet is not None:
        yield "outlet", voice.outlet
        yield from (("owner", owner) for owner in owners(voice.outlet))


def between_claims(graph: Graph) -> Iterator[Suspicion]:
    """Yield why two claims may have one origin: text shared elsewhere, a link, a rare mistake."""
    by_article: dict[str, list[str]] = {}
    for telling in graph.tellings:
        by_article.setdefault(telling.page.id, []).append(telling.claim)
    for text in graph.copies.nearby:
        words = Evidence(words=f"{text.a} and {text.b} share other text ({text.kind})", article=text.a)
        yield Suspicion(
            type=MergeKind.COPIES_TEXT, one=by_article[text.a][0], other=by_article[text.b][0], evidence=(words,)
        )
    pages = {telling.page.id: telling.page for telling in graph.tellings}
    for article in sorted(pages):
        for url in pages[article].links:
            cited = graph.setting.addresses.get(url.rstrip("/"))
            if cited is not None and cited != article:
                words = Evidence(words=url, article=article)
                yield Suspicion(
                    type=MergeKind.CITES_LINK, one=by_article[article][0], other=by_article[cited][0], evidence=(words,)
                )
    yield from _shared_errors(graph)


def _pair(one: Voice, other: Voice) -> Iterator[Suspicion]:
    """Yield why two voices may be one: a wire in two texts, one owner, one name inside the other."""
    told = None
    if one.outlet is not None and other.outlet is not None:
        shared = owners(one.outlet) & owners(other.outlet)
        if one.outlet == other.outlet:
            told = MergeKind.WIRE_CREDIT, f"both go back to {one.label}"
        elif shared:
            told = MergeKind.SAME_PUBLISHER_FAMILY, f"{one.label} and {other.label} belong to {min(shared)}"
    elif (one.firm or other.firm) and similar_names(one.name, other.name):
        told = MergeKind.SIMILAR_NAME, f"{one.label} and {other.label}"
    if told is not None:
        yield Suspicion(type=told[0], one=one.id, other=other.id, evidence=(Evidence(words=told[1]),))


def _shared_errors(graph: Graph) -> Iterator[Suspicion]:
    """Yield pairs of claims in different articles that share what most others tell otherwise."""
    for words, claims in (*_odd_numbers(graph), *_odd_spellings(graph)):
        for other in claims[1:]:
            yield Suspicion(
                type=MergeKind.SHARED_ERROR, one=claims[0], other=other, evidence=(Evidence(words=words, claim=other),)
            )


def _odd_numbers(graph: Graph) -> Iterator[tuple[str, list[str]]]:
    """Yield numbers that two articles or more have, and fewer than have another for the same thing."""
    articles: dict[str, dict[str, set[str]]] = {}
    claims: dict[tuple[str, str], list[str]] = {}
    for telling in graph.tellings:
        for number in telling.numbers:
            value, _, thing = number.partition(" ")
            articles.setdefault(thing, {}).setdefault(value, set()).add(telling.page.id)
            claims.setdefault((thing, value), []).append(telling.claim)
    for thing, values in sorted(articles.items()):
        usual = max(len(pages) for pages in values.values())
        for value, pages in sorted(values.items()):
            if 1 < len(pages) < usual and not _is_round(value):
                yield f"{value} {thing}", claims[thing, value]


def _is_round(value: str) -> bool:
    """Tell whether a number is one that two may come to on their own: at most one digit that is not nought."""
    digits = value.replace(".", "").replace(",", "").lstrip("0").rstrip("0")
    return len(digits) <= 1


def _odd_spellings(graph: Graph) -> Iterator[tuple[str, list[str]]]:
    """Yield names that at least two articles misspell by one letter in the same way, and more articles do not."""
    articles: dict[str, set[str]] = {}
    claims: dict[str, list[str]] = {}
    for telling in graph.tellings:
        for name in sorted(set(_CAPITALISED.findall(telling.text))):
            articles.setdefault(name, set()).add(telling.page.id)
            claims.setdefault(name, []).append(telling.claim)
    usual = Counter({name: len(pages) for name, pages in articles.items()})
    for name in sorted(articles):
        if usual[name] > 1 and any(usual[other] > usual[name] and _one_letter_off(name, other) for other in articles):
            yield name, claims[name]


def _one_letter_off(one: str, other: str) -> bool:
    """Tell whether one spelling becomes the other by one letter more, less or other, or two swapped; no plural."""
    if (
        abs(len(one) - len(other)) > 1
        or one.rstrip("s") == other.rstrip("s")
        or min(len(one), len(other)) < SHORTEST_NAME
    ):
        return False
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    rest, others = one[start:], other[start:]
    swapped = rest[:2] == others[:2][::-1] and rest[2:] == others[2:]
    return swapped or rest[1:] == others[1:] or rest[1:] == others or rest == others[1:]
