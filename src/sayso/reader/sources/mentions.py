"""Every mention of an agent in an article that later words may point back to: names and descriptions.

Names are runs of capitals, with the title or part before them; a word whose capital is only the
sentence's or the headline's is told by the article's own use of it. Descriptions are a determiner
and a head noun of the table. Spans are half-open offsets into the article's text.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sayso.ledger import ActorKind, Span
from sayso.reader.sources.kinds import TAGS, kind_of
from sayso.reader.sources.lexicon import Gender, Noun, given_names, noun, peoples, title, titles

TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[’'&/-][^\W_]+)*|[^\w\s]")
DETERMINERS = frozenset(
    "a an the this that these those some several many most two three four five six seven eight nine ten another one "
    "other both few his her their its our my".split()
)
# Words that no name begins with; a capital on them is the sentence's.
FUNCTION = frozenset(
    "a an the this that these those he she it they we you i his her its their our my your him them us me who whom "
    "which what when where why how whether if as at by for from in into of on onto out over to up with without about "
    "after against among around before behind below between beyond despite during except inside like near off since "
    "through throughout under until upon within via and but or nor so yet because although though while than then "
    "there here now also even just only still again already always never ever not no yes some any all both each every "
    "many much more most few several such other another one two three four five six seven eight nine ten is are was "
    "were be been being am do does did has have had will would can could may might must shall should let said says "
    "however meanwhile moreover instead indeed rather perhaps maybe today yesterday tomorrow earlier later once last "
    "next first second third monday tuesday wednesday thursday friday saturday sunday january february march april "
    "may june july august september october november december according asked speaking following".split()
)
_INSIDE = frozenset("of for de la las los al el bin ibn van von der den del da di du dos e the".split())
PREPOSITIONS = frozenset(
    "of to from by with for in at on into about against between among as than after before since over under near "
    "like through without toward towards including".split()
)
_NOBODY = frozenset("one someone somebody anyone everyone everybody".split())  # they are taken up by nothing
# Words that open a sentence, or a name, and belong to none.
_OPENERS = frozenset(
    "former retired top senior rival fellow late then longtime acting veteran deputy billionaire outgoing incoming new "
    "young old great good big real poor dear oh yes sure please thanks sorry well ok okay".split()
)
_VERBAL = re.compile(r"(?:..ing|..ed|..ly)$")
# The parts that short titles stand for; those of courtesy say nothing of a part.
_LONG_TITLES = {
    "sen": "senator", "gov": "governor", "rep": "representative", "gen": "general", "col": "colonel",
    "prof": "professor", "dr": "doctor", "amb": "ambassador", "sgt": "sergeant", "capt": "captain", "maj": "major",
    "adm": "admiral", "rev": "pastor", "pres": "president", "lt": "lieutenant",
    "mr": "", "mrs": "", "ms": "", "miss": "", "sir": "", "lady": "", "lord": "", "hon": "",
}  # fmt: skip
_AT_PLACES = frozenset("in at near outside across throughout".split())
_BETWEEN = re.compile(r"[\s]{1,2}")
_POSSESSIVE = re.compile(r"[’']s$|(?<=s)[’']$")
TITLE_CASE = 0.7  # of the longer words of a line in capitals make it a headline in title case
LONGER = 4  # letters: shorter words stay small in title case
_FARTHEST_HEAD = 6  # words between a determiner and its head noun


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One place where an agent is named or described.

    ``name`` is the bare name ("Toner") or the head noun of a description in the singular; ``parts``
    the titles and parts that stand with it. ``modifiers`` the other words of a
    description. ``weight`` says how much of a subject it is, 0 to 1; ``placed``
    that the words before it speak of a place ("in Example").
    """

    span: Span
    name: str
    named: bool
    kind: ActorKind
    gender: Gender | None = None
    plural: bool = False
    definite: bool = False
    parts: tuple[str, ...] = ()
    modifiers: frozenset[str] = frozenset()
    weight: float = 1.0
    sentence: int = 0
    placed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence's place in the article and its tokens."""

    number: int
    tokens: tuple[re.Match[str], ...]
    titled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words that an article also writes small, and those that it writes with a capital in mid-sentence."""

    common: frozenset[str]
    proper: frozenset[str]


def cut(text: str, *, sentences: Sequence[Span]) -> list[Sentence]:
    """Return the sentences in tokens; ``titled`` are headlines in title case."""
    made = []
    for number, span in enumerate(sentences):
        tokens = tuple(TOKEN.finditer(text, span.start, span.end))
        long = [token[0] for token in tokens if len(token[0]) >= LONGER and token[0][0].isalpha()]
        stopped = bool(tokens) and tokens[-1][0] in {".", ";"}
        titled = not stopped and len(long) > 1 and sum(word[0].isupper() for word in long) > TITLE_CASE * len(long)
        made.append(Sentence(number=number, tokens=tokens, titled=titled))
    return made


def words_of(lines: Sequence[Sentence]) -> Words:
    """Return how the article writes its words; the capitals of a headline in title case say nothing."""
    common = frozenset(token[0] for line in lines for token in line.tokens if token[0].islower())
    proper = frozenset(
        token[0].lower()
        for line in lines
        if not line.titled
        for before, token in pairwise(line.tokens)
        if _capital(token[0]) and before[0][-1].isalnum() and not title(before[0])
    )
    return Words(common=common, proper=proper)


def mentions(line: Sentence, *, text: str, words: Words, tags: Mapping[int, str]) -> Iterator[Mention]:
    """Yield the mentions of a sentence in order; ``tags`` are the network's by the place of a word."""
    tokens = line.tokens
    at = 0
    while at < len(tokens):
        run = _run(tokens, at, text=text, line=line, words=words)
        if run:
            yield from _name(tokens, at, run, line=line, tags=tags, text=text)
            at = run
        else:
            found = _described(tokens, at, line=line)
            if found is not None:
                yield found
            at += 1


