"""The same pages on a desk that PostgreSQL keeps."""

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from sayso.desk import make_desk
from sayso.web import make_app
from tests.desk.conftest import fresh_database
from tests.desk.server import MissingServerError, postgresql
from tests.desk.stories import article, read
from tests.desk.test_links import FIRST, FOUND, SECOND, A, links
from tests.web.conftest import HERE

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    try:
        with postgresql() as server:
            place = fresh_database(server)
            with make_desk(place) as desk:
                desk.put([FIRST, SECOND, read(article("The guard said that 3 boats sank.", path="gate.txt"))])
                desk.put_links(links(desk, FOUND))
            with TestClient(make_app(place), base_url=HERE) as asking:
                yield asking
    except MissingServerError as error:
        pytest.skip(str(error))


@pytest.mark.parametrize(
    "path",
    [
        "/",
        f"/articles/{FIRST.article.id}",
        f"/claims/{A}",
        "/ledger",
        "/ledger?q=boats&naming=described&sort=told",
        "/ledger.csv",
        "/propositions",
        "/propositions?at=2",
        "/sources?q=guard",
        "/map?since=2031-01-01",
        "/map/points.json",
        "/map/place?place=Exampleton&since=2031-01-01",
        "/map/control.csv",
        "/review",
        "/review?queue=pairs",
        "/api/v1/claims?place=Exampleton",
        f"/api/v1/claims/{A}",
        "/api/v1/places?since=2031-01-01",
        "/api/v1/registers",
        "/api/v1/records?register=counts&kind=count&since=2031-01-01&until=2031-12-31",
        "/api/v1/findings?check=headline&bearing=concern",
        f"/api/v1/findings?article={FIRST.article.id}",
        "/api/v1/judgements?history=true",
        "/api/v1/facets?earliest=2031-05-06",
    ],
)
def test_every_page_answers(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 200


def test_a_judgement_is_kept_and_undone(client: TestClient) -> None:
    subject = FIRST.attributions[0].id
    assert client.post("/review", data={"verdict": "accept", "subject": subject, "who": "A"}).status_code == 200
    assert client.post("/review/undo", data={"number": "1", "who": "A"}).status_code == 200
