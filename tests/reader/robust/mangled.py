"""Articles as they should not be: invented sentences composed at random, then mangled.

``mangled(number)`` is the same text on every machine. Nothing here is true of anybody.
"""

import re
from collections.abc import Callable
from pathlib import Path
from random import Random

SOURCES = (
    "the mayor", "officials", "a spokesman for the ministry", "the Gazette", "an unnamed military official",
    "witnesses", "local residents", "the state news agency", "the report",
    "two people familiar with the talks", "he", "she", "they", "the source", "the army's press office",
    "a senior U.S. official", "the group", "RT", "the foreign minister", "who",
)  # fmt: skip
CUES = (
    "said", "says", "reported", "claimed", "denied", "confirmed", "has warned", "told reporters", "announced",
    "believes", "wrote on its website", "did not say", "cited the ministry as saying",
    "quoted a source as saying", "suggested", "asked whether", "is said to think", "vowed", "feared",
)  # fmt: skip
CONTENTS = (
    "more than 9,000 people would leave the town", "the bridge had been closed on Monday", "it rained",
    "40 trucks will leave the harbour by Oct. 14", "nobody was hurt", "the strike killed at least 12 and injured 30",
    "the talks may fail", "the road between the two towns would stay shut", "prices have tripled since April",
    "the convoy was attacked minutes later", "there was no deal", "we must act now", "this is the best plan of all",
)  # fmt: skip
FRAMES = (
    "{S} {c} that {x}.", "{S} {c}: “{x}.”", "“{x},” {s} {c}.", "{x}, according to {s}.",
    "{S} {c} {x}, suggesting that {y}.", "{x}. {S} {c} {y}, but {s} {c} that {z}.",
    "It has been confirmed that {x}.", "{S} {c} that {s} {c} that {s} {c} {x}.", '"{x}," {c} {s}, "and {y}."',
    "Is it true that {x}?", "{x}!", "{S} reportedly {c} “{x}” and “{y}”, and that {z}.",
    "Credit – the Gazette", "Photo: the state news agency / the Gazette", "BRIDGE CLOSED, {s} {c}",
    "By a staff writer", "Please share, like, and comment on this article!",
    "You have permission to republish this article.", "LONDON (RT) – {S} {c} {x}.", "{x}; {y}; {z}; {s} {c}.",
)  # fmt: skip
SPEAKERS = ("MODERATOR", "Q", "A", "THE MAYOR", "Mr. SPEAKER", "SPOKESWOMAN (via interpreter)", "UNIDENTIFIED MALE")
OPEN_CLOSE = ("“”", '""', "„“", "«»", "‘’", "''", "``", "‹›", "「」", "”“", "»«", "❝❞", "‟”")
ODD = (
    "\x00", "\x07", "\x1b[31m", "\x7f", "\u00ad", "\u200b", "\u200d", "\u200e", "\u200f", "\u202e", "\u202c",
    "\u2066", "\u2069", "\ufeff", "\u0301", "\u0301" * 40, "\ufe0f", "\ufffd", "\U000e0041", "🙂", "👨‍👩‍👧‍👦",
    "🏳️‍🌈", "👍🏽", "🇸🇾", "#️⃣", "ﬁ", "ſ", "İ", "ß", "Ǆ", "½", "²", "№", "…", "\u2028", "\u2029", "\x85",
    "\x0b", "\x0c", "\xa0", "\u3000",
)  # fmt: skip
LEFTOVERS = (
    "<p>", "</div>", "&nbsp;", "&#8220;", "<!-- ad -->", '<a href="x">', "[caption id=1]", "{{name}}",
    "window.x=[];", "https://example.org/a?b=“c”", "@example", "#news", "|", "***", "___", "a" * 3_000, "§§",
    "\\n", "%s", "=====",
)  # fmt: skip

_FOREIGN = Path(__file__).parent / "foreign.tsv"
_PARAGRAPHS = tuple(
    line.split("\t")[1] for line in _FOREIGN.read_text(encoding="utf-8").splitlines() if not line.startswith("#")
)
_MARKS = re.compile(r"[“”\"]")
_WORD = re.compile(r"\w+")


def story(rng: Random) -> str:
    """Return a plain article of one to seven paragraphs."""
    return rng.choice(("\n\n", "\n\n", "\n")).join(
        " ".join(_sentence(rng) for _ in range(rng.randint(1, 3))) for _ in range(rng.randint(1, 7))
    )


