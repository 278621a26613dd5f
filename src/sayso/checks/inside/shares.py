"""Find shares that are more than all: "120 % of the residents", a list of shares that comes to more than 100.

A rise, a capacity or a target may be over 100 per cent; a share of people, votes or houses may not.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from sayso.checks.inside.lexicon import words_of
from sayso.checks.inside.sheet import Figure, Hit, Line, Sheet, number
from sayso.ledger import Span

ALL = 100
SLACK = 1.0  # percentage points that rounding may leave over or under, and half a point more for each share
MOST = 6  # shares of one list
_OF = re.compile(r"\{(\d+)\} percent of ((?:(?:the|its|their|all|those|these|our|eligible|registered) )*)([a-z' -]+)")
_RISE = re.compile(
    r"\b(?:rose|risen|rise|increase[ds]?|grew|grown|growth|up|jump\w*|surge\w*|soar\w*|by|capacity|target|quota|rate)\b"
)
_NOT = frozenset(
    "capacity average level growth rate target limit quota needs need price income cost costs size value".split()
)
_ITEM = r"\{(\d+)\} percent (?:(?:were|are|was|is) )?(?:[a-z'-]+ ?){1,3}"
_LIST = re.compile(
    r"\b(?:of whom|of which|made up of|composed of|consist(?:s|ed|ing) of|compris(?:es|ed|ing)|split between"
    rf"|divided into|breakdown) :? ?((?:{_ITEM}(?:, and |, |and |; )?){{2,{MOST}}})"
)
_REST = re.compile(
    r"\b(?:the (?:remaining|other|rest|remainder)) (?:[a-z'-]+ ){0,2}\{(\d+)\} percent"
    r"|\b(?:the )?(?:remaining|other) \{(\d+)\} percent"
)


def shares(sheet: Sheet) -> Iterator[Hit]:
    """Yield the shares that are more than their whole."""
    for line in sheet.lines:
        yield from _over(sheet, line)
        yield from _listed(sheet, line)
        yield from _remaining(sheet, line)


def _over(sheet: Sheet, line: Line) -> Iterator[Hit]:
    for match in _OF.finditer(line.words):
        stated = line.figures[int(match[1])]
        nouns = match[3].split()[:3]
        whole = next((at for at, word in enumerate(nouns) if word in words_of("whole")), None)
        after = nouns[whole + 1 : whole + 2] if whole is not None else []
        before = " ".join(line.words[: match.start()].split()[-6:])
        if stated.value <= ALL or whole is None or _NOT.intersection(after) or _RISE.search(before):
            continue
        yield Hit(
            verdict="share_over_whole",
            explanation=f"A share of {stated.shown} per cent of {match[2]}{' '.join(nouns[: whole + 1])} is more than "
            "all of them.",
            span=stated.span,
            inputs=(sheet.input("share", stated.span),),
            calculation=(f"{stated.shown} > 100",),
        )


def _listed(sheet: Sheet, line: Line) -> Iterator[Hit]:
    """Yield lists of the parts of one whole that come to more than all of it."""
    for match in _LIST.finditer(line.words):
        found = [line.figures[int(at)] for at in re.findall(r"\{(\d+)\} percent", match[1])]
        if all(one.exact for one in found) and sum(one.value for one in found) > ALL + _slack(found):
            yield _hit(sheet, found, "The shares of one whole are listed, and come to more than all of it.")


def _remaining(sheet: Sheet, line: Line) -> Iterator[Hit]:
    """Yield "60 per cent were men, the remaining 30 per cent women"."""
    for match in _REST.finditer(line.words):
        last = int(match[1] or match[2])
        found = [line.figures[int(at)] for at in re.findall(r"\{(\d+)\} percent", line.words[: match.end()])]
        rest = line.figures[last]
        before = [one for one in found if one is not rest]
        if not before or len(found) > MOST or not all(one.exact for one in found):
            continue
        sums = (
            rest.value + sum(one.value for one in some)
            for size in range(1, len(before) + 1)
            for some in combinations(before, size)
        )
        if not any(abs(ALL - one) <= _slack(found) for one in sums):
            yield _hit(sheet, found, "With what is called the rest, the shares do not come to 100 per cent.")


def _slack(found: Sequence[Figure]) -> float:
    return SLACK + len(found) / 2


def _hit(sheet: Sheet, found: Sequence[Figure], explanation: str) -> Hit:
    total = sum(one.value for one in found)
    return Hit(
        verdict="shares_off",
        explanation=explanation,
        span=Span(found[0].span.start, found[-1].span.end),
        inputs=tuple(sheet.input("share", one.span) for one in found),
        calculation=(" + ".join(one.shown for one in found) + f" = {number(total)}", f"{number(total)} ≠ 100"),
    )
