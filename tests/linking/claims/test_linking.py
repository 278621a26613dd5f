"""From articles to propositions, the same on every engine and however the articles come."""

import json
from collections.abc import Sequence

import pyarrow as pa

from sayso.intake.envelope import Envelope
from sayso.intake.text import article_from_text
from sayso.ledger import reading_to_json
from sayso.linking.claims import link_claims
from sayso.linking.claims.rows import COMPARED
from sayso.linking.claims.weighing import explained
from sayso.linking.engine.duck import DuckEngine
from sayso.linking.engine.protocol import Engine
from sayso.linking.engine.shapes import canonical_table
from sayso.linking.tables import ARTICLES, GROUPS, PROPOSITIONS, SAME
from sayso.reader import default_reader

TEXTS = (
    "Rebel fighters retook the airport of Mariupol on Sunday, the governor said.\n\nBread prices in Goma rose by half.",
    "The airport of Mariupol was recaptured by rebel fighters on Sunday.",
    "Rebel fighters lost the airport of Mariupol on Sunday.",
    "Nine boats left the harbour of Benghazi at dawn, loaded with salt.",
    "Bread prices in Goma climbed by half. It was a cold morning.",
)
TABLES = ("claim_rows", "same", "propositions")


def articles(texts: Sequence[str]) -> pa.Table:
    rows = []
    for number, text in enumerate(texts):
        reading = default_reader().read(article_from_text(text, envelope=Envelope(path=f"{number}.txt")))
        rows.append({"id": f"a{number}", "published": f"2021-01-0{number + 1}", "reading": reading_to_json(reading)})
    return pa.Table.from_pylist(rows, schema=ARTICLES)


def groups(of: Sequence[str]) -> pa.Table:
    return pa.table({"id": [f"a{n}" for n in range(len(of))], "component": list(of)}, schema=GROUPS)


def link(engine: Engine, table: pa.Table, grouped: pa.Table) -> dict[str, pa.Table]:
    engine.put("articles", table)
    engine.put("copy_groups", grouped)
    link_claims(engine)
    return {name: engine.get(name, order=["id"] if name == "claim_rows" else []) for name in TABLES}


def rows(table: pa.Table) -> list[str]:
    return sorted(json.dumps(row, sort_keys=True) for row in table.to_pylist())


ALONE = [f"a{n}" for n in range(len(TEXTS))]


def of_claim(made: dict[str, pa.Table]) -> dict[str, dict[str, object]]:
    texts = {row["id"]: row["text"] for row in made["claim_rows"].to_pylist()}
    return {texts[row["claim"]]: row for row in made["propositions"].to_pylist()}


def test_both_engines_give_the_same_rows(engine: Engine) -> None:
    made = link(engine, articles(TEXTS), groups(ALONE))
    duck = DuckEngine()
    expected = link(duck, articles(TEXTS), groups(ALONE))
    duck.close()
    for name in TABLES:
        assert rows(made[name]) == rows(expected[name])
    for name, schema in zip(TABLES, (COMPARED, SAME, PROPOSITIONS), strict=True):
        assert made[name].schema.names == schema.names
        assert made[name].schema.types == canonical_table(schema.empty_table()).schema.types


def test_a_claim_told_otherwise_is_the_same_and_its_opposite_a_variant() -> None:
    engine = DuckEngine()
    made = of_claim(link(engine, articles(TEXTS), groups(ALONE)))
    engine.close()
    first = next(row for text, row in made.items() if text.startswith("Rebel fighters retook"))
    again = next(row for text, row in made.items() if text.startswith("The airport"))
    lost = next(row for text, row in made.items() if "lost" in text)
    boats = next(row for text, row in made.items() if "boats" in text)
    assert first["proposition"] == again["proposition"] == lost["proposition"] != boats["proposition"]
    assert lost["relation"] == "variant"
    assert "polarity" in str(lost["slots"])


def test_every_claim_is_in_exactly_one_proposition() -> None:
    engine = DuckEngine()
    made = link(engine, articles(TEXTS), groups(ALONE))
    engine.close()
    assert sorted(made["propositions"]["claim"].to_pylist()) == sorted(made["claim_rows"]["id"].to_pylist())


def test_the_order_of_articles_changes_nothing() -> None:
    results = []
    table = articles(TEXTS)
    for order in ([0, 1, 2, 3, 4], [4, 2, 0, 3, 1]):
        engine = DuckEngine()
        results.append({name: rows(found) for name, found in link(engine, table.take(order), groups(ALONE)).items()})
        engine.close()
    assert results[0] == results[1]


def test_a_short_claim_is_the_same_in_copies_and_not_elsewhere() -> None:
    """Two articles that say the same few words may mean two men; a copy means the one."""
    texts = (
        "The suspect was arrested. " + "Nine boats left the harbour of Benghazi at dawn, loaded with salt. " * 6,
    ) * 2
    texts = (texts[0], texts[1] + "The mill in the valley stood idle for want of water that year, and the next.")
    for grouped, propositions in ((["a0", "a0"], 1), (["a0", "a1"], 2)):
        engine = DuckEngine()
        made = link(engine, articles(texts), groups(grouped))
        engine.close()
        found = [row["id"] for row in made["claim_rows"].to_pylist() if row["text"].startswith("The suspect")]
        of = {row["claim"]: row["proposition"] for row in made["propositions"].to_pylist()}
        assert len(found) == len(texts)
        assert len({of[one] for one in found}) == propositions


def test_splinks_explanation_adds_up_to_the_weight() -> None:
    engine = DuckEngine()
    made = link(engine, articles(TEXTS), groups(ALONE))["same"].to_pylist()
    engine.close()
    assert made
    for row in made:
        why = explained(row["why"])
        assert [one["comparison"] for one in why] == ["prior", "text", "actor", "place", "number", "time", "kind"]
        assert round(sum(one["weight"] for one in why), 5) == round(row["weight"], 5)


def test_no_articles_make_no_propositions() -> None:
    engine = DuckEngine()
    made = link(engine, ARTICLES.empty_table(), GROUPS.empty_table())
    engine.close()
    assert [made[name].num_rows for name in TABLES] == [0, 0, 0]
