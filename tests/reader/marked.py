"""Make articles and attributions out of words: each role is found in the text by what it says."""

from sayso.ledger import Article, Attribution, Block, BlockKind, Directness, Span
from sayso.reader.attributions.spans import nested


def article(text: str, *, publisher: str | None = "The Daily Example") -> Article:
    blocks = tuple(
        Block(kind=BlockKind.BODY, span=Span(text.index(line), text.index(line) + len(line)))
        for line in text.split("\n")
        if line.strip()
    )
    return Article(path="example.txt", text=text, publisher=publisher, blocks=blocks)


def place(text: str, words: str) -> Span:
    """Return where the words stand; ``words|2`` is their second place."""
    words, _, number = words.partition("|")
    at = -1
    for _ in range(int(number or 1)):
        at = text.index(words, at + 1)
    return Span(at, at + len(words))


def attributions(text: str, *rows: tuple[str, str | None, str, str]) -> tuple[Attribution, ...]:
    """Return attributions from rows of (id, source or None, cue, content), with their parents."""
    return nested(
        [
            Attribution(
                id=name,
                source=(place(text, source),) if source else None,
                cue=(place(text, cue),),
                content=(place(text, content),),
                directness=Directness.INDIRECT,
                score=0.9,
            )
            for name, source, cue, content in rows
        ]
    )
