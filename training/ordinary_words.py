"""List the words of running text that are also names of towns: ``python -m training.ordinary_words GUM``.

Reads GUM's CoNLL-U files (Amir Zeldes and others, CC BY 4.0) under a folder and writes
``ordinary.tsv`` beside the gazetteer, which has to be built first.
"""

import argparse
import textwrap
from collections.abc import Iterator
from pathlib import Path

from sayso.reader.places.gazetteer import DATA, Gazetteer, Kind
from sayso.reader.places.names import strict_key

SHORTEST = 3  # letters
_COLUMNS = 10  # of a CoNLL-U line
_HEAD = (
    "# Words in small letters in GUM 12 (Amir Zeldes and others, CC BY 4.0) that are also names of towns in GeoNames."
)


def small_words(folder: Path) -> Iterator[str]:
    """Yield the words of the corpus that stand in small letters."""
    for path in sorted(folder.rglob("*.conllu")):
        for line in path.read_text(encoding="utf-8").splitlines():
            columns = line.split("\t")
            if len(columns) == _COLUMNS and columns[1].isalpha() and columns[1].islower():
                yield columns[1]


def towns_too(words: set[str]) -> list[str]:
    """Return the words that are names of towns, sorted."""
    keys = {word: strict_key(word) for word in words if len(word) >= SHORTEST}
    found = Gazetteer().find(keys.values())
    return sorted(w for w, key in keys.items() if any(e.kind is Kind.SETTLEMENT for e in found.get(key, ())))


def main() -> None:
    """Write the list."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gum", type=Path)
    listed = towns_too(set(small_words(parser.parse_args().gum)))
    lines = [_HEAD, *textwrap.wrap(" ".join(listed), 118)]
    (DATA / "ordinary.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(listed)} words")


if __name__ == "__main__":
    main()
