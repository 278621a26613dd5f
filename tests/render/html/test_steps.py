"""Why so many origins and no more, in words."""

from typing import Any

from sayso.linking.origins import MergeKind
from sayso.render.html.steps import BECAUSE, steps_of, why


def merge(kind: str, *, certain: bool = True, words: str = "words") -> dict[str, Any]:
    evidence = [{"article": "a-1", "claim": None, "words": words}]
    return {"type": kind, "certain": certain, "from": "Outlet 2", "to": "Outlet 1", "evidence": evidence}


def test_steps_of_one_kind_come_together_what_is_certain_first() -> None:
    found = steps_of(
        [merge("shared_error", certain=False), merge("wire_credit"), merge("copies_text"), merge("copies_text")]
    )
    assert [(len(one.steps), one.certain) for one in found] == [(2, True), (1, True), (1, False)]
    assert found[0].because == BECAUSE["copies_text"]


def test_of_shared_text_the_articles_are_not_named_by_their_ids() -> None:
    words = "a-00d93a17b34928747719 and a-83a50d96a17e4a895eea share text (whole)"
    (found,) = steps_of([merge("copies_text", words=words)])
    assert found.steps[0].words == "share text (whole)"


def test_both_ends_of_the_range_are_explained() -> None:
    found = steps_of([merge("copies_text"), merge("same_relay", certain=False), merge("same_relay", certain=False)])
    low, high = list(why(1, 3, found))[::-1]
    assert "At least 1" in low
    assert "2 steps" in low
    assert "At most 3" in high
    assert "1 step." in high
    assert "whichever way" in next(why(1, 1, found))


def test_every_kind_of_step_has_its_words() -> None:
    assert set(BECAUSE) == {one.value for one in MergeKind}
