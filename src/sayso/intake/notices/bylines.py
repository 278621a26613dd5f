"""Tells a byline from a sentence that begins with "By", and reads the names in it.

Names are told by their capitals and the trades beside them ("Staff Writer"); no list of persons.
"""

import re
from collections.abc import Iterator, Sequence

from sayso.intake.notices.agencies import agency
from sayso.intake.notices.dates import date_phrases, dates_begin, without_dates
from sayso.intake.notices.words import SMALL_WORDS, is_capitals, names_only, plain
from sayso.ledger import Block, BlockKind, Found, Name, Span, Where

LONGEST_BYLINE = 220  # characters; three names with trades, a place and a date have about 200
LONGEST_SIGNED = 120  # characters of a line of names that no "by" leads in to
LONGEST_PERSON = 6  # words of one name

_LEAD_IN = re.compile(
    r"(?P<weak>by|par|por|від|от)\s+"
    r"|(?:(?:written|posted|published|reported|compiled|submitted|report|story|text|words|analysis|opinion|interview"
    r"|article|commentary|review) by|authors?|byline|автор(?:ы|и)?|autor(?:es|in)?|auteur|autore|yazar|بقلم|كتب|"
    r"作者|记者|文)\s?:?\s+|(?:作者|记者|文|automatisch|by)\s?:\s*",
    re.IGNORECASE,
)
_TRADE = re.compile(
    r"\b(?:writers?|reporters?|correspondents?|editors?|contributors?|columnists?|staff|analysts?|producers?|journalists?"
    r"|bureau(?: chief)?|chief|freelancer?|photographer|fellow|professor|lecturer|researcher|special to|for the|for"
    r"|news desk|newsroom|desk|editorial board|senior|political|foreign|diplomatic|security|defence|defense|web"
    r"|opinion|guest|contributing|agencies|agency|correspondence|корреспондент|обозреватель|صحفي|مراسل)\b",
    re.IGNORECASE,
)
_STRONG_TRADE = re.compile(
    r"\b(?:staff (?:writer|reporter|correspondent)"
    r"|(?:special|senior|political|foreign|guest|contributing|chief|national"
    r"|contact|defen[cs]e|diplomatic|security|middle east|world|white house|war|our)? ?"
    r"(?:correspondent|reporter|columnist"
    r"|contributor|news editor|bureau chief)|special to [\w ]{2,40})s?$",
    re.IGNORECASE,
)
_TIME_WORD = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october"
    r"|november|december|noon|midnight|christmas|ramadan|eid|easter",
    re.IGNORECASE,
)
_SEGMENT = re.compile(r"\s*(?:[|•·]|\s-{1,2}\s|;)\s*")
_PIECE = re.compile(r"\s*(?:,|/|\band\b|\bAND\b|&|\bwith\b|\s{3,}|\bund\b|\bet\b|\by\b|\bи\b)\s*")
_PLACE = re.compile(r"\s+(?:in|at|for)\s+(?=[A-Z]).*$")
_VERB = re.compile(r"\b(?:is|was|are|were|has|have|had|will|who|that|said|says)\b")
_OUTLET = re.compile(
    r"(?:The )?(?:[A-Z][\w.'-]* ){1,3}(?:Post|Times|News|Tribune|Herald|Journal|Guardian|Press|Telegraph|Observer|Globe"
    r"|Chronicle|Star|Mail|Today|TODAY|Gazette|Inquirer|Independent|Record|Express|Register|Sentinel|Standard|Network)"
)
_SPECIAL = re.compile(r"special (?:to|for) (?:the )?[A-Z]", re.IGNORECASE)


def is_byline(line: str) -> bool:
    """Tell whether a plain line names who wrote the text and says nothing else."""
    if len(line) > LONGEST_BYLINE:
        return False
    line = line.rstrip(" .")
    lead_in = _LEAD_IN.match(line)
    if lead_in and _names_follow(line[lead_in.end() :], weak=lead_in["weak"]):
        return True
    return _SPECIAL.match(line) is not None or _is_name_and_date(line)


def _opens_with_name(line: str) -> bool:
    """Tell, cheaply, whether the first two words could be a person's or an outlet's name."""
    return names_only(" ".join(line.split(" ", 2)[:2]))


def _is_name_and_date(line: str) -> bool:
    """Tell whether a plain line is a name or two and then the date ("A. Example Sunday, July 17, 2016")."""
    if len(line) > LONGEST_SIGNED or "@" in line or "(" in line or not _opens_with_name(line):
        return False
    begin = dates_begin(line, start=0)
    if not any(phrase.value for phrase in date_phrases(line)) or without_dates(line[begin:]).strip():
        return False
    pieces = _split(line[:begin])
    return bool(pieces) and may_be_person(pieces[0]) and all(map(names_only, pieces))


def may_be_person(line: str) -> bool:
    """Tell whether a line could be a person's name or an outlet's: two to six capitalised words alone."""
    line = line.rstrip(" .")
    words = line.split()
    if line.endswith((":", ",", ";", "?", "!")) or "(" in line or "," in line or "|" in line:
        return False
    return 2 <= len(words) <= LONGEST_PERSON and _is_person(line) and not any(map(str.isdigit, line))  # noqa: PLR2004


