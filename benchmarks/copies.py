"""How well copies are found: a generated corpus with known truth, next to MinHash-LSH; and pairs judged by reading.

    python -m benchmarks.copies [--texts real|invented] [--size 3000] [--seed 1] [--large 320] [--peers]
    python -m benchmarks.copies --judge

The peers need `pip install datasketch rensa`. Real texts and the judged pairs need the gold data, in
../shared/data or where SAYSO_DATA says.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from importlib import import_module

from benchmarks.corpus.bases import real_bases
from benchmarks.corpus.generated import Document, documents, invented_documents
from benchmarks.corpus.judged import judged
from benchmarks.corpus.measuring import Pair, adjusted_rand, grouped, precision, recall_by_kind
from benchmarks.corpus.rows import article, reader
from sayso.linking.copies import find_copies
from sayso.linking.engine.duck import DuckEngine

SHINGLE, PERMUTATIONS = 5, 128  # of the peers: what their own documentation shows
MOST_BANDS = 64
Found = tuple[set[Pair], dict[int, object]]
Way = Callable[[Sequence[Document]], Found]


def main() -> None:
    """Print the figures that docs/reference/copies.md shows."""
    options = _options()
    if options.judge:
        judged()
        return
    corpus = _corpus(options)
    print(f"{len(corpus)} documents, {options.texts} texts, seed {options.seed}, large group {options.large}")
    ways: dict[str, Way] = {"sayso": by_sayso}
    if options.peers:
        ways |= {f"datasketch LSH {at}": _by_datasketch(at) for at in (0.2, 0.5, 0.8)}
        ways |= {f"rensa LSH {at}": _by_rensa(at) for at in (0.2, 0.5, 0.8)}
    for name, way in ways.items():
        start = time.process_time()
        pairs, groups = way(corpus)
        _print(name, corpus=corpus, pairs=pairs, groups=groups, seconds=time.process_time() - start)


def by_sayso(corpus: Sequence[Document]) -> Found:
    """Return the pairs and groups that sayso finds."""
    made = [
        article(one.paragraphs, path=str(one.number), publisher=one.publisher, published=one.published)
        for one in corpus
    ]
    numbers = {one.id: int(one.path) for one in made}
    engine = DuckEngine(threads=1)
    try:
        engine.put("articles", reader(made))
        find_copies(engine)
        copies = engine.get("copies", order=["a", "b"]).select(["a", "b", "kind"]).to_pylist()
        groups = engine.get("copy_groups", order=["id"]).to_pylist()
    finally:
        engine.close()
    print("kinds of the pairs:", dict(sorted(Counter(one["kind"] for one in copies).items())))
    pairs = {_pair(numbers[one["a"]], numbers[one["b"]]) for one in copies}
    return pairs, {numbers[one["id"]]: one["component"] for one in groups}


def _by_datasketch(threshold: float) -> Way:
    def way(corpus: Sequence[Document]) -> Found:
        library = import_module("datasketch")
        index = library.MinHashLSH(threshold=threshold, num_perm=PERMUTATIONS)
        pairs: set[Pair] = set()
        for one in corpus:
            sketch = library.MinHash(num_perm=PERMUTATIONS)
            sketch.update_batch([shingle.encode() for shingle in _shingles(one)])
            pairs |= {_pair(other, one.number) for other in index.query(sketch)}
            index.insert(one.number, sketch)
        return pairs, dict(grouped(pairs, things=[one.number for one in corpus]))

    return way


def _by_rensa(threshold: float) -> Way:
    def way(corpus: Sequence[Document]) -> Found:
        library = import_module("rensa")
        bands = _bands(threshold)
        index = library.RMinHashLSH(threshold=threshold, num_perm=PERMUTATIONS, num_bands=bands)
        pairs: set[Pair] = set()
        for one in corpus:
            sketch = library.RMinHash(num_perm=PERMUTATIONS, seed=1)
            sketch.update(_shingles(one))
            pairs |= {_pair(other, one.number) for other in index.query(sketch)}
            index.insert(one.number, sketch)
        return pairs, dict(grouped(pairs, things=[one.number for one in corpus]))

    return way


def _bands(threshold: float) -> int:
    """Return the fewest bands, a power of two, by which sketches as alike as the threshold meet as often as not."""
    return next(
        bands for bands in (8, 16, 32, 64) if (1 / bands) ** (bands / PERMUTATIONS) <= threshold or bands == MOST_BANDS
    )


def _shingles(one: Document) -> list[str]:
    words = " ".join(one.paragraphs).lower().split()
    return [" ".join(words[place : place + SHINGLE]) for place in range(max(1, len(words) - SHINGLE + 1))]


def _pair(one: int, other: int) -> Pair:
    return (min(one, other), max(one, other))


def _corpus(options: argparse.Namespace) -> list[Document]:
    if options.texts == "invented":
        return list(invented_documents(size=options.size, seed=options.seed, large=options.large))
    bases = real_bases()
    if not bases:
        sys.exit("no gold data: it is expected in ../shared/data or where SAYSO_DATA says")
    made = documents(
        size=options.size, seed=options.seed, base=bases.__getitem__, bases=len(bases), large=options.large
    )
    return list(made)


def _print(
    name: str, *, corpus: Sequence[Document], pairs: set[Pair], groups: dict[int, object], seconds: float
) -> None:
    truth = {one.number: one.group for one in corpus}
    print(
        f"\n{name}: {seconds:.1f} s of processor, {len(pairs)} pairs, precision {precision(corpus, found=pairs):.4f}, ",
        end="",
    )
    print(f"ARI {adjusted_rand(truth, groups):.4f}")
    for kind, (hit, every) in sorted(recall_by_kind(corpus, found=pairs).items()):
        print(f"  {kind:<12} {hit / every:6.3f}  of {every}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", choices=("real", "invented"), default="real")
    parser.add_argument("--size", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--large", type=int, default=0, help="copies of the first text, beyond the cap of 100")
    parser.add_argument("--peers", action="store_true", help="MinHash-LSH in the same run")
    parser.add_argument("--judge", action="store_true", help="precision by kind on the pairs judged by reading")
    return parser.parse_args()


if __name__ == "__main__":
    main()
