"""Measure who acts: ``python -m benchmarks.actors``.

On GUM (gold entities and coreference) the named mentions of persons and organisations: how many are
found as actors, how many of the actors' places are such mentions, and B³ (Bagga and Baldwin, 1998)
of their grouping, beside grouping by the head's letters alone. On the registers at hand, the share
of UCDP's sides and Airwars' belligerents that have an id in the shipped table.
"""

import argparse
import csv
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.chains import Mention, gold
from benchmarks.polnear import data_folder
from sayso.intake.envelope import Envelope
from sayso.intake.text import article_from_text
from sayso.ledger import ActorKind, Reading, Span
from sayso.reader import OnnxReader
from sayso.reader.actors import of_register
from training import gum

CLASSES = ("person", "organization")
REGISTERS = {"UCDP sides": ("ucdp_ged_syria.csv", ("side_a", "side_b")),
             "Airwars belligerents": ("airwars_syria_incidents.csv", ("bel",))}  # fmt: skip
NOBODY = frozenset({"Civilians", "Unknown"})  # what registers write where there is no actor
Grouping = Mapping[Hashable, Hashable]  # the group of each mention


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """Counts over all documents: gold mentions, those found, actors' places, those that are gold; sums of B³."""

    gold: int
    found: int
    places: int
    right: int
    precision: float
    recall: float


def judged(reading: Reading, chains: Sequence[Sequence[Mention]], *, by_letters: bool, show: bool = False) -> Scores:
    """Return the scores of one document; ``by_letters`` groups what was found by the letters of the head alone."""
    text = reading.article.text
    named = {mention.head: (at, mention) for at, chain in enumerate(chains) for mention in chain if mention.named}
    wanted = {head: at for head, (at, mention) in named.items() if mention.entity in CLASSES}
    spots = [(span, one.id) for one in reading.actors if one.kind is not ActorKind.STATE for span in one.spans]
    met: dict[Hashable, Hashable] = {}
    right = 0
    for span, actor in spots:
        mine = [head for head in wanted if span.start < head[1] and head[0] < span.end]
        met |= {head: text[slice(*head)] if by_letters else actor for head in mine}
        entity = _innermost(span, chains)
        right += entity in CLASSES
        if show and entity not in CLASSES:
            print("no actor:", span.of(text), entity)
    if show:
        print("missed:", [text[slice(*head)] for head in wanted if head not in met])
    precision, recall = b_cubed(met, {head: at for head, at in wanted.items() if head in met})
    return Scores(gold=len(wanted), found=len(met), places=len(spots), right=right, precision=precision, recall=recall)


def _innermost(span: Span, chains: Sequence[Sequence[Mention]]) -> str:
    """Return GUM's class of the shortest mention that holds the span's last character."""
    around = [mention for chain in chains for mention in chain if mention.start < span.end <= mention.end]
    return min(around, key=lambda mention: mention.end - mention.start).entity if around else ""


def b_cubed(found: Grouping, right: Grouping) -> tuple[float, float]:
    """Return the sums over the mentions of B³'s precision and recall; both group the same mentions."""
    precision = recall = 0.0
    for mention in right:
        mine = {other for other in right if found[other] == found[mention]}
        theirs = {other for other in right if right[other] == right[mention]}
        precision += len(mine & theirs) / len(mine)
        recall += len(mine & theirs) / len(theirs)
    return precision, recall


def documents(split: str) -> Iterator[tuple[str, list[list[Mention]]]]:
    """Yield the text and the chains of each document of GUM."""
    folder = data_folder() / "gum"
    paths = sorted((folder / split).glob("*.conllu"))
    for path, document in zip(paths, gum.documents(folder, split=split), strict=True):
        yield document.text, gold(path)[0]


def added(every: Sequence[Scores]) -> Scores:
    """Return the sums of the scores of several documents."""
    return Scores(
        gold=sum(one.gold for one in every), found=sum(one.found for one in every),
        places=sum(one.places for one in every), right=sum(one.right for one in every),
        precision=sum(one.precision for one in every), recall=sum(one.recall for one in every),
    )  # fmt: skip


def row(name: str, one: Scores) -> str:
    """Return the figures as a row of the table: shares, and B³ over the mentions that were found."""
    precision, recall = one.precision / one.found, one.recall / one.found
    f1 = 2 * precision * recall / (precision + recall)
    shares = f"{one.gold} | {one.found / one.gold:.3f} | {one.right / one.places:.3f}"
    return f"| {name} | {shares} | {precision:.3f} | {recall:.3f} | {f1:.3f} |"


def mapped(file: Path, *, columns: Sequence[str]) -> tuple[int, int, int, int]:
    """Return how many actors a register names and how many have an id, each as names and as entries."""
    names: Counter[str] = Counter()
    with file.open(encoding="utf-8", newline="") as opened:
        for line in csv.DictReader(opened):
            names.update(line[column] for column in columns if line[column] and line[column] not in NOBODY)
    known = {name for name in names if all(of_register(name))}
    return len(names), len(known), names.total(), sum(names[name] for name in known)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", default="dev")
    parser.add_argument("--show", action="store_true", help="print what was missed and what is none")
    options = parser.parse_args()
    reader = OnnxReader()
    ways: dict[str, list[Scores]] = {"actors": [], "same letters": []}
    for text, chains in documents(options.split):
        reading = reader.read(article_from_text(text, envelope=Envelope(path="gum")))
        ways["actors"].append(judged(reading, chains, by_letters=False, show=options.show))
        ways["same letters"].append(judged(reading, chains, by_letters=True))
    print("| grouped by | gold mentions | found | of the actors' places right | B³ P | B³ R | B³ F1 |")
    print("|---|---|---|---|---|---|---|")
    for name, every in ways.items():
        print(row(name, added(every)))
    for name, (file, columns) in REGISTERS.items():
        names, known, entries, of_these = mapped(data_folder() / "records" / file, columns=columns)
        print(f"{name}: {known} of {names} names have an id, {of_these / entries:.4f} of {entries} entries")


if __name__ == "__main__":
    main()