def authors_in(blocks: Sequence[Block], text: str) -> tuple[Name, ...]:
    """Return the names in the bylines, in order: persons, or where a byline has none, its agency."""
    return tuple(name for block in blocks if block.kind is BlockKind.BYLINE for name in _authors(block, text))


def _authors(block: Block, text: str) -> list[Name]:
    names = byline_names(block, text)
    return [name for name in names if not agency(name.name)] or names


def byline_names(block: Block, text: str) -> list[Name]:
    """Return the persons and agencies that one byline names; trades, places, outlets and dates are left out."""
    return list(_names(block, text))


def _names(block: Block, text: str) -> Iterator[Name]:
    line = block.span.of(text)[:LONGEST_BYLINE]
    folded = plain(line)
    lead_in = _LEAD_IN.match(folded)
    start = lead_in.end() if lead_in else 0
    end = _SEGMENT.search(folded, start)
    stop = min(dates_begin(line, start=start), end.start() if end and end.start() > start else len(line))
    for piece in _pieces(folded, start=start, stop=stop):
        name = line[piece.start : piece.end]
        if _is_author(plain(name)):
            span = Span(block.span.start + piece.start, block.span.start + piece.end)
            yield Name(name=name, span=span, found=Found(where=Where.TEXT, key="byline"))


def _pieces(line: str, *, start: int, stop: int) -> Iterator[Span]:
    last = start
    for match in (*_PIECE.finditer(line, start, stop), None):
        end = match.start() if match else stop
        piece = _without_house(_PLACE.sub("", line[last:end])).rstrip(" .,")
        skipped = len(piece) - len(piece.lstrip())
        if piece.strip():
            yield Span(last + skipped, last + len(piece))
        last = match.end() if match else stop


def _without_house(piece: str) -> str:
    """Cut off the agency or trade that follows a name without a comma ("A. EXAMPLE Associated Press")."""
    words = list(re.finditer(r"\S+", piece))
    for number in range(2, min(len(words), LONGEST_PERSON - 1)):
        rest = piece[words[number].start() :]
        housed = agency(words[number][0]) is not None and _TRADE.search(rest) is not None and names_only(rest)
        if housed or agency(rest) or _STRONG_TRADE.fullmatch(rest):
            return piece[: words[number].start()]
    return piece


def _is_author(piece: str) -> bool:
    if agency(piece):
        return True
    return _is_person(piece) and not any((_TRADE.search(piece), _OUTLET.fullmatch(piece), _TIME_WORD.match(piece)))


def _names_follow(rest: str, *, weak: str | None) -> bool:
    """Tell whether what follows "by" is names and trades; a single plain word needs more than "by"."""
    dated = any(True for _ in date_phrases(rest))
    first, *others = [
        piece for part in _SEGMENT.split(_undated(rest)) for piece in _PIECE.split(part) if piece.strip()
    ] or [""]
    if weak and not dated and len(first.split()) == 1 and not (agency(first) or others or is_capitals(first)):
        return False
    return _may_lead(first) and all(_may_accompany(piece) for piece in others)


def _may_lead(piece: str) -> bool:
    words = piece.split()
    if words and words[0].casefold() in ("the", "a", "an", "our", "staff"):
        return agency(piece) is not None or _TRADE.search(piece) is not None
    return _is_person(_PLACE.sub("", piece))


def _may_accompany(piece: str) -> bool:
    if piece.casefold() in SMALL_WORDS or names_only(piece):
        return True
    traded = _TRADE.search(piece) is not None and not _VERB.search(piece)
    return traded and len(piece.split()) <= 2 * LONGEST_PERSON


def is_signed(line: str) -> bool:
    """Tell whether a line is a name and a trade, an agency or an outlet ("A. Example, Staff Writer")."""
    line = line.rstrip(" .")
    if len(line) > LONGEST_SIGNED or not _opens_with_name(line):
        return False
    if _without_house(line) != line and may_be_person(_without_house(line).strip()):
        return True
    first, *others = [
        piece for part in _SEGMENT.split(_undated(line)) for piece in _PIECE.split(part) if piece.strip()
    ] or [""]
    if not others or not may_be_person(first):
        return False
    signed = any(_STRONG_TRADE.search(piece) or agency(piece) or _OUTLET.fullmatch(piece) for piece in others)
    return signed and all(_may_accompany(piece) for piece in others)


def _split(line: str) -> list[str]:
    """Return the names and trades between commas, "and", bars and dashes."""
    return [piece.strip() for part in _SEGMENT.split(line) for piece in _PIECE.split(part) if piece.strip(" ,|-•")]


def _undated(line: str) -> str:
    """Return what stands before the first date; the whole line where none is or it comes first."""
    begin = dates_begin(line, start=0)
    return line[:begin].rstrip(" ,|-•") or line


def _is_person(piece: str) -> bool:
    words = piece.split()
    if not 1 <= len(words) <= LONGEST_PERSON or not names_only(piece):
        return False
    return words[0].casefold() not in SMALL_WORDS and not _TIME_WORD.fullmatch(words[0].rstrip(","))
