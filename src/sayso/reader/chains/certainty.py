"""How sure a hop presents itself to be, by the words of its cue and of its content.

A closed scale and a table of words; what the table does not know is a plain assertion. Every
judgement comes with the words that decided it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from sayso.ledger import Certainty, Hop, Span
from sayso.reader.attributions.quotes import Quotes

# From the surest to the least: a chain is as sure as the least sure of what is said along it.
SCALE = (
    Certainty.CONFIRMED,
    Certainty.ASSERTED,
    Certainty.HEDGED,
    Certainty.DISTANCED,
    Certainty.ASKED,
    Certainty.DENIED,
)
# What a cue comes to that is itself negated: "did not believe" denies, "did not deny" leaves open.
NEGATED = {
    Certainty.CONFIRMED: Certainty.HEDGED,
    Certainty.ASSERTED: Certainty.HEDGED,
    Certainty.HEDGED: Certainty.DENIED,
    Certainty.DISTANCED: Certainty.HEDGED,
    Certainty.ASKED: Certainty.ASKED,
    Certainty.DENIED: Certainty.HEDGED,
}
SCARE_WORDS = 3  # words: a longer quotation in the publisher's own words is a quotation
_BEFORE = 24  # characters before a cue in which its negation may stand ("has not yet")
_NEGATION = r"(?:\b(?:not|never|declin\w+ to|refus\w+ to|fail\w+ to|unable to|yet to)\b|n[’']t\b)"
_NOT = re.compile(_NEGATION, re.IGNORECASE)
_NOT_RIGHT_BEFORE = re.compile(_NEGATION + r"(?:\s+(?:yet|been|be|ever|even|immediately|so far))*\s+$", re.IGNORECASE)
_ASKS = re.compile(r"\?[\"”’')\s]*$")
_NAMED_SO = re.compile(
    r"\b(?:called|named|dubbed|titled|entitled|termed|labell?ed|nicknamed|known as|words?|term|phrase|slogan|hashtag)"
    r"\s*[,:]?\s*$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[\w’'-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A certainty and the words that decided it; none where it is a plain assertion."""

    certainty: Certainty = Certainty.ASSERTED
    because: tuple[Span, ...] = ()


def cue_sureness(cue: Span, *, text: str) -> Judged:
    """Return the certainty that a cue gives to its content, its own negation counted."""
    plain = _strongest(_hits(cue, text=text, table="cue"))
    before = _NOT_RIGHT_BEFORE.search(text, max(0, cue.start - _BEFORE), cue.start)
    negation = before or _NOT.search(text, cue.start, cue.end)
    if negation is None:
        return plain
    words = Span(negation.start(), negation.start() + len(negation[0].rstrip()))
    because = (*plain.because, words) if not any(words.overlaps(span) for span in plain.because) else plain.because
    return Judged(certainty=NEGATED[plain.certainty], because=tuple(sorted(because)))


def content_sureness(pieces: Sequence[Span], *, text: str) -> Judged:
    """Return the certainty that a content's own words leave it with."""
    last = pieces[-1]
    if asked := _ASKS.search(text, max(last.start, last.end - len('?”’") ')), last.end):
        return Judged(certainty=Certainty.ASKED, because=(Span(asked.start(), asked.start() + 1),))
    return _strongest(hit for piece in pieces for hit in _hits(piece, text=text, table="content"))


def claim_sureness(
    pieces: Sequence[Span], *, chain: Sequence[Hop], text: str, marks: Quotes, quoted: bool = False
) -> Judged:
    """Return how sure a claim presents itself to be: as the least sure hop of its chain, or by its own words.

    On the publisher's own word (a chain with nobody who speaks) so-called words keep a distance too.
    """
    own = content_sureness(pieces, text=text)
    if not quoted and (scares := [scare for piece in pieces for scare in scare_quotes(piece, text=text, marks=marks)]):
        own = least_sure([own, Judged(certainty=Certainty.DISTANCED, because=tuple(scares))])
    told = [hop for hop in chain[1:] if hop.cue is not None]
    hops = [Judged(certainty=hop.certainty, because=hop.because) for hop in told]
    return least_sure(hops if hops and own.certainty is Certainty.ASSERTED else [*hops, own])


def scare_quotes(span: Span, *, text: str, marks: Quotes) -> tuple[Span, ...]:
    """Return the words that stand in quotation marks though nobody is quoted: so-called ones.

    A few words in lower case; a name in marks, or what something "is called", is none.
    """
    found = (quoted for quoted in marks.within(span) if len(_WORD.findall(quoted.of(text))) <= SCARE_WORDS)
    return tuple(quoted for quoted in found if _so_called(quoted, text=text))


def _so_called(quoted: Span, *, text: str) -> bool:
    words = _WORD.findall(quoted.of(text))
    lower = bool(words) and all(word[:1].islower() for word in words)
    return lower and not _NAMED_SO.search(text, max(0, quoted.start - 24), quoted.start)


def least_sure(steps: Iterable[Judged]) -> Judged:
    """Return the least sure of several, by the order of ``SCALE``; confirmation needs all of them."""
    return max(steps, key=lambda step: SCALE.index(step.certainty), default=Judged(certainty=Certainty.UNKNOWN))


def _strongest(hits: Iterable[tuple[Certainty, Span]]) -> Judged:
    """Return the least sure certainty among the words found, with all of its words."""
    found = list(hits)
    if not found:
        return Judged()
    top = max((certainty for certainty, _ in found), key=SCALE.index)
    return Judged(certainty=top, because=tuple(span for certainty, span in found if certainty is top))


def _hits(span: Span, *, text: str, table: str) -> Iterator[tuple[Certainty, Span]]:
    pattern, known = _lexicon()[table]
    for match in pattern.finditer(text, span.start, span.end):
        yield known[" ".join(match[0].lower().split())], Span(match.start(), match.end())


@cache
def _lexicon() -> dict[str, tuple[re.Pattern[str], dict[str, Certainty]]]:
    """Return for each table a pattern of its words, the longest first, and their certainty."""
    tables: dict[str, dict[str, Certainty]] = {"cue": {}, "content": {}}
    lines = files("sayso.reader.chains").joinpath("certainty.tsv").read_text(encoding="utf-8").splitlines()
    for line in lines:
        if line and not line.startswith("#"):
            table, certainty, words = line.split("\t")
            tables[table].update((word.replace("_", " "), Certainty(certainty)) for word in words.split())
    return {table: (_pattern(known), known) for table, known in tables.items()}


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    ordered = sorted(words, key=len, reverse=True)
    # "May" with a capital is the month, or a name.
    either = "|".join("(?-i:may)" if word == "may" else re.escape(word).replace(r"\ ", r"\s+") for word in ordered)
    return re.compile(rf"(?<![\w’'-])(?:{either})(?![\w’'-])", re.IGNORECASE)