def _run(tokens: Sequence[re.Match[str]], at: int, *, text: str, line: Sentence, words: Words) -> int:
    """Return where the run of capitals that begins at ``at`` ends, or 0."""
    if not _begins(tokens, at, line=line, words=words):
        return 0
    end = at + 1
    while end < len(tokens) and not _POSSESSIVE.search(tokens[end - 1][0]):
        word = tokens[end][0]
        if (word == "." and _stop_inside(tokens, end)) or word == "&":
            end += 1
        elif _capital(word) and _follows(tokens, end, text=text):
            if line.titled and word.lower() in words.common:
                break
            end += 1
        elif (step := _connector(tokens, end)) and not line.titled:
            end += step
        else:
            break
    while end > at and not _capital(tokens[end - 1][0]):
        end -= 1
    return end if end > at else 0


def _begins(tokens: Sequence[re.Match[str]], at: int, *, line: Sentence, words: Words) -> bool:
    """Tell whether a name may begin here: a capital that is not the sentence's or the headline's."""
    word = _POSSESSIVE.sub("", tokens[at][0])
    lower = word.lower()
    if not _capital(word) or (lower in FUNCTION and not (len(word) > 1 and word.isupper())):
        return False
    if title(lower) and not line.titled:
        return True
    if line.titled:
        return lower not in words.common
    first = at == 0 or not tokens[at - 1][0][-1].isalnum()
    if not first or word in given_names():
        return True
    return not (lower in words.common or lower in _OPENERS or _VERBAL.search(lower)) or lower in words.proper - _OPENERS


def _follows(tokens: Sequence[re.Match[str]], at: int, *, text: str) -> bool:
    """Tell whether only a blank, or an abbreviation's stop and a blank, lies before the token."""
    gap = text[tokens[at - 1].end() : tokens[at].start()]
    return bool(_BETWEEN.fullmatch(gap)) and "\n" not in gap and tokens[at][0].lower() not in FUNCTION - _INSIDE


def _stop_inside(tokens: Sequence[re.Match[str]], at: int) -> bool:
    """Tell whether the stop belongs to a title or an initial in front of a name."""
    before = tokens[at - 1][0]
    goes_on = at + 1 < len(tokens) and _capital(tokens[at + 1][0]) and tokens[at].start() == tokens[at - 1].end()
    return goes_on and (title(before) or len(before) == 1)


def _connector(tokens: Sequence[re.Match[str]], at: int) -> int:
    """Return how many small words join the run to a capital after them ("of", "for the", "bin")."""
    for step in (1, 2):
        words = [token[0] for token in tokens[at : at + step]]
        after = tokens[at + step][0] if at + step < len(tokens) else ""
        joins = len(words) == step and all(word in _INSIDE for word in words) and words[0] != "the"
        if joins and _capital(after) and after.lower() not in FUNCTION:
            body = noun(tokens[at - 1][0])
            if words[0] not in {"of", "for"} or (body and body.kind is not ActorKind.PERSON):
                return step + 1
    return 0


