"""Pairs that sayso compares in real news, judged by reading; only ids and judgements are kept, no text.

The protocol. All pairs of COPIES in helsinki and in FNC-1's training bodies, sampled with a seed, evenly
over corpus and kind as far as there are enough: 300. One reader, not blind to how copies are found, saw of
each pair both openings, how many words each has, the first and last words and the length of the first four
shared passages, and of more than four how many words they have together; neither the containments nor the
kind. Judged
copy     one is for its greater part the other's text or both are one agency's text, cut or edited
quoting  each is in its greater part its own, and they share at least a sentence of a reporter's words
speech   they share nothing but what somebody said, within quotation marks or all but
unrelated  what they share is a set phrase, a notice, a script, a list, a title or pictures' captions
"""

import csv
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.corpus.bases import fnc1, helsinki_published
from benchmarks.corpus.rows import article, reader
from benchmarks.polnear import data_folder
from sayso.ledger import Article
from sayso.linking.copies import find_copies
from sayso.linking.engine.duck import DuckEngine

JUDGEMENTS = Path(__file__).with_name("judgements.tsv")
EACH, SEED = 40, 7  # pairs of each kind of each corpus
RIGHT = {
    "whole": {"copy"},
    "cut": {"copy"},
    "edited": {"copy"},
    "quotes": {"quoting", "copy", "speech"},
}


def judged() -> None:
    """Print for each kind of copy how the pairs that were read are judged."""
    found = {(one["corpus"], one["path_a"], one["path_b"]): one["kind"] for one in _pairs()}
    if not found:
        print("no gold data: it is expected in ../shared/data or where SAYSO_DATA says")
        return
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    with JUDGEMENTS.open(encoding="utf-8", newline="") as file:
        lines = (line for line in file if not line.startswith("#"))
        for row in csv.DictReader(lines, delimiter="\t"):
            counts[found.get((row["corpus"], row["a"], row["b"]), "not found")][row["judged"]] += 1
    for kind, judgements in sorted(counts.items()):
        right = sum(count for one, count in judgements.items() if one in RIGHT.get(kind, ()))
        print(f"{kind:<10} {right}/{judgements.total()}  {dict(judgements.most_common())}")


def sampled() -> Iterator[dict[str, Any]]:
    """Yield the pairs to read, always the same for the same pairs found."""
    strata: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for one in _pairs():
        strata[one["corpus"], one["kind"]].append(one)
    for name in sorted(strata):
        chance = Random(f"{SEED}:{name}")  # noqa: S311 - a benchmark's dice
        yield from chance.sample(strata[name], min(EACH, len(strata[name])))


def _pairs() -> list[dict[str, Any]]:
    """Return the rows of COPIES of both corpora, with the articles' ids in their corpus."""
    folder = data_folder()
    bodies = [article(text, path=number, publisher=None, published=None) for number, text in fnc1(folder) if text]
    told = [
        article(text, path=number, publisher=publisher, published=None)
        for number, publisher, text in helsinki_published(folder)
        if text
    ]
    return [
        {**one, "corpus": corpus}
        for corpus, articles in (("fnc1", bodies), ("helsinki", told))
        if articles
        for one in _found(articles)
    ]


def _found(articles: list[Article]) -> Iterator[dict[str, Any]]:
    known = {one.id: one for one in articles}
    engine = DuckEngine(threads=1)
    try:
        engine.put("articles", reader(articles))
        find_copies(engine)
        rows = engine.get("copies", order=["a", "b"]).to_pylist()
    finally:
        engine.close()
    for row in rows:
        one, other = known[row["a"]], known[row["b"]]
        yield {**row, "path_a": one.path, "path_b": other.path, "text_a": one.text, "text_b": other.text}
