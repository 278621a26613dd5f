"""Check-worthiness and kinds on ClaimBuster's training sentences: ``python -m benchmarks.worth``.

Prints the two tables of ``docs/reference/claims.md``: the quality of the worth by five-fold cross-validation,
and how many sentences of each kind are labelled check-worthy. Needs the data beside the checkout
(``../shared/data``, or the folder named by SAYSO_DATA) and about two minutes of one core; ``--kinds`` prints
the second table alone, in seconds.
"""

import argparse
import json
from collections import Counter
from pathlib import Path

from benchmarks.polnear import data_folder
from sayso.ledger import ClaimKind
from sayso.reader.claims.kinds import kind_of
from training.worth import cross, prepare, table_of


def kinds_table(data: Path) -> str:
    """Return for each kind how many sentences have it, and the share that is labelled check-worthy."""
    lines = json.loads((data / "claimbuster" / "train.json").read_text(encoding="utf-8"))
    kinds = [kind_of(line["text"], directness=None) for line in lines]
    found, worthy = Counter(kinds), Counter(kind for kind, line in zip(kinds, lines, strict=True) if line["label"])
    shares = {kind: 100 * worthy[kind] / found[kind] for kind in ClaimKind if found[kind]}
    rows = [
        f"| {kind} | {found[kind]} | {shares[kind]:.0f} % |" for kind in sorted(shares, key=lambda one: shares[one])
    ]
    return "\n".join(["| kind | sentences | check-worthy |", "|---|---|---|", *rows])


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kinds", action="store_true", help="only the table of kinds")
    if not parser.parse_args().kinds:
        print(table_of(cross(prepare(data_folder()))), end="\n\n")
    print(kinds_table(data_folder()))


if __name__ == "__main__":
    main()
