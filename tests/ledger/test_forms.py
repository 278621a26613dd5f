import json
import subprocess
import sys
from dataclasses import replace

import jsonschema
import msgspec
import pytest
from hypothesis import given, settings

from sayso.ledger import (
    Article,
    Reading,
    article_form,
    content_id,
    reading_form,
    reading_from_form,
    reading_from_json,
    reading_schema,
    reading_to_json,
)
from tests.ledger.strategies import articles, readings

# The contract of `sayso read --json` in the design: fields may be added, never renamed.
CONTRACT = (
    "id path text publisher published titles blocks credits licence links attributions claims measures times places "
    "actors model"
)
PARTS = {
    "Title": "kind text span",
    "Block": "kind span",
    "Attribution": "id source cue content directness parent score",
    "Claim": "id span chain certainty kind measures times places actors score",
    "Hop": "agent naming role cue certainty span",
    "Measure": "id span low best high unit of role change scope",
    "Time": "id span earliest latest precision basis",
    "Place": "id span name lat lon country precision geoname_id candidates",
    "Actor": "id name kind spans",
    "Model": "name version",
}

A_FEW = 40  # a whole reading is slow to make up: a quarter of the usual number keeps the tests quick


@settings(max_examples=A_FEW)
@given(readings())
def test_a_reading_comes_back_from_its_json_as_it_was(reading: Reading) -> None:
    assert reading_from_json(reading_to_json(reading)) == reading


@settings(max_examples=A_FEW)
@given(readings())
def test_a_reading_is_one_line_of_json(reading: Reading) -> None:
    assert "\n" not in reading_to_json(reading)


@settings(max_examples=A_FEW)
@given(readings())
def test_every_reading_fits_the_published_schema(reading: Reading) -> None:
    form = json.loads(reading_to_json(reading))
    jsonschema.validate(form, reading_schema(), cls=jsonschema.Draft202012Validator)


def test_the_schema_is_itself_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(reading_schema())


@settings(max_examples=A_FEW)
@given(readings())
def test_spans_are_written_as_pairs_that_select_the_same_words(reading: Reading) -> None:
    form = reading_form(reading)
    for claim, written in zip(reading.claims, form["claims"], strict=True):
        start, end = written["span"]
        assert form["text"][start:end] == claim.span.of(reading.article.text)


def test_every_field_of_the_contract_is_in_the_schema() -> None:
    schema = reading_schema()
    assert set(CONTRACT.split()) <= set(schema["properties"])
    for name, fields in PARTS.items():
        assert set(fields.split()) <= set(schema["$defs"][name]["properties"]), name


@pytest.mark.parametrize("field", ["text", "claims", "model", "attributions"])
def test_the_schema_refuses_a_reading_without(field: str) -> None:
    form = json.loads(reading_to_json(_smallest()))
    jsonschema.validate(form, reading_schema())
    del form[field]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(form, reading_schema())


def test_a_reading_without_its_text_is_refused() -> None:
    form = reading_form(_smallest())
    del form["text"]
    with pytest.raises(msgspec.ValidationError):
        reading_from_form(form)


def test_a_reading_whose_span_leaves_the_text_is_refused() -> None:
    form = reading_form(_smallest())
    form["actors"] = [{"id": "a0", "name": "x", "kind": "person", "spans": [[0, 99]]}]
    with pytest.raises(msgspec.ValidationError, match="leaves the text"):
        reading_from_form(form)


@given(articles())
def test_an_article_has_the_id_of_its_content(article: Article) -> None:
    same = replace(article, id="")
    assert same.id == article.id
    assert replace(article, id="", text=article.text + "x").id != article.id
    assert article_form(article)["id"] == article.id


def test_ids_are_the_same_in_another_process() -> None:
    code = "from sayso.ledger import Article; print(Article(path='p', text='Größe 日本', published='2016-10-14').id)"
    command = [sys.executable, "-X", "utf8", "-c", code]
    run = subprocess.run(command, capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": "7"})
    assert run.stdout.strip() == Article(path="p", text="Größe 日本", published="2016-10-14").id


def test_an_id_is_a_kind_letter_and_twenty_hex_digits() -> None:
    assert content_id("a", "x", None, ["y"]) == "a-0132945e67c4b6223826"


@pytest.mark.parametrize(
    ("ours", "theirs"), [(("ab", "c"), ("a", "bc")), ((None,), ("",)), ((1,), ("1",)), ((["a"],), ("a",))]
)
def test_different_content_has_different_ids(ours: tuple[object, ...], theirs: tuple[object, ...]) -> None:
    assert content_id("a", *ours) != content_id("a", *theirs)


def _smallest() -> Reading:
    return reading_from_form(
        json.loads('{"id": "a-1", "path": "p", "text": "Hello", "model": {"name": "none", "version": "0"}}')
    )
