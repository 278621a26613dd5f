import pytest

from sayso.reader.times import belongs, times
from tests.reader.marked import attributions


@pytest.mark.parametrize(
    ("text", "row", "expected"),
    [
        (
            "The US confirmed in September that it would send troops.",
            ("The US", "confirmed", "that it would send troops"),
            ["saying"],
        ),
        (
            "Troops entered the town in May, the ministry said on Friday.",
            ("the ministry", "said", "Troops entered the town in May"),
            ["content", "saying"],
        ),
        (
            "The army said on Thursday it had shot down a drone.",
            ("The army", "said", "on Thursday it had shot down a drone"),
            ["saying"],
        ),
        (
            "The army said that on Thursday a drone fell.",
            ("The army", "said", "that on Thursday a drone fell"),
            ["content"],
        ),
        (
            "On Monday the envoy said in a statement that talks begin next week.",
            ("the envoy", "said in a statement", "that talks begin next week"),
            ["saying", "content"],
        ),
        (
            "The road is open, he said. On Sunday the bridge was closed.",
            ("he", "said", "The road is open"),
            ["content"],
        ),
        (
            "In 2014 the road was closed for good. Nobody knows why, he said.",
            ("he", "said", "Nobody knows why"),
            ["content"],
        ),
    ],
)
def test_a_time_beside_the_cue_is_that_of_the_saying(text: str, row: tuple[str, str, str], expected: list[str]) -> None:
    found = attributions(text, ("t-1", *row))
    assert [belongs(one, found, text=text) for one in times(text, published="2016-10-14")] == expected


def test_a_time_inside_a_nested_saying_belongs_to_what_the_outer_one_tells() -> None:
    text = "RT cited a source who said on Monday that the road is open."
    found = attributions(
        text,
        ("t-1", "RT", "cited", "a source who said on Monday that the road is open"),
        ("t-2", "a source", "said", "that the road is open"),
    )
    assert [belongs(one, found, text=text) for one in times(text, published="2016-10-14")] == ["saying"]
