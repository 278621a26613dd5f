import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.intake.titles import title_differences
from sayso.ledger import Found, Title, TitleKind, Where


def _title(text: str, kind: TitleKind = TitleKind.HEADLINE) -> Title:
    return Title(kind=kind, text=text, found=Found(where=Where.META, key="x"))


def _changes(first: str, second: str, kind: TitleKind = TitleKind.FOOTER) -> list[tuple[str, str]] | None:
    differences = title_differences([_title(first), _title(second, kind)])
    if not differences:
        return None
    return [(change.first, change.second) for change in differences[0].changes]


@pytest.mark.parametrize(
    ("first", "second", "changes"),
    [
        ("Fighters To Escape Before Attack", "Fighters To Escape Before Invasion", [("Attack", "Invasion")]),
        ("Army says 62 killed in strike", "Army says 90 killed in strike", [("62", "90")]),
        ("Army ‘may’ have struck the clinic", "Army struck the clinic", [("may’ have", "")]),
        ("Army struck the clinic", "Army reportedly struck the clinic", [("", "reportedly")]),
        ("Army's plan for the city", "Army’s plan for the city", None),
        ("ARMY CLOSES IN", "Army closes in", None),
        ("Army closes in", "Army closes in | Example Herald", None),
        ("Army closes in", "Example Herald - Army closes in", None),
        ("Army closes in | Example Herald", "Army closes in", None),
        ("Army closes in on the second city", "Army closes in on the …", None),
        ("Army closes in on town", "Army closes in on city | Example Herald", [("town", "city")]),
        ("Army closes in", "What we know about the ceasefire", []),
        ("Army takes town.", "Army takes town", None),
    ],
)
def test_the_changed_words_are_named(first: str, second: str, changes: list[tuple[str, str]] | None) -> None:
    assert _changes(first, second) == changes


@pytest.mark.parametrize(
    ("headline", "slug", "changes"),
    [
        ("Fighters To Escape Mosul Before Attack", "fighters escape mosul before attack", None),
        ("The U.S. and Russia’s plan", "us russias plan 20161014", None),
        ("Fighters To Escape Mosul Before Attack", "fighters-to-escape-mosul-before-invasion", [("", "invasion")]),
    ],
)
def test_a_slug_differs_only_in_what_it_adds(headline: str, slug: str, changes: list[tuple[str, str]] | None) -> None:
    assert _changes(headline, slug, TitleKind.SLUG) == changes


def test_the_same_words_are_told_once() -> None:
    titles = [_title("A town falls"), _title("A city falls", TitleKind.SOCIAL), _title("A city falls", TitleKind.PAGE)]
    assert [difference.second.kind for difference in title_differences(titles)] == [TitleKind.SOCIAL]


def test_no_title_or_one_title_differs_from_nothing() -> None:
    assert title_differences([]) == ()
    assert title_differences([_title("A town falls")]) == ()


@given(st.text(max_size=300), st.text(max_size=300), st.sampled_from(TitleKind))
def test_any_two_titles_can_be_compared(first: str, second: str, kind: TitleKind) -> None:
    for difference in title_differences([_title(first), _title(second, kind)]):
        for change in difference.changes:
            assert change.first in first
            assert change.second.casefold() in second.casefold()


@given(st.text(max_size=200))
def test_a_title_does_not_differ_from_itself(text: str) -> None:
    assert title_differences([_title(text), _title(text, TitleKind.SOCIAL)]) == ()
