"""Findings on a desk: they stand from the run that made them until one no longer does."""

from collections.abc import Iterator

import pytest

from sayso.desk import Checked, Desk, make_desk
from sayso.ledger import Backing, Bearing, Finding, Input, Span
from tests.desk.stories import article, read

TOLD = read(article())
CLAIM = TOLD.claims[0]


def found(verdict: str = "odd", *, version: str = "1", span: Span | None = CLAIM.span) -> Finding:
    return Finding(
        check="oddness",
        version=version,
        subject=CLAIM.id,
        article=TOLD.article.id,
        span=span,
        verdict=verdict,
        bearing=Bearing.CONCERN,
        explanation="It is odd.",
        inputs=(Input(name="words", value="bridge\0", span=Span(3, 9), article=TOLD.article.id),),
        calculation="1 + 1 = 2",
        records=(Backing(record="r-1", register="tides", key="1", says="high water", relation="supports"),),
    )


@pytest.fixture
def kept(place: str) -> Iterator[Desk]:
    with make_desk(place) as desk:
        desk.put([TOLD])
        yield desk


def put(desk: Desk, *findings: Finding, check: str = "oddness", reading: int = 1) -> None:
    run = desk.start_checks({check: "1"})
    one = Checked(article=TOLD.article.id, reading=reading, saw={check: "all"}, findings=findings)
    desk.put_findings([one], run=run)


def test_a_finding_comes_back_in_the_shape_of_the_contract(kept: Desk) -> None:
    put(kept, found())
    (form,) = kept.findings()
    names = "id check version subject article path item span verdict bearing inputs calculation records explanation"
    assert list(form) == names.split()
    assert form["id"] == found().id
    assert form["span"] == [CLAIM.span.start, CLAIM.span.end]
    assert form["inputs"][0]["value"] == "bridge\0"
    assert form["records"][0]["relation"] == "supports"


def test_a_finding_that_is_not_found_again_stands_no_more(kept: Desk) -> None:
    put(kept, found(), found("strange"))
    put(kept, found("strange"))
    assert [form["verdict"] for form in kept.findings()] == ["strange"]
    put(kept, found(), found("strange"))
    assert sorted(form["verdict"] for form in kept.findings()) == ["odd", "strange"]


def test_one_check_does_not_touch_what_another_found(kept: Desk) -> None:
    put(kept, found())
    put(kept, check="shouting")
    assert [form["verdict"] for form in kept.findings()] == ["odd"]


def test_what_a_check_saw_is_known_by_article(kept: Desk) -> None:
    assert kept.checked([TOLD.article.id]) == {}
    put(kept, found())
    seen = kept.checked([TOLD.article.id])[TOLD.article.id]["oddness"]
    assert (seen.reading, seen.saw) == (1, "all")


def test_findings_are_asked_for_by_article_subject_and_check(kept: Desk) -> None:
    put(kept, found(), found("strange", span=None))
    assert len(list(kept.findings(article=TOLD.article.id))) == 2
    assert len(list(kept.findings(subject=CLAIM.id, check="oddness"))) == 2
    assert not list(kept.findings(check="shouting"))
    assert not list(kept.findings(article="a-nothing"))


def test_a_replaced_version_keeps_its_findings_for_whoever_asks_for_it(kept: Desk) -> None:
    put(kept, found())
    kept.put([read(article("The mayor said that the bridge is open again.\n"))])
    assert not list(kept.findings())
    assert len(list(kept.findings(article=TOLD.article.id))) == 1


def test_a_finding_without_words_is_no_finding() -> None:
    with pytest.raises(ValueError, match="explains itself"):
        Finding(
            check="oddness", version="1", subject="c", article="a", span=None, verdict="odd",
            bearing=Bearing.NOTE, explanation=" ",
        )  # fmt: skip
