"""Finds the credit in which a paragraph ends: a picture's ("(A. Example/AFP)") or a wire's ("--Reuters")."""

import re
from dataclasses import dataclass

from sayso.intake.notices.agencies import begins_with_agency, ends_in_agency, only_agencies
from sayso.intake.notices.words import TAIL, bare, names_only, plain

_BRACKETS = re.compile(r"[(\[]([^()\[\]]{2,120})[)\]]?[ .]{0,2}$")
_LEAD_IN = re.compile(
    r"(?:file )?(?:photo|image|picture|pic|photograph|credit|source|courtesy|video|via|handout)s?"
    r"(?: (?:credit|courtesy|by|via|from|of|source))*\s?[:/|-]?\s*",
    re.IGNORECASE,
)
_BY = re.compile(
    r"(?:^|[.!?)|\"])\s?"
    r"((?:(?:photo(?:graph)?|image|picture)s?(?: (?:credit|courtesy|source))?(?: by|:| courtesy of)"
    r"|(?:image |photo )?credit:|courtesy of|©)\s?([^!?]{2,90}?))[. ]{0,2}$",
    re.IGNORECASE,
)
_PICTURE_WORDS = re.compile(
    r"(?:[A-Z][\w./ ]{1,30} )?(?:[Ff]ile|[Pp]hotos?|[Ii]mages?|[Hh]andout|[Aa]rchives?|[Pp]ool|[Ss]upplied|[Cc]ourtesy)"
)
_BARRED = re.compile(r"\s[|]\s?([A-Z][\w /.-]{1,40})[. ]?$")
_BY_MARKS = ("photo", "image", "picture", "credit:", "courtesy", "©")
_SLASHED = re.compile(
    r"(?:^|[.!?)\"]\s?|\s[-|]\s)((?:REUTERS|AP Photo|AFP PHOTO|AFP|EPA|Getty)\s?/\s?[^.()]{2,60}"
    r"|[A-Z][\w.'-]*(?: [A-Z][\w.'-]*){0,4}"
    r"\s?(?:/| via )\s?[A-Z][\w .'-]{1,40}(?:(?:/| via )[A-Z][\w .'-]{1,40}){0,2})[. ]?$"
)
_WIRE = re.compile(
    r"(?:^|[.!?\"])\s*"
    r"((?:-{1,3}|[(\[]|(?<=\s))\s?((?i:sources?: ?)([^()\[\]]{2,60}?)|[A-Za-z][\w/ .-]{1,40}?)[)\]]?)[ .]{0,2}$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TailCredit:
    """A credit at a paragraph's end: its place in the paragraph and whom it names."""

    start: int
    end: int
    credited: str


def picture_credit(paragraph: str) -> TailCredit | None:
    """Return the picture credit in which the paragraph ends; the last characters alone are read."""
    offset = max(0, len(paragraph) - TAIL)
    tail = plain(paragraph[offset:])
    match = _BRACKETS.search(tail) if "(" in tail or "[" in tail else None
    if match and _is_picture_credit(match[1], before=tail[: match.start()]):
        return _credit(match, group=0, words=_without_lead_in(match[1]), offset=offset)
    match = _BY.search(tail) if any(mark in tail.lower() for mark in _BY_MARKS) else None
    if match and names_only(match[2]) and match.start():
        return _credit(match, group=1, words=match[2], offset=offset)
    match = _BARRED.search(tail)
    if match and (only_agencies(match[1]) or _PICTURE_WORDS.fullmatch(match[1])):
        return _credit(match, group=1, words=match[1], offset=offset)
    match = _SLASHED.search(tail) if "/" in tail or " via " in tail else None
    if match and (ends_in_agency(match[1]) or begins_with_agency(match[1])):
        return _credit(match, group=1, words=match[1], offset=offset)
    return None


def wire_credit(paragraph: str) -> TailCredit | None:
    """Return the wire credit after the paragraph's last sentence ("… in December. --Reuters")."""
    offset = max(0, len(paragraph) - TAIL)
    tail = plain(paragraph[offset:])
    match = _WIRE.search(tail)
    if match and (only_agencies(match[2]) or (match[3] and names_only(match[3]))):
        return _credit(match, group=1, words=match[3] or match[2], offset=offset)
    return None


def _is_picture_credit(words: str, *, before: str) -> bool:
    """Tell whether bracketed words credit a picture; a lone agency after a full stop credits the text."""
    ended = before.rstrip().endswith((".", "!", "?", '"'))
    if only_agencies(words) or words.casefold().startswith(("source", "via ")):
        return not ended
    if _PICTURE_WORDS.fullmatch(words):
        return True
    lead_in = _LEAD_IN.match(words)
    if lead_in and names_only(words[lead_in.end() :]):
        return True
    return names_only(words) and (ends_in_agency(words) or begins_with_agency(words))


def _without_lead_in(words: str) -> str:
    lead_in = _LEAD_IN.match(words)
    return words[lead_in.end() :] or words if lead_in else words


def _credit(match: re.Match[str], *, group: int, words: str, offset: int) -> TailCredit:
    text = match[group]
    start = match.start(group) + len(text) - len(text.lstrip())
    return TailCredit(start=offset + start, end=offset + match.start(group) + len(text.rstrip()), credited=bare(words))
