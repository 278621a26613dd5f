"""Tell the part that what is counted plays (killed, sent, money …), and the scope of the count.

By tables of words beside the number; nothing is guessed from afar: where no word tells, the role is
that of the noun, else of the unit, else None.
"""

from itertools import pairwise

from sayso.reader.measures.changes import Quantity
from sayso.reader.measures.counted import QUOTES, Phrase
from sayso.reader.measures.lexicon import closed, roles
from sayso.reader.measures.numbers import word
from sayso.reader.measures.tokens import Kind, Token

AHEAD, BACK = 7, 6  # tokens to look for the verb, after and before the counted
ASIDE = 12  # tokens of an aside between two commas
SENTENCE = 40  # tokens of a sentence, each way, that may tell the scope
EVENT, PERIOD, CUMULATIVE, RATE = "one event", "over a period", "cumulative as of publication", "rate"
PEOPLE_ONLY = frozenset({"rescued", "detained", "recruited"})  # "released two recordings" frees nobody
HARM = frozenset({"killed", "injured", "casualties", "detained", "displaced", "missing", "destroyed", "conducted"})
UNIT_ROLES = {"currency": "money", "share": "share"}


def role_of(row: list[Token], found: Quantity, phrase: Phrase | None) -> str | None:
    """Return the role of a count by the words beside it."""
    head = row[phrase.last - 1].low if phrase else ""
    noun = roles("noun").get(head)
    if noun in ("killed", "conducted", "casualties"):
        return noun
    at = phrase.last if phrase and phrase.last > found.first else found.last
    role = _told_after(row, at) or _told_before(row, found.first) or _told_later(row, at)
    return None if role in PEOPLE_ONLY and phrase and not _personal(row[phrase.last - 1]) else role


def _personal(token: Token) -> bool:
    """Tell whether a noun may be people: by the tables, a capital, or an ending of those who do something."""
    known = token.low in closed("person") or token.low in roles("noun")
    return known or token.text[0].isupper() or token.low.endswith(_DOERS)


def of_unit(found: Quantity) -> str | None:
    """Return the role that a unit has by its kind."""
    if found.unit is None:
        return None
    if found.unit.name.split(" per ")[0] == "count":
        return RATE if " per " in found.unit.name else "ratio"
    return UNIT_ROLES.get(found.unit.kind, found.unit.kind)


def scope_of(row: list[Token], found: Quantity, role: str | None) -> str | None:
    """Return the scope that the sentence states."""
    if found.unit is not None:
        return RATE if " per " in found.unit.name else None
    if _rate(row, found):
        return RATE
    words = _sentence(row, found)
    if _cumulative(words):
        return CUMULATIVE
    return _occasion(words, role) if role in HARM else None


def _cumulative(words: list[str]) -> bool:
    """Tell whether the sentence counts up to the day it was written."""
    text = f" {' '.join(words)} "
    return any(f" {mark} " in text for mark in _CUMULATIVE) or ("since" in words and bool(_PERFECT.intersection(words)))


def _occasion(words: list[str], role: str | None) -> str | None:
    """Return whether a count of harm belongs to a period or to one event."""
    text = f" {' '.join(words)} "
    if any(f" {mark} " in text for mark in _PERIOD) or _dated(words):
        return PERIOD
    single = _one_event(words) or closed("weekday").intersection(words)
    return EVENT if single and role != "conducted" else None


def _told_after(row: list[Token], at: int) -> str | None:
    """Return the role that a verb or a state after the counted gives: "civilians were killed", "to escape"."""
    be = helped = False
    at = _past_aside(row, at)
    for one in range(at, min(at + AHEAD, len(row))):
        if one > at and row[one - 1].breaks:
            return None
        low = row[one].low
        if low in roles("state") and not (helped and not be):
            return roles("state")[low]
        if low in roles("event") and (
            (be and not low.endswith("ing")) or (not helped and _ends_here(row, one + 1) and _participle(low))
        ):
            return roles("event")[low]
        if low in roles("doer"):
            return roles("doer")[low]
        be = be or low in closed("be")
        helped = helped or low in closed("auxiliary") or low == "to"
        small = (
            low in closed("auxiliary") or low in closed("adverb") or low in ("to", "who", "that", "others", "people")
        )
        if not (small or row[one].text in QUOTES or low.endswith("ly")):
            return None
    return None


def _told_later(row: list[Token], at: int) -> str | None:
    """Return the role from the verb past a phrase that hangs on the counted: "six in the ward were killed"."""
    if at >= len(row) or (at and row[at - 1].breaks) or word(row, at) not in _HANGING:
        return None
    for one in range(at + 1, min(at + ASIDE, len(row))):
        low = row[one].low
        if low in closed("be"):
            return _told_after(row, one)
        if row[one].breaks or low == "," or low in roles("doer") or low in _CLAUSES:
            return None
    return None


