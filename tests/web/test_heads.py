"""HEAD is answered as GET is, without a body."""

import pytest
from starlette.testclient import TestClient

from tests.web.test_pages import example, leaving

pytestmark = pytest.mark.slow

PATHS = ["/", "/ledger", "/map", "/review", "/add", "/login", "/sheet.css", "/static/desk.css", "/ledger.csv"]
COMPARED = ("content-type", "content-length", "content-security-policy", "x-content-type-options", "cache-control")


@pytest.mark.parametrize(
    "path", [*PATHS, "/ledger.jsonl", "/map/points.json", "/api/v1/claims", "/api/v1/openapi.json", "/not/here"]
)
def test_a_head_has_the_status_and_the_headers_of_the_page_and_no_body(client: TestClient, path: str) -> None:
    whole, head = client.get(path), client.head(path)
    assert head.status_code == whole.status_code
    assert {name: head.headers.get(name) for name in COMPARED} == {name: whole.headers.get(name) for name in COMPARED}
    assert head.content == b""
    assert whole.content != b""


def test_an_article_and_a_claim_can_be_asked_for_by_head(client: TestClient) -> None:
    for path in (f"/articles/{example(client)}", f"/claims/{leaving(client)['id']}"):
        assert client.head(path).status_code == 200


def test_a_head_changes_nothing(client: TestClient) -> None:
    assert client.head("/review/undo").status_code == client.get("/review/undo").status_code
    assert client.head("/", headers={"host": "evil.example"}).status_code == 421


def test_a_long_stream_is_not_made_to_its_end_for_nobody(client: TestClient) -> None:
    assert client.head("/ledger.jsonl").content == b""
    assert client.get("/ledger.jsonl").text.count("\n") > 100
