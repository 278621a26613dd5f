"""How a proposition was told: one entry a wording, in order, with what the first has not marked."""

from typing import Any

from sayso.render.telling import tellings


def claim(number: int, text: str, *, day: int, slots: tuple[str, ...] = ()) -> dict[str, Any]:
    return {
        "id": f"c-{number}",
        "article": f"a-{number}",
        "publisher": f"Outlet {number}",
        "published": f"2031-05-{day:02}",
        "text": text,
        "relation": "variant" if slots else "same",
        "slots": list(slots),
    }


FIRST = claim(1, "More than 40 boats may be idle.", day=1)
AGAIN = claim(2, "More  than 40 boats may be idle.", day=3)
SURE = claim(3, "40 boats lie idle.", day=2, slots=("modifier", "hedge"))
OTHER = claim(4, "It is all quite another thing that has no word in common!", day=4, slots=("hedge",))


def test_the_same_words_are_one_telling() -> None:
    found = tellings([AGAIN, SURE, FIRST, OTHER])
    assert [one.first["id"] for one in found] == ["c-1", "c-3", "c-4"]
    assert [one["id"] for one in found[0].others] == ["c-2"]


def test_a_slot_is_new_where_it_first_differs() -> None:
    assert [one.new for one in tellings([FIRST, SURE, OTHER])] == [(), ("modifier", "hedge"), ()]


def test_what_is_new_in_a_telling_and_what_it_lost_are_marked() -> None:
    _, found, _ = tellings([FIRST, SURE, OTHER])
    assert "".join(words for words, kind in found.pieces if kind != "lost") == SURE["text"]
    assert "".join(words for words, kind in found.pieces if kind != "new") == FIRST["text"]
    assert [words.strip() for words, kind in found.pieces if kind == "new"] == ["lie"]
    assert [words.strip() for words, kind in found.pieces if kind == "lost"] == ["More than", "may be"]


def test_nothing_is_marked_where_nearly_all_words_are_others() -> None:
    *_, found = tellings([FIRST, SURE, OTHER])
    assert found.pieces == ((OTHER["text"], "same"),)


def test_nothing_was_told_of_nothing() -> None:
    assert tellings([]) == ()