def _name(
    tokens: Sequence[re.Match[str]], first: int, end: int, *, line: Sentence, tags: Mapping[int, str], text: str
) -> Iterator[Mention]:
    """Yield the mention of a run of capitals, its title or part before it set apart."""
    start, parts, gender = _titled(tokens, first, end)
    small, small_gender = _part_before(tokens, first)
    parts, gender = (*small, *parts), gender or small_gender
    span = Span(tokens[start].start(), tokens[end - 1].end() - len(_possessive(tokens[end - 1][0])))
    name = " ".join(span.of(text).split())
    tag = next((tags[token.start()] for token in tokens[start:end] if token.start() in tags), None)
    kind = ActorKind.PERSON if parts or gender else _kind(tokens, first, name, tag=tag)
    if tag in TAGS and kind in (ActorKind.PERSON, ActorKind.UNKNOWN):
        kind = ActorKind.PERSON if parts or gender else TAGS[tag]
    parts = (*parts, *_apposed(tokens, end))
    if not parts and (name in peoples() or _only_noun(name)):
        yield from _capitalised(tokens, first, end, line=line)
        return
    plural = kind is ActorKind.GROUP
    weight = _weight(tokens, first, end)
    yield Mention(
        span=span, name=name, named=True, kind=kind, gender=gender, plural=plural, definite=True, parts=parts,
        weight=weight, sentence=line.number,
        placed=weight == UNDER_PREPOSITION and tokens[first - 1][0].lower() in _AT_PLACES and not parts,
    )  # fmt: skip


def _only_noun(name: str) -> bool:
    """Tell whether a run is one person's noun in capitals ("the President", "Republican")."""
    found = noun(name)
    return found is not None and found.kind in (ActorKind.PERSON, ActorKind.GROUP)


def _capitalised(tokens: Sequence[re.Match[str]], first: int, end: int, *, line: Sentence) -> Iterator[Mention]:
    """Yield the description that is written with a capital ("the President"), if it heads its phrase."""
    found = noun(" ".join(token[0] for token in tokens[first:end]))
    if found is None or (end < len(tokens) and tokens[end][0].islower() and noun(tokens[end][0])):
        return
    the = first > 0 and tokens[first - 1][0].lower() == "the"
    span = Span(tokens[first - the].start(), tokens[end - 1].end())
    yield Mention(
        span=span, name=found.singular, named=False, kind=found.kind, gender=found.gender, plural=found.plural,
        definite=the, parts=(found.singular,), weight=_weight(tokens, first, end), sentence=line.number,
    )  # fmt: skip


def _titled(tokens: Sequence[re.Match[str]], first: int, end: int) -> tuple[int, tuple[str, ...], Gender | None]:
    """Return where the bare name begins in a run, and what the capitals before it say of its bearer."""
    parts: list[str] = []
    gender: Gender | None = None
    start = first
    for at in range(first, end - 1):
        word = tokens[at][0].lower()
        found = noun(word)
        after = at + 2 if tokens[at + 1][0] == "." else at + 1
        if after >= end or not _capital(tokens[after][0]):
            continue
        if word in titles():
            gender, start = titles()[word] or gender, after
            parts.append(_LONG_TITLES.get(word, word))
        elif found and found.kind is ActorKind.PERSON and noun(tokens[end - 1][0]) is None:
            gender, start = found.gender or gender, after
            parts.append(found.singular)
    return start, tuple(part for part in parts if part), gender


def _part_before(tokens: Sequence[re.Match[str]], first: int) -> tuple[tuple[str, ...], Gender | None]:
    """Return the small words before a name that say what its bearer does ("spokesman A. B.")."""
    for length in (3, 2, 1):
        words = [token[0] for token in tokens[max(0, first - length) : first]]
        found = noun(" ".join(words)) if len(words) == length else None
        if found and found.kind is ActorKind.PERSON and not found.plural and words[-1].islower():
            return (found.singular,), found.gender
    return (), None


