"""Sort headlines and articles by the rumour that they are about: ``python -m benchmarks.same_claim``.

Emergent dev's headlines into their claims, and FNC-1's training headlines; with ``--bodies`` FNC-1's training
bodies, an hour of reading on two cores (``--first 300`` takes a sample). Prints B³ beside lexical rules and nearest
neighbours, each rule at its best threshold on these very data; ours at the thresholds of the package.
"""

import argparse
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any
from zlib import crc32

import numpy as np
import numpy.typing as npt

from benchmarks.bcubed import BCubed, b_cubed
from benchmarks.polnear import data_folder
from benchmarks.rumours import Headlines, articles, emergent, fnc1, fnc1_bodies, headline_rows
from sayso.linking.claims.encoder import default_encoder
from sayso.linking.claims.families import families
from sayso.linking.claims.finding import link_claims, link_rows
from sayso.linking.claims.scoring import APART, WEIGHED
from sayso.linking.engine.duck import DuckEngine
from sayso.linking.engine.protocol import Engine

Alike = npt.NDArray[np.float64]
GRID = tuple(number / 4 for number in range(-24, -7))  # bits, for cross-validation
FOLDS = 5
FEW = 600  # texts: for more, average linkage over all their pairs takes too long here
# Two articles are near by their propositions and by the words of their claims. The share of the first and the threshold
# were chosen on two samples of 240 bodies, with all of their rumours in sight.
PROPOSED, NEAR = 0.3, 0.16
FINE = tuple(number / 100 for number in range(6, 41, 2))  # thresholds, to be chosen on one half of the rumours
_WORD = re.compile(r"\w+")


def linked(headlines: Headlines) -> list[str]:
    """Return each text's proposition, taking it for one claim."""
    engine = _linked(headlines)
    found = _by_article(engine)
    engine.close()
    return [found.get(str(number), f"none {number}") for number in range(len(headlines.texts))]


def validated(headlines: Headlines) -> BCubed:
    """Return B³ where each fold of rumours is cut at the threshold that is best on the other folds."""
    engine = _linked(headlines)
    engine.make("weighed", WEIGHED.format(pairs="claim_scored", apart=APART))
    weights = {(row["a"], row["b"]): row["weight"] for row in engine.get("weighed", order=["a", "b"]).to_pylist()}
    stands = {row["id"]: row["stands"] for row in engine.get("claim_stands", order=["id"]).to_pylist()}
    rows = engine.get("claim_rows", order=["id"]).select(["id", "article"]).to_pylist()
    engine.close()
    of = {row["article"]: stands[row["id"]] for row in rows}
    order = sorted(set(headlines.rumours))
    fold = {rumour: number % FOLDS for number, rumour in enumerate(order)}
    cuts = {enough: _cut(stands.values(), weights, enough=enough) for enough in GRID}
    found, gold = [], []
    for left_out in range(FOLDS):
        kept = [n for n, rumour in enumerate(headlines.rumours) if fold[rumour] != left_out and str(n) in of]
        best = max(GRID, key=lambda at: b_cubed(*_labels(kept, of, cuts[at], headlines)).f1)
        rest = [n for n, rumour in enumerate(headlines.rumours) if fold[rumour] == left_out and str(n) in of]
        labels, classes = _labels(rest, of, cuts[best], headlines)
        found += labels
        gold += classes
    return b_cubed(found, gold)


def as_read(headlines: Headlines) -> list[str]:
    """Return each text's proposition as ``sayso link`` finds it: that of its first claim, alone where it has none."""
    first = _first_claims(headlines, top=1)
    return [first.get(str(number), [f"none {number}"])[0] for number in range(len(headlines.texts))]


def articles_alike(headlines: Headlines) -> Alike:
    """Return how near each two articles are: by the propositions that their claims put forward, and by their words.

    Either is a cosine. What few articles have counts for more, and so does what an article says early on: the
    claim at place n by 1 / sqrt(n).
    """
    engine = _claims_linked(headlines)
    of = {row["claim"]: row["proposition"] for row in engine.get("propositions", order=["claim"]).to_pylist()}
    rows = engine.get("claim_rows", order=["article", "start", "end"]).select(["id", "article", "content"]).to_pylist()
    engine.close()
    places: Counter[int] = Counter()
    held = [Counter[str]() for _ in headlines.texts]
    said = [Counter[str]() for _ in headlines.texts]
    for row in rows:
        article = int(row["article"])
        places[article] += 1
        early = places[article] ** -0.5
        held[article][of[row["id"]]] += early
        for word in row["content"]:
            said[article][word] += early
    return PROPOSED * _cosines(held) + (1 - PROPOSED) * _cosines(said, damped=True)


