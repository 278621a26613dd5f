"""Each export is what its format's own readers and rules say that it is, and holds what is on the desk."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import geojson
import jsonschema
import networkx as nx
import pytest
from prov.model import ProvBundle, ProvDocument
from pyarrow import parquet

from sayso.desk import Desk
from sayso.errors import MissingExtraError, UsageError
from sayso.exports import export
from sayso.exports.kinds import KINDS
from sayso.exports.tables import TABLES
from sayso.ledger import RecordKind
from sayso.records import adapter_of, read_records

# What the Web Annotation Data Model asks of an annotation with a text and two selectors.
ANNOTATION = {
    "type": "object",
    "required": ["@context", "id", "type", "target"],
    "properties": {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "id": {"type": "string", "format": "uri", "pattern": "^[a-z]+:"},
        "type": {"const": "Annotation"},
        "motivation": {"enum": ["assessing", "commenting", "describing"]},
        "body": {
            "type": "object",
            "required": ["type", "value"],
            "properties": {"type": {"const": "TextualBody"}, "value": {"type": "string", "minLength": 1}},
        },
        "target": {
            "type": "object",
            "required": ["source"],  # an article as a whole has no selector
            "properties": {
                "source": {"type": "string", "pattern": "^[a-z]+:"},
                "selector": {
                    "type": "array",
                    "items": {
                        "oneOf": [
                            {
                                "required": ["type", "exact", "prefix", "suffix"],
                                "properties": {"type": {"const": "TextQuoteSelector"}},
                            },
                            {
                                "required": ["type", "start", "end"],
                                "properties": {
                                    "type": {"const": "TextPositionSelector"},
                                    "start": {"type": "integer", "minimum": 0},
                                    "end": {"type": "integer", "minimum": 1},
                                },
                            },
                        ]
                    },
                },
            },
        },
    },
}
# What schema.org and the readers of ClaimReview ask of one, but for the rating, which a draft must not have.
CLAIM_REVIEW = {
    "type": "object",
    "required": ["@context", "@type", "claimReviewed", "itemReviewed"],
    "properties": {
        "@context": {"const": "https://schema.org"},
        "@type": {"const": "ClaimReview"},
        "claimReviewed": {"type": "string", "minLength": 1},
        "reviewRating": False,
        "itemReviewed": {
            "type": "object",
            "required": ["@type", "author", "appearance"],
            "properties": {
                "@type": {"const": "Claim"},
                "author": {"type": "object", "required": ["@type", "name"]},
                "appearance": {"type": "array", "minItems": 1, "items": {"required": ["@type"]}},
            },
        },
    },
}


def written(kind: str, desk: Desk) -> bytes:
    stream = export(kind).stream
    assert stream is not None
    out = io.BytesIO()
    stream(desk, out)
    return out.getvalue()


def objects(kind: str, desk: Desk) -> list[dict[str, Any]]:
    return [json.loads(line) for line in written(kind, desk).splitlines()]


def rows_of(kind: str, desk: Desk, folder: Path) -> dict[str, list[dict[str, Any]]]:
    fill = export(kind).folder
    assert fill is not None
    found = {}
    for path in fill(desk, folder):
        if kind == "csv":
            with path.open(encoding="utf-8", newline="") as lines:
                found[path.stem] = list(csv.DictReader(lines))
        else:
            found[path.stem] = parquet.read_table(path).to_pylist()
    return found


def test_json_lines_hold_everything_by_type(desk: Desk) -> None:
    kinds = [one["type"] for one in objects("jsonl", desk)]
    counts = {"reading": 2, "claim": 3, "finding": 3, "register": 1, "record": 2}
    assert {kind: kinds.count(kind) for kind in counts} == counts


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_tables_have_their_columns_and_every_row(kind: str, desk: Desk, tmp_path: Path) -> None:
    found = rows_of(kind, desk, tmp_path)
    assert set(found) == set(TABLES)
    assert {table: len(rows) for table, rows in found.items() if rows} == {
        "articles": 2,
        "claims": 3,
        "findings": 3,
        "records": 2,
    }
    for table, rows in found.items():
        assert all(list(row) == list(TABLES[table]) for row in rows)
    assert [row["path"] for row in found["articles"]] == ["story.txt", "b,c.txt"]
    assert {row["naming"] for row in found["claims"]} == {"described"}
    assert next(json.loads(row["amounts"]) for row in found["records"] if row["key"] == "1")[0]["high"] == 2


def test_an_empty_parquet_table_has_its_columns(desk: Desk, tmp_path: Path) -> None:
    rows_of("parquet", desk, tmp_path)
    assert parquet.read_schema(tmp_path / "copies.parquet").names == list(TABLES["copies"])


def test_geojson_is_valid_and_has_claims_and_records(desk: Desk) -> None:
    found = geojson.loads(written("geojson", desk))
    assert found.is_valid, found.errors()
    kinds = [feature["properties"]["type"] for feature in found["features"]]
    assert kinds.count("record") == 1
    (record,) = [one for one in found["features"] if one["properties"]["type"] == "record"]
    assert record["geometry"]["coordinates"] == [20.25, 10.5]
    assert kinds.count("claim") >= 1


def test_annotations_are_of_the_model_and_select_the_words(desk: Desk) -> None:
    texts = {one.reading.article.id: one.reading.article.text for one in map(desk.shown, ids(desk))}
    found = objects("annotation", desk)
    assert len(found) == 6
    for one in found:
        jsonschema.validate(one, ANNOTATION)
        quote, position = one["target"]["selector"]
        text = texts[one["target"]["source"].removeprefix("urn:sayso:")]
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in text


def test_a_note_that_stands_is_a_comment_on_the_words_or_on_the_article(desk: Desk) -> None:
    (claim, *_) = [one for name in ids(desk) for one in desk.shown(name).reading.claims]
    article = next(name for name in ids(desk) if claim in desk.shown(name).reading.claims)
    desk.note(claim.id, "Asked the mayor.", who="A")
    desk.note(article, "Seen.", who="B")
    desk.withdraw_note(desk.note(article, "A slip.", who="B").id, who="B")
    found = [one for one in objects("annotation", desk) if one["motivation"] == "commenting"]
    text = desk.shown(article).reading.article.text
    on_claim, on_article = found
    for one in found:
        jsonschema.validate(one, ANNOTATION)
        assert one["created"].endswith("Z")
    assert (on_claim["body"]["value"], on_claim["creator"]["name"]) == ("Asked the mayor.", "A")
    assert on_claim["target"]["selector"][0]["exact"] == claim.span.of(text)
    assert (on_article["body"]["value"], on_article["target"]) == ("Seen.", {"source": f"urn:sayso:{article}"})


def test_drafts_of_claim_review_have_no_rating_and_are_read_back_as_a_register(desk: Desk, tmp_path: Path) -> None:
    found = objects("claimreview", desk)
    assert len(found) == 3
    for one in found:
        jsonschema.validate(one, CLAIM_REVIEW)
        assert one["reviewBody"] in {"It has a number.", "It has none."}
    path = tmp_path / "drafts.json"
    path.write_text(json.dumps(found), encoding="utf-8")
    records = list(read_records(str(path), adapter=adapter_of("claimreview")))
    assert [getattr(one, "kind", one) for one in records] == [RecordKind.FACT_CHECK] * 3


def test_prov_has_a_bundle_for_each_article_and_survives_its_own_library(desk: Desk) -> None:
    read = ProvDocument.deserialize(content=written("prov", desk).decode(), format="json")
    assert isinstance(read, ProvDocument)
    bundles: list[ProvBundle] = list(read.bundles)
    assert len(bundles) == 2
    assert read == ProvDocument.deserialize(content=read.serialize(format="json"), format="json")
    assert "sayso:naming" in read.get_provn()


def test_gexf_is_read_back_by_its_library(desk: Desk) -> None:
    graph = nx.read_gexf(io.BytesIO(written("gexf", desk)))
    kinds = [kind for _, kind in graph.nodes(data="kind")]
    assert kinds.count("article") == 2
    assert kinds.count("source_described") == 2


def test_the_page_has_the_findings_and_runs_nothing(desk: Desk) -> None:
    page = written("html", desk).decode()
    assert page.count("What the checks found") == 2
    assert "It has a number." in page
    assert "default-src 'none'" in page
    assert "<script" not in page


def test_an_extra_that_is_missing_is_named(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "prov.model", None)
    with pytest.raises(MissingExtraError, match=r"sayso\[export\]"):
        written("prov", desk)


def test_a_kind_that_there_is_not_is_refused() -> None:
    with pytest.raises(UsageError, match="annotation, claimreview, csv"):
        export("docx")


def test_every_kind_writes_either_a_stream_or_a_folder() -> None:
    assert all((one.stream is None) is not (one.folder is None) for one in KINDS.values())


def ids(desk: Desk) -> list[str]:
    return [one.id for one in desk.listed()]
