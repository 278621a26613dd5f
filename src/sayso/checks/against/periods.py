"""How many strikes, or how many killed and injured, in a stretch of time, against what registers list in it."""

from collections.abc import Callable
from dataclasses import dataclass

from sayso.checks.against.answer import Answer, inputs_of
from sayso.checks.against.asked import CUMULATIVE, Asked, is_strikes, vague
from sayso.checks.against.comparable import amount_of
from sayso.checks.against.countries import code_of
from sayso.checks.against.lexicon import Victims
from sayso.checks.against.scene import SURE
from sayso.checks.against.sheet import TOO_WIDE, told_by
from sayso.checks.against.sides import doers, same
from sayso.checks.against.telling import MOST, backing, during, number
from sayso.checks.against.universe import in_time, lacking, of_events, universe_of
from sayso.checks.against.verdicts import (
    ABOVE,
    BELOW,
    COMPATIBLE,
    CONTRADICTS,
    NO_COVERAGE,
    OUT_OF_SCOPE,
    SUPPORTS,
)
from sayso.checks.case import Case
from sayso.ledger.reading import ClaimKind
from sayso.ledger.records import DateBasis, Record

SHORTEST = 8  # days: below it one event, or a few, are meant
LONGEST = 800
STRIKES = "strikes"
OVER = "over a period"
LATE = 4  # days by which a release comes after the deed
NEAR = 0.1  # share by which a count may differ from a register's and still be the same
FAR = 0.5  # a count below this share of a register's is another count
CASUALTIES = frozenset({"killed", "injured"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """What a register lists in a stretch: its rows there, and their amounts summed by their least and their most."""

    register: str
    rows: tuple[Record, ...]
    low: float
    high: float
    countries: tuple[str, ...]


def is_period(asked: Asked) -> bool:
    """Tell whether a number is of a stretch of time with both ends known."""
    told = asked.victims is not Victims.SOME and not asked.part and not vague(asked.measure)
    casualties = asked.measure.role in CASUALTIES and told
    wanted = is_strikes(asked.measure) or (casualties and asked.measure.scope == OVER)
    dated = asked.scene.when in SURE and SHORTEST <= asked.scene.days <= LONGEST
    happened = asked.claim.kind is not ClaimKind.PREDICTION and asked.measure.scope != CUMULATIVE
    return wanted and dated and happened


def period(asked: Asked, case: Case) -> Answer | None:
    """Return what the registers list of a stretch; None where none of them lists the like and the claim is vague."""
    role = STRIKES if is_strikes(asked.measure) else asked.measure.role or ""
    archive, sides = case.around.archive, doers(asked.claim, case.reading)
    keys = [key for key in of_events(archive, role=role) if _lists(key, asked, case)]
    covering = [key for key in keys if in_time(key, archive, asked.scene)]
    sums = [found for key in covering if (found := _sum(key, role, asked, case)).rows]
    if not sums:
        return _uncovered(asked, case, role) if not covering and sides else None
    return _strikes(asked, case, sums[0]) if role == STRIKES else _casualties(asked, case, sums[0], role)


def _lists(key: str, asked: Asked, case: Case) -> bool:
    """Tell whether a register lists such victims, of one of the claim's actors."""
    archive = case.around.archive
    universe = universe_of(key, archive)
    if universe.victims is not Victims.ANYONE and asked.victims is not universe.victims:
        return False
    sides = doers(asked.claim, case.reading)
    return any(same(sides, named) for _, named in told_by(archive, key))


def _sum(key: str, role: str, asked: Asked, case: Case) -> Sum:
    """Return the rows of the claim's actors that begin in the stretch, at its places or in its countries."""
    archive, sides = case.around.archive, doers(asked.claim, case.reading)
    first, last = asked.scene.first or "", asked.scene.last or ""
    own = [row for row, named in told_by(archive, key) if same(sides, named)]
    there = _there(key, asked, case)
    rows, low, high = [], 0.0, 0.0
    for row in own:
        if not first <= (row.earliest or "") <= last or not there(row):
            continue
        rows.append(row)
        amount = amount_of(row, role=role, victims=Victims.ANYONE if role == STRIKES else asked.victims)
        if amount is not None:
            low, high = low + amount.low, high + (amount.high if amount.high is not None else amount.low)
    return Sum(
        register=key,
        rows=tuple(rows),
        low=low,
        high=high,
        countries=tuple(sorted({row.country for row in own if row.country is not None})),
    )


def _there(key: str, asked: Asked, case: Case) -> Callable[[Record], bool]:
    """Return what tells whether a row lies at the claim's places, else in its countries, if it names any."""
    if _placed(asked):
        near = {
            one.record.id
            for spot in asked.scene.spots
            for one in case.around.archive.near(spot.lat, spot.lon, km=spot.km, registers=(key,))
            if one.reach <= max(spot.km, TOO_WIDE)
        }
        return lambda row: row.id in near
    countries = asked.scene.countries
    return lambda row: not countries or code_of(row.country) in countries


def _strikes(asked: Asked, case: Case, found: Sum) -> Answer | None:
    """Return how a number of strikes stands beside those that a register lists."""
    value, share = asked.value, universe_of(found.register, case.around.archive).completeness
    low, high = found.low * (1 - NEAR), found.high * (1 + NEAR) / share
    name = case.around.archive.holdings[found.register].register.name
    stretch = during(asked.scene.first, asked.scene.last)
    lists = f"{name} list {number(found.low)} strikes {stretch}"
    words = asked.words(case.text)
    if low <= value <= high:
        return _answer(asked, case, SUPPORTS, f"{lists}, with which {words} agrees.", found)
    if value > high:
        return _answer(asked, case, ABOVE, f"{lists}; {words} is more.", found)
    if value >= FAR * found.low:
        return _answer(asked, case, BELOW, f"{lists}; {words} is fewer.", found)
    return _answer(
        asked,
        case,
        CONTRADICTS,
        f"{lists}: read as all strikes of those months, {words} does not hold. That {words} of them were meant, "
        "such as incidents that somebody looked into, stays open.",
        found,
    )


def _casualties(asked: Asked, case: Case, found: Sum, role: str) -> Answer | None:
    """Return how killed or injured of a stretch stand beside the sums of a register, if it covers all that is meant."""
    archive = case.around.archive
    name = archive.holdings[found.register].register.name
    stretch = during(asked.scene.first, asked.scene.last)
    sums = f"{number(found.low)}–{number(found.high)} {role}"
    words = asked.words(case.text)
    where = f"near {', '.join(spot.place.name for spot in asked.scene.spots)}" if _placed(asked) else "altogether"
    extent = f"{', '.join(found.countries)} only" if len(found.countries) == 1 else ", ".join(found.countries)
    lists = f"{name} ({extent}) has {len(found.rows)} incidents {where} with {sums} {stretch}"
    others = sorted(_elsewhere(asked, case) - set(found.countries))
    if not _placed(asked) and (not asked.scene.countries or others):
        gap = f"no file for {' or '.join(others)} is on the desk" if others else "other countries are not on the desk"
        return _answer(
            asked,
            case,
            OUT_OF_SCOPE,
            f"{lists}. The claim does not say in which country, and {gap}: {words} {role} stays unresolved.",
            found,
        )
    if found.low * (1 - NEAR) <= asked.value <= found.high * (1 + NEAR):
        return _answer(asked, case, SUPPORTS, f"{lists}, with which {words} agrees.", found)
    if asked.value < found.low:
        return None  # a register counts all deeds there, and a claim may count some
    said = f"{lists}; {words} is more, and which deeds it counts is not said."
    return _answer(asked, case, COMPATIBLE, said, found)


def _placed(asked: Asked) -> bool:
    return bool(asked.scene.spots) and asked.scene.where in SURE


def _elsewhere(asked: Asked, case: Case) -> set[str]:
    """Return the countries in which any register of the desk has deeds of the claim's actors in the stretch."""
    sides, found = doers(asked.claim, case.reading), set()
    for key in of_events(case.around.archive, role=STRIKES):
        for row, named in told_by(case.around.archive, key):
            if row.country and (asked.scene.first or "") <= (row.earliest or "") <= (asked.scene.last or ""):
                found |= {row.country} if same(sides, named) else set()
    return found


def _uncovered(asked: Asked, case: Case, role: str) -> Answer:
    keys = of_events(case.around.archive, role=role)
    has = f" ({lacking(keys, case.around.archive)})" if keys else ""
    return Answer(
        claim=asked.claim.id,
        span=asked.measure.span,
        verdict=NO_COVERAGE,
        explanation=f"No register of the desk covers the {role} of these deeds "
        f"{during(asked.scene.first, asked.scene.last)}{has}.",
        inputs=inputs_of(asked, case.text, article=case.reading.article.id),
    )


def _answer(asked: Asked, case: Case, verdict: str, explanation: str, found: Sum) -> Answer:
    archive = case.around.archive
    register = archive.holdings[found.register].register
    most = "" if found.low == found.high else f"–{number(found.high)}"
    stretch = f"{len(found.rows)} rows from {asked.scene.first} to {asked.scene.last}"
    lines = [
        f"{found.register}: {stretch} come to {number(found.low)}{most}",
        f"beside {number(asked.value)} in the article",
    ]
    if register.date_basis is DateBasis.RELEASED:
        lines.append(f"days are of release, up to {LATE} after the deed; {register.completeness}")
    shown = sorted(found.rows, key=lambda row: (row.earliest or "", row.id))[:MOST]
    if len(found.rows) > MOST:
        lines.append(f"the first {MOST} of the {len(found.rows)} rows are shown")
    return Answer(
        claim=asked.claim.id,
        span=asked.measure.span,
        verdict=verdict,
        explanation=explanation,
        inputs=inputs_of(asked, case.text, article=case.reading.article.id),
        calculation=tuple(lines),
        records=tuple(backing(row) for row in shown),
    )
