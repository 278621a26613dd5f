"""The index of records: by id, by register, by day and place. It finds what may be meant and judges nothing."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Self

import numpy as np

from sayso.checks.archive.columns import FIRST, KINDS, LAST, Chosen, Columns, Rows, columns_of, day_number
from sayso.checks.archive.distance import km_between
from sayso.checks.archive.series import By, Tally, tallied
from sayso.ledger.records import Record, RecordKind, Register

Between = tuple[str | None, str | None]  # ISO days, both included; None is open
ALWAYS: Between = (None, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A record that may be meant. ``km`` is from the place asked for to its point, None where no place was asked for.

    ``reach`` is how many kilometres off its point the register leaves open. ``days`` is how far its own days lie
    from those asked for: 0 where they touch, below it where the record is earlier.
    """

    record: Record
    km: float | None
    reach: float
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """What there is of a register: its statement, how many records of which kinds, and the days that they span."""

    register: Register
    records: int
    kinds: tuple[RecordKind, ...]
    earliest: str | None
    latest: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """Records in the order of their ids, their columns, and the registers that they are of."""

    records: tuple[Record, ...]
    by_id: Mapping[str, Record]
    holdings: Mapping[str, Holding]
    columns: Columns

    @classmethod
    def of(cls, records: Iterable[Record], registers: Iterable[Register]) -> Self:
        """Return the archive of these records; the last one of an id counts, the order changes nothing else.

        Raises:
            ValueError: when a record is of none of the registers.
        """
        known = {register.key: register for register in registers}
        by_id = {record.id: record for record in records}
        ordered = tuple(by_id[name] for name in sorted(by_id))
        if strange := sorted({record.register for record in ordered} - set(known)):
            raise ValueError(f"expected records of {', '.join(sorted(known)) or 'no register'}, found {strange[0]}")
        bases = {key: register.date_basis for key, register in known.items()}
        return cls(
            records=ordered,
            by_id=by_id,
            holdings={key: _holding(known[key], ordered) for key in sorted(known)},
            columns=columns_of(ordered, bases=bases),
        )

    def of_register(self, key: str) -> tuple[Record, ...]:
        """Return the records of a register by their days and ids; none where there is no such register."""
        found = [self.records[at] for at in np.flatnonzero(self._chosen(registers=(key,)))]
        return tuple(sorted(found, key=lambda record: (record.earliest or record.latest or "", record.id)))

    def near(
        self,
        lat: float,
        lon: float,
        *,
        km: float,
        between: Between = ALWAYS,
        kinds: Collection[RecordKind] = (),
        registers: Collection[str] = (),
    ) -> tuple[Found, ...]:
        """Return the records that may lie within ``km`` of a point and touch these days, the nearest first.

        A record's own precision is added to both: its point may be off by its reach, its days by its slack
        (see ``slack``). Empty ``kinds`` or ``registers`` means all of them.
        """
        columns = self.columns
        chosen = np.flatnonzero(self._chosen(between=between, kinds=kinds, registers=registers))
        far = km_between(lat, lon, lats=columns.lat[chosen], lons=columns.lon[chosen])
        within = far <= km + columns.km[chosen]
        return self._found(chosen[within], between=between, far=dict(zip(chosen[within], far[within], strict=True)))

    def during(
        self, between: Between, *, kinds: Collection[RecordKind] = (), registers: Collection[str] = ()
    ) -> tuple[Found, ...]:
        """Return the records that may touch these days, wherever they lie; those whose own days do come first."""
        chosen = np.flatnonzero(self._chosen(between=between, kinds=kinds, registers=registers))
        return self._found(chosen, between=between, far={})

    def counts(
        self,
        *,
        by: By = "month",
        role: str | None = None,
        between: Between = ALWAYS,
        registers: Collection[str] = (),
        kinds: Collection[RecordKind] = (),
        countries: Collection[str] = (),
    ) -> tuple[Tally, ...]:
        """Return how many records begin on each day or in each month between two days, and the sums of a role.

        No slack is given here. Months without records are left out.
        """
        chosen = self._chosen(kinds=kinds, registers=registers)
        first, last = _ordinals(between)
        columns = self.columns
        begins = np.where(columns.earliest > FIRST, columns.earliest, columns.latest)
        chosen &= columns.dated & (begins >= first) & (begins <= last)
        found = (self.records[at] for at in np.flatnonzero(chosen))
        return tallied((record for record in found if not countries or record.country in countries), role=role, by=by)

    def _chosen(
        self, *, between: Between = ALWAYS, kinds: Collection[RecordKind] = (), registers: Collection[str] = ()
    ) -> Chosen:
        """Return which records are of these kinds and registers and may touch these days."""
        columns = self.columns
        chosen: Chosen = np.ones(len(self.records), dtype=np.bool_)
        if between != ALWAYS:
            first, last = _ordinals(between)
            chosen &= columns.dated
            chosen &= columns.earliest - columns.before <= last
            chosen &= columns.latest + columns.after >= first
        if kinds:
            chosen &= np.isin(columns.kind, [KINDS.index(kind) for kind in kinds])
        if registers:
            wanted = [at for at, key in enumerate(columns.registers) if key in registers]
            chosen &= np.isin(columns.register, wanted)
        return chosen

    def _found(self, chosen: Rows, *, between: Between, far: Mapping[int, float]) -> tuple[Found, ...]:
        first, last = _ordinals(between)
        columns = self.columns
        found = []
        for at in chosen:
            later, earlier = int(columns.earliest[at]) - last, first - int(columns.latest[at])
            days = max(0, later) or -max(0, earlier)
            km = far.get(at)
            found.append(
                Found(
                    record=self.records[at],
                    km=None if km is None else float(km),
                    reach=float(columns.km[at]),
                    days=days,
                )
            )
        return tuple(sorted(found, key=lambda one: (one.km or 0.0, abs(one.days), one.record.id)))


def _ordinals(between: Between) -> tuple[int, int]:
    earliest, latest = between
    return day_number(earliest, otherwise=FIRST), day_number(latest, otherwise=LAST)


def _holding(register: Register, records: tuple[Record, ...]) -> Holding:
    own = [record for record in records if record.register == register.key]
    days = [day for record in own for day in (record.earliest, record.latest) if day is not None]
    return Holding(
        register=register,
        records=len(own),
        kinds=tuple(kind for kind in RecordKind if any(record.kind is kind for record in own)),
        earliest=min(days, default=None),
        latest=max(days, default=None),
    )