def _apposed(tokens: Sequence[re.Match[str]], end: int) -> tuple[str, ...]:
    """Return the part in an apposition behind a name ("Ann Example, the city's mayor,")."""
    if end + 1 >= len(tokens) or tokens[end][0] != ",":
        return ()
    at = end + 1
    if tokens[at][0].lower() not in DETERMINERS and (found := noun(tokens[at][0])) is None:
        return ()
    for place in range(at, min(at + _FARTHEST_HEAD, len(tokens))):
        word = tokens[place][0]
        if word in {",", ".", ";"} or word in PREPOSITIONS:
            return ()
        found = noun(word)
        after = tokens[place + 1][0] if place + 1 < len(tokens) else "."
        if found and found.kind is ActorKind.PERSON and (after in {",", "."} or after in PREPOSITIONS | {"who"}):
            return (found.singular,)
    return ()


def _described(tokens: Sequence[re.Match[str]], at: int, *, line: Sentence) -> Mention | None:
    """Return the description that a determiner, or a bare plural, opens here."""
    word = tokens[at][0].lower()
    opens = word in DETERMINERS and word not in {"that", "his", "her", "their", "its", "our", "my"}
    if not opens and not (len(word) > 1 and noun(word) and noun(word).plural):  # type: ignore[union-attr]
        return None
    head = _head_place(tokens, at + 1) if opens else at
    if head is None:
        return None
    found: Noun | None = noun(tokens[head][0])
    if found is None or found.singular in _NOBODY:
        return None
    span = Span(tokens[at].start(), tokens[head].end())
    return Mention(
        span=span, name=found.singular, named=False, kind=found.kind, gender=found.gender, plural=found.plural,
        definite=word in {"the", "these", "those"} or (word == "this" and found.kind is not ActorKind.PERSON),
        parts=(found.singular,),
        modifiers=frozenset(token[0].lower() for token in tokens[at + 1 : head]),
        weight=_weight(tokens, at, head + 1), sentence=line.number,
    )  # fmt: skip


def _head_place(tokens: Sequence[re.Match[str]], start: int) -> int | None:
    """Return the place of the head noun: the last noun of the table before the phrase breaks off."""
    best = None
    for at in range(start, min(start + _FARTHEST_HEAD, len(tokens))):
        word = tokens[at][0]
        if not word[0].isalpha() or word.lower() in FUNCTION:
            break
        if word.islower() and noun(word):
            best = at
        elif best is not None and word.islower():
            break
    after = tokens[best + 1][0] if best is not None and best + 1 < len(tokens) else "."
    return None if _capital(after) else best


def _weight(tokens: Sequence[re.Match[str]], first: int, end: int) -> float:
    """Return how much of a subject the mention is: by what stands before and behind it."""
    back = first - 1
    while back >= 0 and (tokens[back][0].islower() and tokens[back][0] not in FUNCTION and noun(tokens[back][0])):
        back -= 1
    while back >= 0 and tokens[back][0].lower() in DETERMINERS:
        back -= 1
    if _possessive(tokens[end - 1][0]):
        return POSSESSIVE
    if end < len(tokens) and tokens[end][0].islower() and noun(tokens[end][0]) and _capital(tokens[end - 1][0]):
        return MODIFIER
    if back >= 0 and tokens[back][0].lower() in PREPOSITIONS:
        return UNDER_PREPOSITION
    if back >= 0 and tokens[back][0].islower() and tokens[back][0] not in FUNCTION:
        return OBJECT
    return SUBJECT


# How much a mention counts by its place in the clause; calibrated with ``benchmarks.reference`` on PolNeAR train.
SUBJECT, OBJECT, UNDER_PREPOSITION, POSSESSIVE, MODIFIER = 1.0, 0.45, 0.3, 0.4, 0.2


def _possessive(word: str) -> str:
    match = _POSSESSIVE.search(word)
    return match[0] if match else ""


def _kind(tokens: Sequence[re.Match[str]], first: int, name: str, *, tag: str | None) -> ActorKind:
    """Return the kind of a name; what only its article makes an institution may be an event as well."""
    alone = kind_of(name, tag=tag)
    if not first or tokens[first - 1][0].lower() != "the":
        return alone
    whole = kind_of(f"the {name}", tag=tag)
    return ActorKind.UNKNOWN if whole is ActorKind.ORGANISATION and alone is not whole else whole


def _capital(word: str) -> bool:
    return word[:1].isupper()
