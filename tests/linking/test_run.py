"""Linking a whole desk: what the analyst said wins, the same comes out each time and on every engine."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.desk import Desk, Judgement, Verdict, make_desk
from sayso.linking import link
from sayso.linking.engine.duck import DuckEngine
from sayso.linking.engine.protocol import Engine
from tests.desk.stories import article, read

NOW = "2031-05-08T00:00:00+00:00"
TOLD = "The mayor of Exampleton said that the bridge over the river Ex was shut on Friday after a crack was found.\n"
RETOLD = "A clerk said that the old bridge over the river Ex was shut on Friday after a crack was found in it.\n"
OTHER = "The museum said that its collection of clocks will be moved to a new hall in the summer of next year.\n"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with make_desk(str(tmp_path / "news.desk")) as opened:
        for number, (text, publisher) in enumerate(((TOLD, "Daily"), (RETOLD, "Weekly"), (OTHER, "Monthly"))):
            opened.put([read(article(text, path=f"{number}.txt", publisher=publisher))])
        yield opened


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
