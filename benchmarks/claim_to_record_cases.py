"""The questions of ``benchmarks.claim_to_record``: reports whose events are known, and rows whose incident is known.

Truths come from the columns of sources, which no matcher sees.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from zlib import crc32

from sayso.checks.archive import Archive
from sayso.checks.archive.clues import Clue, clue_of, clue_of_record
from sayso.intake.envelope import Envelope
from sayso.intake.text import article_from_text
from sayso.ledger import DateKind, DateMark, Found, Record, Where
from sayso.reader import Reader
from sayso.records import adapter_of, read_records

UCDP, AIRWARS = "ucdp_ged_syria.csv", "airwars_syria_incidents.csv"
ARABIC = re.compile(r"[\u0600-\u06ff]+")
_SIGNS = re.compile("[\u064b-\u065f\u0640\u200e\u200f]")
_ALEF = re.compile("[أإآ]")
# "village", "governorate", "city", "quarter", "town", "area", "countryside", "in", "camp", "subdistrict", "Syria"
_NO_NAMES = frozenset("قريه محافظه مدينه حي بلده منطقه ريف في مخيم ناحيه سوريا".split())
# Airwars' numbers of strikes by Russia and by the coalition were given anew since; those of Turkey, and "CS", were not.
_CODE = re.compile(r"\b(?:CS|TS)\d{2,4}[a-z]?\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Words with a date, or a row, and the places in the archive of the records that are meant."""

    id: str
    words: str
    published: str | None
    clue: Clue
    truth: frozenset[int]


def archive_of(folder: Path, *, kind: str, name: str) -> Archive:
    """Return the archive of one file of a register, with the citations and sources of its records taken out."""
    adapter = adapter_of(kind)
    found = (one for one in read_records(str(folder / name), adapter=adapter) if isinstance(one, Record))
    return Archive.of((replace(one, text=None, sources=(), url=None) for one in found), [adapter.register])


def reports(folder: Path, archive: Archive, *, half: int, most: int, reader: Reader) -> list[Question]:
    """Return reports that UCDP's rows cite, each read by the reader; the truth is every event that cites it.

    ``half`` is 0 or 1, by the report's words and date, so that no report is in both; of each half the first
    ``most`` by checksum.
    """
    at = {record.key: number for number, record in enumerate(archive.records)}
    citing: dict[tuple[str, str], set[int]] = {}
    for row in _rows(folder / UCDP):
        for report in _cited(row):
            citing.setdefault(report, set()).add(at[_key(row)])
    chosen = sorted((crc32("\t".join(report).encode()), report) for report in citing)
    mine = [report for checksum, report in chosen if checksum % 2 == half][:most]
    return [
        Question(
            id=f"{day} {words}",
            words=words,
            published=day,
            clue=_clue(words, day=day, reader=reader),
            truth=frozenset(citing[words, day]),
        )
        for words, day in mine
    ]


def rows_on_incidents(folder: Path, incidents: Archive, *, half: int) -> list[Question]:
    """Return UCDP's rows whose cited heading of Airwars leads to one incident: by its Arabic name, or by its code.

    The heading says the incident's place in Arabic, which no record keeps; the incident is one of that day or a day
    beside it whose own Arabic place has a word of it, and the only one.
    """
    at = {record.key: number for number, record in enumerate(incidents.records)}
    told = [row for row in _rows(folder / AIRWARS) if row["code"] in at and row["date"]]
    by_day: dict[str, list[dict[str, str]]] = {}
    for row in told:
        by_day.setdefault(row["date"], []).append(row)
    adapter = adapter_of("ucdp")
    found = []
    for row in citing_airwars(_rows(folder / UCDP)):
        if crc32(row["id"].encode()) % 2 != half:
            continue
        near = [one for day in _days_around(row) for one in by_day.get(day, ())]
        codes, names = set(_CODE.findall(row["source_headline"])), set(_arabic(row["source_headline"]))
        meant = [one for one in near if codes & set(one["code"].split()) or names & set(_arabic(one["loc_ar"]))]
        if len(meant) == 1:
            record = replace(adapter.row(row), text=None, sources=())
            clue = clue_of_record(record)
            truth = frozenset({at[meant[0]["code"]]})
            words = _sentence(record)
            found.append(Question(id=record.key, words=words, published=record.earliest, clue=clue, truth=truth))
    return found


def citing_airwars(rows: Iterable[dict[str, str]]) -> Iterator[dict[str, str]]:
    """Yield UCDP's rows of whose sources one is Airwars."""
    return (row for row in rows if "airwars" in row["source_office"].casefold().replace(" ", ""))


def table(path: Path) -> list[dict[str, str]]:
    """Return the rows of a table that hold something."""
    return list(_rows(path))


def document(record: Record) -> str:
    """Return a record as words, for those who match words: place, country, actors, act, numbers, day."""
    return f"{_sentence(record)} {dated(record.earliest)}"


def dated(day: str | None) -> str:
    """Return a day in two spellings, as 2016-09-17 and 17 September 2016; empty where there is none."""
    return f"{day} {date.fromisoformat(day).strftime('%d %B %Y')}" if day is not None else ""


def _sentence(record: Record) -> str:
    told = [(one, one.best or one.high or 0) for one in record.amounts]
    numbers = [f"{number:.0f} {one.role} {one.of or ''}".strip() for one, number in told if number or one.of is None]
    parts = (record.place, record.country, ", ".join(record.actors), record.act, ", ".join(numbers))
    return ". ".join(part for part in parts if part)


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _key(row: Mapping[str, str]) -> str:
    return row["id"].partition(".")[0]


def _cited(row: Mapping[str, str]) -> Sequence[tuple[str, str]]:
    """Return a row's headlines with their days; none where it has not as many of one as of the other."""
    words, days = (row[name].split(";") for name in ("source_headline", "source_date"))
    if len(words) != len(days):
        return ()
    return [(one.strip(), day.strip()) for one, day in zip(words, days, strict=True) if one.strip() and _is_day(day)]


def _is_day(day: str) -> bool:
    return re.fullmatch(r"\d{4}-\d\d-\d\d", day.strip()) is not None


def _clue(words: str, *, day: str, reader: Reader) -> Clue:
    found = Found(where=Where.OPTION, key="published")
    dates = (DateMark(kind=DateKind.PUBLISHED, value=day, raw=day, found=found),)
    return clue_of(reader.read(article_from_text(words, envelope=Envelope(path="report", dates=dates))))


def _days_around(row: Mapping[str, str]) -> list[str]:
    first, last = (date.fromisoformat(row[name]) for name in ("date_start", "date_end"))
    return [str(first + timedelta(days=step)) for step in range(-1, (last - first).days + 2)]


def _arabic(words: str) -> list[str]:
    """Return the Arabic words, without vowel signs, article, the kinds of alef, and what a place is."""
    plain = _ALEF.sub("ا", _SIGNS.sub("", words)).replace("ة", "ه").replace("ى", "ي")
    return [word for word in (one.removeprefix("ال") for one in ARABIC.findall(plain)) if word not in _NO_NAMES]
