"""How well origins are counted where they are known, next to counting outlets and clusters of copied text.

    python -m benchmarks.origins [--chains 2000] [--drops 0.3] [--seed 1]
    python -m benchmarks.origins --texts 40 [--seed 1]

The first counts over chains as values. The second writes every article out, reads it with the reader that
ships, finds the copies, and counts; which claims are the same is known there. The clusters are those of
text that was copied (for chains: exactly; for texts: datasketch's MinHash-LSH at a Jaccard of 0.5, left
out where datasketch is not installed).
"""

import argparse
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from benchmarks.chains_corpus import Habits, Spread, spreads, tellings, text_of
from benchmarks.chains_texts import counted_texts
from sayso.linking.origins import origins_of

WIDE = (0.0, 0.1, 0.3, 0.5, 0.7)  # shares of dropped citations that a table goes through


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """One proposition counted: the truth, the range, and what simpler ways say."""

    truth: int
    at_least: int
    at_most: int
    outlets: int
    clusters: int | None = None


def main() -> None:
    """Print the figures that docs/reference/origins.md shows."""
    options = _options()
    if options.texts:
        made = spreads(options.texts, seed=options.seed, habits=Habits())
        found = [
            Count(truth=spread.origins, at_least=low, at_most=high, outlets=_outlets(spread), clusters=clusters)
            for spread, low, high, clusters in counted_texts(made)
        ]
        print(f"{options.texts} propositions as texts, {sum(len(spread.found) for spread in made)} articles read")
        _print([("texts", found)])
        return
    start = time.perf_counter()
    rows = []
    for drops in WIDE if options.drops is None else (options.drops,):
        made = spreads(options.chains, seed=options.seed, habits=replace(Habits(), drops=drops))
        rows.append((f"dropped {drops:.0%}", [_counted(spread) for spread in made]))
    print(f"{options.chains} propositions each, {time.perf_counter() - start:.0f} s")
    _print(rows)


def _counted(spread: Spread) -> Count:
    told, shared = tellings(spread)
    found = origins_of(told, shared=shared)
    clusters = len({text_of(report, every=spread.every) for report in spread.found})
    return Count(
        truth=spread.origins,
        at_least=found.at_least,
        at_most=found.at_most,
        outlets=_outlets(spread),
        clusters=clusters,
    )


def _outlets(spread: Spread) -> int:
    return len({report.publisher for report in spread.found})


def _print(rows: Iterable[tuple[str, Sequence[Count]]]) -> None:
    print("| | truth | in range | width | exact | error of min | of max | of middle | of outlets | of clusters |")
    print("|---|---|---|---|---|---|---|---|---|---|")
    for name, found in rows:
        inside = _mean(one.at_least <= one.truth <= one.at_most for one in found)
        exact = _mean(one.at_least == one.truth == one.at_most for one in found)
        clusters = [abs(one.clusters - one.truth) for one in found if one.clusters is not None]
        figures = (
            _mean(one.at_most - one.at_least for one in found),
            exact,
            _mean(abs(one.at_least - one.truth) for one in found),
            _mean(abs(one.at_most - one.truth) for one in found),
            _mean(abs((one.at_least + one.at_most) / 2 - one.truth) for one in found),
            _mean(abs(one.outlets - one.truth) for one in found),
        )
        words = " | ".join(f"{figure:.2f}" for figure in figures)
        last = f"{_mean(clusters):.2f}" if clusters else "–"
        print(f"| {name} | {_mean(one.truth for one in found):.2f} | {inside:.1%} | {words} | {last} |")


def _mean(values: Iterable[float]) -> float:
    found = list(values)
    return sum(found) / len(found)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--chains", type=int, default=2000)
    parser.add_argument("--texts", type=int, default=0)
    parser.add_argument("--drops", type=float, default=None)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


if __name__ == "__main__":
    main()
