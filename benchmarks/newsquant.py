"""Score the measures on NewsQuant's half that is at hand: ``python -m benchmarks.newsquant``.

After the evaluation of CQE (Almasian et al. 2023, satya77/CQE_Evaluation): a value is right when it is
close (relative 1e-5), a range when both of its ends are; *value+unit* wants the same normal unit,
*value+change* the same of ``= ~ < > up down``. Three differences: each measure answers one gold quantity at most
(theirs may count a change twice), the ends of a range are compared in order of size, because a
measure keeps low before high, and a gold range is never averaged. Units are compared word by word in
the singular, with "united states dollar" as dollar; a share of a noun is written "% noun", as the gold has it.

Nothing is unseen any more: the first 200 sentences were looked at while the rules were written, then 50
of the other 95, chosen by the hash of their text, then the last 45 as well. The figure on all 295 is an
upper bound. What the last 45 gave before anyone had read them stands in ``docs/reference/measures.md``.
"""

import argparse
import json
import math
from collections.abc import Callable, Iterable
from hashlib import sha256
from typing import Any, NamedTuple

from benchmarks.polnear import data_folder
from sayso.ledger import Measure
from sayso.reader.measures import measures
from sayso.reader.measures.counted import singular

NOT_MARKED = frozenset({"ordinal", "ratio"})  # roles of numbers without a unit that NewsQuant does not mark
TUNED, OPENED = 200, 50  # sentences: the first of the file, and of the rest those with the smallest hashes
SYMBOLS = {
    "more than": ">", "at least": ">", "less than": "<", "at most": "<", "up to": "<",
    "about": "~", "nearly": "~", "rose": "up", "fell": "down",
}  # fmt: skip


class Quantity(NamedTuple):
    """One quantity as the evaluation compares it."""

    value: tuple[float, ...]
    unit: str
    change: str


class Score(NamedTuple):
    """Precision, recall and F1 in percent."""

    precision: float
    recall: float
    f1: float


def gold(entry: dict[str, Any]) -> list[Quantity]:
    """Return the quantities of a gold sentence."""
    return [Quantity(_value(one["value"]), _unit(one["normalized_unit"]), one["change"]) for one in entry["quantities"]]


def answer(found: Iterable[Measure]) -> list[Quantity]:
    """Return measures as the evaluation's quantities; repetitions and multiplications are not marked there."""
    kept = [one for one in found if one.unit is not None or one.role not in NOT_MARKED]
    return [Quantity(_bounds(one), _unit(_written(one)), SYMBOLS.get(one.change or "", "=")) for one in kept]


def scores(entries: list[dict[str, Any]]) -> dict[str, Score]:
    """Return the score of each metric over the sentences."""
    pairs = [(gold(entry), answer(measures(entry["text"]))) for entry in entries]
    wanted, given = sum(len(one) for one, _ in pairs), sum(len(one) for _, one in pairs)
    tests: dict[str, Callable[[Quantity, Quantity], bool]] = {
        "value": lambda one, two: _close(one.value, two.value),
        "value+unit": lambda one, two: _close(one.value, two.value) and one.unit == two.unit,
        "value+change": lambda one, two: _close(one.value, two.value) and one.change == two.change,
    }
    return {name: _score(sum(_right(*pair, same) for pair in pairs), wanted, given) for name, same in tests.items()}


def entries() -> list[dict[str, Any]]:
    """Return the sentences at hand."""
    found: list[dict[str, Any]] = json.loads((data_folder() / "newsquant" / "dev.json").read_text(encoding="utf-8"))
    return found


def parts(sentences: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Return the sentences by when they were looked at: first, later, last of all."""
    rest = sorted(sentences[TUNED:], key=lambda one: sha256(one["text"].encode()).hexdigest())
    return {
        "all": sentences,
        "tuned": sentences[:TUNED],
        "opened": rest[:OPENED],
        "last": rest[OPENED:],
    }


def table(rows: dict[str, Score]) -> str:
    """Return the scores as a Markdown table."""
    lines = ["| metric | P | R | F1 |", "|---|---|---|---|"]
    lines += [f"| {name} | {row.precision:.1f} | {row.recall:.1f} | {row.f1:.1f} |" for name, row in rows.items()]
    return "\n".join(lines)


def _right(wanted: list[Quantity], given: list[Quantity], same: Callable[[Quantity, Quantity], bool]) -> int:
    left, right = list(given), 0
    for one in wanted:
        match = next((two for two in left if same(one, two)), None)
        if match is not None:
            left.remove(match)
            right += 1
    return right


def _score(right: int, wanted: int, given: int) -> Score:
    precision, recall = right / max(given, 1), right / max(wanted, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return Score(100 * precision, 100 * recall, 100 * f1)


def _value(words: str) -> tuple[float, ...]:
    """Return a gold value: one number, or the ends of a range."""
    ends = words.split("-")
    if "E" in words or words.startswith("-") or len(ends) == 1:
        return (float(words),)
    return tuple(sorted(float(end) for end in ends))


def _written(one: Measure) -> str:
    """Return a measure's unit as the gold writes it: "% condo" for half of the condos, "-" for none."""
    if one.unit is None and one.role == "share":
        return f"% {singular(one.of) if one.of else '-'}"
    return one.unit or "-"


def _unit(name: str) -> str:
    """Return a unit's name with each word in the singular and no hyphens."""
    words = [singular(word) for word in name.lower().replace("-", " ").split()] or ["-"]
    return " ".join(words).replace("united state dollar", "dollar")


def _bounds(one: Measure) -> tuple[float, ...]:
    stated = [value for value in (one.low, one.high) if value is not None]
    if one.best is not None or len(stated) == 1:
        return (one.best if one.best is not None else stated[0],)
    return tuple(stated)


def _close(one: tuple[float, ...], two: tuple[float, ...]) -> bool:
    return len(one) == len(two) and all(
        math.isclose(a, b, rel_tol=1e-5, abs_tol=1e-8) for a, b in zip(one, two, strict=True)
    )


def main() -> None:
    """Print the table for a part of the sentences."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=("all", "tuned", "opened", "last"), default="all")
    print(table(scores(parts(entries())[parser.parse_args().part])))


if __name__ == "__main__":
    main()
