"""Made-up news text: the shape of news, and words of which no six in a row come together twice by chance."""

from functools import cache
from random import Random

from sayso.demo.edits import Paragraphs

VOCABULARY = 20_000  # made-up words
_CONSONANTS, _VOWELS = "bdfgklmnprstvz", "aeiou"
_SHAPES = (
    "The {} of {} {} the {} near {} on Monday, according to {} {}.",
    "{} {} said that {} {} had {} before the {} of {} could {}.",
    "More than {} {} were {} in {}, where {} and {} have {} since {}.",
    "“{} {} will not {} until the {} {} is {},” said {} of {}.",
    "In {}, a {} {} told {} that its {} was {} by {} {}.",
    "{} has {} {} for {} years, and its {} {} the {} {}.",
    "Neither {} nor {} {} whether the {} {} would {} {} again.",
)
SENTENCES, PARAGRAPH = (12, 24), (2, 4)  # sentences in a text, and in a paragraph


@cache
def vocabulary() -> tuple[str, ...]:
    """Return the made-up words, always the same."""
    chance = Random(20161014)  # noqa: S311 - a benchmark's dice
    words: dict[str, None] = {}
    while len(words) < VOCABULARY:
        words["".join(chance.choice(_CONSONANTS) + chance.choice(_VOWELS) for _ in range(chance.randint(2, 4)))] = None
    return tuple(words)


def invented(number: int, *, seed: int) -> Paragraphs:
    """Return text number so-and-so: a headline and some paragraphs, 130 to 270 words."""
    chance = Random(f"{seed}:{number}")  # noqa: S311 - a benchmark's dice
    left = chance.randint(*SENTENCES)
    paragraphs = [" ".join(_words(6, chance)).title()]
    while left > 0:
        count = min(left, chance.randint(*PARAGRAPH))
        paragraphs.append(" ".join(_sentence(chance) for _ in range(count)))
        left -= count
    return tuple(paragraphs)


def _sentence(chance: Random) -> str:
    shape = chance.choice(_SHAPES)
    sentence = shape.format(*_words(shape.count("{}"), chance))
    return sentence[0].upper() + sentence[1:]


def _words(count: int, chance: Random) -> list[str]:
    return chance.choices(vocabulary(), k=count)
