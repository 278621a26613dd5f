"""Says of one paragraph, from its words alone, whether it is a notice and of which kind.

The table beside this module (``kinds.tsv``) holds the wording; here are the few signs that no
pattern can carry. None means that nothing speaks against body text, not that it is body.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from sayso.intake.notices.agencies import begins_with_agency, ends_in_agency, only_agencies
from sayso.intake.notices.bylines import is_byline, is_signed
from sayso.intake.notices.dates import is_date_line
from sayso.intake.notices.image_names import is_image_name
from sayso.intake.notices.tails import picture_credit
from sayso.intake.notices.words import LONGEST_NOTICE, bare, names_only, plain, table
from sayso.ledger import BlockKind

LONGEST_CREDIT_LINE = 120  # characters of a line that is nothing but a name and an agency
CREDITED_WORDS = 4  # of one name in a credit, without a comma or slash
LONGEST_CAPTION = 900  # characters before the credit that makes a paragraph a caption
FEWEST_CAPTION_LETTERS = 12  # less before a credit in brackets is a name, not a caption


def _is_credited(rest: str) -> bool:
    """Tell whether words name somebody: few of them, or a list; a title in capitals is longer."""
    if not names_only(rest):
        return False
    return len(rest.split()) <= CREDITED_WORDS or _LISTED.search(rest) is not None or only_agencies(rest)


_LISTED = re.compile(r"[/,;|@©]|\b(?:via|for|by|from)\b|https?:|\w\.\w{2,}")
_SPEECH = re.compile(r"\b(?:said|says|told|added|according to|stated|wrote|tweeted|argued|asked)\b", re.IGNORECASE)
_QUOTE = re.compile(r"^\"|[\"]\s?,|,\"")
_SLASHED_NAMES = re.compile(r"(?:[\w.'-]+[ ,]+){1,6}[\w.'-]*[^\W\d]\s?/\s?[^\W\d](?:[\w.'-]+ ?){1,4}")
_NOTHING = re.compile(r"[^\w]*")
_FOLLOWS: dict[str, Callable[[str], bool]] = {
    "any": lambda rest: True,  # noqa: ARG005 - one of several tests of the same shape
    "end": lambda rest: _NOTHING.fullmatch(rest) is not None,
    "names": lambda rest: _NOTHING.fullmatch(rest) is not None or names_only(rest),
    "credit": lambda rest: _NOTHING.fullmatch(rest) is not None or _is_credited(rest),
    "quiet": lambda rest: not _SPEECH.search(rest),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One row of the table: a wording that makes a paragraph of up to ``longest`` characters a notice.

    With ``marks`` it is looked for anywhere in a paragraph that has one of them, else at its beginning.
    """

    kind: BlockKind
    longest: int
    follows: str
    marks: tuple[str, ...]
    pattern: re.Pattern[str]


def notice_kind(paragraph: str) -> BlockKind | None:
    """Return the kind of notice that one paragraph is, or None where it reads as text.

    Only its first and last characters are looked at, so the work is bounded for any length.
    """
    if len(paragraph) > LONGEST_NOTICE:
        return None
    line = plain(paragraph.strip())
    if not line:
        return None
    return _by_signs(line, _SIGNS) or _by_table(line) or _by_signs(line, _LATE_SIGNS)


def _by_signs(line: str, signs: Sequence[tuple[BlockKind, Callable[[str], bool]]]) -> BlockKind | None:
    return next((kind for kind, is_of_kind in signs if is_of_kind(line)), None)


def _is_credit_line(line: str) -> bool:
    """Tell whether a line is an agency, or somebody and an agency ("A. Example/Reuters")."""
    words = bare(line)
    if not words or len(words) > LONGEST_CREDIT_LINE:
        return False
    if only_agencies(words):
        return True
    if not names_only(words):
        return False
    return ends_in_agency(words) or begins_with_agency(words) or _SLASHED_NAMES.fullmatch(words) is not None


def _is_captioned(line: str) -> bool:
    """Tell whether a sentence ends in the credit of the picture that it describes."""
    credit = picture_credit(line) if len(line) <= LONGEST_CAPTION else None
    return credit is not None and sum(map(str.isalpha, line[: credit.start])) >= FEWEST_CAPTION_LETTERS


_SIGNS: tuple[tuple[BlockKind, Callable[[str], bool]], ...] = (
    (BlockKind.IMAGE_NAME, is_image_name),
    (BlockKind.DATELINE, is_date_line),
    (BlockKind.BYLINE, is_byline),
    (BlockKind.CREDIT, _is_credit_line),
)
_LATE_SIGNS: tuple[tuple[BlockKind, Callable[[str], bool]], ...] = (
    (BlockKind.BYLINE, is_signed),
    (BlockKind.CAPTION, _is_captioned),
)


def _by_table(line: str) -> BlockKind | None:
    words, small = bare(line), line.lower()
    rules, starts = _rules_for(_room(len(line)))
    begins = starts.match(words) is not None  # one look lets most paragraphs go
    for rule in rules:
        if (any(mark in small for mark in rule.marks) if rule.marks else begins) and _applies(
            rule, line=line, words=words
        ):
            return rule.kind
    return None


def _applies(rule: Rule, *, line: str, words: str) -> bool:
    if len(line) > rule.longest:
        return False
    match = rule.pattern.search(line) if rule.marks else rule.pattern.match(words)
    if match is None:
        return False
    who = match.groupdict().get("who")
    if who is not None and not names_only(who):
        return False
    rest = (line if rule.marks else words)[match.end() :]
    return _FOLLOWS[rule.follows](rest if rule.follows != "quiet" else line)


def _room(length: int) -> int:
    """Return the least of the table's limits that admits a paragraph of this length, 0 where none does."""
    limits = _limits()
    at = bisect_left(limits, length)
    return limits[at] if at < len(limits) else 0


@cache
def _limits() -> tuple[int, ...]:
    return tuple(sorted({rule.longest for rule in _table()}))


@cache
def _rules_for(room: int) -> tuple[tuple[Rule, ...], re.Pattern[str]]:
    """Return the rules that admit so long a paragraph, and all their beginnings in one pattern."""
    rules = tuple(rule for rule in _table() if room and rule.longest >= room)
    starts = "|".join(f"(?:{_unnamed(rule)})" for rule in rules if not rule.marks)
    return rules, re.compile(starts or r"(?!)", re.IGNORECASE)


def _unnamed(rule: Rule) -> str:
    return rule.pattern.pattern.replace("(?P<who>", "(?:")


@cache
def _table() -> tuple[Rule, ...]:
    return tuple(_rule(*row) for row in table("kinds.tsv"))


def _rule(kind: str, longest: str, follows: str, wording: str) -> Rule:
    marks, pattern = wording[1:].split("~", 1) if wording.startswith("~") else ("", wording)
    return Rule(
        kind=BlockKind(kind),
        longest=int(longest),
        follows=follows,
        marks=tuple(marks.split("|")) if marks else (),
        pattern=re.compile(pattern, re.IGNORECASE),
    )
