"""Finds the dateline in which a paragraph opens ("MOSUL, Oct 14 (Reuters) – "): place, date, agency, dash.

A bare name in capitals before a dash or colon is a dateline only where a story begins, which
the caller knows: elsewhere it may be a speaker.
"""

import re
from enum import Enum

from sayso.intake.notices.agencies import agency, only_agencies
from sayso.intake.notices.words import names_only, plain, plain_but_dashes

LONGEST_DATELINE = 120  # characters; three places, a date and two agencies have about 100


class Dateline(Enum):
    """How sure the words alone are."""

    PLAIN = "plain"
    PLACE_ONLY = "place only"
    PLACE_AND_COLON = "place and colon"


_DAY = (
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? )?"
    r"(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6}\.? \d{1,2}(?:,? \d{4})?"
    r"|\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?(?:,? \d{4})?)"
)
# Each run is taken whole or not at all (the plus after the star): no second way to read it, no slow refusal.
_CAPITALS = r"[^\W\d_a-z](?:[^\W\d_a-z]|[.'-])*+"
_CAPS = rf"{_CAPITALS}(?: {_CAPITALS}){{0,4}}(?:/{_CAPITALS}(?: {_CAPITALS}){{0,3}}){{0,2}}"
_WORD = r"[^\W\d_][\w.'-]*+"
_MIXED = rf"{_WORD}(?:[ /]{_WORD}){{0,5}}"
_REGION = r"(?:, [A-Z][\w.'-]*+(?: [A-Z][\w.'-]*+){0,3}){0,2}"
_AGENCY = r"(?:[(\[](?P<agency>[A-Za-z][\w/ .,&-]{1,40})[)\]])"
# A long dash may stand close ("HELSINKI, Finland—President"), a hyphen only apart ("Vice-President").
_STROKE = r"(?:\s{0,2}(?:[–—―‒]|--)\s{0,3}|\s{1,2}-{1,3}\s{1,3})"
_DASH = rf"(?:{_STROKE}|-\s|\s?:\s{{1,3}})"
_STARTS = r"(?=[\"'(\[]{0,2}[^\W_])"

_WITH_AGENCY = re.compile(
    rf"(?:(?P<place>{_MIXED}){_REGION}(?:,? (?i:{_DAY}))?,? ?)?{_AGENCY}(?P<dash>{_DASH})?\s*{_STARTS}"
)
_WITH_DAY = re.compile(rf"(?P<place>{_MIXED}){_REGION},? (?i:{_DAY}){_STROKE}{_STARTS}")
_WITH_REGION = re.compile(
    rf"(?P<place>{_CAPS})(?:, [A-Z][\w.'-]*+(?: [A-Z][\w.'-]*+){{0,3}}){{1,2}}(?: \([A-Z][\w .]+\))?{_STROKE}{_STARTS}"
)
_PLACE_ONLY = re.compile(rf"(?P<place>{_CAPS})(?P<dash>{_STROKE}|: ){_STARTS}")
# Words in capitals that open a paragraph and are no place.
_NO_PLACE = frozenset(
    "BREAKING UPDATE UPDATED UPDATES EXCLUSIVE WATCH VIDEO LIVE CORRECTION NOTE OPINION ANALYSIS FACTBOX NEW NEWS READ "
    "MORE RELATED PHOTO PHOTOS FILE WARNING DEVELOPING URGENT ALERT TIMELINE EXPLAINER Q A QUESTION ANSWER INTERVIEWER "
    "HOST SPEAKER MODERATOR REPORTER NARRATOR ANCHOR BYLINE SOURCE CREDIT PS NB TLDR TL;DR WHAT WHO WHY WHEN WHERE HOW "
    "ISIS ISIL NATO EU UN US USA UK FBI CIA NSA PRESIDENT SENATOR MR MRS MS GEN REP SEN GOV".split()
)
_LETTERS_OF_A_PLACE = 3  # shorter words in capitals are initials


def dateline_end(paragraph: str) -> tuple[int, Dateline] | None:
    """Return where the paragraph's dateline ends (before the blank) and how sure that is."""
    line = plain_but_dashes(paragraph[:LONGEST_DATELINE])
    match = _WITH_AGENCY.match(line)
    if match and _is_agency(match["agency"]) and _is_before_agency(match, line=line):
        return _end(line, match), Dateline.PLAIN
    match = _WITH_DAY.match(line) or _WITH_REGION.match(line)
    if match and _is_place(match["place"]):
        return _end(line, match), Dateline.PLAIN
    match = _PLACE_ONLY.match(line)
    if match and _is_place(match["place"]) and len(match["place"]) >= _LETTERS_OF_A_PLACE:
        return _end(line, match), Dateline.PLACE_AND_COLON if ":" in match["dash"] else Dateline.PLACE_ONLY
    return None


def dateline_agency(dateline: str) -> tuple[int, int, str] | None:
    """Return where in a dateline the bracketed agency stands, brackets included, and its words."""
    match = re.search(_AGENCY, plain(dateline[:LONGEST_DATELINE]))
    if match is None or not _is_agency(match["agency"]):
        return None
    return match.start(), match.end(), dateline[match.start("agency") : match.end("agency")]


def _is_agency(words: str) -> bool:
    """Tell whether bracketed words are an agency, alone or before a comma or slash."""
    return only_agencies(words) or agency(re.split(r"[,/]", words)[0]) is not None


def _is_before_agency(match: re.Match[str], *, line: str) -> bool:
    """Tell a place before its agency ("Beirut (AFP) –") from an agency's name before its letters."""
    place = match["place"]
    if place is None:
        return match["dash"] is not None
    if not names_only(place) or agency(place) or place.split()[0] in ("The", "A", "An") or not _is_place(place):
        return False
    return match["dash"] is not None or not line[match.end() :].lstrip("\"'([")[:1].islower()


def _is_place(words: str | None) -> bool:
    return words is None or words.split()[0].rstrip(".").upper() not in _NO_PLACE


def _end(line: str, match: re.Match[str]) -> int:
    return len(line[: match.end()].rstrip())
