"""The reference of the interface for programs tells of every path and parameter that there is, and of no other."""

import json
import re

import pytest

from tests.docs.interface import DOCUMENT, PLACE, REFERENCE, addresses, shortened, template_of, written

WORDS = REFERENCE.read_text(encoding="utf-8")
PINNED = json.loads(DOCUMENT.read_text(encoding="utf-8"))
VERBS = {"get"}  # it only reads


@pytest.mark.slow
@pytest.mark.parametrize("path", [REFERENCE, DOCUMENT], ids=lambda path: path.name)
def test_the_interface_is_the_one_that_is_written_down(path: object) -> None:
    assert written()[path].strip() == path.read_text(encoding="utf-8").strip(), "run `make docs`; read what changed"  # type: ignore[attr-defined,index]


@pytest.mark.parametrize("path", sorted(PINNED["paths"]))
def test_every_path_has_a_section_with_an_example_and_every_parameter(path: str) -> None:
    assert set(PINNED["paths"][path]) <= VERBS
    section = WORDS.partition(f"### `{path}`\n")[2].partition("\n### ")[0]
    example = PLACE.search(section)
    assert example, f"no example of {path}"
    assert template_of(example["address"], PINNED) == path
    assert "```json" in example[0]
    named = set(re.findall(r"^\| `(\w+)` \|", example[0], re.MULTILINE))
    asked = {one["name"] for one in PINNED["paths"][path]["get"].get("parameters", ()) if one["in"] == "query"}
    assert named == asked


def test_every_section_and_example_is_of_a_path_that_there_is() -> None:
    assert set(re.findall(r"^### `(/api/v1\S*)`$", WORDS, re.MULTILINE)) == set(PINNED["paths"])
    assert {template_of(one, PINNED) for one in addresses()} == set(PINNED["paths"])


def test_every_parameter_and_field_says_what_it_is() -> None:
    untold = [
        f"{path} {one['name']}"
        for path, operations in PINNED["paths"].items()
        for one in operations["get"].get("parameters", ())
        if not one.get("description")
    ]
    assert untold == []


def test_every_answer_has_a_shape_that_is_told_of() -> None:
    shapeless = [
        path
        for path, operations in PINNED["paths"].items()
        for status, answer in operations["get"]["responses"].items()
        if set(answer["content"]["application/json"]["schema"]) <= {"title", "type"} or status == "default"
    ]
    assert shapeless == []


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ([1, 5], [1, 5]),
        ([{"a": 1}, {"a": 2}, {"a": 3}], [{"a": 1}, "… 2 more"]),
        (["x"], ["x"]),
        (0.123456, 0.12),
        ("y" * 80, "y" * 70 + "…"),
        ("2031-05-06T07:08:09+00:00", "…"),
        (None, None),
    ],
)
def test_an_answer_is_shortened_without_a_change_of_its_shape(value: object, shown: object) -> None:
    assert shortened(value) == shown
