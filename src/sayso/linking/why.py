"""Why two claims of a desk are the same, or are not: how much each comparison weighs, and what the gate names.

Takes what the last link run kept of the pair; of a pair that it did not keep, works out what it would have been.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from math import ceil, log2
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from sayso.errors import DeskError
from sayso.linking.claims.alike import packed, rarity, texts
from sayso.linking.claims.encoder import default_encoder
from sayso.linking.claims.gate import slots
from sayso.linking.claims.patterns import FEATURES, LEAST_TEXT, patterns_of
from sayso.linking.claims.rows import claim_rows, told_of
from sayso.linking.claims.told import Told
from sayso.linking.claims.weighing import explained, parameters, weigh
from sayso.linking.claims.words import words as split
from sayso.linking.engine.duck import DuckEngine
from sayso.linking.engine.protocol import Heard, nobody
from sayso.linking.judged import Words, as_judged, words_on
from sayso.linking.tables import ARTICLES

if TYPE_CHECKING:
    from sayso.desk import ArticleRow, Desk

# Articles in which words are counted where the desk's last link run did not keep the pair: some seconds' work. Of a
# larger desk every so manieth is taken.
COUNTED = 200
AT_ONCE = 20
STEP = "claim_rows"  # what is said to be made meanwhile
# What a slot was found to differ in, by the fields of Told.
SHOWN = {
    "number": ("numbers", "units", "amount"),
    "modifier": ("change", "amount"),
    "hedge": ("hedged",),
    "source": ("source",),
    "place": ("places", "roles"),
    "actor": ("actors", "ranks"),
    "polarity": ("negated",),
    "tense": ("future", "tried"),
    "time": ("times", "days"),
    "content": ("content",),
}

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """One step of the sum: its level, its share of the weight in bits, and the m and u that these rest on.

    ``rarity`` is what of the weight comes from how rare the value is. The prior, and what a side is silent about,
    has no m and u.
    """

    comparison: str
    level: str
    weight: float
    bayes_factor: float
    m: float | None = None
    u: float | None = None
    rarity: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """How two claims compare: ``a`` and ``b`` as ``sayso claims`` has them, the sum in bits, and what differs.

    ``kept`` tells whether a link run kept the pair; else all was worked out now, with words counted in ``counted``
    of the desk's articles. ``weight`` is None where one of them is not linked at all, and ``notes`` say why.
    ``differs`` holds for each slot what either side has in it; none differs in claims that are the same.
    """

    a: dict[str, Any]
    b: dict[str, Any]
    kept: bool
    counted: int
    weight: float | None
    probability: float | None
    comparisons: tuple[Comparison, ...]
    relation: str | None
    differs: dict[str, tuple[list[str], list[str]]]
    judged: tuple[dict[str, Any], ...]
    notes: tuple[str, ...]


def why(desk: "Desk", one: str, other: str, *, heard: Heard = nobody) -> Why:
    """Explain a pair of claims.

    Raises:
        DeskError: when one is no claim of the desk, or both are the same claim.
        EngineError: when the pair cannot be weighed.
    """
    a, b = sorted((one, other))
    if a == b:
        raise DeskError(f"expected two claims, found {a} twice")
    words = words_on(desk)
    forms: dict[str, dict[str, Any]] = {}
    rows: dict[str, dict[str, Any]] = {}
    for name in (a, b):
        forms[name], article = _claim(desk, name)
        rows |= {row["id"]: row for row in _rows([article], words=words) if row["id"] == name}
    judged = tuple(
        judged.form() for judged in desk.judgements() if {judged.judgement.subject, judged.judgement.other} == {a, b}
    )
    missing = [_missing(forms[name], words=words) for name in (a, b) if name not in rows]
    if missing:
        return Why(
            a=forms[a], b=forms[b], kept=False, counted=0, weight=None, probability=None, comparisons=(),
            relation=None, differs={}, judged=judged, notes=tuple(missing),
        )  # fmt: skip
    stored = next((row for row in desk.linked("same", ids=[a]) if row["b"] == b), None)
    found, counted = (stored, 0) if stored else _worked_out(desk, rows[a], rows[b], words=words, heard=heard)
    notes = [*_notes(rows[a], rows[b]), *([] if stored else _unweighed(found))]
    return Why(
        a=forms[a],
        b=forms[b],
        kept=stored is not None,
        counted=counted,
        weight=found["weight"],
        probability=found["probability"],
        comparisons=tuple(_comparison(step) for step in explained(found["why"])),
        relation="variant" if found["slots"] else "same",
        differs=_differs(found["slots"], rows[a], rows[b]),
        judged=judged,
        notes=tuple(notes),
    )


def _claim(desk: "Desk", name: str) -> "tuple[dict[str, Any], ArticleRow]":
    """Return a claim as it is shown, and the article that puts it forward, as linking takes it."""
    from sayso.ledger import reading_to_json

    shown = desk.shown(name)
    claim = next((claim for claim in shown.reading.claims if claim.id == shown.claim), None)
    if claim is None:
        raise DeskError(f"expected the id of a claim in the desk, found {name!r}; sayso claims shows them")
    article = shown.reading.article
    placed = next(iter(desk.linked("propositions", ids=[name])), None)
    form = {
        "id": name,
        "article": article.id,
        "publisher": article.publisher,
        "published": article.published,
        "text": claim.span.of(article.text),
        "kind": claim.kind.value,
        "attribution": claim.attribution,
        "proposition": placed["proposition"] if placed else None,
        "relation": placed["relation"] if placed else None,
        "slots": placed["slots"] if placed else [],
    }
    return form, {
        "id": article.id,
        "path": article.path,
        "item": article.item,
        "publisher": article.publisher,
        "published": article.published,
        "reading": reading_to_json(shown.reading),
    }


def _rows(articles: "Sequence[ArticleRow]", *, words: Words) -> Iterator[dict[str, Any]]:
    """Yield the claims of articles as linking compares them."""
    given = [article | {"reading": as_judged(article["reading"], words=words)} for article in articles]
    for batch in claim_rows(iter([pa.RecordBatch.from_pylist(given, schema=ARTICLES)])):
        yield from batch.to_pylist()


def _missing(form: Row, *, words: Words) -> str:
    """Return why a claim is not linked."""
    if form["attribution"] in words.rejected:
        return f"{form['id']} is not linked: its attribution was rejected"
    if form["kind"] in ("opinion", "call"):
        return f"{form['id']} is not linked: no two of its kind ({form['kind']}) can be the same fact"
    return f"{form['id']} is not linked: it has too few words that carry meaning"


def _worked_out(desk: "Desk", a: Row, b: Row, *, words: Words, heard: Heard) -> tuple[dict[str, Any], int]:
    """Return the pair as a link run would weigh it, and in how many articles words were counted for it."""
    counts, claims, counted = _counts(desk, a, b, words=words, heard=heard)
    beside = _side_by_side(a, b, counts=counts, claims=claims)
    text = texts(beside)
    with closing(DuckEngine(processes=1)) as engine:
        (pattern,) = patterns_of(beside, text=text)  # however little alike, it would be weighed so
        pair = {"a": a["id"], "b": b["id"], "pattern": pattern}
        engine.put("claim_features", pa.Table.from_pylist([pair], schema=FEATURES))
        weigh(engine, features="claim_features", claims=claims, into="claim_weights")
        (found,) = engine.get("claim_weights", order=()).to_pylist()
    differ = [slot.value for slot in slots(told_of(a), told_of(b))]
    return found | {"text": int(text[0]), "slots": differ}, counted


def _side_by_side(a: Row, b: Row, *, counts: Mapping[str, int], claims: int) -> pa.RecordBatch:
    """Return the two claims as linking lays them side by side, given how many of the claims have each word."""
    told = [{"word": word, "df": df, "number": number} for number, (word, df) in enumerate(sorted(counts.items()))]
    (rare,) = rarity(claims)(iter([pa.RecordBatch.from_pylist(told)]))
    known = {row["word"]: {"word": row["number"], "bits": row["bits"]} for row in rare.to_pylist()}
    pair: dict[str, Any] = {"a": a["id"], "b": b["id"]}
    for side, row in (("a", a), ("b", b)):
        held = sorted((known[word] for word in row["content"]), key=lambda word: word["word"])
        places = sorted((counts.get(place, 1), place) for place in row["places"])
        made = {
            **row,
            "vector": packed(default_encoder().whole(row["whole"])),
            "words": held,
            "size": sum(word["bits"] for word in held),
            "places": [{"df": df, "name": name} for df, name in places],
        }
        pair |= {f"{name}_{side}": value for name, value in made.items()}
    return pa.RecordBatch.from_pylist([pair])


def _counts(desk: "Desk", a: Row, b: Row, *, words: Words, heard: Heard) -> tuple[dict[str, int], int, int]:
    """Return in how many claims each word of the two stands, how many claims there are, and in how many articles.

    Claims in equal words are one, as linking has it. Of a desk that is too large a part is counted and the rest
    taken to be like it.
    """
    listed = [one.id for one in desk.listed()]
    asked = {*listed[:: ceil(len(listed) / COUNTED)], a["article"], b["article"]}
    told: dict[str, frozenset[str]] = {row["twin"]: frozenset(row["content"]) for row in (a, b)}
    articles, done = desk.articles(ids=asked), 0
    while some := list(islice(articles, AT_ONCE)):
        told |= {row["twin"]: frozenset(row["content"]) for row in _rows(some, words=words) if not row["common"]}
        done += len(some)
        heard(STEP, done, len(asked))
    share = max(1.0, len(listed) / max(done, 1))
    counts = {
        word: max(1, round(share * sum(word in content for content in told.values())))
        for word in {*a["content"], *b["content"]}
    }
    return counts, round(share * len(told)), done


def _comparison(step: Row) -> Comparison:
    """Return one step with the frozen parameters that it rests on."""
    levels = parameters().get(step["comparison"], ())
    level = next((level for level in levels if level.name == step["level"]), None)
    plain = log2(level.m / level.u) if level else step["weight"]
    return Comparison(
        comparison=step["comparison"],
        level=step["level"],
        weight=step["weight"],
        bayes_factor=2.0 ** step["weight"],
        m=level.m if level else None,
        u=level.u if level else None,
        rarity=round(step["weight"] - plain, 5) + 0.0,
    )


def _differs(named: Sequence[str], a: Row, b: Row) -> dict[str, tuple[list[str], list[str]]]:
    """Return what either side has in each slot that differs, and the other has not; nothing where the order does."""
    called = {word.stem: row["whole"][word.start : word.end] for row in (a, b) for word in split(row["whole"])}
    called |= {key: row["whole"][start:end] for row in (a, b) for start, end, _, key in json.loads(row["marks"])}
    found = {}
    for slot in named:
        one, other = ({word for name in SHOWN[slot] for word in _plain(name, told_of(row))} for row in (a, b))
        if one == other and slot == "polarity":  # by opposites, which stand among the words
            one, other = (set(told_of(row).content) for row in (a, b))
        found[slot] = (_called(one - other, called), _called(other - one, called))
    return found


def _called(keys: set[str], called: Mapping[str, str]) -> list[str]:
    """Return what the claims' own words call what these keys stand for."""
    return sorted({" ".join(called.get(key, key).split()) for key in keys})


def _plain(name: str, told: Told) -> Iterator[str]:
    """Yield a field of a claim's slots in words."""
    value = getattr(told, name)
    if isinstance(value, bool):
        yield name if value else f"not {name}"
    elif isinstance(value, str):
        yield from filter(None, [value])
    else:
        yield from (" ".join(one) if isinstance(one, tuple) else one for one in value or ())


def _notes(a: Row, b: Row) -> Iterator[str]:
    """Yield what beside the weight decides on this pair."""
    if a["twin"] == b["twin"]:
        yield "both are in equal words: linking takes them for one claim before it compares"
    apart = a["end"] <= b["start"] or b["end"] <= a["start"]
    if a["article"] == b["article"] and apart and not (a["headline"] or b["headline"]):
        yield "one article says both, in two places: they are never of one proposition"


def _unweighed(found: Row) -> Iterator[str]:
    if found["text"] < LEAST_TEXT:
        yield f"alike in text by {found['text'] / 1000:.3f}: a link run weighs no pair below {LEAST_TEXT / 1000:.3f}"
