"""What republishing does to a text, as pure functions of its paragraphs and a seeded source of chance.

A text is its paragraphs, the headline first. Nothing here knows how copies are found.
"""

from collections.abc import Sequence
from random import Random

Paragraphs = tuple[str, ...]


def kept_head(paragraphs: Paragraphs, *, share: float) -> Paragraphs:
    """Keep the headline and the beginning: about this share of the body's words."""
    return (paragraphs[0], *_words_of(paragraphs[1:], start=0.0, end=share))


def kept_tail(paragraphs: Paragraphs, *, share: float) -> Paragraphs:
    """Keep the headline and the end of the body."""
    return (paragraphs[0], *_words_of(paragraphs[1:], start=1.0 - share, end=1.0))


def kept_middle(paragraphs: Paragraphs, *, share: float) -> Paragraphs:
    """Keep the headline and the middle of the body."""
    side = (1.0 - share) / 2
    return (paragraphs[0], *_words_of(paragraphs[1:], start=side, end=1.0 - side))


def titled(paragraphs: Paragraphs, *, title: str) -> Paragraphs:
    """Put another headline over the same body."""
    return (title, *paragraphs[1:])


def framed(paragraphs: Paragraphs, *, before: Sequence[str] = (), after: Sequence[str] = ()) -> Paragraphs:
    """Put paragraphs of the publisher's own between headline and body, and after the body."""
    return (paragraphs[0], *before, *paragraphs[1:], *after)


def reworded(paragraphs: Paragraphs, *, share: float, words: Sequence[str], chance: Random) -> Paragraphs:
    """Replace, drop or add single words of the body: about this share of them, a third each."""
    return (paragraphs[0], *(_reworded(one, share=share, words=words, chance=chance) for one in paragraphs[1:]))


def quoting(paragraphs: Paragraphs, *, passage: str, chance: Random) -> Paragraphs:
    """Put a passage of another text as a paragraph of its own into a body."""
    place = chance.randint(1, len(paragraphs))
    return (*paragraphs[:place], passage, *paragraphs[place:])


def sentences(paragraph: str) -> tuple[str, ...]:
    """Return the sentences of a paragraph as full stops end them; enough for made-up and plain news text."""
    parts = paragraph.replace("? ", "?\n").replace("! ", "!\n").replace(". ", ".\n").split("\n")
    return tuple(part for part in parts if part)


def _words_of(body: Sequence[str], *, start: float, end: float) -> Paragraphs:
    """Return the words between two shares of a body, paragraph by paragraph."""
    counts = [len(one.split()) for one in body]
    first, last = round(start * sum(counts)), round(end * sum(counts))
    kept, place = [], 0
    for one, count in zip(body, counts, strict=True):
        piece = one.split()[max(0, first - place) : max(0, last - place)]
        if piece:
            kept.append(" ".join(piece))
        place += count
    return tuple(kept)


def _reworded(paragraph: str, *, share: float, words: Sequence[str], chance: Random) -> str:
    made: list[str] = []
    for word in paragraph.split():
        if chance.random() >= share:
            made.append(word)
            continue
        way = chance.randrange(3)
        if way == 0:
            made.append(chance.choice(words))
        elif way == 1:
            made += [word, chance.choice(words)]
    return " ".join(made) or paragraph
