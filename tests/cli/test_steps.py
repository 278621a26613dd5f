import pytest

from sayso.cli.steps import words_of


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
    assert words_of(table) == words
