"""The interface for programs answers whatever it is asked, keeps to its document, and pages through everything once."""

import warnings
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # what other hands import is not ours to mend
    import schemathesis

from sayso.web import make_app

pytestmark = pytest.mark.slow

EXAMPLES = 25  # requests of each operation
PATHS = {
    "/api/v1/claims",
    "/api/v1/facets",
    "/api/v1/articles",
    "/api/v1/articles/{name}",
    "/api/v1/articles/{name}/copies",
    "/api/v1/propositions",
    "/api/v1/propositions/{name}",
    "/api/v1/sources",
    "/api/v1/totals",
}


def test_the_document_names_exactly_these_paths(client: TestClient) -> None:
    assert set(client.get("/api/v1/openapi.json").json()["paths"]) == PATHS


@pytest.mark.parametrize("path", sorted(PATHS))
def test_nothing_that_the_document_allows_or_forbids_breaks_it(client: TestClient, path: str) -> None:
    schema = schemathesis.openapi.from_dict(client.get("/api/v1/openapi.json").json())
    operation = schema[path]["GET"]
    modes = (schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE)
    asked = st.one_of(*(operation.as_strategy(generation_mode=mode) for mode in modes))

    @settings(max_examples=EXAMPLES, database=None)
    @given(asked)
    def ask(case: Any) -> None:
        answer = client.get(case.formatted_path, params=case.query or None)
        assert answer.status_code in {200, 404, 405, 422}, answer.text

    ask()


@pytest.mark.parametrize("limit", [1, 7, 500])
@pytest.mark.parametrize("path", ["claims", "articles", "propositions", "sources"])
def test_the_pages_hold_everything_once(client: TestClient, path: str, limit: int) -> None:
    if limit == 1 and path == "claims":
        limit = 20
    at: int | None = 1
    found = []
    total = -1
    while at is not None:
        page = client.get(f"/api/v1/{path}", params={"at": at, "limit": limit}).json()
        found += [one.get("id") or one.get("proposition") or one["source"] for one in page["items"]]
        at, total = page["next"], page["total"]
    assert len(found) == len(set(found)) == total


def test_an_article_of_the_interface_is_the_object_of_the_command_line(client: TestClient) -> None:
    (one,) = client.get("/api/v1/articles", params={"publisher": "True Activist"}).json()["items"]
    reading = client.get(f"/api/v1/articles/{one['id']}").json()
    assert {"id", "text", "attributions", "claims", "measures", "times", "places", "actors", "model"} <= set(reading)
    assert len(reading["claims"]) == one["claims"]


def test_a_page_and_the_interface_say_no_each_in_their_own_way(client: TestClient) -> None:
    assert client.get("/api/v1/nothing").json() == {"detail": "Not Found"}
    assert "<h1" in client.get("/nothing").text


def test_the_application_can_be_made_again(client: TestClient, place: str) -> None:
    with TestClient(make_app(place), base_url=str(client.base_url)) as other:
        assert other.get("/api/v1/totals").json() == client.get("/api/v1/totals").json()
