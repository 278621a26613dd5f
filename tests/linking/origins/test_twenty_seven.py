"""The worked example and its twenty-seven republications, read by the real reader: one origin; a witness more, two."""

import json
from collections.abc import Iterator
from functools import cache

import pyarrow as pa
import pytest

from sayso.demo.copies import Republished, original, twenty_seven
from sayso.intake import Envelope, article_from_text
from sayso.ledger import DateKind, DateMark, Found, Name, Reading, Where, reading_to_json
from sayso.linking.copies import find_copies
from sayso.linking.engine import open_engine
from sayso.linking.origins import find_origins
from sayso.linking.tables import ARTICLES, PROPOSITIONS
from sayso.reader import default_reader

ROOT_OF_ALL = {"kind": "described", "agent": "anonymous military-diplomatic source via RT"}
WITNESS = Republished(
    path="own.txt",
    publisher="Harbour Courier",
    published="2016-10-20",
    title="Drivers Tell Of Fighters Leaving Mosul",
    kind="own witness",
    text="Drivers Tell Of Fighters Leaving Mosul\n\nHarbour Relief, whose drivers waited at a checkpoint west of the "
    "city, said that more than 9,000 Islamic State militants will be redeployed from Mosul to the eastern regions of "
    "Syria.\n",
)
# How the copies put the claim that the fighters may leave; and the claim about the empty buildings.
LEAVING = ("redeployed from Mosul", "allowed to leave Mosul", "Fighters To Escape Mosul", "militants a way out")
BUILDINGS = ("uninhabited buildings", "empty buildings")


@cache
def read(one: Republished) -> Reading:
    found = Found(where=Where.OPTION)
    date = DateMark(kind=DateKind.PUBLISHED, value=one.published, raw=one.published, found=found)
    envelope = Envelope(path=one.path, publishers=(Name(name=one.publisher, found=found),), dates=(date,))
    return default_reader().read(article_from_text(one.text, envelope=envelope))


def proposition(words: str) -> str | None:
    """Stand in for the linking of claims, so that this test is about origins alone."""
    if any(part in words for part in LEAVING) and "9,000" in words:
        return "leaving"
    return "buildings" if any(part in words for part in BUILDINGS) else None


def origins(articles: tuple[Republished, ...]) -> dict[str, tuple[int, int, list[dict[str, str]]]]:
    readings = [read(one) for one in articles]
    engine = open_engine("duckdb")
    try:
        engine.put("articles", pa.Table.from_pylist([row(one) for one in readings], schema=ARTICLES))
        told = [link for one in readings for link in links(one)]
        engine.put("propositions", pa.Table.from_pylist(told, schema=PROPOSITIONS))
        find_copies(engine)
        find_origins(engine)
        found = engine.get("origins", order=["proposition"]).to_pylist()
    finally:
        engine.close()
    return {one["proposition"]: (one["origins_min"], one["origins_max"], roots(one["detail"])) for one in found}


def row(reading: Reading) -> dict[str, str | None]:
    article = reading.article
    return {
        "id": article.id,
        "path": article.path,
        "item": None,
        "publisher": article.publisher,
        "published": article.published,
        "reading": reading_to_json(reading),
    }


def links(reading: Reading) -> Iterator[dict[str, object]]:
    for claim in reading.claims:
        named = proposition(claim.span.of(reading.article.text))
        if named is not None:
            yield {"claim": claim.id, "proposition": named, "relation": "same", "slots": []}


def roots(detail: str) -> list[dict[str, str]]:
    return [{"kind": one["kind"], "agent": one["agent"]} for one in json.loads(detail)["origins"]]


@pytest.mark.slow
@pytest.mark.parametrize(
    "articles", [twenty_seven(), (original(), *twenty_seven())], ids=["alone", "with the original"]
)
def test_twenty_seven_copies_have_one_origin_and_it_is_the_unnamed_source_of_rt(
    articles: tuple[Republished, ...],
) -> None:
    found = origins(articles)
    assert found == {"leaving": (1, 1, [ROOT_OF_ALL]), "buildings": (1, 1, [ROOT_OF_ALL])}


@pytest.mark.slow
def test_an_article_with_a_named_witness_of_its_own_makes_two() -> None:
    found = origins((original(), *twenty_seven(), WITNESS))
    assert found["leaving"] == (2, 2, [ROOT_OF_ALL, {"kind": "named", "agent": "Harbour Relief"}])
    assert found["buildings"][:2] == (1, 1)
