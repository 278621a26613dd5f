"""Linking a whole desk: what the analyst said wins, the same comes out each time and on every engine."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from sayso.desk import Desk, Judgement, LinkRun, Verdict, make_desk
from sayso.errors import EngineError
from sayso.linking import link, link_changes
from sayso.linking.engine.duck import DuckEngine
from sayso.linking.engine.kept import KeptEngine
from sayso.linking.engine.protocol import Engine
from sayso.linking.since import file_of
from tests.desk.stories import article, read
from tests.linking.three import NOW, OTHER, RETOLD, TOLD


def linked(desk: Desk, engine: Engine | None = None) -> str:
    """Link with an engine of its own and return what the tables hash to."""
    used = engine or DuckEngine()
    try:
        return link(desk, engine=used, started=NOW).digest
    finally:
        if engine is None:
            used.close()


def propositions(desk: Desk) -> dict[str, str]:
    """Return the proposition of each article's claim, by path."""
    return {form["path"]: form["proposition"] for form in desk.claims()}


def claims(desk: Desk) -> dict[str, str]:
    return {form["path"]: form["id"] for form in desk.claims()}


def judged(desk: Desk, verdict: Verdict, one: str, other: str | None = None) -> int:
    return desk.judge(Judgement(verdict=verdict, subject=one, other=other, who="desk editor")).id


def test_two_articles_that_say_the_same_share_a_proposition_and_a_third_has_its_own(desk: Desk) -> None:
    linked(desk)
    found = propositions(desk)
    assert found["0.txt"] == found["1.txt"] != found["2.txt"]


def test_linking_twice_gives_the_same(desk: Desk) -> None:
    assert linked(desk) == linked(desk)


def test_every_engine_gives_the_same(desk: Desk, engine: Engine) -> None:
    assert linked(desk, engine) == linked(desk)


def test_claims_judged_the_same_share_a_proposition_until_that_is_undone(desk: Desk) -> None:
    linked(desk)
    before, named = propositions(desk), claims(desk)
    number = judged(desk, Verdict.SAME, named["0.txt"], named["2.txt"])
    linked(desk)
    assert len(set(propositions(desk).values())) == 1
    desk.undo(number, who="desk editor")
    linked(desk)
    assert propositions(desk) == before


def test_claims_judged_not_the_same_do_not_share_one(desk: Desk) -> None:
    linked(desk)
    named = claims(desk)
    judged(desk, Verdict.NOT_SAME, named["0.txt"], named["1.txt"])
    linked(desk)
    assert len(set(propositions(desk).values())) == 3


def test_a_claim_of_a_rejected_attribution_is_not_linked(desk: Desk) -> None:
    (attribution,) = [form["attribution"] for form in desk.claims() if form["path"] == "1.txt"]
    judged(desk, Verdict.REJECT, attribution)
    linked(desk)
    assert propositions(desk)["1.txt"] is None


def test_sources_judged_one_count_once(desk: Desk) -> None:
    linked(desk)
    named, shared = claims(desk), propositions(desk)["0.txt"]
    judged(desk, Verdict.ONE_SOURCE, named["0.txt"], named["1.txt"])
    linked(desk)
    (form,) = [one for one in desk.origins() if one["proposition"] == shared]
    assert (form["origins_min"], form["origins_max"]) == (1, 1)


def test_sources_judged_two_count_twice(desk: Desk) -> None:
    linked(desk)
    named, shared = claims(desk), propositions(desk)["0.txt"]
    judged(desk, Verdict.TWO_SOURCES, named["0.txt"], named["1.txt"])
    linked(desk)
    (form,) = [one for one in desk.origins() if one["proposition"] == shared]
    assert (form["origins_min"], form["origins_max"]) == (2, 2)


def test_a_desk_without_articles_can_be_linked(tmp_path: Path) -> None:
    with make_desk(str(tmp_path / "empty.desk")) as empty:
        linked(empty)
        assert list(empty.origins()) == []


def test_two_sentences_of_one_article_are_two_claims_however_alike(tmp_path: Path) -> None:
    twice = TOLD + TOLD.replace("the bridge over the river Ex", "the bridge over the river Wye")
    with make_desk(str(tmp_path / "news.desk")) as opened:
        for number, text in enumerate((twice, twice.replace("a crack", "a large crack"))):
            opened.put([read(article(text, path=f"{number}.txt"))])
        linked(opened)
        found = [(form["path"], form["proposition"]) for form in opened.claims()]
    assert len(set(found)) == 4
    assert len({proposition for _, proposition in found}) == 2


def changed(desk: Desk, tmp_path: Path, *, anew: bool = False) -> LinkRun:
    """Link what changed since the last of these calls, or all with ``anew``."""
    with closing(KeptEngine(tmp_path / "kept.duckdb", anew=anew)) as engine:
        return link_changes(desk, engine=engine, started=NOW)


def found(desk: Desk) -> tuple[object, ...]:
    """Return what a desk says of copies, propositions and origins, in one order."""
    shared = sorted((form["proposition"], form["origins_min"], form["origins_max"]) for form in desk.origins())
    copies = sorted((form["a"], form["b"]) for form in desk.linked("copies"))
    return propositions(desk), shared, copies, sorted(form["id"] for form in desk.linked("groups"))


def test_linking_what_was_added_gives_what_linking_all_anew_gives(desk: Desk, tmp_path: Path) -> None:
    changed(desk, tmp_path)
    desk.put([read(article(TOLD + OTHER.replace("clocks", "old clocks"), path="3.txt", publisher="Yearly"))])
    run = changed(desk, tmp_path)
    went_on = found(desk)
    assert propositions(desk)["3.txt"] is not None
    again = changed(desk, tmp_path, anew=True)
    assert (went_on, run.digest) == (found(desk), again.digest)


