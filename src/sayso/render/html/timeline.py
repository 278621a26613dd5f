"""A timeline as bars: where each stands and how high it is, and which of them are chosen."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

WIDTH, HEIGHT = 1000, 90  # user units of the whole
LEAST = 2  # of a bar with anything in it
WIDEST = 40  # of a bar, where there are few


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

    @property
    def claims(self) -> int:
        """How many claims there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar: its place in user units, the days that it stands for, and whether they are chosen."""

    x: float
    y: float
    width: float
    height: float
    since: str
    until: str
    label: str
    claims: int
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """The whole timeline, with the labels at its two ends."""

    width: int
    height: int
    bars: tuple[Bar, ...]
    first: str
    last: str


def bars(stretches: Sequence[Stretch], *, since: str, until: str) -> Bars:
    """Return the bars of a timeline; an empty ``since`` or ``until`` leaves that side open."""
    step = min(WIDEST, WIDTH / max(1, len(stretches)))
    most = max((one.claims for one in stretches), default=1) or 1
    drawn = []
    for at, one in enumerate(stretches):
        height = max(LEAST, round(HEIGHT * one.claims / most, 1)) if one.claims else 0
        chosen = (not since or one.until >= since) and (not until or one.since <= until)
        drawn.append(
            Bar(
                x=round(at * step, 2),
                y=HEIGHT - height,
                width=round(step * 0.86, 2),
                height=height,
                since=one.since,
                until=one.until,
                label=one.label,
                claims=one.claims,
                chosen=chosen,
            )
        )
    return Bars(
        width=round(step * max(1, len(stretches))),
        height=HEIGHT,
        bars=tuple(drawn),
        first=stretches[0].label if stretches else "",
        last=stretches[-1].label if stretches else "",
    )
