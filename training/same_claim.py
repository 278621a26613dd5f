"""Fit how much each agreement of two claims weighs: ``python -m training.same_claim --data ../shared/data``.

Counts, over the pairs of headlines that linking compares (emergent dev, fnc1 train), how often those of one rumour
and those of two stand at each level: Splink's m and u, with a pair added to each level. Writes
``src/sayso/linking/claims/parameters.tsv``.
"""

import argparse
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.rumours import Headlines, articles, emergent, fnc1, headline_rows
from sayso.linking.claims.finding import compare_rows
from sayso.linking.claims.patterns import COMPARISONS, levels
from sayso.linking.claims.weighing import names
from sayso.linking.engine.duck import DuckEngine

FEWEST = 200  # pairs in which both sides say something: from fewer no weight is counted
PATH = Path("src/sayso/linking/claims/parameters.tsv")
Stands = Mapping[str, str | None]  # at which level, by comparison
HEAD = "# comparison\tlevel\tm\tu\tcounted by training/same_claim.py over pairs of headlines"


def main() -> None:
    """Fit and write the parameters, and print the share of pairs of one rumour."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    options = parser.parse_args()
    rows: list[tuple[Stands, bool]] = []
    for headlines in (emergent(options.data), fnc1(options.data)):
        rows += pairs(headlines)
    PATH.write_text(table(rows), encoding="utf-8")
    print(f"{len(rows)} pairs, {sum(same for _, same in rows) / len(rows):.3f} of one rumour")


def pairs(headlines: Headlines) -> list[tuple[Stands, bool]]:
    """Return the levels of each pair of claims that linking weighs, and whether their headlines are of one rumour."""
    engine = DuckEngine()
    engine.put("claim_rows", headline_rows(articles(headlines)))
    engine.put("groups", headlines.groups())
    compare_rows(engine, copy_groups="groups")
    rumour = {
        row["id"]: headlines.rumours[int(row["article"])]
        for row in engine.get("claim_rows", order=["id"]).select(["id", "article"]).to_pylist()
    }
    found = engine.get("claim_features", order=["a", "b"]).to_pylist()
    engine.close()
    return [(levels(row["pattern"]), rumour[row["a"]] == rumour[row["b"]]) for row in found]


def table(rows: Sequence[tuple[Stands, bool]]) -> str:
    """Return the lines of the parameters' file; what headlines hardly have (actors) is taken to be as places."""
    lines = [HEAD]
    for comparison in COMPARISONS:
        known = list(names(comparison))
        judged = sum(stands[comparison] is not None for stands, _ in rows)
        by = comparison if judged >= FEWEST else "place"
        counts = {kin: Counter(stands[by] for stands, same in rows if same == kin) for kin in (True, False)}
        shares = {}
        for kin, held in counts.items():
            total = sum(held[level] + 1 for level in known)
            shares[kin] = {level: (held[level] + 1) / total for level in known}
        lines += [f"{comparison}\t{level}\t{shares[True][level]:.6f}\t{shares[False][level]:.6f}" for level in known]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
