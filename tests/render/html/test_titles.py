"""The titles that an article goes by, each once, with everywhere that it stands."""

from typing import Any

from sayso.ledger import Article, Found, Title, TitleKind, Where
from sayso.render.html.titles import titles


def told(*kinds: tuple[TitleKind, str]) -> Article:
    found = tuple(Title(kind=kind, text=text, found=Found(where=Where.META)) for kind, text in kinds)
    return Article(path="story.html", text="The bridge is shut.", titles=found)


def copy(number: int, title: str | None, *, kind: str = "whole") -> dict[str, Any]:
    return {
        "article": f"a-{number}",
        "publisher": f"Outlet {number}",
        "day": f"2031-05-{number:02}",
        "title": title,
        "path": f"{number}.txt",
        "kind": kind,
    }


HEAD = (TitleKind.HEADLINE, "More than 40 boats lie idle")
SOCIAL = (TitleKind.SOCIAL, "40 boats lie idle")


def test_the_headline_comes_first_and_others_are_marked_against_it() -> None:
    one, other = titles(told(HEAD, SOCIAL), versions=[], kin=[])
    assert (one.headline, other.headline) == (True, False)
    assert one.pieces == ((HEAD[1], "same"),)
    assert other.pieces == (("More than ", "lost"), ("40 boats lie idle", "same"))
    assert [use.where for use in other.uses] == ["social, page metadata"]


def test_a_wording_comes_once_with_everywhere_that_it_stands() -> None:
    found = titles(
        told(HEAD, (TitleKind.PAGE, HEAD[1].upper())),
        versions=[("a-7", "2031-05-01T08:00:00", HEAD[1])],
        kin=[copy(2, HEAD[1]), copy(3, "All boats out")],
    )
    assert [len(one.uses) for one in found] == [4, 1]
    assert [(use.sort, use.day, use.article) for use in found[0].uses[2:]] == [
        ("version", "2031-05-01", "a-7"),
        ("copy", "2031-05-02", "a-2"),
    ]
    assert [use.where for use in found[1].copies] == ["Outlet 3"]
    assert found[1].own == ()


def test_who_only_quotes_a_passage_has_a_title_of_its_own() -> None:
    assert len(titles(told(HEAD), versions=[], kin=[copy(2, "All boats out", kind="quotes")])) == 1


def test_titles_that_nobody_knows_are_none() -> None:
    assert titles(told(), versions=[("a-7", "2031-05-01", None)], kin=[copy(2, None)]) == []


def test_without_a_headline_nothing_is_marked() -> None:
    (one,) = titles(told(), versions=[], kin=[copy(2, "All boats out")])
    assert one.pieces == (("All boats out", "same"),)
