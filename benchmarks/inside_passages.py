"""Invented passages with what the checks inside an article should find in them: read, and scored.

They stand in ``tests/checks/inside/passages.tsv``. They are read without the network: their figures, times and places
are found, nobody is taken to speak.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sayso.checks import Case
from sayso.checks.archive import Archive
from sayso.checks.inside import FIGURES, TIMES
from sayso.checks.reviews import ReviewIndex
from sayso.ledger import Article, Block, BlockKind, Model, Reading, Span
from sayso.ledger.findings import Finding
from sayso.ledger.records import Record
from sayso.reader.measures import measures
from sayso.reader.places.article import places
from sayso.reader.times import times

TABLE = Path(__file__).parents[1] / "tests" / "checks" / "inside" / "passages.tsv"


class Nothing:
    """What a case without a desk has around it: no records and no reviews."""

    archive = Archive.of((), ())
    reviews = ReviewIndex.of(())

    def records(self) -> tuple[Record, ...]:
        """Return no records."""
        return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One passage, the day it was published, and the verdicts expected of it, none where it is clean.

    ``missed`` marks one whose error the checks are known not to find.
    """

    lot: str
    published: str
    expected: frozenset[str]
    missed: bool
    text: str

    def found(self) -> list[Finding]:
        """Return what the two checks find."""
        case = Case(reading=plain_reading(self.text, published=self.published), around=Nothing())
        return [*FIGURES.find(case), *TIMES.find(case)]


def passages() -> Iterator[Passage]:
    """Yield the passages of the table."""
    for row in TABLE.read_text(encoding="utf-8").splitlines():
        if row and not row.startswith("#"):
            lot, published, expected, text = row.split("\t")
            verdicts = frozenset(() if expected == "-" else expected.removeprefix("?").split(","))
            missed = expected.startswith("?")
            text = text.replace(" | ", "\n")
            yield Passage(lot=lot, published=published, expected=verdicts, missed=missed, text=text)


def plain_reading(text: str, *, published: str | None) -> Reading:
    """Return a reading of figures, times and places; each line is a paragraph, and "# " begins a headline."""
    blocks, at = [], 0
    for line in text.splitlines(keepends=True):
        words = line.rstrip("\n")
        headline = words.startswith("# ")
        if words:
            kind = BlockKind.HEADLINE if headline else BlockKind.BODY
            blocks.append(Block(kind=kind, span=Span(at + 2 * headline, at + len(words))))
        at += len(line)
    article = Article(path="passage.txt", text=text, published=published, blocks=tuple(blocks))
    return Reading(
        article=article,
        measures=measures(text, article=article.id, blocks=[block.span for block in blocks]),
        times=times(text, published=published, article=article.id),
        places=tuple(places(article)),
        model=Model(name="none", version="0"),
    )
