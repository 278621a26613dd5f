"""Finds the head of a plain text: headline, standfirst, and the bylines that nothing else marks."""

from collections.abc import Iterator, Mapping, Sequence

from sayso.intake.notices.bylines import may_be_person
from sayso.intake.notices.datelines import Dateline, dateline_end
from sayso.intake.notices.lines import Line
from sayso.intake.notices.words import bare, is_capitals
from sayso.ledger import BlockKind

Kinds = Mapping[int, BlockKind]

HEAD_LINES = 8  # a headline comes within so many lines, the rest of the head within as many after it
# Calibrated on the first lines of PolNeAR train and dev (924 headlines, all given a full stop):
# the longest has 22 words and 141 characters, 99 % have at most 18 words.
LONGEST_HEADLINE = 200  # characters
HEADLINE_WORDS = 30
STOPPED_WORDS = 18  # with a full stop, unless most words have capitals
CAPITALISED = 0.6  # share of capitalised words that marks a headline in title case
LONGEST_STANDFIRST = 320  # characters
STANDFIRST_WORDS = 4  # fewer are a section's name or a person's
KICKER_WORDS = 3
NAME_WORDS = 5
_FURNITURE = (BlockKind.PROMO, BlockKind.CAPTION)
_SIGNATURES = (BlockKind.BYLINE, BlockKind.DATELINE)
_SUMMARY_MARKS = frozenset({"abstract", "summary", "standfirst", "in brief", "at a glance"})
_TEXT_MARKS = frozenset({"full text", "body", "story", "article", "text"})


def head_roles(lines: Sequence[Line], kinds: Kinds, *, titles: Sequence[str]) -> Kinds:
    """Return the roles of the lines above the body."""
    headline = _headline(lines, kinds, titles=titles)
    if headline is None:
        return {}
    kickers = {number: BlockKind.SUBHEAD for number in range(headline) if number not in kinds}
    roles = {**kickers, headline: BlockKind.HEADLINE}
    return {**roles, **dict(_below(lines, {**kinds, **roles}, headline=headline))}


def _headline(lines: Sequence[Line], kinds: Kinds, *, titles: Sequence[str]) -> int | None:
    """Return the first line that looks like a headline and has text below it."""
    for number in range(min(HEAD_LINES, len(lines) - 1)):
        if number in kinds:
            continue
        if not _looks_like_headline(lines, number, titles=titles):
            return _spoken_for(lines, kinds)
        if not _is_kicker(lines, number, kinds=kinds, titles=titles):
            return number
    return _spoken_for(lines, kinds)


def _looks_like_headline(lines: Sequence[Line], number: int, *, titles: Sequence[str]) -> bool:
    line = lines[number]
    if any(bare(line.words) == bare(title) for title in titles):
        return True
    if line.length > LONGEST_HEADLINE or line.count > HEADLINE_WORDS or line.words.endswith((":", ",")):
        return False
    found = dateline_end(line.opening)
    if not any(map(str.isalpha, line.words)) or (found is not None and found[1] is Dateline.PLAIN):
        return False
    if _is_speech(line) and _is_speech(lines[number + 1]):
        return False
    if not line.stopped:
        return True
    return not titles and (line.count <= STOPPED_WORDS or _capitalised(line) >= CAPITALISED) and not _is_quotation(line)


def _is_speech(line: Line) -> bool:
    """Tell whether a line begins as one of a transcript does ("HOST: …", "Q: …")."""
    speaker, colon, _ = line.words[:40].partition(":")
    return bool(colon) and is_capitals(speaker)


def _is_quotation(line: Line) -> bool:
    return line.words.startswith('"') and line.words.count('"') > 1 and line.words.endswith((" said.", " says."))


def _capitalised(line: Line) -> float:
    words = [word for word in line.words.split() if word[:1].isalpha()]
    return sum(word[0].isupper() for word in words) / len(words) if words else 0.0


def _is_kicker(lines: Sequence[Line], number: int, *, kinds: Kinds, titles: Sequence[str]) -> bool:
    """Tell whether a line is a section's name above the headline: few words, and a headline follows."""
    if lines[number].count > KICKER_WORDS:
        return False
    after = [other for other in range(number + 1, min(HEAD_LINES, len(lines) - 1)) if other not in kinds][:1]
    return any(
        lines[other].count > KICKER_WORDS
        and not lines[other].stopped
        and not may_be_person(lines[other].words)
        and _looks_like_headline(lines, other, titles=titles)
        for other in after
    )


def _spoken_for(lines: Sequence[Line], kinds: Kinds) -> int | None:
    """Return 0 where the first line reads as a teaser or caption, but nothing else can be the headline."""
    first = lines[0]
    if len(lines) > 1 and kinds.get(0) in _FURNITURE and first.count > STANDFIRST_WORDS and not first.ended:
        return 0
    return None


def _below(lines: Sequence[Line], kinds: Kinds, *, headline: int) -> Iterator[tuple[int, BlockKind]]:
    """Yield the roles of the unclaimed lines from the headline to the body."""
    summary = False
    for number in range(headline + 1, min(headline + 1 + HEAD_LINES, len(lines))):
        line = lines[number]
        mark = bare(line.words).casefold()
        if mark in _SUMMARY_MARKS or mark in _TEXT_MARKS:
            summary = mark in _SUMMARY_MARKS
            yield number, BlockKind.SUBHEAD
        elif number in kinds:
            continue
        elif _repeats(line, lines[headline]):
            yield number, BlockKind.HEADLINE
        elif _is_name(lines, number, kinds=kinds):
            yield number, BlockKind.BYLINE
        elif summary or _is_standfirst(lines, number, kinds=kinds, headline=headline):
            summary = False
            yield number, BlockKind.STANDFIRST
        else:
            return


def _repeats(line: Line, headline: Line) -> bool:
    """Tell whether a line is the headline again, or the page title's part before the site's name."""
    words, title = bare(line.words), bare(headline.words)
    return words == title or (title.startswith(words) and title[len(words) :].lstrip()[:1] in ("|", "-", "•"))


def _is_name(lines: Sequence[Line], number: int, *, kinds: Kinds) -> bool:
    if not may_be_person(lines[number].words):
        return False
    beside = (kinds.get(number - 1), kinds.get(number + 1))
    return lines[number].count <= NAME_WORDS and any(kind in (*_SIGNATURES, BlockKind.CREDIT) for kind in beside)


def _is_standfirst(lines: Sequence[Line], number: int, *, kinds: Kinds, headline: int) -> bool:
    line = lines[number]
    if line.length > LONGEST_STANDFIRST or line.count < STANDFIRST_WORDS or number + 1 >= len(lines):
        return False
    if dateline_end(line.opening) is not None or line.words.startswith('"') or not any(map(str.isalpha, line.words)):
        return False
    if kinds.get(number + 1) in _SIGNATURES:
        return True
    if number != headline + 1:
        return False
    belongs_above = line.close and not lines[number + 1].close and not lines[headline].close
    return belongs_above or not line.ended