def halves(alike: Alike, headlines: Headlines) -> BCubed:
    """Return B³ where each half of the rumours is cut at the threshold that is best on the other half."""
    half = [crc32(rumour.encode()) % 2 for rumour in headlines.rumours]
    cuts = {least: averaged(alike, least=least) for least in FINE}

    def of(least: float, side: int) -> tuple[list[str], list[str]]:
        labels = zip(cuts[least], headlines.rumours, half, strict=True)
        kept = [(label, rumour) for label, rumour, at in labels if at == side]
        return [label for label, _ in kept], [rumour for _, rumour in kept]

    parts = [of(max(FINE, key=lambda least: b_cubed(*of(least, 1 - side)).f1), side) for side in (0, 1)]
    named = [f"{side} {label}" for side, (labels, _) in enumerate(parts) for label in labels]
    return b_cubed(named, [rumour for _, rumours in parts for rumour in rumours])


def _cosines(held: Sequence[Mapping[str, float]], *, damped: bool = False) -> Alike:
    """Return the cosines of bags, each word weighing by its rarity."""
    at = {word: number for number, word in enumerate(sorted({word for one in held for word in one}))}
    counts = np.zeros((len(held), len(at)))
    for row, one in enumerate(held):
        for word, count in one.items():
            counts[row, at[word]] = count
    weighed = (np.log1p(counts) if damped else counts) * np.log(1 + len(held) / (counts > 0).sum(axis=0))
    weighed /= np.maximum(np.linalg.norm(weighed, axis=1, keepdims=True), 1e-9)
    return np.asarray(weighed @ weighed.T, dtype=np.float64)


def _claims_linked(headlines: Headlines) -> Engine:
    engine = DuckEngine()
    engine.put("articles", articles(headlines))
    engine.put("groups", headlines.groups())
    link_claims(engine, copy_groups="groups")
    return engine


def _first_claims(headlines: Headlines, *, top: int) -> dict[str, list[str]]:
    """Return the propositions of each article's first claims."""
    engine = _claims_linked(headlines)
    of = {row["claim"]: row["proposition"] for row in engine.get("propositions", order=["claim"]).to_pylist()}
    first: dict[str, list[str]] = {}
    for row in engine.get("claim_rows", order=["article", "start", "end"]).select(["id", "article"]).to_pylist():
        if len(held := first.setdefault(row["article"], [])) < top:
            held.append(of[row["id"]])
    engine.close()
    return first


def jaccard(texts: Sequence[str]) -> Alike:
    """Return the share of words that each two texts have in common."""
    sets = [set(_WORD.findall(text.lower())) for text in texts]
    return np.array([[len(a & b) / max(1, len(a | b)) for b in sets] for a in sets])


def tf_idf(texts: Sequence[str]) -> Alike:
    """Return the cosine of word counts, a word weighed by how few texts have it."""
    lists = [_WORD.findall(text.lower()) for text in texts]
    held = {word: number for number, word in enumerate(sorted({word for one in lists for word in one}))}
    counts = np.zeros((len(texts), len(held)), dtype=np.float32)
    for row, one in enumerate(lists):
        for word in one:
            counts[row, held[word]] += 1
    frequency = (counts > 0).sum(axis=0)
    weighed = np.log1p(counts) * np.log(1 + len(texts) / frequency)
    weighed /= np.maximum(np.linalg.norm(weighed, axis=1, keepdims=True), 1e-9)
    return np.asarray(weighed @ weighed.T, dtype=np.float64)


def minilm(texts: Sequence[str]) -> Alike:
    """Return the cosine of the package's encoder, of each text's first 128 word pieces."""
    vectors = np.array([default_encoder().exact(text) for text in texts])
    return np.asarray(vectors @ vectors.T, dtype=np.float64)


def chained(alike: Alike, *, least: float) -> list[str]:
    """Return the components of all pairs that are so alike: nearest neighbours, single linkage."""
    label = list(range(len(alike)))
    for a, b in zip(*np.nonzero(np.triu(alike, 1) >= least), strict=True):
        one, other = label[a], label[b]
        if one != other:
            label = [one if at == other else at for at in label]
    return [str(at) for at in label]


def averaged(alike: Alike, *, least: float) -> list[str]:
    """Return clusters by average linkage."""
    names = [f"{number:05d}" for number in range(len(alike))]
    weights = {
        (names[a], names[b]): float(alike[a, b]) for a, b in zip(*np.nonzero(np.triu(alike, 1) > 0), strict=True)
    }
    cut = families(names, weights, enough=least, never=0.0)
    cluster = {name: family[0] for family in cut for name in family}
    return [cluster[name] for name in names]


