"""While a desk is laid out, others come to their turn to write."""

from pathlib import Path

import pytest

from sayso.desk import make_desk
from sayso.desk.shelf.laying import refresh
from tests.desk.shelf.test_laying import ANOTHER
from tests.desk.stories import article, read
from tests.desk.test_links import FIRST, SECOND


def test_others_write_in_their_turn_while_much_is_laid_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = str(tmp_path / "test.desk")
    turns: list[float] = []

    def other(seconds: float) -> None:
        turns.append(seconds)
        with make_desk(place) as adding:
            adding.put([read(article(path=f"{len(turns)}.txt"))])

    monkeypatch.setattr("sayso.desk.shelf.laying.time.sleep", other)
    with make_desk(place) as desk:
        desk.put([FIRST, SECOND])
        refresh(desk)
        assert turns == []
        monkeypatch.setattr("sayso.desk.shelf.laying.LONG", -1.0)
        desk.put([read(article(ANOTHER, path="gate.txt"))])
        refresh(desk)
        assert len(turns) > 1
        assert min(turns) > 0.1
        assert len(list(desk.listed())) == 3 + len(turns)
