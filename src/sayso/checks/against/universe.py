"""What a register can be asked: which numbers, of whom, by what means, where and when. Silence beyond is no answer."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from sayso.checks.against.lexicon import Victims
from sayso.checks.against.scene import Scene
from sayso.checks.against.sheet import span_of
from sayso.checks.against.telling import day
from sayso.checks.archive import Archive, km_between
from sayso.ledger.records import RecordKind

ANY, FROM_AFAR = "any", "from_afar"
SAMPLE = 200  # rows of a register of one's own that tell its roles
NEAR = 100.0  # km: a register with no row at all so near a place does not cover it


@dataclass(frozen=True, slots=True, kw_only=True)
class Universe:
    """What a register's rows are of. ``means`` is ``any``, or ``from_afar`` where only strikes and shelling count."""

    roles: frozenset[str]
    victims: Victims
    means: str
    completeness: float


def universe_of(key: str, archive: Archive) -> Universe:
    """Return the universe of a register, taken from the roles of its rows where the table does not know it."""
    known = _table().get(key)
    if known is not None:
        return known
    some = np.flatnonzero(_of(key, archive))[:SAMPLE]
    roles = frozenset(amount.role for at in some for amount in archive.records[at].amounts)
    return Universe(roles=roles, victims=Victims.ANYONE, means=ANY, completeness=1.0)


def of_events(archive: Archive, *, role: str) -> tuple[str, ...]:
    """Return the registers of events on the desk that hold a role, by their keys."""
    return tuple(
        key
        for key, holding in archive.holdings.items()
        if RecordKind.EVENT in holding.kinds and role in universe_of(key, archive).roles
    )


def in_time(key: str, archive: Archive, scene: Scene) -> bool:
    """Tell whether a register's rows span the days of a scene."""
    span = span_of(archive, key)
    if scene.first is None or scene.last is None or span is None:
        return False
    return (
        span[0] <= date.fromisoformat(scene.first).toordinal() <= date.fromisoformat(scene.last).toordinal() <= span[1]
    )


def in_place(key: str, archive: Archive, points: Iterable[tuple[float, float]]) -> bool:
    """Tell whether a register has rows about one of these points."""
    own = _of(key, archive)
    lats, lons = archive.columns.lat[own], archive.columns.lon[own]
    return any(bool(np.any(km_between(lat, lon, lats=lats, lons=lons) <= NEAR)) for lat, lon in points)


def lacking(keys: Iterable[str], archive: Archive) -> str:
    """Return what registers hold, in a line, for a finding that says why they do not answer."""
    told = []
    for key in keys:
        holding, span = archive.holdings[key], span_of(archive, key)
        when = "" if span is None else f", {day(_iso(span[0]))} to {day(_iso(span[1]))}"
        told.append(f"{holding.register.name}: {holding.records:,} rows{when}")
    return "; ".join(told)


def _of(key: str, archive: Archive) -> npt.NDArray[np.bool_]:
    """Return which records of an archive are a register's."""
    columns = archive.columns
    at = columns.registers.index(key) if key in columns.registers else -1
    return np.asarray(columns.register == at, dtype=np.bool_)


def _iso(ordinal: int) -> str:
    return date.fromordinal(min(ordinal, date.max.toordinal())).isoformat()


@cache
def _table() -> dict[str, Universe]:
    lines = files(__package__).joinpath("universe.tsv").read_text(encoding="utf-8").splitlines()[1:]
    found = {}
    for line in lines:
        key, roles, victims, means, completeness = line.split("\t")
        found[key] = Universe(
            roles=frozenset(roles.split()), victims=Victims(victims), means=means, completeness=float(completeness)
        )
    return found
