from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from tests.desk.server import MissingServerError, postgresql

NUMBERS = count()


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The URL of a PostgreSQL server that runs for these tests."""
    try:
        with postgresql() as url:
            yield url
    except MissingServerError as error:
        pytest.skip(str(error))


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a desk can be made: an empty place, the same test on each database."""
    if request.param == "sqlite":
        return str(tmp_path / "test.desk")
    return fresh_database(request.getfixturevalue("server"))


def fresh_database(server: str) -> str:
    """The URL of a new database on the server."""
    import pg8000.native

    host, port = server.partition("@")[2].partition("/")[0].split(":")
    name = f"desk{next(NUMBERS)}"
    with pg8000.native.Connection("sayso", host=host, port=int(port), database="postgres") as connection:
        connection.run(f"CREATE DATABASE {name}")
    return server.replace("/postgres", f"/{name}")
