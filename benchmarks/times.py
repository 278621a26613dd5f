"""How many expressions of the table are found and resolved, and at what cost: ``python -m benchmarks.times``.

The table is ``tests/reader/times/expressions.tsv``. A row counts where exactly its expressions are found, with
their spans, days and precision. The speed is that of reading texts of the gold data (else the packaged
example) whole, in processor time.
"""

import argparse
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.reader_speed import texts
from sayso.reader.times import times

TABLE = Path(__file__).parents[1] / "tests" / "reader" / "times" / "expressions.tsv"
PUBLISHED = "2016-10-14"
WORDS = 900


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One sentence of the table and the expressions expected in it: words, days, precision."""

    part: str
    published: str | None
    text: str
    expected: tuple[tuple[int, str, str, str], ...]

    def found(self) -> tuple[tuple[int, str, str, str], ...]:
        """Return what is found, in the form of what is expected."""
        return tuple(
            (one.span.start, one.span.of(self.text), f"{one.earliest or ''}..{one.latest or ''}", one.precision)
            for one in times(self.text, published=self.published)
        )


def rows() -> Iterator[Row]:
    """Yield the rows of the table."""
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            part, published, marked, answers = line.split("\t")
            yield _row(part, published if published != "-" else None, marked, answers)


def _row(part: str, published: str | None, marked: str, answers: str) -> Row:
    pieces = marked.replace("]", "[").split("[")
    spans, at = [], 0
    for number, piece in enumerate(pieces):
        if number % 2:
            spans.append((at, piece))
        at += len(piece)
    days = [answer.strip().partition(" ") for answer in answers.split("|") if answer.strip()]
    if len(days) != len(spans):
        raise ValueError(f"the table expects {len(days)} times of {len(spans)} brackets: {marked}")
    expected = tuple(
        (start, words, interval, precision)
        for (start, words), (interval, _, precision) in zip(spans, days, strict=True)
    )
    return Row(part=part, published=published, text="".join(pieces), expected=expected)


def milliseconds(rounds: int) -> tuple[float, int]:
    """Return the milliseconds for 900 words, and how many times were found in all the texts."""
    read = texts()
    words = sum(len(text.split()) for text in read)
    found = sum(len(times(text, published=PUBLISHED)) for text in read)
    begun = time.process_time()
    for _ in range(rounds):
        for text in read:
            times(text, published=PUBLISHED)
    return (time.process_time() - begun) * 1000 / rounds / words * WORDS, found


def main() -> None:
    """Print the score of each part of the table, the rows that fail on request, and the speed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--failures", action="store_true", help="show what was found in the rows that fail")
    parser.add_argument("--part", help="only this part of the table")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    chosen = [row for row in rows() if options.part in {None, row.part}]
    for part in sorted({row.part for row in chosen}):
        of_part = [row for row in chosen if row.part == part]
        right = sum(row.found() == row.expected for row in of_part)
        print(f"{part:8} {right} of {len(of_part)} sentences, {sum(len(row.expected) for row in of_part)} expressions")
    for row in chosen if options.failures else ():
        if row.found() != row.expected:
            print(f"\n{row.published} {row.text}\n  expected {row.expected}\n  found    {row.found()}")
    speed, found = milliseconds(options.rounds)
    print(f"{speed:.1f} ms for {WORDS} words; {found} times found in {len(texts())} texts")


if __name__ == "__main__":
    main()
