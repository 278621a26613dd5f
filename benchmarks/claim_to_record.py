"""Measure whether a text finds the record that is meant: ``python -m benchmarks.claim_to_record``.

Two tasks on real registers: a report's headline and day to the UCDP events that cite it, among all events; and a
UCDP row that cites Airwars to the incident, among all of Airwars'. The columns of sources are hidden. The protocol
stands in docs/reference/claim-to-record.md. ``--without-encoder`` leaves out MiniLM, which takes longest.
"""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from benchmarks.claim_to_record_cases import AIRWARS, UCDP, Question, archive_of, reports, rows_on_incidents
from benchmarks.claim_to_record_rivals import Rival, bm25, day_and_place, encoder, within_a_week
from benchmarks.polnear import data_folder
from sayso.checks.archive import Archive, km_between
from sayso.checks.archive.matching import Ask, Matcher

MEASURED = 1  # the half; the weights were fitted on the other
MOST = 1000  # reports asked about
TOP = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Shares of the questions, and of the records that are meant; medians from the first answer to these records."""

    questions: int
    records: int
    at_1: float
    at_10: float
    own_at_1: float
    own_at_10: float
    km: float
    days: float


def scored(rival: Rival, questions: Sequence[Question], archive: Archive) -> Score:
    """Return how well one way of asking does; of records with equal scores the lower id comes first."""
    tops = [np.argsort(-rival(one), kind="stable")[:TOP] for one in questions]
    hits = [len(one.truth & set(top.tolist())) for one, top in zip(questions, tops, strict=True)]
    first = [int(top[0]) in one.truth for one, top in zip(questions, tops, strict=True)]
    records = sum(len(one.truth) for one in questions)
    off = [_off(archive, int(top[0]), one.truth) for one, top in zip(questions, tops, strict=True)]
    kilometres, days = (np.concatenate(part) for part in zip(*off, strict=True))
    return Score(
        questions=len(questions),
        records=records,
        at_1=sum(first) / len(questions),
        at_10=sum(hit > 0 for hit in hits) / len(questions),
        own_at_1=sum(first) / records,
        own_at_10=sum(hits) / records,
        km=float(np.nanmedian(kilometres)),
        days=float(np.median(days)),
    )


def ours(archive: Archive, *, ask: Ask) -> Rival:
    """Return our matcher as one of those that are compared."""
    matcher = Matcher.of(archive)
    return lambda question: matcher.scores(question.clue, ask=ask)


def report(title: str, questions: Sequence[Question], archive: Archive, *, ask: Ask, with_encoder: bool) -> str:
    """Return the table of one task."""
    words = bm25(archive)
    ways = {
        "sayso": ours(archive, ask=ask),
        "day and place": day_and_place(archive),
        "BM25": words,
        "BM25, within a week": within_a_week(words, archive),
    }
    if with_encoder:
        vectors = encoder(archive)
        ways |= {"MiniLM": vectors, "MiniLM, within a week": within_a_week(vectors, archive)}
    lines = []
    for name, rival in ways.items():
        one = scored(rival, questions, archive)
        shares = " | ".join(f"{share:.1%}" for share in (one.at_1, one.at_10, one.own_at_1, one.own_at_10))
        lines.append(f"| {name} | {shares} | {one.km:.1f} | {one.days:.0f} |")
    meant = sum(len(one.truth) for one in questions)
    return "\n".join(
        [
            f"{title}: {len(questions):,} asked, {meant:,} records meant, among {len(archive.records):,}",
            "",
            "| | hits@1 | hits@10 | own record first | own among ten | median km | median days |",
            "|---|---|---|---|---|---|---|",
            *lines,
            f"| all that can be had | 100.0% | 100.0% | {len(questions) / meant:.1%} | {_ceiling(questions):.1%} | | |",
            "",
        ]
    )


def _ceiling(questions: Sequence[Question]) -> float:
    return sum(min(TOP, len(one.truth)) for one in questions) / sum(len(one.truth) for one in questions)


def _off(
    archive: Archive, answer: int, truth: frozenset[int]
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Return the kilometres and the days from an answer to each of the records that are meant."""
    columns, meant = archive.columns, np.array(sorted(truth))
    lats, lons = columns.lat[meant], columns.lon[meant]
    far = km_between(float(columns.lat[answer]), float(columns.lon[answer]), lats=lats, lons=lons)
    after = columns.earliest[meant] - columns.latest[answer]
    before = columns.earliest[answer] - columns.latest[meant]
    return far, np.maximum(np.maximum(after, before), 0).astype(np.float64)


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--without-encoder", action="store_true")
    parser.add_argument("--most", type=int, default=MOST, help="reports asked about")
    options = parser.parse_args()
    folder = data_folder() / "records"
    if not (folder / UCDP).is_file():
        raise SystemExit("no records: ucdp_ged_syria.csv is expected in ../shared/data/records or in SAYSO_DATA")
    from sayso.reader import OnnxReader

    events = archive_of(folder, kind="ucdp", name=UCDP)
    incidents = archive_of(folder, kind="airwars", name=AIRWARS)
    told = reports(folder, events, half=MEASURED, most=options.most, reader=OnnxReader())
    same = rows_on_incidents(folder, incidents, half=MEASURED)
    shown = not options.without_encoder
    print(report("report to event", told, events, ask=Ask.TEXT, with_encoder=shown))
    print(report("row to incident", same, incidents, ask=Ask.RECORD, with_encoder=shown))


if __name__ == "__main__":
    main()
