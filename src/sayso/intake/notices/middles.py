"""Finds what stands between the paragraphs of a body: file names and captions, lists, quotes, subheads."""

import re
from collections.abc import Iterator, Mapping, Sequence

from sayso.intake.notices.agencies import only_agencies
from sayso.intake.notices.image_names import may_be_image_name
from sayso.intake.notices.lines import Line
from sayso.intake.notices.tails import picture_credit
from sayso.intake.notices.words import bare, is_capitals, names_only
from sayso.ledger import BlockKind

Kinds = Mapping[int, BlockKind]

LONGEST_SUBHEAD = 90  # characters
SUBHEAD_WORDS = 12
MOST_SUBHEADS = 0.34  # of the lines; where more are short, the text is a transcript, a list or verse
LONGEST_LOOSE_CAPTION = 350  # characters of a caption that only its credit gives away
LONGEST_PULL_QUOTE = 320  # characters; a post of 280 and its link

_PICTURES = (BlockKind.CAPTION, BlockKind.CREDIT, BlockKind.IMAGE_NAME)
_SHOWS = re.compile(
    r"(?:(?:the|this|these|an?|two|three|four|left|right|our) ){0,2}(?:\w+ ){0,2}?"
    r"(?:maps?|charts?|graphs?|images?|photos?"
    r"|photographs?|pictures?|diagrams?|screenshots?|illustrations?|graphics?|figures?)\b.{0,60}?\b"
    r"(?:shows?|depicts?|illustrates?|showing|compares?|displays?)\b",
    re.IGNORECASE,
)
_SPEECH = re.compile(r"\b(?:said|says|told|according to)\b|\"", re.IGNORECASE)
_BULLET = re.compile(r"[•▪◦‣●○■□►▶✓✔]\s?\S|[-*+]\s+[^\s-]")
_SURE_BULLET = re.compile(r"[•▪◦‣●○■□►▶✓✔]\s?\S")
_NUMBERED = re.compile(r"\(?(\d{1,2})[.)]\s+\S")
_TWEETED = re.compile(r"-{0,3}\s?[^@]{1,60}\(@\w{1,20}\)")
_SIGNED = re.compile(r"-{1,3}\s?(.{2,80})$")
_QUOTED = re.compile(r"\".{10,}\"[.,]?")
_CLOCK_OR_SPEAKER = re.compile(r"\d{1,2}[:.]\d\d|[\w .'-]{1,30}:|[QA]\b")


def picture_roles(lines: Sequence[Line], kinds: Kinds) -> Kinds:
    """Return the file names and captions that only their neighbours give away."""
    names = {
        number: BlockKind.IMAGE_NAME
        for number, line in enumerate(lines)
        if number not in kinds and may_be_image_name(line.words) and _beside_picture(number, kinds)
    }
    known = {**kinds, **names}
    captions = {
        number: BlockKind.CAPTION
        for number in range(1, len(lines))
        if number not in known and _is_loose_caption(lines, number, kinds=known)
    }
    return {**names, **captions}


def _beside_picture(number: int, kinds: Kinds) -> bool:
    return any(kinds.get(number + step) in _PICTURES for step in (-1, 1))


def _is_loose_caption(lines: Sequence[Line], number: int, *, kinds: Kinds) -> bool:
    line = lines[number]
    if line.length > LONGEST_LOOSE_CAPTION:
        return False
    if kinds.get(number - 1) is BlockKind.IMAGE_NAME:
        return _SHOWS.match(line.words) is not None or (
            line.close and not line.ended and not _follows_close(lines, number)
        )
    if number + 1 >= len(lines) or kinds.get(number + 1) is not BlockKind.CREDIT or _SPEECH.search(line.words):
        return False
    below = lines[number + 1].words
    credit = picture_credit(below) if below.startswith("(") and line.sentences <= 1 else None
    return credit is not None and not only_agencies(below)


def _follows_close(lines: Sequence[Line], number: int) -> bool:
    return number + 1 < len(lines) and lines[number + 1].close


def list_roles(lines: Sequence[Line], kinds: Kinds) -> Kinds:
    """Return the items of lists; a lone number before a short line heads a section."""
    return dict(_list_items(lines, kinds))


def _list_items(lines: Sequence[Line], kinds: Kinds) -> Iterator[tuple[int, BlockKind]]:
    for number, line in enumerate(lines):
        if number in kinds:
            continue
        beside = [lines[other].words for other in (number - 1, number + 1) if 0 <= other < len(lines)]
        if _SURE_BULLET.match(line.words) or (_BULLET.match(line.words) and any(map(_BULLET.match, beside))):
            yield number, BlockKind.LIST
        elif counted := _NUMBERED.match(line.words):
            if any(_next_in_count(counted, other) for other in beside):
                yield number, BlockKind.LIST
            elif line.length <= LONGEST_SUBHEAD and not line.stopped:
                yield number, BlockKind.SUBHEAD


def _next_in_count(counted: re.Match[str], words: str) -> bool:
    other = _NUMBERED.match(words)
    return other is not None and abs(int(counted[1]) - int(other[1])) == 1


def quote_roles(lines: Sequence[Line], kinds: Kinds) -> Kinds:
    """Return quotations set apart: marked by ">", or signed on the line below."""
    return dict(_quotes(lines, kinds))


def _quotes(lines: Sequence[Line], kinds: Kinds) -> Iterator[tuple[int, BlockKind]]:
    for number, line in enumerate(lines):
        if number in kinds:
            continue
        if line.words.startswith(">"):
            yield number, BlockKind.QUOTE
        if not number or number - 1 in kinds or lines[number - 1].length > LONGEST_PULL_QUOTE:
            continue
        if _TWEETED.match(line.words) or (_is_signature(line) and _QUOTED.fullmatch(lines[number - 1].words)):
            yield number - 1, BlockKind.QUOTE
            yield number, BlockKind.QUOTE


def _is_signature(line: Line) -> bool:
    signed = _SIGNED.match(line.words)
    return signed is not None and names_only(signed[1].split(",")[0])


def subhead_roles(lines: Sequence[Line], kinds: Kinds) -> Kinds:
    """Return the headings between paragraphs: short, unended, above something longer."""
    found = [number for number in range(1, len(lines) - 1) if number not in kinds and _is_subhead(lines, number, kinds)]
    return dict.fromkeys(found, BlockKind.SUBHEAD) if len(found) <= MOST_SUBHEADS * len(lines) else {}


def _is_subhead(lines: Sequence[Line], number: int, kinds: Kinds) -> bool:
    line, after = lines[number], lines[number + 1]
    if line.length > LONGEST_SUBHEAD or line.count > SUBHEAD_WORDS or number + 1 in kinds:
        return False
    if line.words.startswith(('"', "'", "(", "[", "@", "-", ".", "…")) or _CLOCK_OR_SPEAKER.match(line.words):
        return False
    if not any(map(str.isalpha, line.words)) or line.words[:1].islower() or after.length <= line.length:
        return False
    return is_capitals(bare(line.words)) or not line.ended or (line.words.endswith("?") and line.sentences == 1)
