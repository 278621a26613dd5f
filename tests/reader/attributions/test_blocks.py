from hypothesis import given
from hypothesis import strategies as st

from sayso.ledger import Article, Block, BlockKind, Span
from sayso.reader.attributions.blocks import Page

TEXT = "A headline here\npicture\nThe first part,\nand the second."
KINDS = (BlockKind.HEADLINE, BlockKind.IMAGE_NAME, BlockKind.BODY, BlockKind.BODY)


def page(text: str = TEXT, kinds: tuple[BlockKind, ...] = KINDS) -> Page:
    starts = [text.index(line) for line in text.split("\n")]
    spans = [Span(start, start + len(line)) for start, line in zip(starts, text.split("\n"), strict=True)]
    blocks = tuple(Block(kind=kind, span=span) for kind, span in zip(kinds, spans, strict=True))
    return Page(Article(path="a.txt", text=text, blocks=blocks))


def clipped(start: int, end: int, *, cue: str) -> list[str]:
    at = TEXT.index(cue)
    parts = page().clipped([Span(start, end)], cue=Span(at, at + len(cue)))
    return [words for part in parts if (words := part.of(TEXT).strip())]


def test_a_headlines_content_ends_with_the_headline() -> None:
    assert clipped(2, len(TEXT), cue="A") == ["headline here"]


def test_a_bodys_content_runs_through_the_body_alone() -> None:
    assert clipped(0, len(TEXT), cue="first") == ["The first part,\nand the second."]


def test_without_blocks_all_of_it_stays() -> None:
    whole = (Span(0, 5),)
    assert Page(Article(path="a.txt", text=TEXT)).clipped(whole, cue=Span(6, 7)) == whole


@given(st.data())
def test_what_is_left_lies_within_what_was_there_in_order(data: st.DataObject) -> None:
    ends = st.lists(st.integers(0, len(TEXT)), min_size=2, max_size=2, unique=True).map(sorted)
    start, end = data.draw(ends)
    cue = data.draw(ends)
    found = page().clipped([Span(start, end)], cue=Span(*cue))
    assert all(start <= part.start < part.end <= end for part in found)
    assert list(found) == sorted(found)