def test_linking_goes_on_from_the_last_run_and_compares_only_what_is_new(desk: Desk, tmp_path: Path) -> None:
    heard = []
    changed(desk, tmp_path)
    desk.put([read(article(TOLD, path="3.txt", publisher="Yearly"))])
    with closing(KeptEngine(tmp_path / "kept.duckdb", heard=lambda *told: heard.append(told))) as engine:
        link_changes(desk, engine=engine, started=NOW)
    mapped = {name: of for name, _, of in heard}
    assert mapped["copy_new_texts"] == mapped["claim_new_rows"] == mapped["origin_new_tellings"] == 1
    assert not {"copy_texts", "claim_rows", "origin_tellings", "claim_vectors"} & set(mapped)


def test_the_claims_of_a_version_that_a_newer_one_replaces_are_gone(desk: Desk, tmp_path: Path) -> None:
    changed(desk, tmp_path)
    old = claims(desk)["1.txt"]
    desk.put([read(article(OTHER.replace("clocks", "watches"), path="1.txt", publisher="Weekly"))])
    changed(desk, tmp_path)
    assert old not in {row["claim"] for row in desk.linked("propositions")}
    assert {old}.isdisjoint(name for row in desk.linked("same") for name in (row["a"], row["b"]))
    went_on = found(desk)
    changed(desk, tmp_path, anew=True)
    assert went_on == found(desk)


def test_a_short_claim_is_that_of_a_copy_which_comes_later(tmp_path: Path) -> None:
    """Where the copy has the lesser id, the group of both goes by it, and what was keyed by the group changes."""
    text = TOLD + RETOLD + OTHER + "The clerk said that the mill burnt.\n"
    later, first = sorted((article(text, path=f"{number}.txt") for number in range(2)), key=lambda one: one.id)
    with make_desk(str(tmp_path / "news.desk")) as desk:
        for one in (first, later):
            desk.put([read(one)])
            changed(desk, tmp_path)
        short = {form["proposition"] for form in desk.claims() if form["text"].startswith("the mill burnt")}
    assert len(short) == 1


def test_a_judgement_made_in_between_counts_when_linking_goes_on(desk: Desk, tmp_path: Path) -> None:
    changed(desk, tmp_path)
    named, shared = claims(desk), propositions(desk)["0.txt"]
    judged(desk, Verdict.ONE_SOURCE, named["0.txt"], named["1.txt"])
    judged(desk, Verdict.SAME, named["0.txt"], named["2.txt"])
    changed(desk, tmp_path)
    assert set(propositions(desk).values()) == {propositions(desk)["0.txt"]}
    (form,) = [one for one in desk.origins() if one["proposition"] == propositions(desk)["0.txt"]]
    assert form["origins_min"] < 3
    assert shared in {propositions(desk)["0.txt"], propositions(desk)["2.txt"]}
    went_on = found(desk)
    changed(desk, tmp_path, anew=True)
    assert went_on == found(desk)


def test_a_rejected_attribution_is_taken_out_and_put_back_when_linking_goes_on(desk: Desk, tmp_path: Path) -> None:
    changed(desk, tmp_path)
    before = found(desk)
    (attribution,) = [form["attribution"] for form in desk.claims() if form["path"] == "1.txt"]
    number = judged(desk, Verdict.REJECT, attribution)
    changed(desk, tmp_path)
    assert propositions(desk)["1.txt"] is None
    desk.undo(number, who="desk editor")
    changed(desk, tmp_path)
    assert found(desk) == before


def test_a_run_broken_off_leaves_the_desk_as_it_was_and_the_next_goes_on(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed(desk, tmp_path)
    before, run = found(desk), desk.last_link_run()
    desk.put([read(article(RETOLD, path="3.txt", publisher="Yearly"))])

    def broken(*_: object, **__: object) -> None:
        raise EngineError("the disk is full", sql="")

    with monkeypatch.context() as patched:
        patched.setattr("sayso.linking.run.add_origins", broken)
        with pytest.raises(EngineError):
            changed(desk, tmp_path)
    assert desk.last_link_run() == run
    seen = found(desk)
    assert seen[1:] == before[1:]
    with_file = (tmp_path / "kept.duckdb").stat().st_mtime_ns
    changed(desk, tmp_path)
    assert propositions(desk)["3.txt"] is not None
    assert (tmp_path / "kept.duckdb").stat().st_mtime_ns > with_file


@pytest.mark.parametrize("spoil", [lambda file: file.write_bytes(b"no database"), lambda file: file.unlink()])
def test_all_is_linked_where_what_was_kept_is_lost(desk: Desk, tmp_path: Path, spoil: Callable[[Path], object]) -> None:
    first = changed(desk, tmp_path)
    spoil(tmp_path / "kept.duckdb")
    assert changed(desk, tmp_path).digest == first.digest


def test_all_is_linked_where_another_run_linked_the_desk_since(desk: Desk, tmp_path: Path) -> None:
    changed(desk, tmp_path)
    desk.put([read(article(TOLD, path="3.txt", publisher="Yearly"))])
    whole = linked(desk)
    assert changed(desk, tmp_path).digest == whole


def test_nothing_new_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    first = changed(desk, tmp_path)
    before = found(desk)
    assert changed(desk, tmp_path).digest == first.digest
    assert found(desk) == before


def test_a_file_s_desk_has_its_tables_beside_it_and_a_server_s_has_them_in_the_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert file_of(str(tmp_path / "news.desk")) == tmp_path / "news.desk.links" / "tables.duckdb"
    pytest.importorskip("pg8000")
    one, other = (file_of(f"postgresql://me:{word}@127.0.0.1/news") for word in ("a", "b"))
    assert one == other
    assert one.is_relative_to(tmp_path / "cache" / "sayso")
