import pytest

from sayso.render.pace import lasting, step_of


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("copy_texts", "reading texts"),
        ("copy_new_fingerprints", "taking fingerprints"),
        ("copies__part_0", "aligning shared passages"),
        ("copy_new_pairs__part_3", "aligning shared passages"),
        ("something_else", "linking"),
        ("claim_new_vectors", "encoding claims"),
    ],
)
def test_a_table_is_named_by_the_step_that_makes_it(table: str, words: str) -> None:
    assert step_of(table) == words


@pytest.mark.parametrize(("seconds", "words"), [(59.4, "59 s"), (60, "1 min"), (3_599, "60 min"), (5_400, "1.5 h")])
def test_a_length_of_time_is_told_in_its_own_unit(seconds: float, words: str) -> None:
    assert lasting(seconds) == words
