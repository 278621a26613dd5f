"""Why two claims are the same or not: what linking weighed, or would have weighed, with the frozen parameters."""

from collections.abc import Iterator
from contextlib import closing
from math import log2
from pathlib import Path

import pytest

from sayso.desk import Desk, Judgement, Verdict, make_desk
from sayso.errors import DeskError
from sayso.linking import link
from sayso.linking.claims.weighing import PRIOR, parameters
from sayso.linking.engine.duck import DuckEngine
from sayso.linking.why import Why, why
from tests.desk.stories import article, read

TOLD = "The mayor said that 12 buses turned back near Exampleton after a crack was found in the bridge.\n"
RETOLD = "The mayor said that 14 buses turned back near Exampleton after a crack was found in the old bridge.\n"
OTHER = "The museum said that its collection of clocks will be moved to a new hall in the summer of next year.\n"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with make_desk(str(tmp_path / "news.desk")) as opened:
        for number, text in enumerate((TOLD, RETOLD, OTHER)):
            opened.put([read(article(text, path=f"{number}.txt"))])
        yield opened


def linked(desk: Desk) -> None:
    with closing(DuckEngine()) as engine:
        link(desk, engine=engine, started="2031-05-08T00:00:00+00:00")


def of(desk: Desk, one: str, other: str) -> Why:
    named = {form["path"]: form["id"] for form in desk.claims()}
    return why(desk, named[one], named[other])


def test_a_pair_that_was_never_compared_is_weighed_as_a_link_run_weighs_it(desk: Desk) -> None:
    before = of(desk, "0.txt", "1.txt")
    linked(desk)
    after = of(desk, "1.txt", "0.txt")
    assert (before.kept, after.kept) == (False, True)
    assert before.counted == 3
    assert (before.comparisons, before.weight, before.differs) == (after.comparisons, after.weight, after.differs)
    assert after.a["proposition"] == after.b["proposition"] is not None


def test_the_sum_is_of_the_prior_and_each_comparison_by_the_frozen_parameters(desk: Desk) -> None:
    found = of(desk, "0.txt", "1.txt")
    assert [step.comparison for step in found.comparisons] == ["prior", *parameters()]
    prior, *steps = found.comparisons
    assert prior.bayes_factor == pytest.approx(PRIOR / (1 - PRIOR))
    for step in steps:
        level = {one.name: one for one in parameters()[step.comparison]}.get(step.level)
        assert (step.m, step.u) == ((level.m, level.u) if level else (None, None))
        told = log2(level.m / level.u) if level else 0.0
        assert step.weight == pytest.approx(told + step.rarity, abs=1e-5)
        assert step.bayes_factor == pytest.approx(2**step.weight)
        assert not step.rarity or step.comparison == "place"
    assert found.weight == pytest.approx(sum(step.weight for step in found.comparisons), abs=1e-5)


def test_what_differs_is_named_with_the_words_of_either_side(desk: Desk) -> None:
    found = of(desk, "0.txt", "1.txt")
    assert found.relation == "variant"
    sides = {found.a["text"][:2]: found.differs["number"][0], found.b["text"][:2]: found.differs["number"][1]}
    assert sides == {"12": ["12"], "14": ["14"]}


def test_words_in_which_two_differ_are_shown_as_they_stand(tmp_path: Path) -> None:
    with make_desk(str(tmp_path / "other.desk")) as opened:
        for number, words in enumerate(
            ("flooding ruined the harbour warehouse", "arsonists burnt the harbour warehouse")
        ):
            opened.put([read(article(f"The mayor said that {words} on the island.", path=f"{number}.txt"))])
        found = of(opened, "0.txt", "1.txt")
    assert set(found.differs) == {"content"}
    assert sorted(found.differs["content"]) == [["arsonists", "burnt"], ["flooding", "ruined"]]


def test_claims_that_have_nothing_in_common_are_told_as_such(desk: Desk) -> None:
    linked(desk)
    found = of(desk, "0.txt", "2.txt")
    assert not found.kept
    assert found.weight is not None
    assert found.weight < 0
    assert any("a link run weighs no pair below 0.240" in note for note in found.notes)


def test_what_is_not_linked_says_why(desk: Desk) -> None:
    (name,) = [form["attribution"] for form in desk.claims() if form["path"] == "2.txt"]
    desk.judge(Judgement(verdict=Verdict.REJECT, subject=name, who="A"))
    found = of(desk, "0.txt", "2.txt")
    assert (found.weight, found.comparisons) == (None, ())
    assert [note.partition(": ")[2] for note in found.notes] == ["its attribution was rejected"]


def test_two_claims_of_one_article_are_told_apart_and_copies_are_one(tmp_path: Path) -> None:
    with make_desk(str(tmp_path / "twice.desk")) as opened:
        other = OTHER.replace("clocks", "watches")
        opened.put([read(article(TOLD + OTHER, path="0.txt")), read(article(TOLD + other, path="1.txt"))])
        first, second, third, _ = (form["id"] for form in opened.claims())
        assert "one article says both" in why(opened, first, second).notes[0]
        assert "equal words" in why(opened, first, third).notes[0]


def test_an_analyst_s_word_on_the_pair_is_shown(desk: Desk) -> None:
    named = {form["path"]: form["id"] for form in desk.claims()}
    desk.judge(Judgement(verdict=Verdict.NOT_SAME, subject=named["0.txt"], other=named["1.txt"], who="A"))
    (judged,) = of(desk, "0.txt", "1.txt").judged
    assert (judged["verdict"], judged["who"]) == ("not_same", "A")


def test_what_is_no_claim_and_one_claim_twice_are_refused(desk: Desk) -> None:
    (form, *_) = desk.claims()
    with pytest.raises(DeskError, match="twice"):
        why(desk, form["id"], form["id"])
    with pytest.raises(DeskError, match="expected the id of a claim"):
        why(desk, form["id"], form["article"])
