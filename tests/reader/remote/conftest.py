from collections.abc import Iterator

import pytest

from tests.reader.remote.server import Host, hosting


@pytest.fixture
def host() -> Iterator[Host]:
    with hosting() as running:
        yield running
