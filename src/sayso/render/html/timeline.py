"""A timeline as rows of bars over one axis of days: where each stands and how high it is, and which are chosen."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

LABEL = 20  # pixels above a row, for its name
GAP = 8  # pixels below a row
LEAST = 2  # pixels of a bar with anything in it
WIDEST = 5.0  # per cent of the width, of a bar where there are few
FILL = 0.82  # of a bar's room
TICKS = 6  # dates along the axis, at most
FULL = 99.0  # per cent of the width, above which the last bar stands at the end


class Stretch(Protocol):
    """Some days and how much there is in them."""

    @property
    def since(self) -> str:
        """The first day, ISO 8601."""

    @property
    def until(self) -> str:
        """The last day."""

    @property
    def label(self) -> str:
        """How the stretch is called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowOf:
    """One row: its name in the data, its words, how many pixels high; ``one`` and ``many`` are what it counts."""

    name: str
    words: str
    height: int
    one: str
    many: str


ROWS = (
    RowOf(
        name="published",
        words="Claims, by the day of publication",
        height=64,
        one="claim published",
        many="claims published",
    ),
    RowOf(
        name="told",
        words="Claims, by the days that they tell of",
        height=40,
        one="claim that tells of it",
        many="claims that tell of it",
    ),
    RowOf(
        name="events",
        words="Events in registers, by their own days",
        height=40,
        one="event in registers",
        many="events in registers",
    ),
    RowOf(
        name="turns",
        words="Who held a place, from these days on",
        height=18,
        one="statement of who held a place",
        many="statements of who held a place",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar: its top and height in pixels."""

    row: str
    y: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """All bars of a stretch, what is told of it, and whether it is chosen.

    The bars are ``width`` wide from ``x`` on, in the middle of a room of ``step`` from ``room`` on; all per cent.
    """

    x: float
    width: float
    room: float
    step: float
    since: str
    until: str
    words: str
    chosen: bool
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """The name of a row and where its first line is written; ``most`` is what its highest bar stands for."""

    row: str
    words: str
    most: str
    y: int
    base: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A date along the axis: in per cent of the width, and which end of its words stands there.

    Those ``is_between`` are left out where the window is narrow.
    """

    x: float
    words: str
    anchor: str
    is_between: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """The whole timeline."""

    height: int
    columns: tuple[Column, ...]
    rows: tuple[Named, ...]
    ticks: tuple[Tick, ...]


def bars(stretches: Sequence[Stretch], *, since: str, until: str) -> Bars:
    """Return the bars of a timeline; an empty ``since`` or ``until`` leaves that side open.

    A row in which there is nothing at all is left out.
    """
    counts = {row.name: [getattr(one, row.name) for one in stretches] for row in ROWS}
    shown = [row for row in ROWS if any(counts[row.name])]
    tops = _tops(shown)
    step = min(WIDEST, 100 / max(1, len(stretches)))
    columns = tuple(
        Column(
            x=round(at * step + step * (1 - FILL) / 2, 3),
            width=round(step * FILL, 3),
            room=round(at * step, 3),
            step=round(step, 3),
            since=one.since,
            until=one.until,
            words=_words(one, shown, [counts[row.name][at] for row in shown]),
            chosen=(not since or one.until >= since) and (not until or one.since <= until),
            bars=tuple(
                _bar(row, top=tops[row.name], count=counts[row.name][at], most=max(counts[row.name])) for row in shown
            ),
        )
        for at, one in enumerate(stretches)
    )
    rows = tuple(
        Named(
            row=row.name,
            words=row.words,
            most=f"highest {max(counts[row.name]):,}",
            y=tops[row.name] - 6,
            base=tops[row.name] + row.height,
        )
        for row in shown
    )
    height = rows[-1].base + 1 if rows else 0
    return Bars(height=height, columns=columns, rows=rows, ticks=_ticks(stretches, step=step))


def _tops(rows: Sequence[RowOf]) -> dict[str, int]:
    found, top = {}, 0
    for row in rows:
        found[row.name] = top + LABEL
        top += LABEL + row.height + GAP
    return found


def _bar(row: RowOf, *, top: int, count: int, most: int) -> Bar:
    height = max(LEAST, round(row.height * count / most, 1)) if count else 0
    return Bar(row=row.name, y=round(top + row.height - height, 1), height=height)


def _words(one: Stretch, rows: Sequence[RowOf], counts: Sequence[int]) -> str:
    parts = [
        f"{count:,} {row.one if count == 1 else row.many}" for row, count in zip(rows, counts, strict=True) if count
    ]
    return f"{one.label}: {', '.join(parts) or 'nothing'}"


def _ticks(stretches: Sequence[Stretch], *, step: float) -> tuple[Tick, ...]:
    """Return the first, the last, and some evenly between, so that their words do not meet."""
    count = len(stretches)
    if not count:
        return ()
    many = min(TICKS, count, max(1, int(count * step / (100 / TICKS))))
    numbers = sorted({round(at * (count - 1) / max(1, many - 1)) for at in range(many)})
    ends = {numbers[0]: "start"} | ({numbers[-1]: "end"} if len(numbers) > 1 and count * step > FULL else {})
    return tuple(
        Tick(
            x=round((at + (1 if ends.get(at) == "end" else 0 if ends.get(at) else 0.5)) * step, 3),
            words=stretches[at].label,
            anchor=ends.get(at, "middle"),
            is_between=at not in (numbers[0], numbers[-1], numbers[len(numbers) // 2] if len(numbers) % 2 else -1),
        )
        for at in numbers
    )
