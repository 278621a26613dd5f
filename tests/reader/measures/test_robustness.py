"""Any text gives measures inside it, in order, in linear work."""

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sayso.reader.measures import finding, measures
from sayso.reader.measures.tokens import Token, tokens

WORDS = (
    "a an one two five twenty hundred thousand million half third of the and to between from more than at least "
    "$ £ % km people killed injured strikes 3 15 9,000 2.5 2014 ½ 3/4 - – , . ; ( ) “ ” x 10^6 years old per day "
    "July May MPs R2m 250ml of C$ and- € ٣ 😀"
)
PIECES = st.lists(st.sampled_from([*WORDS.split(), "\n\n"]), max_size=40)


@given(st.one_of(st.text(max_size=200), PIECES.map(" ".join), PIECES.map("".join)))
@example("10^99 million billion")
@example("9" * 5000)
@example("$½")
@example("0 AND")
@example('ONE"ONE"YEAR')
def test_measures_lie_in_the_text_in_order_and_apart(text: str) -> None:
    last = 0
    for one in measures(text):
        assert last <= one.span.start < one.span.end <= len(text)
        last = one.span.end


@given(st.text(max_size=200))
def test_tokens_hold_every_character_that_is_no_space(text: str) -> None:
    held = "".join(text[token.start : token.end] for token in tokens(text))
    assert [char for char in held if not char.isspace()] == [char for char in text if not char.isspace()]


class Counted(list[Token]):
    """Tokens that count how often one of them is looked at."""

    looks = 0

    def __getitem__(self, at: Any) -> Any:
        found = super().__getitem__(at)
        self.looks += len(found) if isinstance(at, slice) else 1
        return found


def looks(text: str, monkeypatch: pytest.MonkeyPatch) -> int:
    rows: list[Counted] = []

    def counting(piece: str) -> Counted:
        rows.append(Counted(tokens(piece)))
        return rows[-1]

    monkeypatch.setattr(finding, "tokens", counting)
    measures(text)
    return sum(row.looks for row in rows)


@pytest.mark.parametrize(
    "piece",
    [
        "1 ",
        "1-",
        "1,",
        "1.",
        "5 to ",
        "“",
        "thousand ",
        "one and ",
        "five-",
        "$",
        "(",
        "5 men ",
        "a ",
        "x and ",
        "m 5 ",
    ],
)
def test_the_work_grows_with_the_length_of_the_text_and_no_faster(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    short, long = (looks(piece * times, monkeypatch) for times in (150, 600))
    assert long < 5 * max(short, 100)
