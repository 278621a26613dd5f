import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.ledger import Span
from sayso.reader.actors.scanning import line_of, scan


def found(text: str) -> list[tuple[str, str]]:
    hits = scan(line_of(text, Span(0, len(text)), number=0, titled=False))
    return [(hit.span.of(text), hit.known.id) for hit in hits if hit.acts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ISIS, ISIL and Daesh are one.", [("ISIS", "group:islamic-state"), ("ISIL", "group:islamic-state"),
                                           ("Daesh", "group:islamic-state")]),
        ("A column of IS militants is near.", [("IS militants", "group:islamic-state")]),
        ("It is near.", []),
        ("The town fell to Jabhat al Nusra.", [("Jabhat al Nusra", "group:al-nusra")]),
        ("Syrian troops left.", [("Syrian troops", "forces:SY")]),
        ("Syria’s army left.", [("Syria’s army", "forces:SY")]),
        ("Russian and Syrian warplanes circled.", [("Russian", "forces:RU"), ("Syrian warplanes", "forces:SY")]),
        ("The Syrian government said so.", [("Syrian government", "state:SY")]),
        ("The government of Syria said so.", [("government of Syria", "state:SY")]),
        ("American officials said so.", [("American officials", "officials:US")]),
        ("Syrian bread is flat.", []),
        ("The Saudis agreed.", [("Saudis", "state:SA")]),
        ("Washington must act.", [("Washington", "state:US")]),
        ("It rained in Washington.", []),
        ("They flew to Russia.", []),
        ("The US and Saudi Arabia have agreed.", [("US", "state:US"), ("Saudi Arabia", "state:SA")]),
        ("They tell us that it is so.", []),
        ("It praised Russia’s achievements.", [("Russia", "state:RU")]),
        ("It borders on Russia’s second city.", []),
        ("The US-led coalition came.", [("US-led coalition", "group:us-led-coalition")]),
        ("Iran-backed fighters came.", [("Iran", "state:IR")]),
        ("Moscow-based writers came.", []),
        ("The anti-ISIS camp came.", []),
        ("Reuters and the BBC were there.", [("Reuters", "outlet:reuters"), ("BBC", "outlet:bbc")]),
    ],
)  # fmt: skip
def test_names_of_the_table_are_found_where_they_act(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


WORDS = ["US", "the", "Syria", "’s", "'", "-", "led", "ISIS", "Saudi", "Arabia", "troops", "of", ",", "and", "\n", "É"]


@given(st.text(max_size=80) | st.lists(st.sampled_from(WORDS), max_size=20).map(" ".join))
def test_whatever_the_text_the_names_stand_in_it_in_order_and_apart(text: str) -> None:
    if not text:
        return
    line = line_of(text, Span(0, len(text)), number=0, titled=False)
    last = 0
    for hit in scan(line):
        assert last <= hit.span.start < hit.span.end <= len(text)
        assert hit.span.covers(hit.core)
        assert 0 <= hit.first < hit.last <= len(line.tokens)
        last = hit.span.end
