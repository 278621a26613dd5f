"""Who held which places on two days, as two small maps side by side: a symbol of its own shape for each holder."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.desk.dated import words_of
from sayso.desk.territory import Compared, Said, Site, Turn
from sayso.render.html.lands import Point, View

SHAPES = (
    "M-6,0a6,6 0 1,0 12,0a6,6 0 1,0 -12,0Z",
    "M-5.4,-5.4H5.4V5.4H-5.4Z",
    "M0,-7L6.8,5H-6.8Z",
    "M0,-7.4L7.4,0L0,7.4L-7.4,0Z",
    "M-2.3,-6.6H2.3V-2.3H6.6V2.3H2.3V6.6H-2.3V2.3H-6.6V-2.3H-2.3Z",
    "M0,7L6.8,-5H-6.8Z",
    "M0,-7L6.7,-2.2L4.1,5.7H-4.1L-6.7,-2.2Z",
    "M0,-7.6L2,-2.6L7.2,-2.3L3.2,1.1L4.5,6.2L0,3.4L-4.5,6.2L-3.2,1.1L-7.2,-2.3L-2,-2.6Z",
)
"""A circle, a square, a triangle, a diamond, a cross, a triangle on its point, a pentagon, a star; units of a pixel."""
OTHER = "M-6,-3L0,-6.6L6,-3V3L0,6.6L-6,3Z"
"""The symbol that all further holders share: a hexagon."""

MOST_MARKS = 400  # places that are drawn, those that changed first
BESIDE = 15.0  # units between the symbols of holders who each stand
LETTER, LINE = 7.0, 14.0  # units: how wide a letter is about, and how high a line
AWAY = 16.0  # units from a place to its name


@dataclass(frozen=True, slots=True, kw_only=True)
class Symbol:
    """What stands for a holder: ``number`` is its colour, 0 for those that share one; ``d`` its shape."""

    holder: str
    number: int
    d: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Glyph:
    """One symbol on a map; hollow where what it says had ended before the day."""

    x: float
    y: float
    symbol: Symbol
    hollow: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A place on a map, with no glyph where nobody is known; ``name`` is written beside it unless it is empty."""

    x: float
    y: float
    glyphs: tuple[Glyph, ...]
    changed: bool
    place: str
    words: str
    name: str
    name_x: float
    anchor: str


def symbols_of(sites: Sequence[Site]) -> dict[str, Symbol]:
    """Return the symbol of each holder: that of most statements has the first, whichever days are looked at."""
    counted = Counter(one.holder for site in sites for one in site.statements)
    ordered = sorted(counted, key=lambda holder: (-counted[holder], holder))
    return {
        holder: Symbol(holder=holder, number=at + 1, d=SHAPES[at])
        if at < len(SHAPES)
        else Symbol(holder=holder, number=0, d=OTHER)
        for at, holder in enumerate(ordered)
    }


def marks(found: Sequence[Compared], *, view: View, symbols: dict[str, Symbol]) -> tuple[list[Mark], list[Mark]]:
    """Return the places of both maps, those that changed above the others; the same names are written on both."""
    placed = [one for one in found if one.site.lat is not None and one.turn is not Turn.UNKNOWN][:MOST_MARKS]
    spots = [view.at(one.site.lat or 0.0, one.site.lon or 0.0) for one in placed]
    named = _names(placed, spots, view=view)
    first, last = [], []
    for at in reversed(range(len(placed))):
        one, spot, beside = placed[at], spots[at], named[at]
        first.append(_mark(one, one.before, spot=spot, beside=beside, symbols=symbols))
        last.append(_mark(one, one.after, spot=spot, beside=beside, symbols=symbols))
    return first, last


def period(said: Said) -> str:
    """Return from when to when a statement says that its holder held the place, and how old that is."""
    one = said.statement
    begin = words_of(one.since)
    if said.over:
        end = "until more was said" if one.until is None else f"to {words_of(one.until)}"
        return f"{begin} {end}; nothing said since, {ago(said.age)}"
    if one.until is not None:
        return f"{begin} to {words_of(one.until)}"
    return f"from {begin} on, said {ago(said.age)}"


def ago(days: int) -> str:
    """Return how long before a day something was said."""
    return "that day" if days == 0 else "a day before" if days == 1 else f"{days:,} days before"


def _mark(
    one: Compared, said: tuple[Said, ...], *, spot: Point, beside: tuple[str, float, str], symbols: dict[str, Symbol]
) -> Mark:
    glyphs = tuple(
        Glyph(
            x=round(spot[0] + (at - (len(said) - 1) / 2) * BESIDE, 1),
            y=spot[1],
            symbol=symbols[each.statement.holder],
            hollow=each.over,
        )
        for at, each in enumerate(said)
    )
    name = one.site.name or ""
    holders = "; ".join(f"{each.statement.holder}, {period(each)}" for each in said) or "not known"
    return Mark(
        x=spot[0],
        y=spot[1],
        glyphs=glyphs,
        changed=one.turn is Turn.CHANGED,
        place=name,
        words=f"{name or 'a place without a name'}: {holders}",
        name=beside[0],
        name_x=beside[1],
        anchor=beside[2],
    )


def _names(placed: Sequence[Compared], spots: Sequence[Point], *, view: View) -> list[tuple[str, float, str]]:
    """Return for each place the name beside it, where, and which end of it is there; none where it would cover."""
    taken = [(x - AWAY / 2, y - AWAY / 2, x + AWAY / 2, y + AWAY / 2) for x, y in spots]
    found = []
    for one, (x, y) in zip(placed, spots, strict=True):
        name = one.site.name or ""
        wide = len(name) * LETTER
        found.append(("", 0.0, "start"))
        away = AWAY + (max(len(one.before), len(one.after), 1) - 1) * BESIDE / 2
        for start, anchor in ((x + away, "start"), (x - away, "end")):
            left = start if anchor == "start" else start - wide
            box = (left, y - LINE / 2, left + wide, y + LINE / 2)
            if name and left >= 0 and box[2] <= view.width and not any(_meet(box, other) for other in taken):
                taken.append(box)
                found[-1] = (name, round(start, 1), anchor)
                break
    return found


def _meet(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
