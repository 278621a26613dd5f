"""Which texts hold which terms, and how well texts answer terms by Okapi BM25 (Robertson and others 1994). Pure.

Our own, over plain arrays: it is short, and the other measures below (how much of a text's rare words was asked for)
need the same lists.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

# Claims and titles are of one length, and a word said twice in one says little more: the usual setting for such texts.
SATURATION, LENGTH = 0.9, 0.4
# Texts that there are taken to be where there are fewer: the models were fitted among ten thousand, and a word that
# stands in one of four reviews is rare all the same.
USUAL = 10_000
TWICE = 2  # a term counts this often at most, however often it was asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Postings:
    """The terms of N texts. Term t stands in ``texts[starts[t]:starts[t + 1]]``, with ``weights`` beside them.

    ``rarity`` (one for each term) is BM25's logarithm, ``mass`` (N,) the sum of it over a text's terms, ``sizes``
    (N,) how many different terms a text has.
    """

    numbers: dict[str, int]
    starts: Ints
    texts: Ints
    weights: Floats
    rarity: Floats
    mass: Floats
    sizes: Ints

    @classmethod
    def of(cls, texts: Sequence[Iterable[str]]) -> "Postings":
        """Index the terms of texts."""
        numbers: dict[str, int] = {}
        counts = [Counter(found) for found in texts]
        for count in counts:
            for term in count:
                numbers.setdefault(term, len(numbers))
        rows = np.repeat(np.arange(len(texts)), [len(count) for count in counts])
        places = np.fromiter((numbers[term] for count in counts for term in count), dtype=np.int64, count=len(rows))
        often = np.fromiter((times for count in counts for times in count.values()), dtype=np.int64, count=len(rows))
        held = np.bincount(places, minlength=len(numbers))
        rarity = np.log1p((max(len(texts), USUAL) - held + 0.5) / (held + 0.5))
        lengths = np.bincount(rows, often, len(texts))
        usual = lengths.mean() if lengths.any() else 1.0
        damped = often + SATURATION * (1 - LENGTH + LENGTH * lengths[rows] / usual)
        weights = rarity[places] * often * (SATURATION + 1) / damped
        order = np.argsort(places, kind="stable")
        return cls(
            numbers=numbers,
            starts=np.concatenate([[0], np.cumsum(held)]),
            texts=rows[order],
            weights=weights[order],
            rarity=rarity,
            mass=np.asarray(np.bincount(rows, rarity[places], len(texts)), dtype=np.float64),
            sizes=np.bincount(rows, minlength=len(texts)),
        )

    def scores(self, terms: Iterable[str]) -> Floats:
        """Return BM25's score (N,) of each text."""
        asked = Counter(terms)
        held = self._held(asked)
        often = np.array([min(times, TWICE) for term, times in sorted(asked.items()) if term in self.numbers])
        places, lengths = self._places(held)
        return self._summed(places, self.weights[places] * np.repeat(often, lengths))

    def shared(self, terms: Iterable[str]) -> Floats:
        """Return the rarity (N,) of the asked terms that each text has, a term counted once."""
        held = self._held(terms)
        places, lengths = self._places(held)
        return self._summed(places, np.repeat(self.rarity[held], lengths))

    def common(self, terms: Iterable[str]) -> Floats:
        """Return how many (N,) of the asked terms each text has, a term counted once."""
        places, _ = self._places(self._held(terms))
        return self._summed(places, np.ones(len(places)))

    def rarest(self, terms: Iterable[str], *, among: Ints, first: int) -> Floats:
        """Return the rarities (first, len(among)) of the rarest asked terms that each of these texts has."""
        held = self._held(terms)
        places, lengths = self._places(held)
        where = np.full(len(self.mass), -1)
        where[among] = np.arange(len(among))
        here = where[self.texts[places]]
        rows = np.repeat(np.arange(len(held)), lengths)
        found = np.zeros((max(len(held), first), len(among)))
        found[rows[here >= 0], here[here >= 0]] = self.rarity[held][rows[here >= 0]]
        return np.asarray(-np.sort(-found, axis=0)[:first])

    def asked(self, terms: Iterable[str]) -> float:
        """Return the rarity of all terms, that of one which no text has included."""
        unknown = log(1 + (max(len(self.mass), USUAL) + 0.5) / 0.5)
        return sum(float(self.rarity[self.numbers[t]]) if t in self.numbers else unknown for t in sorted(set(terms)))

    def _held(self, terms: Iterable[str]) -> Ints:
        """Return the numbers of the terms that some text has, each once, in the order of the terms."""
        return np.array([self.numbers[term] for term in sorted(set(terms)) if term in self.numbers], dtype=np.int64)

    def _places(self, held: Ints) -> tuple[Ints, Ints]:
        """Return where the texts of these terms stand, one term after the other, and how many each has."""
        lengths = self.starts[held + 1] - self.starts[held]
        ends = np.cumsum(lengths)
        return np.arange(lengths.sum()) + np.repeat(self.starts[held] - (ends - lengths), lengths), lengths

    def _summed(self, places: Ints, values: Floats) -> Floats:
        return np.asarray(np.bincount(self.texts[places], values, len(self.mass)), dtype=np.float64)