def mangled(number: int) -> str:
    """Return the article of this number, mangled in up to four ways."""
    rng = Random(number)  # noqa: S311 - a test's dice
    text = story(rng)
    for mangle in rng.sample(MANGLERS, k=rng.randint(0, 4)):
        text = mangle(text, rng)
    return text


def _sentence(rng: Random) -> str:
    words = {"s": rng.choice(SOURCES), "c": rng.choice(CUES)}
    words |= {name: rng.choice(CONTENTS) for name in "xyz"}
    filled = rng.choice(FRAMES).format(S=rng.choice(SOURCES), **words)
    return filled[0].upper() + filled[1:]


def _other_quotes(text: str, rng: Random) -> str:
    pair = rng.choice(OPEN_CLOSE)
    return text.replace("“", pair[0]).replace("”", pair[1])


def _lost_quotes(text: str, rng: Random) -> str:
    return _MARKS.sub(lambda mark: mark[0] * rng.choice((0, 0, 1, 2)), text)


def _nested_quotes(text: str, rng: Random) -> str:
    return _WORD.sub(
        lambda word: rng.choice("“‘\"'«") + word[0] + rng.choice("”’\"'»") if one_in(6, rng) else word[0], text
    )


def _capitals(text: str, rng: Random) -> str:
    return rng.choice((str.upper, str.lower, str.title, str.swapcase))(text)


def _no_punctuation(text: str, rng: Random) -> str:
    return re.sub(rng.choice((r"[^\w\s]", r"[.,;:!?]", r"[^\w\n]+")), rng.choice(("", " ")), text)


def _no_spaces(text: str, rng: Random) -> str:
    return re.sub(rng.choice((r" ", r"\s", r"(?<=[.,]) ")), "", text)


def _list(text: str, rng: Random) -> str:
    bullet = rng.choice(("- ", "• ", "* ", "– ", "1. ", "a) ", "\t• ", "[1] "))
    return re.sub(r"(?<=[.!?]) ", "\n" + bullet, bullet + text)


def _transcript(text: str, rng: Random) -> str:
    lines = re.split(r"(?<=[.!?”]) |\n+", text)
    return rng.choice(("\n", "\n\n", " ")).join(f"{rng.choice(SPEAKERS)}: {line}" for line in lines)


def _line_ends(text: str, rng: Random) -> str:
    end = rng.choice(("\r\n", "\r", "\u2028", "\n\n\n\n\n", "\n \n", "\x0b", "\n\t", " \r\n", "\u2029", "\x85"))
    return text.replace("\n", end)


def _hard_wrapped(text: str, rng: Random) -> str:
    width = rng.choice((1, 2, 5))
    words = text.split(" ")
    return "\n".join(" ".join(words[at : at + width]) for at in range(0, len(words), width))


def _other_language(text: str, rng: Random) -> str:
    paragraphs = [*text.split("\n\n"), *rng.sample(_PARAGRAPHS, k=rng.randint(1, 3))]
    rng.shuffle(paragraphs)
    return rng.choice(("\n\n", " ", "\n")).join(paragraphs)


def _odd_characters(text: str, rng: Random) -> str:
    return _strewn(text, rng, ODD)


def _leftovers(text: str, rng: Random) -> str:
    return _strewn(text, rng, LEFTOVERS)


def _shuffled(text: str, rng: Random) -> str:
    words = text.split(" ")
    rng.shuffle(words)
    return " ".join(words)


def _cut(text: str, rng: Random) -> str:
    return text[rng.randrange(len(text) + 1) :][: rng.randrange(len(text) + 1)]


def _one_paragraph(text: str, rng: Random) -> str:
    return re.sub(r"\s+", rng.choice((" ", "  ", "\t")), text)


def _repeated(text: str, rng: Random) -> str:
    return rng.choice(("", " ", "\n", "”")).join([text] * rng.choice((2, 3)))


def _strewn(text: str, rng: Random, what: tuple[str, ...]) -> str:
    """Return the text with some of ``what`` put in anywhere, in the middle of words too."""
    for _ in range(rng.randint(1, 12)):
        at = rng.randrange(len(text) + 1)
        text = text[:at] + rng.choice(what) + text[at:]
    return text


def one_in(number: int, rng: Random) -> bool:
    """Tell whether a die of ``number`` sides shows its first."""
    return rng.randrange(number) == 0


MANGLERS: tuple[Callable[[str, Random], str], ...] = (
    _other_quotes, _lost_quotes, _nested_quotes, _capitals, _no_punctuation, _no_spaces, _list, _transcript, _line_ends,
    _hard_wrapped, _other_language, _odd_characters, _leftovers, _shuffled, _cut, _one_paragraph, _repeated,
)  # fmt: skip
