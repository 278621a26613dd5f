import pytest

from training.nesting import PATTERNS, composed
from training.polnear import Document, Gold

TEXT = "Ann Example said that the bridge had fallen into the river. The ministry of roads warned that it was closed."


def gold(source: str, cue: str, content: str) -> Gold:
    return Gold(
        source=((TEXT.index(source), TEXT.index(source) + len(source)),),
        cue=((TEXT.index(cue), TEXT.index(cue) + len(cue)),),
        content=((TEXT.index(content), TEXT.index(content) + len(content)),),
    )


DOCUMENT = Document(
    name="example",
    text=TEXT,
    attributions=(
        gold("Ann Example", "said", "that the bridge had fallen into the river"),
        gold("The ministry of roads", "warned", "that it was closed and open"[:18]),
    ),
    entities=(),
)


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    return list(composed([DOCUMENT], lines=200, seed=1))


def test_each_composed_span_stands_inside_one_line_of_its_text(documents: list[Document]) -> None:
    for document in documents:
        for one in document.attributions or ():
            for start, end in (*one.source, *one.cue, *one.content):
                words = document.text[start:end]
                assert words == words.strip()
                assert words
                assert "\n" not in words


def test_nested_attributions_lie_inside_the_content_of_the_outer_one(documents: list[Document]) -> None:
    nested = 0
    for document in documents:
        for outer in document.attributions or ():
            (start, end) = outer.content[0]
            cued = [(one, *one.cue[0]) for one in document.attributions or ()]
            inner = [one for one, first, last in cued if start <= first and last <= end]
            nested += len(inner)
            assert all(start <= one.source[0][0] and one.content[0][1] <= end for one in inner)
    assert nested > len(documents)


def test_every_pattern_is_used_and_the_same_seed_gives_the_same_lines(documents: list[Document]) -> None:
    assert [document.text for document in composed([DOCUMENT], lines=200, seed=1)] == [d.text for d in documents]
    cues = {document.text[slice(*one.cue[0])].lower() for document in documents for one in document.attributions or ()}
    marked = {pattern.split("[", 1)[1].split("]", 1)[0].strip("[]").lower() for pattern in PATTERNS}
    assert marked <= cues
