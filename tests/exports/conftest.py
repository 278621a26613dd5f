from collections.abc import Iterator

import pytest

from sayso.checks.running import run_checks
from sayso.desk import Desk, make_desk
from sayso.ledger import Amount, Record, RecordKind
from tests.checks.test_running import REGISTER
from tests.cli.test_check import Numbers
from tests.desk.stories import article, read


@pytest.fixture
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk with an article, its findings, and a register of two records: one on the map and one without a place."""
    place = str(tmp_path_factory.mktemp("desk") / "news.desk")
    with make_desk(place) as opened:
        opened.put([read(article()), read(article('=2+5 The mayor said that it is over; "so".\n', path="b,c.txt"))])
        records = [
            Record(
                register="tides", key="1", kind=RecordKind.EVENT, earliest="2031-05-06", lat=10.5, lon=20.25,
                amounts=(Amount(role="killed", low=1, high=2),),
            ),
            Record(register="tides", key="2", kind=RecordKind.COUNT),
        ]  # fmt: skip
        opened.put_records(records, register=REGISTER, path="tides.csv")
        run_checks(opened, checks=[Numbers()])
        yield opened
