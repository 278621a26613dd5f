"""Try the checks inside one article: ``python -m benchmarks.inside [--real LOT | --planted LOT | --pairs LOT]``.

Without an option, the invented passages: what was planted and found, and the clean ones in which something was found.
``--real`` reads real articles as they are and counts what is found in them (``--show`` prints each, to be judged by a
person); ``--planted`` puts one error into a copy of each article where its kind fits, and counts those found and what
else is then found that was not before; ``--pairs`` prints how often two figures of one head and role are equal, by the
words that their sentences share.

The lots are drawn with a fixed seed: ``first``, ``more`` and ``other`` were looked at while the rules were written,
``fresh`` and ``unread`` were not.
"""

import argparse
import json
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from random import Random

from benchmarks.inside_articles import NAMES, Raw, lot
from benchmarks.inside_passages import Nothing, passages
from benchmarks.inside_planting import Planted, planted
from sayso import read_many
from sayso.checks import Case
from sayso.checks.inside import FIGURES, TIMES
from sayso.checks.inside.sheet import Sheet
from sayso.checks.inside.twice import pairs
from sayso.intake import Options
from sayso.intake.options import Columns
from sayso.ledger import Reading
from sayso.ledger.findings import Finding

SEED = 20261123
TENTH = 10


def readings(raws: Sequence[Raw]) -> list[Reading]:
    """Return the readings of these articles, in their order."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "articles.jsonl"
        path.write_text("".join(json.dumps(raw._asdict()) + "\n" for raw in raws), encoding="utf-8")
        names = Columns(text="text", title="title", published="published", publisher="publisher", id="id")
        return [one for one in read_many([path], options=Options(columns=names)) if isinstance(one, Reading)]


def found_in(reading: Reading) -> list[Finding]:
    """Return what the two checks find in an article, with no records around it."""
    case = Case(reading=reading, around=Nothing())
    return [*FIGURES.find(case), *TIMES.find(case)]


def invented() -> None:
    """Print the scores on the invented passages, by lot."""
    every = list(passages())
    for name in sorted({one.lot for one in every}):
        rows = [(one, {finding.verdict for finding in one.found()}) for one in every if one.lot == name]
        with_error = [(one, verdicts) for one, verdicts in rows if one.expected]
        hit = sum(bool(one.expected & verdicts) for one, verdicts in with_error)
        beside = sum(bool(verdicts - one.expected) for one, verdicts in with_error)
        clean = [verdicts for one, verdicts in rows if not one.expected]
        print(
            f"{name:8} {hit} of {len(with_error)} planted found, {beside} with something else beside; "
            f"something found in {sum(map(bool, clean))} of {len(clean)} clean ones"
        )


def real(name: str, *, show: bool) -> None:
    """Print how much is found in articles as they are, by verdict."""
    read = readings(lot(name, seed=SEED))
    counted: Counter[str] = Counter()
    for reading in read:
        for finding in found_in(reading):
            counted[f"{finding.bearing} {finding.verdict}"] += 1
            if show:
                print(f"\n{reading.article.item} {finding.verdict}\n  {finding.explanation}")
                for line in finding.calculation.splitlines():
                    print(f"  {line}")
                for one in finding.inputs:
                    print(f"  {one.name}: {_around(reading, one.span.start) if one.span else one.value}")
    print(f"{sum(counted.values())} findings in {len(read)} articles")
    for verdict, number in sorted(counted.items()):
        print(f"  {number:3} {verdict}")


def _around(reading: Reading, at: int) -> str:
    return "… " + " ".join(reading.article.text[max(0, at - 80) : at + 100].split()) + " …"


def errors(name: str) -> None:
    """Print how many planted errors are found, by kind, and what is found besides that was not there before."""
    raws = lot(name, seed=SEED)
    before = {reading.article.item: reading for reading in readings(raws)}
    made = [
        one
        for raw in raws
        if raw.id in before
        for one in planted(raw, before[raw.id], chance=Random(f"{SEED} {raw.id}"))  # noqa: S311 - no secret
    ]
    after = readings([one.raw._replace(id=f"{number}") for number, one in enumerate(made)])
    hit: Counter[str] = Counter()
    besides = 0
    for one, reading in zip(made, after, strict=True):
        known = Counter(finding.verdict for finding in found_in(before[one.raw.id]))
        fresh = Counter(finding.verdict for finding in found_in(reading)) - known
        hit[one.kind] += any(verdict in one.verdicts for verdict in fresh)
        besides += sum(number for verdict, number in fresh.items() if verdict not in one.verdicts)
    _print_planted(made, hit, besides)


def _print_planted(made: Iterable[Planted], hit: Counter[str], besides: int) -> None:
    kinds = Counter(one.kind for one in made)
    for kind, number in sorted(kinds.items()):
        print(f"{kind:28} {hit[kind]:3} of {number:3} found")
    print(f"{'all':28} {sum(hit.values()):3} of {sum(kinds.values()):3} found; {besides} other new findings")


def shared_words(name: str) -> None:
    """Print, by the share of words that two sentences share, how many figures of one head and role are equal."""
    counted: Counter[tuple[int, bool]] = Counter(_pairs(readings(lot(name, seed=SEED))))
    for tenth in range(TENTH):
        print(f"{tenth / TENTH:.1f}  equal {counted[tenth, True]:4}  other {counted[tenth, False]:4}")


def _pairs(read: Iterable[Reading]) -> Iterator[tuple[int, bool]]:
    for reading in read:
        for share, equal in pairs(Sheet(Case(reading=reading, around=Nothing()))):
            yield min(int(share * TENTH), TENTH - 1), equal


def main() -> None:
    """Print what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked = parser.add_mutually_exclusive_group()
    asked.add_argument("--real", choices=NAMES)
    asked.add_argument("--planted", choices=NAMES)
    asked.add_argument("--pairs", choices=NAMES)
    parser.add_argument("--show", action="store_true", help="with --real: print each finding, to be judged")
    options = parser.parse_args()
    if options.real:
        real(options.real, show=options.show)
    elif options.planted:
        errors(options.planted)
    elif options.pairs:
        shared_words(options.pairs)
    else:
        invented()


if __name__ == "__main__":
    main()
