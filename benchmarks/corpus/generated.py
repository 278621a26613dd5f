"""A corpus of any size with known truth: texts, their copies of every kind, quotations, and shared boilerplate.

A stream: no document depends on another but through its number, so any size is made in little memory.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from benchmarks.corpus.invented import invented, vocabulary
from sayso.demo.edits import (
    Paragraphs,
    framed,
    kept_head,
    kept_middle,
    kept_tail,
    quoting,
    reworded,
    sentences,
    titled,
)

Base = Callable[[int], Paragraphs]

KINDS = ("verbatim", "re-titled", "boilerplate", "head", "tail", "middle", "edited 5 %", "edited 15 %", "edited 30 %")
OUTLETS = 40  # each with a notice of its own
NOTED = 0.5  # share of its articles under which it stands
# How many copies a text has: most have none.
COPIES, WEIGHTS = (0, 1, 2, 4, 8, 20), (60, 15, 10, 8, 5, 2)
QUOTING = 0.25  # share of the texts that quote three sentences of another
QUOTED = 40  # words of three sentences that are quoted, at least
CUT = (0.3, 0.7)  # share of the body that a cut keeps
FIRST_DAY = date(2016, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One text, its truth beside it: ``group`` is the text it is or copies, ``quotes`` the one it quotes."""

    number: int
    paragraphs: Paragraphs
    publisher: str
    published: str
    group: int
    kind: str
    quotes: int | None = None


def shares_text(one: Document, other: Document) -> bool:
    """Tell whether two documents have text in common by the truth; boilerplate does not count."""
    if one.group == other.group:
        return True
    return one.group == other.quotes or other.group == one.quotes or (one.quotes == other.quotes is not None)


def documents(*, size: int, seed: int, base: Base, bases: int, large: int = 0) -> Iterator[Document]:
    """Yield so many documents, or fewer where the bases run out; text 0 has ``large`` copies."""
    number = 0
    for group in range(bases):
        for made in _of_group(group, seed=seed, base=base, bases=bases, large=large):
            if number == size:
                return
            yield _numbered(made, number=number, seed=seed)
            number += 1


def invented_documents(*, size: int, seed: int, large: int = 0) -> Iterator[Document]:
    """Yield so many documents of made-up text."""
    return documents(size=size, seed=seed, base=lambda number: invented(number, seed=seed), bases=size, large=large)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Made:
    paragraphs: Paragraphs
    group: int
    kind: str
    quotes: int | None = None


def _of_group(group: int, *, seed: int, base: Base, bases: int, large: int) -> Iterator[_Made]:
    chance = Random(f"{seed}:group:{group}")  # noqa: S311 - a benchmark's dice
    text, quotes = base(group), None
    count = large if large and group == 0 else chance.choices(COPIES, WEIGHTS)[0]
    if chance.random() < QUOTING and group and count == 0:
        quotes = chance.randrange(bases)
        passage = _passage(base(quotes), chance=chance) if quotes != group else None
        text, quotes = (quoting(text, passage=passage, chance=chance), quotes) if passage else (text, None)
    yield _Made(paragraphs=text, group=group, kind="quoting" if quotes is not None else "original", quotes=quotes)
    for number in range(count):
        kind = KINDS[number % len(KINDS)] if large and group == 0 else chance.choice(KINDS)
        yield _Made(paragraphs=copied(text, kind=kind, chance=chance), group=group, kind=kind)


def copied(text: Paragraphs, *, kind: str, chance: Random) -> Paragraphs:
    """Return a copy of this kind."""
    share = chance.uniform(*CUT)
    words = vocabulary()
    edit, _, degree = kind.partition(" ")
    match edit:
        case "re-titled":
            return titled(text, title=" ".join(chance.choices(words, k=7)).title())
        case "boilerplate":
            notes = [_notice(chance) for _ in range(2)]
            return framed(text, before=notes[:1], after=notes[1:])
        case "head" | "tail" | "middle":
            return {"head": kept_head, "tail": kept_tail, "middle": kept_middle}[edit](text, share=share)
        case "edited":
            return reworded(text, share=int(degree.removesuffix(" %")) / 100, words=words, chance=chance)
    return text


def _passage(text: Paragraphs, *, chance: Random) -> str | None:
    """Return three sentences in a row, of 40 words at least, or None where the text has none."""
    every = [one for paragraph in text[1:] for one in sentences(paragraph)]
    runs = [" ".join(every[place : place + 3]) for place in range(len(every) - 2)]
    long = [run for run in runs if len(run.split()) >= QUOTED]
    return chance.choice(long) if long else None


def _numbered(made: _Made, *, number: int, seed: int) -> Document:
    """Give a text to an outlet, which puts its notice under half of what it prints."""
    chance = Random(f"{seed}:document:{number}")  # noqa: S311 - a benchmark's dice
    outlet = chance.randrange(OUTLETS)
    noted = chance.random() < NOTED
    house = Random(f"{seed}:outlet:{outlet}")  # noqa: S311 - a benchmark's dice
    after = (_notice(house),) if noted else ()
    return Document(
        number=number,
        paragraphs=framed(made.paragraphs, after=after),
        publisher=f"Outlet {outlet:02}",
        published=(FIRST_DAY + timedelta(days=chance.randrange(300))).isoformat(),
        group=made.group,
        kind=made.kind,
        quotes=made.quotes,
    )


def _notice(chance: Random) -> str:
    """Return a notice of a few dozen words."""
    return f"{' '.join(chance.choices(vocabulary(), k=chance.randint(15, 45))).capitalize()}."