def _past_aside(row: list[Token], at: int) -> int:
    """Return the token after an aside: "11 civilians, including three children, were killed"."""
    if at and row[at - 1].breaks:
        return at
    if word(row, at) == "," and word(row, at + 1) in closed("be"):
        return at + 1
    closing = {",": ",", "(": ")", "-": "-", "–": "–", "—": "—"}.get(word(row, at))
    if closing is None or not (closing == ")" or word(row, at + 1) in _ASIDES):
        return at
    for one in range(at + 1, min(at + ASIDE, len(row))):
        if row[one].text == closing:
            return one + 1
        if row[one].breaks:
            break
    return at


def _participle(low: str) -> bool:
    return low.endswith(("ed", "en", "wn")) or low in (
        "shot",
        "sent",
        "hit",
        "held",
        "hurt",
        "slain",
        "struck",
        "flown",
    )


def _ends_here(row: list[Token], at: int) -> bool:
    """Tell whether a participle has no object after it, so that it speaks of the counted."""
    if at >= len(row) or row[at - 1].breaks or row[at].kind in (Kind.MARK, Kind.GAP):
        return True
    low = row[at].low
    return any(low in closed(name) for name in ("preposition", "conjunction", "adverb", "weekday")) or low.endswith(
        "ly"
    )


def _told_before(row: list[Token], first: int) -> str | None:
    """Return the role that the verb or the noun before the number gives: "killed 62", "the deaths of 30"."""
    of = False
    for one in range(first - 1, max(-1, first - BACK), -1):
        token = row[one]
        if token.breaks or token.kind is Kind.GAP:
            return None
        if of and token.low in roles("left"):
            return roles("left")[token.low]
        if not of and token.low in roles("event"):
            return roles("event")[token.low]
        of = of or token.low == "of"
        small = any(token.low in closed(name) for name in ("determiner", "filler", "adverb", "counted"))
        if not (small or token.low in ("of", "as", "up", "including") or token.text in QUOTES):
            return None
    return None


def _rate(row: list[Token], found: Quantity) -> bool:
    for one in range(found.last, min(found.last + BACK, len(row))):
        low = word(row, one)
        if low in ("daily", "weekly", "monthly", "annually", "yearly"):
            return True
        if low in ("per", "every", "each") and word(row, one + 1) in _PERIODS:
            return True
        if low == "a" and word(row, one + 1) in _PERIODS and word(row, one - 1) not in closed("preposition"):
            return word(row, one + 2) not in ("ago", "earlier", "later", "after", "before")
        if row[one].breaks or low == ",":
            return False
    return False


def _sentence(row: list[Token], found: Quantity) -> list[str]:
    """Return the words of the sentence around a quantity, as far as a bounded window goes."""
    first = found.first
    while first > 0 and found.first - first < SENTENCE and not row[first - 1].breaks:
        first -= 1
    last = found.last
    while last < len(row) and last - found.last < SENTENCE and not row[last - 1].breaks:
        last += 1
    return [token.low for token in row[first:last]]


def _dated(words: list[str]) -> bool:
    """Tell whether the sentence names a month or a year that the count belongs to."""
    return any(
        left in ("in", "during", "between", "from")
        and (right in closed("month") or (right.isdecimal() and len(right) == len("2016")))
        for left, right in pairwise(words)
    )


def _one_event(words: list[str]) -> bool:
    """Tell whether the sentence names one event: "the strike", "a bomb blast", "an air strike"."""
    for at, low in enumerate(words):
        if low in ("a", "an", "the", "this", "one", "single") and _EVENTS.intersection(words[at + 1 : at + 4]):
            return True
    return False


_HANGING = frozenset("in at on of from near including among inside outside with".split())
_CLAUSES = frozenset("that who which where when while after before because as but".split())
_ASIDES = frozenset("including among most mostly some many all both".split())
_DOERS = ("ers", "ors", "ists", "ians", "ees", "ants", "men", "women", "er", "or", "ist", "ian", "ee", "ant", "man")
_EVENTS = frozenset("strike airstrike attack raid bombing blast explosion shelling crash clash ambush massacre".split())
_PERFECT = frozenset({"has", "have", "had"})
_PERIODS = frozenset("second minute hour day night week month year".split())
_CUMULATIVE = ("so far", "to date", "until now", "up to now", "in total", "a total of", "in all", "altogether")
_PERIOD = (
    "last year", "this year", "last month", "this month", "last week", "this week", "past year", "past month",
    "over the past", "in the past", "over the last", "in the last", "during the", "in recent", "over the course",
)  # fmt: skip
