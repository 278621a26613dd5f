"""The records as columns, one array for each thing that is asked for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from sayso.checks.archive.slack import days_of, km_of
from sayso.ledger.records import DateBasis, Record, RecordKind

Days = npt.NDArray[np.int32]
Codes = npt.NDArray[np.int16]
Numbers = npt.NDArray[np.float64]
Chosen = npt.NDArray[np.bool_]
Rows = npt.NDArray[np.signedinteger]  # places of records in the archive

# Days (proleptic Gregorian ordinals) that stand for an open side; an unknown day is neither and lies before both.
FIRST, LAST = 1, date.max.toordinal() + 1
KINDS = tuple(RecordKind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """``earliest`` and ``latest`` are day ordinals, FIRST and LAST where open; ``dated`` has any of the two.

    ``before`` and ``after`` are days of slack, ``km`` the reach of the point; a record without a point has NaN.
    ``kind`` and ``register`` are places in KINDS and ``registers``.
    """

    registers: tuple[str, ...]
    earliest: Days
    latest: Days
    before: Days
    after: Days
    dated: Chosen
    lat: Numbers
    lon: Numbers
    km: Numbers
    kind: Codes
    register: Codes


def day_number(day: str | None, *, otherwise: int) -> int:
    """Return the ordinal of an ISO day, or another number where there is none."""
    return otherwise if day is None else date.fromisoformat(day).toordinal()


def columns_of(records: Sequence[Record], *, bases: Mapping[str, DateBasis]) -> Columns:
    """Return the columns of these records; ``bases`` say of each register which date it writes down."""
    registers = tuple(sorted({record.register for record in records}))
    place = {key: at for at, key in enumerate(registers)}
    slack = [days_of(record, basis=bases.get(record.register)) for record in records]
    nan = float("nan")
    ends = [_days(record) for record in records]
    return Columns(
        registers=registers,
        earliest=np.array([one for one, _ in ends], dtype=np.int32),
        latest=np.array([other for _, other in ends], dtype=np.int32),
        before=np.array([one for one, _ in slack], dtype=np.int32),
        after=np.array([other for _, other in slack], dtype=np.int32),
        dated=np.array(
            [record.earliest is not None or record.latest is not None for record in records], dtype=np.bool_
        ),
        lat=np.array([nan if record.lat is None else record.lat for record in records], dtype=np.float64),
        lon=np.array([nan if record.lon is None else record.lon for record in records], dtype=np.float64),
        km=np.array([km_of(record) for record in records], dtype=np.float64),
        kind=np.array([KINDS.index(record.kind) for record in records], dtype=np.int16),
        register=np.array([place[record.register] for record in records], dtype=np.int16),
    )


def _days(record: Record) -> tuple[int, int]:
    """Return the first and last day; the last of an event that has none is its first, and its slack is wider."""
    first = day_number(record.earliest, otherwise=FIRST)
    open_end = first if record.kind is RecordKind.EVENT and record.earliest is not None else LAST
    return first, day_number(record.latest, otherwise=open_end)
