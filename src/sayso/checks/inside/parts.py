"""Find wholes whose parts do not make them up: "12 people, 5 men and 6 women", "three of the nine, the other seven".

Speaks only where the words say that the parts are all of the whole, or that a part is of the whole; a number that
anything else in the sentence could explain is left alone.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

from sayso.checks.inside.lexicon import words_of
from sayso.checks.inside.sheet import Figure, Hit, Line, Sheet, number
from sayso.ledger import Span

CLASSES = ("people", "vehicles", "harm")  # what a whole may be made of; the words for the whole are in "of_" + class
NEAR = 3  # words from a number to the noun that it counts
GAP = 10  # words from a whole to the list of its parts
OPENERS = frozenset({",", "(", ":", "–"})
CLOSERS = frozenset({".", ";", ")", "–", ",", "”"})
UNSAID = re.compile(r"\b(?:several|many|dozens|scores|hundreds|thousands|others|some|few|numerous|family|families)\b")
DISJOINT = (("men", "women", "children"), ("men", "women", "boys", "girls"), ("civilians", "fighters"))
UNCOUNTED = frozenset({"age", "duration", "money", "ratio", "length", "area"})
ONE = frozenset({"a", "an"})
_OF_THE = re.compile(
    r"\{(\d+)\} (?:[a-z'-]+ )?of (?:the|its|their|these|those|his|her|all) (?:[a-z'-]+ )?\{(\d+)\}(?! ?-)"
)
_REST = re.compile(r"\b(?:the|its|their) (?:other|remaining) \{(\d+)\}(?: ([a-z'-]+))?")
_TOTAL = re.compile(r"(?:a (?:combined )?total of \{(\d+)\}|\{(\d+)\} (?:[a-z]+ )?(?:in all|in total|altogether)\b)")
_PART = re.compile(
    r"(?:\bincluding (?:at least )?\{(\d+)\} ([a-z'-]+(?: [a-z'-]+)?)"
    r"|\{(\d+)\} of (?:them|whom) (?:were |are )?([a-z'-]+)"
    r"|\bof whom \{(\d+)\} (?:were |are )?([a-z'-]+))"
)


class Item(NamedTuple):
    """One of the parts of a list; ``figure`` is None for "a man"."""

    figure: Figure | None
    noun: str

    @property
    def value(self) -> float:
        """How many it is."""
        return self.figure.value if self.figure is not None else 1.0


def parts(sheet: Sheet, *, sums: bool = False) -> Iterator[Hit]:
    """Yield what does not sum, and with ``sums`` what does."""
    for line, after in pairwise((*sheet.lines, None)):
        if line is None:
            continue
        yield from _lists(sheet, line, sums=sums)
        yield from _totals(sheet, line, sums=sums)
        yield from _larger(sheet, line)
        yield from _rest(sheet, line, after, sums=sums)


def _lists(sheet: Sheet, line: Line, *, sums: bool) -> Iterator[Hit]:
    """Yield the wholes with a list of all their parts behind them."""
    row = line.words.split()
    for at, token in enumerate(row):
        whole = _figure(line, token)
        if whole is None or not whole.exact:
            continue
        for name in CLASSES:
            head = _noun(row, at, words=words_of(f"of_{name}"))
            begin = _opener(row, head) if head is not None else None
            items = _items(line, row, begin + 1, nouns=words_of(name)) if begin is not None else ()
            if begin is not None and _all_of_it(row, begin, items, line):
                yield from _summed(sheet, line, whole, [one for one, _ in items], sums=sums)


def _noun(row: Sequence[str], at: int, *, words: frozenset[str]) -> int | None:
    """Return where the noun of a class stands that a number counts."""
    for place in range(at + 1, min(at + 1 + NEAR, len(row))):
        if row[place] in words:
            return place
        if not row[place].isalpha():
            return None
    return None


def _opener(row: Sequence[str], head: int) -> int | None:
    """Return where a list may begin behind a whole: the first mark with no number before it."""
    for place in range(head + 1, min(head + 1 + GAP, len(row))):
        if row[place] in OPENERS:
            return place
        if row[place].startswith("{"):
            return None
    return None


def _items(line: Line, row: Sequence[str], at: int, *, nouns: frozenset[str]) -> tuple[tuple[Item, int], ...]:
    """Return the counted parts from a place on, each with the place after it; nothing where one is uncounted."""
    found: list[tuple[Item, int]] = []
    while at < len(row):
        figure = _figure(line, row[at])
        noun = _noun(row, at, words=nouns)
        if noun is None or (figure is None and row[at] not in ONE):
            return ()
        found.append((Item(figure, row[noun]), noun + 1))
        at = noun + 1
        then = at + (row[at : at + 1] == [","])
        then += row[then : then + 1] == ["and"]
        if then == at or then >= len(row) or not (row[then].startswith("{") or row[then] in ONE):
            break
        at = then
    return tuple(found)


def _all_of_it(row: Sequence[str], begin: int, items: Sequence[tuple[Item, int]], line: Line) -> bool:
    """Tell whether a list is closed and plain: two parts or more, joined by "and", nothing said of the last alone."""
    if len(items) < 2 or not all(one.figure is None or one.figure.exact for one, _ in items):  # noqa: PLR2004
        return False
    end = items[-1][1]
    closed = end >= len(row) or row[end] in CLOSERS
    inside = row[begin + 1 : end]
    joined = "and" in inside or row[begin] in {"(", ":", "–"}
    return closed and joined and not UNSAID.search(line.words)


def _summed(sheet: Sheet, line: Line, whole: Figure, items: Sequence[Item], *, sums: bool) -> Iterator[Hit]:
    total = sum(one.value for one in items)
    figures = [one.figure for one in items if one.figure is not None]
    if total == whole.value:
        if sums:
            yield _hit(sheet, whole, figures, "sums", "The parts make up the whole.", _addition(items, whole))
        return
    others = [one.value for one in line.figures if one is not whole and one not in figures]
    if _explained(whole.value - total, others) or any(one == total for one in others):
        return
    listed = " and ".join(f"{number(one.value)} {one.noun}" for one in items)
    yield _hit(
        sheet,
        whole,
        figures,
        "does_not_sum",
        f"The article tells of {whole.shown}, and lists {listed}: that makes {number(total)}.",
        _addition(items, whole),
    )


def _addition(items: Sequence[Item], whole: Figure) -> tuple[str, ...]:
    total = sum(one.value for one in items)
    sign = "=" if total == whole.value else "≠"
    return (
        " + ".join(f"{number(one.value)} ({one.noun})" for one in items) + f" = {number(total)}",
        f"{number(total)} {sign} {whole.shown}",
    )


def _totals(sheet: Sheet, line: Line, *, sums: bool) -> Iterator[Hit]:
    """Yield lists with a total behind them: "5 soldiers and 6 civilians, a total of 12"."""
    row = line.words.split()
    for match in _TOTAL.finditer(line.words):
        total = line.figures[int(match[1] or match[2])]
        behind = len(line.words[: match.start()].split())
        items = _list_before(line, row, behind)
        if not items or not total.exact or not all(one.figure is None or one.figure.exact for one in items):
            continue
        total_of_parts = sum(one.value for one in items)
        if total.value != total_of_parts and not max(one.value for one in items) < total.value < 2 * total_of_parts:
            continue
        used = [one.figure for one in items]
        if not [one for one in line.figures if one is not total and one not in used]:
            yield from _summed(sheet, line, total, items, sums=sums)


def _list_before(line: Line, row: Sequence[str], behind: int) -> tuple[Item, ...]:
    """Return the list of counted people that ends shortly before a total, the longest there is."""
    for at in range(max(0, behind - 3 * GAP), behind):
        if row[at].startswith("{"):
            items = _items(line, row, at, nouns=words_of("people"))
            if len(items) > 1 and 0 <= behind - items[-1][1] <= GAP:
                return tuple(one for one, _ in items)
    return ()


def _larger(sheet: Sheet, line: Line) -> Iterator[Hit]:
    """Yield parts that are larger than their whole: "12 of the 9", "9 people, including 12 children"."""
    for match in _OF_THE.finditer(line.words):
        part, whole = (line.figures[int(number)] for number in match.groups())
        alike = _counted(part) and _counted(whole) and not line.words[match.end() :].startswith(" percent")
        if alike and part.exact and whole.exact and part.value > whole.value:
            yield _too_large(sheet, part, whole)
    for match in _PART.finditer(line.words):
        at, noun = next((a, b) for a, b in (match.group(1, 2), match.group(3, 4), match.group(5, 6)) if a)
        part, before = line.figures[int(at)], line.words[: match.start()]
        wholes = [one for one in line.figures if one.span.end <= part.span.start]
        told = [one for one in sheet.case.reading.measures if line.span.start <= one.span.start < part.span.start]
        sure = wholes and len(told) <= len(wholes) and all(map(_fixed, wholes)) and not UNSAID.search(before)
        if not sure or not words_of("people").intersection(noun.split()) or not _people(line, wholes[-1], before):
            continue
        if part.value > max(one.value for one in wholes):
            yield _too_large(sheet, part, wholes[-1])
        yield from _too_many(sheet, line, match.start(), wholes)


def _people(line: Line, whole: Figure, before: str) -> bool:
    """Tell whether a whole counts people and no others stand between it and its part."""
    row = before.split()
    mark = f"{{{line.figures.index(whole)}}}"
    at = row.index(mark) if mark in row else len(row)
    words = words_of("people") | words_of("of_people")
    head = _noun(row, at, words=words)
    return head is not None and len(row) - head <= GAP and not words_of("people").intersection(row[head + 1 :])


def _too_many(sheet: Sheet, line: Line, begin: int, wholes: Sequence[Figure]) -> Iterator[Hit]:
    """Yield parts that cannot overlap and are more than the whole: "9 people, including 6 women and 5 children"."""
    row = line.words[begin:].split()
    first = next((at for at, token in enumerate(row) if token.startswith("{")), len(row))
    items = [one for one, _ in _items(line, row, first, nouns=words_of("people"))]
    kinds = [next((kind for kind in _KINDS if one.noun in words_of(kind)), "") for one in items]
    apart = len(set(kinds)) == len(kinds) > 1 and any(set(kinds) <= set(group) for group in DISJOINT)
    total = sum(one.value for one in items)
    largest = max(one.value for one in wholes)
    if apart and total > largest and all(one.value <= largest for one in items):
        whole = wholes[-1]
        yield _hit(
            sheet,
            whole,
            [one.figure for one in items if one.figure is not None],
            "part_exceeds_whole",
            f"The parts that are named come to {number(total)}, more than the {whole.shown} that they are of.",
            (*_addition(items, whole)[:1], f"{number(total)} > {whole.shown}"),
        )


def _too_large(sheet: Sheet, part: Figure, whole: Figure) -> Hit:
    return _hit(
        sheet,
        whole,
        [part],
        "part_exceeds_whole",
        f"The part that is named, {part.shown}, is larger than the {whole.shown} that it is of.",
        (f"{part.shown} > {whole.shown}",),
    )


def _rest(sheet: Sheet, line: Line, after: Line | None, *, sums: bool) -> Iterator[Hit]:
    """Yield "three of the nine … the other seven"."""
    for match in _OF_THE.finditer(line.words):
        part, whole = (line.figures[int(number)] for number in match.groups())
        if not (part.exact and whole.exact and part.value < whole.value and _counted(whole)):
            continue
        for where in (line, after):
            begin = match.end() if where is line else 0
            found = _REST.search(where.words, begin) if where is not None else None
            if where is None or found is None:
                continue
            rest = where.figures[int(found[1])]
            counted = [one.value for one in (*line.figures, *(after.figures if after else ()))]
            fits = _explained(whole.value - part.value - rest.value, _without(counted, (part, whole, rest)))
            if rest.exact and _same_noun(found[2], whole) and rest.value < whole.value:
                yield from _remainder(sheet, (part, rest), whole, fits=fits, sums=sums)
            break


def _remainder(sheet: Sheet, pieces: tuple[Figure, Figure], whole: Figure, *, fits: bool, sums: bool) -> Iterator[Hit]:
    part, rest = pieces
    total = part.value + rest.value
    if fits and not (sums and total == whole.value):
        return
    sign = "=" if fits else "≠"
    yield _hit(
        sheet,
        whole,
        [part, rest],
        "sums" if fits else "does_not_sum",
        f"{part.shown} of {whole.shown} and the other {rest.shown} make {number(total)}.",
        (f"{part.shown} + {rest.shown} = {number(total)}", f"{number(total)} {sign} {whole.shown}"),
    )


def _same_noun(noun: str | None, whole: Figure) -> bool:
    """Tell whether the word behind "the other seven" is no other plural noun than the whole's."""
    of = (whole.measure.of or "").lower().split() if whole.measure is not None else []
    return noun is None or not noun.endswith("s") or noun in of


