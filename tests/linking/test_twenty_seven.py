"""Everything at once, with the real reader: twenty-seven republications of the worked example, and then a witness."""

import json
from typing import Any, cast

import pytest

from sayso.demo.copies import Republished, original, twenty_seven
from sayso.desk import ArticleRow
from sayso.linking import linked
from sayso.linking.engine.duck import DuckEngine
from tests.linking.origins.test_twenty_seven import ROOT_OF_ALL, WITNESS, read, row

LEAVING = "9,000 Islamic State militants will be redeployed from Mosul"


def leaving(articles: tuple[Republished, ...]) -> list[dict[str, Any]]:
    """Return the origins of each proposition that says that the fighters will be redeployed."""
    readings = [read(one) for one in articles]
    told = {
        claim.id for reading in readings for claim in reading.claims if LEAVING in claim.span.of(reading.article.text)
    }
    engine = DuckEngine()
    try:
        tables = linked(iter([cast("ArticleRow", row(one)) for one in readings]), engine=engine)
    finally:
        engine.close()
    named = {one["proposition"] for one in tables["propositions"].to_pylist() if one["claim"] in told}
    return [one for one in tables["origins"].to_pylist() if one["proposition"] in named]


@pytest.mark.slow
def test_twenty_seven_copies_have_one_origin() -> None:
    (found,) = leaving((original(), *twenty_seven()))
    assert (found["origins_min"], found["origins_max"]) == (1, 1)
    (root,) = json.loads(found["detail"])["origins"]
    assert {"kind": root["kind"], "agent": root["agent"]} == ROOT_OF_ALL


@pytest.mark.slow
def test_with_a_named_witness_of_their_own_there_are_two() -> None:
    (found,) = leaving((original(), *twenty_seven(), WITNESS))
    assert (found["origins_min"], found["origins_max"]) == (2, 2)
    assert "Harbour Relief" in {one["agent"] for one in json.loads(found["detail"])["origins"]}
