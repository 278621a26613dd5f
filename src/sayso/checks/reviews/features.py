"""A claim held against reviews, as numbers: shared words, likeness, and the slots that agree or do not. Pure."""

from dataclasses import dataclass

import numpy as np

from sayso.checks.reviews.fields import Fields
from sayso.checks.reviews.postings import Floats, Ints
from sayso.checks.reviews.vectors import Vectors
from sayso.checks.reviews.wording import Asked, grams, negated, numbers, pairs, terms, tokens, years

DEPTH = 50  # of each order, that many reviews are compared in full: on the train tweets 99.7 % of the right ones
RAREST = 3
NAMES = (
    "words",
    "words, of the best",
    "words, rank",
    "words, first",
    "words of the text alone",
    "claim's words",
    "claim's words, of the best",
    "title's words",
    "title's words, of the best",
    "pairs",
    "pairs, of the best",
    "letters",
    "letters, of the best",
    "letters, rank",
    "letters, first",
    "claim covered",
    "title covered",
    "review covered",
    "letters covered",
    "claim's words missing",
    "title's words missing",
    "text covered",
    "likeness to claim",
    "likeness to title",
    "likeness to claim, with speaker",
    "likeness to title, with speaker",
    "likeness, best",
    "likeness, behind the best",
    "likeness, rank",
    "likeness, first",
    "rarest shared word",
    "second rarest",
    "third rarest",
    "names shared",
    "names missing",
    "speaker named",
    "numbers shared",
    "numbers missing",
    "share of numbers",
    "year agrees",
    "year differs",
    "month agrees",
    "both negated or neither",
    "length",
    "claim's length",
)
"""The columns, in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """The reviews (C,) that were compared in full, in the order of their rows, and the columns NAMES (C, F)."""

    rows: Ints
    columns: Floats


def compared(asked: Asked, found: Vectors, *, fields: Fields) -> Compared:
    """Compare a claim with the reviews that come into question; ``found`` is the vectors of its text and its whole."""
    words = tokens(asked.text)
    own, by = terms(words), terms(tokens(asked.by))
    likeness = np.stack([*(fields.claims @ found.T).T, *(fields.titles @ found.T).T]).astype(np.float64)
    orders = {
        "words": fields.words.scores(own + by),
        "own": fields.words.scores(own),
        "claim": fields.claim_words.scores(own + by),
        "title": fields.title_words.scores(own + by),
        "letters": fields.grams.scores(grams(words + tokens(asked.by))),
        "likeness": likeness.sum(axis=0),
        "best": likeness.max(axis=0),
    }
    rows = np.unique(np.concatenate([_first(order) for order in orders.values()]))
    columns = {
        **_words(asked, fields=fields, rows=rows, orders=orders),
        **_likeness(likeness, rows=rows, orders=orders),
        **_slots(asked, fields=fields, rows=rows),
    }
    return Compared(rows=rows, columns=np.stack([columns[name] for name in NAMES], axis=1))


def _words(asked: Asked, *, fields: Fields, rows: Ints, orders: dict[str, Floats]) -> dict[str, Floats]:
    words, by = tokens(asked.text), tokens(asked.by)
    own = terms(words)
    whole = own + terms(by)
    letters = grams(words + by)
    two = fields.pairs.scores(pairs(own))
    in_claim, in_title = fields.claim_words.shared(whole)[rows], fields.title_words.shared(whole)[rows]
    claim, title = fields.claim_words.mass[rows], fields.title_words.mass[rows]
    place, place_by_letters = _ranks(orders["words"], rows), _ranks(orders["letters"], rows)
    rarest = fields.words.rarest(whole, among=rows, first=RAREST)
    return {
        "words": orders["words"][rows],
        "words, of the best": _of_best(orders["words"])[rows],
        "words, rank": np.log1p(place),
        "words, first": 1 / (1 + place),
        "words of the text alone": orders["own"][rows],
        "claim's words": orders["claim"][rows],
        "claim's words, of the best": _of_best(orders["claim"])[rows],
        "title's words": orders["title"][rows],
        "title's words, of the best": _of_best(orders["title"])[rows],
        "pairs": two[rows],
        "pairs, of the best": _of_best(two)[rows],
        "letters": orders["letters"][rows],
        "letters, of the best": _of_best(orders["letters"])[rows],
        "letters, rank": np.log1p(place_by_letters),
        "letters, first": 1 / (1 + place_by_letters),
        "claim covered": in_claim / np.maximum(claim, 1),
        "title covered": in_title / np.maximum(title, 1),
        "review covered": fields.words.shared(whole)[rows] / np.maximum(fields.words.mass[rows], 1),
        "letters covered": fields.grams.shared(letters)[rows] / np.maximum(fields.grams.mass[rows], 1),
        "claim's words missing": claim - in_claim,
        "title's words missing": title - in_title,
        "text covered": fields.words.shared(own)[rows] / max(fields.words.asked(own), 1),
        "rarest shared word": rarest[0],
        "second rarest": rarest[1],
        "third rarest": rarest[2],
        "length": fields.words.sizes[rows].astype(float),
        "claim's length": fields.claim_words.sizes[rows].astype(float),
    }


def _likeness(likeness: Floats, *, rows: Ints, orders: dict[str, Floats]) -> dict[str, Floats]:
    place = _ranks(orders["likeness"], rows)
    return {
        "likeness to claim": likeness[0][rows],
        "likeness to title": likeness[2][rows],
        "likeness to claim, with speaker": likeness[1][rows],
        "likeness to title, with speaker": likeness[3][rows],
        "likeness, best": orders["best"][rows],
        "likeness, behind the best": (orders["likeness"] - orders["likeness"].max())[rows],
        "likeness, rank": np.log1p(place),
        "likeness, first": 1 / (1 + place),
    }


def _slots(asked: Asked, *, fields: Fields, rows: Ints) -> dict[str, Floats]:
    words, by = tokens(asked.text), tokens(asked.by)
    own, speaker = terms(words), terms(by)
    named = fields.names.shared(own + speaker)[rows]
    shared, held = fields.numbers.common(numbers(words + by))[rows], fields.numbers.sizes[rows]
    told = {asked.year} if asked.year else years(words)
    same = fields.years.common(told)[rows] > 0
    dated = fields.years.sizes[rows] > 0
    month = fields.claim_words.common(terms((asked.month,)))[rows] if asked.month else np.zeros(len(rows))
    return {
        "names shared": named,
        "names missing": fields.names.mass[rows] - named,
        "speaker named": fields.names.shared(speaker)[rows],
        "numbers shared": shared,
        "numbers missing": held - shared,
        "share of numbers": shared / np.maximum(held, 1),
        "year agrees": same.astype(float),
        "year differs": (dated & ~same).astype(float) if told else np.zeros(len(rows)),
        "month agrees": np.minimum(month, 1),
        "both negated or neither": (fields.negated[rows] == negated(words)).astype(float),
    }


def _first(order: Floats) -> Ints:
    """Return the rows of the DEPTH best."""
    return np.argpartition(-order, DEPTH)[:DEPTH] if len(order) > DEPTH else np.arange(len(order))


def _of_best(order: Floats) -> Floats:
    return np.asarray(order / max(float(order.max()), 1e-9))


def _ranks(order: Floats, rows: Ints) -> Floats:
    """Return how many score higher than each of the rows."""
    ascending = np.sort(order)
    return np.asarray(len(order) - np.searchsorted(ascending, order[rows], side="right"), dtype=np.float64)
