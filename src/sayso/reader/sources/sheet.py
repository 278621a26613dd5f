"""Lay an article out for the walk: mentions, pronouns and sources in order, and who bears which name."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sayso.ledger import ActorKind, Article, Attribution, Naming, Span
from sayso.reader.attributions.quotes import Quotes, quotes
from sayso.reader.sentences import sentences
from sayso.reader.sources.kinds import head_noun, head_phrase, kind_of
from sayso.reader.sources.mentions import DETERMINERS, Mention, Sentence, cut, mentions, words_of
from sayso.reader.sources.names import Bearer, bearers
from sayso.reader.sources.naming import Form, form, head, naming
from sayso.reader.sources.walk import FEMALE, MALE, NEUTER, PLURAL, Pronoun, Sheet

_LINE = re.compile(r"[^\r\n]+")
_ALIAS = re.compile(r"\s\(\s?(?:the\s)?[“\"‘']?([A-Z][\w.-]*[A-Z.])[”\"’']?\s?\)")
_POSSESSIVE = frozenset({"his", "her", "their", "its", "theirs"})
_OBJECTIVE = frozenset({"him", "them", "himself", "herself", "themselves", "itself"})
_CONTRACTED = re.compile(r"(?<=\w)[’'](?:s|d|ll|ve|re)$", re.IGNORECASE)
LESSER = 0.5  # what a pronoun counts that is no subject, against one that is


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """The sheet, with what the sources are in it.

    By the span of a source that is no pronoun: ``sources`` the number of its bearer, ``heads`` the
    span of the mention that heads it. ``whole`` is the source's span by that of its mention,
    ``speakers`` the attributions whose source stands in a sentence, by the sentence's number;
    ``numbers`` is the bearer of each named mention, by its span, ``lines`` the sentences.
    """

    sheet: Sheet
    sources: Mapping[Span, int]
    heads: Mapping[Span, Span]
    whole: Mapping[Span, Span]
    mentions: Sequence[Mention]
    starts: Sequence[int]
    speakers: Mapping[int, Sequence[str]]
    numbers: Mapping[Span, int]
    lines: Sequence[Sentence]


def laid(
    found: Sequence[Attribution], spans: Mapping[str, Span], *, text: str, article: Article | None,
    entities: Sequence[tuple[Span, str]],
) -> Laid:  # fmt: skip
    """Return the article laid out; ``spans`` are the sources' by attribution, ``entities`` the network's."""
    lines = [block.span for block in article.blocks] if article and article.blocks else _lines(text)
    cuts = cut(text, sentences=list(sentences(text, blocks=lines)))
    words = words_of(cuts)
    tags = {span.start: name for span, name in entities}
    met = [one for line in cuts for one in mentions(line, text=text, words=words, tags=tags)]
    heads = _heads(spans, met, cuts=cuts, text=text)
    met = sorted({*met, *heads.values()}, key=lambda one: (one.span, one.named))
    named = [one for one in met if one.named]
    made, numbers = bearers(named, aliases=_aliases(named, text=text))
    bearing = dict(zip((one.span for one in named), numbers, strict=True))
    number_of = dict(bearing)
    for before, one in pairwise((None, *met)):
        if one is not None and not one.named:
            if before is not None and _apposed(one, before, text=text):
                number_of[one.span] = number_of[before.span]
                made[number_of[before.span]].parts.add(one.name)
            else:
                number_of[one.span] = len(made)
                made.append(_described(one))
    events: list[tuple[Span, Mention | Pronoun, int]] = [(one.span, one, number_of[one.span]) for one in met]
    asked = frozenset(spans.values())
    marks = quotes(text)
    events += [(one.span, one, -1) for one in _pronouns(cuts, asked=asked, marks=marks)]
    events.sort(key=lambda event: (event[0].start, -event[0].end))
    spoken = frozenset(mention.span.start for mention in heads.values())
    apart = _apart(found, {name: number_of[one.span] for name, one in heads.items()}, events)
    sheet = Sheet(events=events, bearers=made, spoken=spoken, marks=marks, apart=apart)
    speakers: dict[int, list[str]] = {}
    for name, one in heads.items():
        speakers.setdefault(one.sentence, []).append(name)
    return Laid(
        sheet=sheet,
        sources={spans[name]: number_of[one.span] for name, one in heads.items()},
        heads={spans[name]: one.span for name, one in heads.items()},
        whole={one.span: spans[name] for name, one in reversed(heads.items())},
        mentions=met,
        starts=[one.span.start for one in met],
        speakers=speakers,
        numbers=bearing,
        lines=cuts,
    )


def _lines(text: str) -> list[Span]:
    return [Span(match.start(), match.end()) for match in _LINE.finditer(text)]


def _heads(
    spans: Mapping[str, Span], met: Sequence[Mention], *, cuts: Sequence[Sentence], text: str
) -> dict[str, Mention]:
    """Return the mention that heads each source which is no pronoun, made up where none was met."""
    starts = [one.span.start for one in met]
    begins = [line.tokens[0].start() if line.tokens else 0 for line in cuts]
    heads: dict[str, Mention] = {}
    for name, span in spans.items():
        words = span.of(text)
        if form(words) in (Form.PRONOUN, Form.SPEAKER):
            continue
        core = Span(span.start, span.start + max(len(head_phrase(words)), 1))
        inside = met[bisect_left(starts, core.start) : bisect_left(starts, core.end)]
        ending = [one for one in inside if core.end - 3 <= one.span.end <= core.end + 1]
        sentence = max(bisect_right(begins, span.start) - 1, 0)
        heads[name] = max(ending, key=_length) if ending else _made_up(span, words, sentence=sentence)
    return heads


def _length(mention: Mention) -> int:
    return mention.span.end - mention.span.start


def _made_up(span: Span, words: str, *, sentence: int) -> Mention:
    """Return the mention of a source that has no known head: a name, or an unusual description."""
    found, kind = head_noun(words), kind_of(words)
    named = naming(words) is Naming.NAMED
    top = head(words)
    name = " ".join(head_phrase(words).split()) if named else found.singular if found else top.lower()
    return Mention(
        span=span, name=name or top or words, named=named, kind=kind, gender=found.gender if found else None,
        plural=kind is ActorKind.GROUP, definite=form(words) is Form.DEFINITE, sentence=sentence,
        modifiers=frozenset(word.lower() for word in head_phrase(words).split()[:-1]) - DETERMINERS,
    )  # fmt: skip


def _apposed(one: Mention, before: Mention, *, text: str) -> bool:
    """Tell whether a description only says more of the name before it ("Ann Example, a lawyer")."""
    people = before.named and before.kind is ActorKind.PERSON and one.kind is ActorKind.PERSON
    return people and text[before.span.end : one.span.start] == ", "


def _described(mention: Mention) -> Bearer:
    return Bearer(
        kind=mention.kind, words=(mention.name,), gender=mention.gender, plural=mention.plural, mentions=[mention]
    )


def _aliases(named: Sequence[Mention], *, text: str) -> dict[str, str]:
    """Return the acronyms that stand in brackets behind a full name."""
    found: dict[str, str] = {}
    for one in named:
        match = _ALIAS.match(text, one.span.end)
        if match and " " in one.name:
            found.setdefault(match[1], one.name)
    return found


def _pronouns(cuts: Sequence[Sentence], *, asked: frozenset[Span], marks: Quotes) -> Iterator[Pronoun]:
    """Yield the pronouns; "it" is as often nobody, and is looked at only where it is a source."""
    for line in cuts:
        for token in line.tokens:
            bare = _CONTRACTED.sub("", token[0])  # "he’s", "they’ll"
            word, span = bare.lower(), Span(token.start(), token.start() + len(bare))
            if word in MALE or word in FEMALE or word in PLURAL or (word in NEUTER and span in asked):
                weight = LESSER if word in _POSSESSIVE or word in _OBJECTIVE else 1.0
                quoted = marks.inside(span.start)
                yield Pronoun(span=span, word=word, sentence=line.number, quoted=quoted, weight=weight)


def _apart(
    found: Sequence[Attribution], speakers: Mapping[str, int], events: Sequence[tuple[Span, Mention | Pronoun, int]]
) -> dict[Span, int]:
    """Return the speaker whom a pronoun inside their own quotation cannot mean."""
    pronouns = [span for span, event, _ in events if isinstance(event, Pronoun) and event.quoted]
    apart: dict[Span, int] = {}
    for one in found:
        if one.id in speakers:
            for piece in one.content:
                low, high = bisect_left(pronouns, Span(piece.start, piece.start + 1)), piece.end
                while low < len(pronouns) and pronouns[low].start < high:
                    apart[pronouns[low]] = speakers[one.id]
                    low += 1
    return apart