def _explained(missing: float, others: Sequence[float]) -> bool:
    """Tell whether some of the other numbers make up what is missing, none of them where nothing is."""
    return any(sum(some) == missing for size in range(len(others[:6]) + 1) for some in combinations(others[:6], size))


def _without(values: Sequence[float], used: Sequence[Figure]) -> list[float]:
    left = list(values)
    for one in used:
        if one.value in left:
            left.remove(one.value)
    return left


def _counted(figure: Figure) -> bool:
    """Tell whether a figure counts things: it has no unit of measure, and is no share."""
    measure = figure.measure
    return measure is None or (measure.role not in UNCOUNTED and measure.role != "share")


def _fixed(figure: Figure) -> bool:
    """Tell whether a figure counts things and is one number, though it be "at least" or "more than" that."""
    measure = figure.measure
    open_below = measure is not None and measure.change in ("at least", "more than")
    return _counted(figure) and (figure.exact or open_below)


def _figure(line: Line, token: str) -> Figure | None:
    return line.figures[int(token[1:-1])] if token.startswith("{") and token.endswith("}") else None


def _hit(
    sheet: Sheet,
    whole: Figure,
    pieces: Sequence[Figure],
    verdict: str,
    explanation: str,
    calculation: tuple[str, ...],
) -> Hit:
    spans = [whole.span, *(one.span for one in pieces)]
    return Hit(
        verdict=verdict,
        explanation=explanation,
        span=Span(min(one.start for one in spans), max(one.end for one in spans)),
        inputs=(sheet.input("whole", whole.span), *(sheet.input("part", one.span) for one in pieces)),
        calculation=calculation,
    )


_KINDS = ("men", "women", "children", "boys", "girls", "civilians", "fighters")
