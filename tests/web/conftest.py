import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from starlette.testclient import TestClient

from sayso.demo import make
from sayso.demo.copies import original, twenty_seven
from sayso.desk import make_desk
from sayso.desk.shelf.laying import refresh
from sayso.linking import link
from sayso.linking.engine import open_engine
from sayso.web import make_app
from sayso.web.who import WHO
from tests.linking.origins.test_twenty_seven import WITNESS, read
from tests.web.browser import HEIGHT, WIDTH, MissingBrowserError, Watched, browser, served

HERE = "http://127.0.0.1:8717"


@pytest.fixture(scope="session")
def linked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk with the worked example, nine of its copies and a witness, linked; to be copied, not changed."""
    place = tmp_path_factory.mktemp("web") / "linked.desk"
    with make_desk(str(place)) as desk:
        desk.put([read(one) for one in (original(), *twenty_seven()[::3], WITNESS)])
        engine = open_engine("duckdb")
        try:
            link(desk, engine=engine, started="2026-11-23T00:00:00+00:00")
        finally:
            engine.close()
        refresh(desk)
    return place


@pytest.fixture
def place(linked: Path, tmp_path: Path) -> str:
    """The same desk for one test alone."""
    return str(shutil.copy(linked, tmp_path / "test.desk"))


@pytest.fixture(scope="session")
def client(linked: Path) -> Iterator[TestClient]:
    """Somebody who looks at the web desk of the worked example, and changes nothing."""
    with TestClient(make_app(str(linked)), base_url=HERE) as asking:
        yield asking


@pytest.fixture
def analyst(place: str) -> Iterator[TestClient]:
    """Somebody who works at a web desk of the worked example."""
    with TestClient(make_app(place), base_url=HERE) as asking:
        yield asking


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[TestClient]:
    """Somebody who asks a web desk with nothing on it."""
    with TestClient(make_app(str(tmp_path / "empty.desk")), base_url=HERE) as asking:
        yield asking


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    try:
        with browser() as made:
            yield made
    except MissingBrowserError as error:
        pytest.skip(str(error))


@pytest.fixture
def seen(chromium: Browser, place: str) -> Iterator[Watched]:
    """A page at a desk of the worked example, on which nothing may go wrong."""
    with served(place) as address:
        context = chromium.new_context(viewport={"width": WIDTH, "height": HEIGHT})
        context.add_cookies([{"name": WHO, "value": "Desk%20editor", "url": address}])
        watched = Watched(context.new_page(), address=address)
        yield watched
        context.close()
        assert watched.wrong == []


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The desk of the worked example, checked; to be looked at, not changed."""
    place = str(tmp_path_factory.mktemp("demo") / "demo.desk")
    make(place)
    return place


@pytest.fixture
def looked(chromium: Browser, demo: str) -> Iterator[Watched]:
    """A page at that desk, on which nothing may go wrong."""
    with served(demo) as address:
        context = chromium.new_context(viewport={"width": WIDTH, "height": HEIGHT})
        context.add_cookies([{"name": WHO, "value": "Desk%20editor", "url": address}])
        watched = Watched(context.new_page(), address=address)
        yield watched
        context.close()
        assert watched.wrong == []
