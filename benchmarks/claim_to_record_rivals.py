"""What ``benchmarks.claim_to_record`` puts beside our matcher: BM25, the encoder's cosine, day and place alone."""

import re
from collections import Counter
from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from benchmarks.claim_to_record_cases import Question, dated, document
from sayso.checks.archive import Archive, km_between
from sayso.checks.archive.columns import day_number
from sayso.linking.claims.encoder import default_encoder

Scores = npt.NDArray[np.float64]
Rival = Callable[[Question], Scores]

K1, B = 1.5, 0.75  # of BM25, the usual ones
WEEK = 7  # days around the text's within which the second BM25 looks
DAY = 25.0  # km that count as much as a day
_WORD = re.compile(r"\w+")


def bm25(archive: Archive) -> Rival:
    """Return BM25 over the records as words; the text's day is among its words, in both spellings."""
    lists = [_WORD.findall(document(record).casefold()) for record in archive.records]
    lengths = np.array([len(words) for words in lists], dtype=np.float64)
    postings: dict[str, tuple[list[int], list[int]]] = {}
    for at, words in enumerate(lists):
        for word, times in Counter(words).items():
            rows, counts = postings.setdefault(word, ([], []))
            rows.append(at)
            counts.append(times)

    def scores(question: Question) -> Scores:
        found = np.zeros(len(lists))
        for word in _WORD.findall(f"{question.words} {dated(question.published)}".casefold()):
            rows, counts = postings.get(word, ([], []))
            rarity = np.log(1 + (len(lists) - len(rows) + 0.5) / (len(rows) + 0.5))
            times = np.array(counts, dtype=np.float64)
            long = 1 - B + B * lengths[rows] / lengths.mean()
            found[rows] += rarity * times * (K1 + 1) / (times + K1 * long)
        return found

    return scores


def encoder(archive: Archive) -> Rival:
    """Return the cosine of the package's MiniLM between the text with its day and the records as words."""
    held = default_encoder()
    vectors = np.array([held.exact(document(record)) for record in archive.records])

    def scores(question: Question) -> Scores:
        asked = held.exact(f"{question.words} {dated(question.published)}")
        return np.asarray(vectors @ asked, dtype=np.float64)

    return scores


def day_and_place(archive: Archive) -> Rival:
    """Return the days between the text and the record, and the kilometres from the nearest place that it names."""
    columns = archive.columns

    def scores(question: Question) -> Scores:
        found = -_days_off(archive, question)
        if question.clue.spots:
            far = np.full(len(found), np.inf)
            for spot in question.clue.spots:
                far = np.fmin(far, km_between(spot.lat, spot.lon, lats=columns.lat, lons=columns.lon))
            found -= np.minimum(far, 40_000.0) / DAY
        return found

    return scores


def within_a_week(rival: Rival, archive: Archive) -> Rival:
    """Return a rival that is only asked about records within a week of the text."""

    def scores(question: Question) -> Scores:
        return np.where(_days_off(archive, question) <= WEEK, rival(question), -np.inf)

    return scores


def _days_off(archive: Archive, question: Question) -> Scores:
    day = day_number(question.published, otherwise=0)
    columns = archive.columns
    off = np.maximum(np.maximum(columns.earliest - day, day - columns.latest), 0)
    return off.astype(np.float64)
