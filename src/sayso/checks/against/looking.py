"""What one register holds beside a number: records that agree, records that are near, and what chance would give.

Chance is counted in the register itself: how many rows of the same place, in the months before and after, would
agree as well. Only rows that are as like the claim as the best of those found are counted.
"""

import re
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from sayso.checks.against.asked import Asked
from sayso.checks.against.comparable import Range, claimed
from sayso.checks.against.lexicon import has, listed, words
from sayso.checks.against.sheet import Sheet, common_words, sheet_of
from sayso.checks.against.sides import known, same, sides_of
from sayso.checks.case import Case
from sayso.ledger.records import Record

BESIDE = 120  # days on either side in which chance is counted
LONGER = 4  # days that a row may span beyond the claim's own, to be of one event of it
CLOSE = 25.0  # km: a record within the claim's own extent, and no farther than this, is at its place
ENOUGH = 3
NAME = re.compile(r"(?<=[a-z,;’'-] )[A-Z][a-z]{2,}")  # a word with a capital that begins no sentence

Chosen = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A record that may be of the event: its comparable amount, how far and how many days off it lies.

    ``alike``: its words tell of the same means as the claim, it names one of the claim's actors, its number is the
    very same, they share a rare word.
    """

    record: Record
    amount: Range
    km: float
    close: bool
    days: int
    alike: tuple[bool, ...]

    @property
    def rank(self) -> tuple[int, bool, bool]:
        """Return what makes one record likelier than another to be of the event."""
        return sum(self.alike), self.days == 0, self.close

    @property
    def likely(self) -> bool:
        """Tell whether its day and its place are the claim's, or three of these and its number, means and actors."""
        return sum(self.rank) >= ENOUGH or all(self.rank[1:])


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """The records found. ``agree`` and ``near`` are in order of likelihood.

    ``chance`` and ``chance_near`` are expected numbers of rows. ``most`` is what all rows that may be meant come to
    at most: a claim may sum up several events.
    """

    register: str
    agree: tuple[Hit, ...]
    near: tuple[Hit, ...]
    others: int
    most: float
    chance: float
    chance_near: float


def look(register: str, asked: Asked, case: Case) -> Look:
    """Return what a register holds beside a number of a claim whose place and days are known."""
    archive, scene = case.around.archive, asked.scene
    sheet = sheet_of(archive, register=register, role=asked.measure.role or "", victims=asked.victims)
    first, last = (date.fromisoformat(one or "").toordinal() for one in (scene.first, scene.last))
    far = _far(sheet, asked)
    longest = scene.days + LONGER
    now = sheet.then(first, last, longest=longest) & np.isfinite(far)
    beside = sheet.then(first - BESIDE, last + BESIDE, longest=longest) & np.isfinite(far) & ~now
    mine = claimed(asked.low, asked.high)
    touching, nearing = sheet.touching(mine), sheet.touching(mine.widened())
    agree = _hits(sheet, now & touching, far, asked, case, between=(first, last))
    near = _hits(sheet, now & nearing & ~touching, far, asked, case, between=(first, last))
    share = (scene.days + 2) / (2 * BESIDE)
    return Look(
        register=register,
        agree=agree,
        near=near,
        others=int(now.sum()) - len(agree) - len(near),
        most=float(sheet.high[now].sum()),
        chance=share * _as_good(sheet, beside & touching, agree, asked, case),
        chance_near=share * _as_good(sheet, beside & nearing, near, asked, case),
    )


def likeliest(hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """Return the hits that none is likelier than."""
    return tuple(hit for hit in hits if hit.rank == hits[0].rank)


def _far(sheet: Sheet, asked: Asked) -> npt.NDArray[np.float64]:
    """Return how far each row is from the nearest spot that it may lie at."""
    found = [sheet.there(spot.lat, spot.lon, km=spot.km) for spot in asked.scene.spots]
    return np.asarray(np.min(found, axis=0), dtype=np.float64)


def _hits(
    sheet: Sheet, chosen: Chosen, far: npt.NDArray[np.float64], asked: Asked, case: Case, *, between: tuple[int, int]
) -> tuple[Hit, ...]:
    first, last = between
    within = min(CLOSE, max(spot.km for spot in asked.scene.spots))
    found = []
    for at in np.flatnonzero(chosen):
        record = case.around.archive.records[sheet.rows[at]]
        amount = Range(low=float(sheet.low[at]), high=float(sheet.high[at]))
        found.append(
            Hit(
                record=record,
                amount=amount,
                km=float(far[at]),
                close=bool(far[at] <= within),
                days=max(0, int(sheet.first[at]) - last, first - int(sheet.last[at])),
                alike=alike(record, asked, case, amount=amount),
            )
        )
    return tuple(sorted(found, key=lambda hit: (tuple(-one for one in hit.rank), hit.days, hit.km, hit.record.id)))


def alike(record: Record, asked: Asked, case: Case, *, amount: Range) -> tuple[bool, ...]:
    """Tell whether a record tells of the same means as the claim, names one of its actors, gives its number.

    And whether they share a word that few of the register's citations have: the name of a village, "wedding", "bus".
    """
    said = asked.claim.span.of(case.text)
    means = [kind for kind in ("from_afar", "on_site") if has(said, kind)]
    told = " ".join((record.text or "", record.act or ""))
    shared = _telling(said) & set(words(told)) - common_words(case.around.archive, record.register)
    return (
        any(has(told, kind) for kind in means),
        same(known(asked.claim, case.reading), sides_of(record)),
        amount.low == amount.high == asked.measure.best,
        bool(shared),
    )


def _telling(said: str) -> set[str]:
    """Return the words that can tell an event apart: names, and what was hit ("wedding", "bus")."""
    names = {word.lower() for word in NAME.findall(said)}
    return names | (set(words(said)) & listed("targets"))


def _as_good(sheet: Sheet, chosen: Chosen, hits: tuple[Hit, ...], asked: Asked, case: Case) -> int:
    """Return how many of the chosen rows are as like the claim as the likeliest of the hits."""
    if not hits or not any(hits[0].alike):
        return int(chosen.sum())
    best = hits[0].alike
    count = 0
    for at in np.flatnonzero(chosen):
        record = case.around.archive.records[sheet.rows[at]]
        theirs = alike(record, asked, case, amount=Range(low=float(sheet.low[at]), high=float(sheet.high[at])))
        count += all(its or not one for its, one in zip(theirs, best, strict=True))
    return count