def best(alike: Alike, headlines: Headlines, *, by: Callable[..., list[str]]) -> tuple[BCubed, float]:
    """Return B³ at the threshold that is best on these data: more than a rule could know."""
    tried = [(b_cubed(by(alike, least=least), headlines.rumours), least) for least in np.arange(0.05, 0.95, 0.05)]
    return max(tried, key=lambda one: one[0].f1)


def _linked(headlines: Headlines) -> Engine:
    engine = DuckEngine()
    engine.put("claim_rows", headline_rows(articles(headlines)))
    engine.put("groups", headlines.groups())
    link_rows(engine, copy_groups="groups")
    return engine


def _by_article(engine: Engine) -> dict[str, str]:
    of = {row["claim"]: row["proposition"] for row in engine.get("propositions", order=["claim"]).to_pylist()}
    rows = engine.get("claim_rows", order=["id"]).select(["id", "article"]).to_pylist()
    return {row["article"]: of[row["id"]] for row in rows}


def _cut(members: Any, weights: Mapping[tuple[str, str], float], *, enough: float) -> dict[str, str]:  # noqa: ANN401
    return {name: family[0] for family in families(members, weights, enough=enough) for name in family}


def _labels(
    numbers: Sequence[int], of: Mapping[str, str], cut: Mapping[str, str], headlines: Headlines
) -> tuple[list[str], list[str]]:
    return [cut[of[str(number)]] for number in numbers], [headlines.rumours[number] for number in numbers]


def _line(name: str, score: BCubed, note: str = "") -> str:
    return f"| {name} | {score.precision:.3f} | {score.recall:.3f} | {score.f1:.3f} | {note} |"


def report(title: str, headlines: Headlines, ours: Mapping[str, BCubed]) -> str:
    """Return the table of ours and the rules."""
    lines = [
        f"{title}: {len(headlines.texts)} texts, {len(set(headlines.rumours))} rumours",
        "",
        "| rule | P | R | F1 | threshold |",
        "|---|---|---|---|---|",
        *(_line(name, score, "fixed") for name, score in ours.items()),
    ]
    for name, measure in (("Jaccard of words", jaccard), ("TF-IDF", tf_idf), ("MiniLM", minilm)):
        alike = measure(headlines.texts)
        if measure is jaccard:
            lines.append(_line(f"{name}, chained", b_cubed(chained(alike, least=0.55), headlines.rumours), "0.55"))
        ways = (("chained", chained), ("average linkage", averaged))
        for way, by in ways if len(headlines.texts) <= FEW else ways[:1]:
            score, least = best(alike, headlines, by=by)
            lines.append(_line(f"{name}, {way}", score, f"{least:.2f}, the best here"))
    return "\n".join(lines) + "\n"


def main() -> None:
    """Print the tables asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fnc1", action="store_true", help="FNC-1's headlines too")
    parser.add_argument("--bodies", action="store_true", help="FNC-1's bodies too")
    parser.add_argument("--first", type=int, default=None, help="this many bodies only")
    options = parser.parse_args()
    data = data_folder()
    if not (data / "emergent").is_dir():
        raise SystemExit("no gold data: emergent is expected in ../shared/data or in SAYSO_DATA")
    dev = emergent(data)
    ours = {
        "sayso": b_cubed(linked(dev), dev.rumours),
        "sayso, threshold cross-validated": validated(dev),
        "sayso, as `sayso link` cuts claims": b_cubed(as_read(dev), dev.rumours),
    }
    print(report("emergent dev, headlines", dev, ours))
    if options.fnc1:
        many = fnc1(data)
        print(report("fnc1 train, headlines", many, {"sayso": b_cubed(linked(many), many.rumours)}))
    if options.bodies:
        bodies = fnc1_bodies(data)
        if options.first is not None:
            step = max(1, len(bodies.texts) // options.first)
            bodies = replace(bodies, texts=bodies.texts[::step], rumours=bodies.rumours[::step])
        near = articles_alike(bodies)
        scores = {
            "sayso": b_cubed(averaged(near, least=NEAR), bodies.rumours),
            "sayso, threshold of the other half": halves(near, bodies),
            "TF-IDF, threshold of the other half": halves(tf_idf(bodies.texts), bodies),
        }
        print(report("fnc1 train, bodies", bodies, scores))


if __name__ == "__main__":
    main()
