"""Whatever happens to a desk between link runs, going on from the last finds what linking all anew finds.

But for what rests on how many claims and articles there were when two were compared (docs/how-to/link.md): so first all
words weigh alike and none is too common to make a pair; then few are rare enough, and the pairs are taken as found.
"""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

import pyarrow as pa
import pytest

from sayso.desk import Desk, make_desk
from sayso.errors import EngineError
from sayso.linking import link_changes
from sayso.linking.claims import alike, candidates, weighing
from sayso.linking.copies import candidates as copies
from sayso.linking.engine.duck import DuckEngine
from sayso.linking.engine.kept import KeptEngine
from sayso.linking.judged import as_judged, words_on
from sayso.linking.run import linked
from sayso.linking.since import LINKED
from sayso.linking.tables import ARTICLES
from tests.linking.test_again import told, worked_out
from tests.linking.three import NOW
from tests.linking.walk import Walk

FIRST, RUNS = 12, 3  # articles on the desk at first, and runs that go on from that
BROKEN = 0.25  # share of the runs that are broken off and taken up again
STATEMENTS = 350  # of one run, at least


@pytest.fixture
def _uncounted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no result rest on how many claims have a word or a place, or how many articles a fingerprint."""
    monkeypatch.setattr(alike, "weight_squared", lambda *_, **__: alike.UNIT)
    monkeypatch.setattr(weighing, "_RARITY", weighing._RARITY.replace("max(tf_place)", "cast(0.5 as double)"))
    for room, names in ((candidates, ("RAREST", "SINGLE_CAP")), (copies, ("FEW", "HOUSE"))):
        for name in names:
            monkeypatch.setattr(room, name, 1_000_000)


@pytest.mark.usefixtures("_uncounted")
@pytest.mark.parametrize("seed", range(2))
def test_going_on_finds_what_linking_all_anew_finds(seed: int, tmp_path: Path) -> None:
    for desk, _ in runs(tmp_path, seed=seed):
        assert kept(desk) == anew(desk)


@pytest.mark.parametrize("seed", [7])
def test_where_words_become_common_and_rare_all_is_as_the_pairs_that_were_found_have_it(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, few in (("RAREST", 4), ("SINGLE_CAP", 3), ("PAIR_CAP", 5)):
        monkeypatch.setattr(candidates, name, few)
    for desk, file in runs(tmp_path, seed=seed):
        words = words_on(desk)
        judged = [row | {"reading": as_judged(row["reading"], words=words)} for row in desk.articles()]
        with closing(DuckEngine(threads=1, start=file)) as engine:
            found = told(engine)
            assert found == worked_out(engine, pa.Table.from_pylist(judged, schema=ARTICLES), words=words)


def runs(folder: Path, *, seed: int) -> Iterator[tuple[Desk, Path]]:
    """Yield a desk and what its link runs leave, after each run that went on from the last."""
    chance = Random(seed)  # noqa: S311 - dice
    file = folder / "kept.duckdb"
    with make_desk(str(folder / "news.desk")) as desk:
        walk = Walk(desk, chance=chance)
        for _ in range(FIRST):
            walk.come()
        run_on(desk, file, chance=chance)
        for _ in range(RUNS):
            for _ in range(chance.randint(1, 3)):
                walk.go()
            assert "claim_rows" not in run_on(desk, file, chance=chance), "all was linked anew"
            yield desk, file


def run_on(desk: Desk, file: Path, *, chance: Random) -> set[str]:
    """Link what changed, now and then broken off first, and return which tables were mapped."""
    if chance.random() < BROKEN:
        with closing(Breaking(file, after=chance.randrange(STATEMENTS))) as breaking, pytest.raises(EngineError):
            link_changes(desk, engine=breaking, started=NOW)
    mapped: set[str] = set()
    with closing(KeptEngine(file, threads=1, heard=lambda table, *_: mapped.add(table))) as engine:
        link_changes(desk, engine=engine, started=NOW)
    return mapped


class Breaking(KeptEngine):
    """An engine that fails after so many statements."""

    def __init__(self, file: Path, *, after: int) -> None:
        self._left = after + 10  # some are run before the engine is there
        super().__init__(file, threads=1)

    def _run(self, sql: str) -> list[tuple[Any, ...]]:
        self._left -= 1
        if self._left < 0:
            raise EngineError("broken off", sql=sql)
        return super()._run(sql)


def kept(desk: Desk) -> dict[str, list[str]]:
    return {name: sorted(map(repr, desk.linked(name))) for name in LINKED}


def anew(desk: Desk) -> dict[str, list[str]]:
    """Return what linking all of the desk finds."""
    with closing(DuckEngine(threads=1)) as engine:
        tables = linked(desk.articles(), engine=engine, words=words_on(desk))
    return {name: sorted(map(repr, table.to_pylist())) for name, table in tables.items()}
