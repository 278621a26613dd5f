"""Reads what an article's notices permit: the kind of licence, its conditions, who must be named.

Reports what the words say; whether the notice is valid, or the publisher's to give, is not known.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from sayso.intake.notices.words import LONGEST_NOTICE, bare, plain, table
from sayso.ledger import Block, BlockKind, Found, Licence, Span, Where


class Condition(StrEnum):
    """What a licence asks for or forbids: the closed vocabulary of ``Licence.conditions``."""

    ATTRIBUTION = "attribution"
    NON_COMMERCIAL = "non_commercial"
    NO_DERIVATIVES = "no_derivatives"
    SHARE_ALIKE = "share_alike"
    LINK_BACK = "link_back"
    PERMISSION_REQUIRED = "permission_required"
    NO_REPUBLICATION = "no_republication"


@dataclass(frozen=True, slots=True, kw_only=True)
class LicenceRule:
    """A kind of permission, what it asks for by itself, and its wording."""

    kind: str
    conditions: frozenset[Condition]
    pattern: re.Pattern[str]


_SENTENCE_END = re.compile(r"[.!?]['\")\]]*\s+(?=[\"'(\[©]?[^\W_a-z])")
_CODE = re.compile(r"(?:\bcc[ -]|licenses/)(by(?:[ -](?:nc|nd|sa)){0,2})\b", re.IGNORECASE)
_CODES = {
    "by": Condition.ATTRIBUTION,
    "nc": Condition.NON_COMMERCIAL,
    "nd": Condition.NO_DERIVATIVES,
    "sa": Condition.SHARE_ALIKE,
}
_VERSION = re.compile(
    r"(?:cc[ -]by[\w -]{0,12}|attribution[\w -]{0,40}|licen[cs]e,?|licenses/[a-z-]{2,9}/|v)\s?(\d\.\d)\b",
    re.IGNORECASE,
)
_URL = re.compile(
    r"(?:https?://)?(?:www\.)?creativecommons\.org/(?:licenses|publicdomain)/[\w./-]{2,40}", re.IGNORECASE
)
_SHOWN = {
    Condition.ATTRIBUTION: "attribution",
    Condition.NON_COMMERCIAL: "non-commercial",
    Condition.NO_DERIVATIVES: "no derivatives",
    Condition.SHARE_ALIKE: "share alike",
}
_BELONGS_TO_KIND = ("Creative Commons", "Free to republish", "Free to use")
_OWED_TO = re.compile(
    r"\b(?:attribution (?:is (?:given )?)?to|attribut(?:e|ed|ing) (?:it |this |the \w+ |them )?to"
    r"|credit(?:s|ed|ing)? (?:(?:is |be )?given )?to|(?:full|proper|appropriate|due|clear) credit to"
    r"|giv(?:e|en|ing) (?:\w+ )?credit to|(?:please )?(?:credit|cite|acknowledge|mention|name)"
    r"|acknowledg(?:e)?ment (?:of|to)|citing|crediting|by-?line to)\s(?P<names>[^;!?]{2,140})",
    re.IGNORECASE,
)
_NAMES_END = re.compile(
    r"\.(?:\s|$)|,? (?:and|with|&) (?:an? |(?:in)?clud\w+ )?(?:\w+ )?(?:hyper-?)?(?:link|url)"
    r"|,? and (?:not|do|don't|you|no|that|keep|retain|leave)\b|\s?[({<]"
    r"| (?:as|when|if|is|are|must|within|near|wherever|before|provided|link\w*)\b"
    r"| (?:in|at|on|by|for|under|with)\b(?= (?-i:[a-z]))",
    re.IGNORECASE,
)
_CREDITED = re.compile(
    r"\b(?:provided|as long as|so long as|if|when|that|must|condition)(?: that)? (?P<names>(?:the )?[^.;!?]{2,80}?)"
    r" (?:is|are|be) (?:\w+ )?(?:credited|acknowledged|cited|named|mentioned|attributed)\b",
    re.IGNORECASE,
)
_AND = re.compile(r"\s*(?:,\s*(?:and\s+)?|\band\b|\s&\s)\s*", re.IGNORECASE)
_LONGEST_NAME = 60  # characters of one who is owed attribution; what is longer is a clause


def licence_in(blocks: Sequence[Block], text: str) -> Licence | None:
    """Return what the licence blocks permit, by their strongest statement; None where there is none."""
    notices = [block.span for block in blocks if block.kind is BlockKind.LICENCE]
    statements = [found for span in notices for found in _statements(span, text=text)]
    if not statements:
        return None
    rank, sentence = min(statements, key=lambda found: (found[0], found[1].start))
    rule = _rules()[rank]
    words = plain(next(span for span in notices if span.covers(sentence)).of(text)[:LONGEST_NOTICE])
    conditions = (
        _conditions(words) | rule.conditions
        if rule.kind in _BELONGS_TO_KIND
        else _conditions(words) & {Condition.LINK_BACK} | rule.conditions
    )
    url = _URL.search(words)
    return Licence(
        text=sentence.of(text),
        kind=_kind(rule, conditions=conditions, words=words),
        conditions=tuple(condition.value for condition in Condition if condition in conditions),
        attribution_to=tuple(_owed_to(words)) if Condition.ATTRIBUTION in conditions else (),
        url=url[0].rstrip("./") if url else None,
        span=sentence,
        found=Found(where=Where.TEXT, key="licence"),
    )


def _statements(notice: Span, *, text: str) -> Iterator[tuple[int, Span]]:
    """Yield each sentence of a notice that permits or forbids something, with the rank of its kind."""
    for sentence in sentences(notice, text=text):
        words = plain(sentence.of(text))
        for rank, rule in enumerate(_rules()):
            if rule.pattern.search(words):
                yield rank, sentence
                break


def sentences(notice: Span, *, text: str) -> Iterator[Span]:
    """Yield the sentences of a notice, full stops included; only its first characters are read."""
    words = plain(notice.of(text)[:LONGEST_NOTICE])
    start = 0
    for end in _SENTENCE_END.finditer(words):
        stop = start + len(words[start : end.end()].rstrip())
        yield Span(notice.start + start, notice.start + stop)
        start = end.end()
    if words[start:].strip():
        yield Span(notice.start + start, notice.start + len(words.rstrip()))


@cache
def _rules() -> tuple[LicenceRule, ...]:
    return tuple(
        LicenceRule(
            kind=kind,
            conditions=frozenset(Condition(name) for name in conditions.split(",") if name != "-"),
            pattern=re.compile(pattern, re.IGNORECASE),
        )
        for kind, conditions, pattern in table("licences.tsv")
    )


def _conditions(words: str) -> frozenset[Condition]:
    worded = {condition for condition, pattern in _wordings() if pattern.search(words)}
    coded = {_CODES[letters] for match in _CODE.finditer(words) for letters in re.split("[ -]", match[1].lower())}
    return frozenset(worded | coded)


@cache
def _wordings() -> tuple[tuple[Condition, re.Pattern[str]], ...]:
    rows = table("conditions.tsv")
    return tuple((Condition(name), re.compile(pattern, re.IGNORECASE)) for name, pattern in rows)


def _kind(rule: LicenceRule, *, conditions: frozenset[Condition], words: str) -> str:
    if rule.kind not in _BELONGS_TO_KIND:
        return rule.kind
    version = _VERSION.search(words) if rule.kind == _BELONGS_TO_KIND[0] else None
    shown = [name for condition, name in _SHOWN.items() if condition in conditions]
    return ", ".join((rule.kind, *shown)) + (f" {version[1]}" if version else "")


def _owed_to(words: str) -> Iterator[str]:
    """Yield those whom a notice wants named, each once, in its own words."""
    seen: set[str] = set()
    for pattern in (_OWED_TO, _CREDITED):
        for match in pattern.finditer(words):
            end = _NAMES_END.search(match["names"])
            for name in _AND.split(match["names"][: end.start()] if end else match["names"]):
                owed = bare(name)
                if 1 < len(owed) <= _LONGEST_NAME and owed.casefold() not in seen:
                    seen.add(owed.casefold())
                    yield owed
