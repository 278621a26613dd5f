"""What registers say: a register with what it covers, and its rows as records. Registers are hearsay too.

Amounts are kept as reported: a high below a best, or a bound that is missing, stays so.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sayso.ledger.reading import ANTIMERIDIAN, POLE
from sayso.ledger.spans import content_id


class RecordKind(StrEnum):
    """What a row of a register tells."""

    EVENT = "event"
    COUNT = "count"
    CONTROL = "control"
    FACT_CHECK = "fact_check"
    RATING = "rating"


class DatePrecision(StrEnum):
    """How closely a record's dates are known, after UCDP's ``date_prec`` 1 to 5; ``unknown`` is *not said*."""

    DAY = "day"
    DAYS = "days"
    WEEK = "week"
    MONTH = "month"
    LONGER = "longer"
    UNKNOWN = "unknown"


class PlacePrecision(StrEnum):
    """How closely a record's point is known, after UCDP's ``where_prec`` 1 to 7; ``unknown`` is *not said*."""

    EXACT = "exact"
    NEAR = "near"
    DISTRICT = "district"
    PROVINCE = "province"
    AREA = "area"
    COUNTRY = "country"
    SEA_OR_AIR = "sea_or_air"
    UNKNOWN = "unknown"


class DateBasis(StrEnum):
    """Which date a register writes down."""

    OCCURRED = "occurred"
    RELEASED = "released"
    REPORTED = "reported"
    AS_OF = "as_of"
    HELD = "held"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """A register and what is to be known before its rows are compared with anything.

    ``universe`` is whose deeds and which victims it lists, ``coverage`` the places and times, ``silence``
    what follows when it has no row for something.
    """

    key: str
    name: str
    licence: str
    universe: str
    coverage: str
    completeness: str
    date_basis: DateBasis
    silence: str
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A number of a record as the register has it: what is counted (``role``), and of whom or what (``of``)."""

    role: str
    of: str | None = None
    low: float | None = None
    best: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One row of a register.

    ``key`` is the register's own id of it; ``id`` is made of both and stays through all versions.
    ``earliest`` and ``latest`` are ISO days, both included; None is open or unknown. ``lat`` and ``lon``
    are degrees. ``sources`` are whom the register had it from. ``text`` is a citation: a source's headline, a line
    of a release, a claim that was reviewed. ``geometry`` is GeoJSON, as it came.

    Raises:
        ValueError: when days are reversed or no days, or a point is not on the globe.
    """

    register: str
    key: str
    kind: RecordKind
    version: str | None = None
    earliest: str | None = None
    latest: str | None = None
    date_precision: DatePrecision = DatePrecision.UNKNOWN
    place: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    place_precision: PlacePrecision = PlacePrecision.UNKNOWN
    act: str | None = None
    actors: tuple[str, ...] = ()
    amounts: tuple[Amount, ...] = ()
    grade: str | None = None
    sources: tuple[str, ...] = ()
    text: str | None = None
    url: str | None = None
    geometry: str | None = None

    def __post_init__(self) -> None:
        for day in (self.earliest, self.latest):
            if day is not None:
                date.fromisoformat(day)
        if self.earliest is not None and self.latest is not None and self.earliest > self.latest:
            raise ValueError(f"a first day not after the last, found {self.earliest} and {self.latest}")
        if (self.lat is None) != (self.lon is None):
            raise ValueError(f"a latitude with a longitude, found {self.lat} and {self.lon}")
        if (
            self.lat is not None
            and self.lon is not None
            and not (abs(self.lat) <= POLE and abs(self.lon) <= ANTIMERIDIAN)
        ):
            raise ValueError(f"a point on the globe in degrees, found {self.lat} and {self.lon}")

    @property
    def id(self) -> str:
        """The id of this row of this register, whatever its version."""
        return content_id("r", self.register, self.key)
