"""How a text is put beside registers in these tests: read by the real reader, records made by hand or from a file."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sayso.checks.against import CHECK
from sayso.checks.archive import Archive
from sayso.checks.case import Case
from sayso.checks.reviews import ReviewIndex
from sayso.intake.envelope import Envelope
from sayso.intake.text import article_from_text
from sayso.ledger import DateMark, Reading
from sayso.ledger.article import DateKind, Found, Where
from sayso.ledger.findings import Finding
from sayso.ledger.records import (
    Amount,
    DatePrecision,
    PlacePrecision,
    Record,
    RecordKind,
    Register,
)
from sayso.reader import default_reader
from sayso.records import adapter_of, read_records


@dataclass(frozen=True, slots=True)
class Around:
    """The registers of a test, and no fact-checks."""

    archive: Archive

    @property
    def reviews(self) -> ReviewIndex:
        return ReviewIndex.of(())

    def records(self) -> tuple[Record, ...]:
        return self.archive.records


@cache
def reading_of(text: str, *, published: str) -> Reading:
    """Return what the reader finds in a text published on a day."""
    found = Found(where=Where.OPTION)
    dates = (DateMark(kind=DateKind.PUBLISHED, value=published, raw=published, found=found),)
    return default_reader().read(article_from_text(text, envelope=Envelope(path="story.txt", dates=dates)))


@cache
def from_file(kind: str, path: Path) -> tuple[Record, ...]:
    """Return the records of a file."""
    return tuple(one for one in read_records(str(path), adapter=adapter_of(kind)) if isinstance(one, Record))


def archive_of(records: Iterable[Record]) -> Archive:
    """Return the archive of records of the built-in registers."""
    found = tuple(records)
    return Archive.of(found, [register(key) for key in sorted({one.register for one in found})])


def register(key: str) -> Register:
    """Return a built-in register."""
    return adapter_of(key).register


def findings(text: str, *, published: str, records: Iterable[Record]) -> list[Finding]:
    """Return what the check finds in a text beside some records."""
    case = Case(reading=reading_of(text, published=published), around=Around(archive_of(records)))
    return list(CHECK.find(case))


def killed(  # noqa: PLR0913 - what such a row tells
    key: str,
    day: str,
    *,
    at: tuple[float, float],
    best: float,
    actors: tuple[str, ...] = ("Government of Syria", "Syrian insurgents"),
    text: str | None = None,
    last: str | None = None,
) -> Record:
    """Return a row of UCDP's shape about some killed, all of them civilians."""
    return Record(
        register="ucdp",
        key=key,
        kind=RecordKind.EVENT,
        earliest=day,
        latest=last or day,
        date_precision=DatePrecision.DAY,
        place="Someplace",
        country="Syria",
        lat=at[0],
        lon=at[1],
        place_precision=PlacePrecision.EXACT,
        actors=actors,
        amounts=(
            Amount(role="killed", low=best, best=best, high=best),
            Amount(role="killed", of="civilians", best=best),
            Amount(role="killed", of="unknown", best=0),
        ),
        text=text,
    )


def count(key: str, day: str, *, what: str, role: str, best: float, place: str) -> Record:
    """Return a total as of a day."""
    return Record(
        register="counts",
        key=key,
        kind=RecordKind.COUNT,
        latest=day,
        date_precision=DatePrecision.DAY,
        place=place,
        amounts=(Amount(role=role, of=what, best=best),),
        sources=("the ministry",),
    )


def held(key: str, holder: str, *, at: tuple[float, float], first: str, last: str | None) -> Record:
    """Return an interval in which somebody held a place."""
    return Record(
        register="control",
        key=key,
        kind=RecordKind.CONTROL,
        earliest=first,
        latest=last,
        date_precision=DatePrecision.DAY,
        place="Palmyra",
        country="Syria",
        lat=at[0],
        lon=at[1],
        place_precision=PlacePrecision.EXACT,
        act="control",
        actors=(holder,),
        sources=("a map",),
    )


def strikes(key: str, day: str, *, number: float, country: str = "Iraq") -> Record:
    """Return a line of a strike release."""
    return Record(
        register="centcom",
        key=key,
        kind=RecordKind.EVENT,
        earliest=day,
        latest=day,
        date_precision=DatePrecision.DAYS,
        place="Mosul",
        country=country,
        lat=36.335,
        lon=43.119,
        place_precision=PlacePrecision.NEAR,
        act="strike",
        actors=("US-led coalition",),
        amounts=(Amount(role="strikes", low=number, best=number, high=number),),
        sources=("US Central Command",),
    )
