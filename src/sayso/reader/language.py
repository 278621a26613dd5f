"""Which stretches of a text are in another language than English, the one that the weights were trained on.

Weighs, sentence by sentence, the commonest English words against words that are not among them;
does not say which other language a stretch is in. A text of a few words shows too little and
counts as English.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files

from sayso.ledger import Attribution, Span
from sayso.reader.sentences import sentences

# How much a word speaks for English, as natural logarithms of likelihood ratios: of the words weighed in PolNeAR
# dev about half are listed, in paragraphs of 30 other languages hardly any. Shared words weigh nothing.
LISTED, UNLISTED, ACCENTED, OTHER_SCRIPT = 2.5, -0.45, -1.5, -0.3  # the last for each letter
# What a stretch must weigh to be called foreign: twenty words of which none is listed. Of 53,000 paragraphs of English
# news none weighs less than -5; of 40 paragraphs in other languages (two or three sentences) none more than -10.
LEAST = 9.0
MOST_NAMED = 3  # stretches that a note shows
SHOWN_WORDS = 6  # of the beginning of each
NEARLY_ALL = 0.9  # of the words: then the text as a whole is in another language

WHOLE = "The text does not read as English, which is all the reader was trained on: nothing was read in it"
PART = "Part of the text does not read as English, which is all the reader was trained on; nothing was read in it"

_TOKEN = re.compile(r"[^\s—–]+")
_AROUND = "\"“”‘’'.,;:!?()[]…-«»„*•"
_PLAIN = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_BEYOND_LATIN = re.compile(r"(?![\u1e00-\u1eff\ua720-\ua7ff\uff21-\uff5a])[^\W\d_\u0000-\u02ff]")


def foreign(text: str, *, blocks: Sequence[Span] = ()) -> tuple[Span, ...]:
    """Return the stretches of whole sentences that are in another language, in order.

    The best division of the sentences into English and foreign runs, where each foreign run must
    outweigh ``LEAST`` (the Viterbi algorithm with two states). Without blocks the text is one.
    """
    whole = [Span(0, len(text))] if text else []
    pieces = list(sentences(text, blocks=blocks or whole))
    return tuple(_joined(pieces, _states([_weight(piece.of(text)) for piece in pieces])))


def without(found: Sequence[Attribution], *, stretches: Sequence[Span]) -> tuple[Attribution, ...]:
    """Return the attributions whose cue is outside the stretches; who lost its parent gets the next one up."""
    parents = {one.id: one.parent for one in found}
    kept = {one.id: one for one in found if not inside(one.cue[0], stretches=stretches)}

    def holder(name: str | None) -> str | None:
        while name is not None and name not in kept:
            name = parents.get(name)
        return name

    return tuple(replace(one, parent=holder(one.parent)) for one in kept.values())


def inside(span: Span, *, stretches: Sequence[Span]) -> bool:
    """Tell whether a span begins within one of the stretches."""
    return any(stretch.start <= span.start < stretch.end for stretch in stretches)


def language_notes(text: str, *, stretches: Sequence[Span] | None = None) -> tuple[str, ...]:
    """Return what is to be said of the stretches that are not English: one note, or none; None looks for them."""
    stretches = foreign(text) if stretches is None else stretches
    if not stretches:
        return ()
    if sum(map(len, stretches)) >= NEARLY_ALL * len(text.strip()):
        return (WHOLE,)
    shown = [f"“{_beginning(stretch.of(text))}”" for stretch in stretches[:MOST_NAMED]]
    more = [f"and {len(stretches) - MOST_NAMED} more"] if len(stretches) > MOST_NAMED else []
    return (f"{PART}: {', '.join([*shown, *more])}",)


def _weight(words: str) -> float:
    """Return how much a sentence speaks for English, above 0, or against it."""
    known = _english()
    capitals = sum(map(str.isupper, words)) > sum(map(str.islower, words))
    weight = OTHER_SCRIPT * len(_BEYOND_LATIN.findall(words))
    for token in _TOKEN.findall(words):
        word = token.strip(_AROUND).replace("’", "'")
        if (kind := known.get(word.lower())) is not None:
            weight += LISTED if kind == "english" else 0
        elif (capitals or word.islower()) and _PLAIN.fullmatch(word) and not _BEYOND_LATIN.search(word):
            weight += UNLISTED if word.isascii() else ACCENTED
    return weight


def _states(weights: Sequence[float]) -> list[bool]:
    """Return for each sentence whether it is foreign, in the best division."""
    english, other = 0.0, -LEAST
    entered: list[bool] = []  # whether the best way to be foreign here began here
    left: list[bool] = []  # whether the best way to be English here was foreign before
    for weight in weights:
        entered.append(english - LEAST >= other)
        left.append(other > english)
        english, other = max(english, other) + weight, max(english - LEAST, other)
    state = other > english
    states: list[bool] = []
    for at in range(len(weights) - 1, -1, -1):
        states.append(state)
        state = not entered[at] if state else left[at]
    return states[::-1]


def _joined(pieces: Sequence[Span], states: Sequence[bool]) -> Iterator[Span]:
    """Yield one span for each run of foreign sentences."""
    start: int | None = None
    end = 0
    for piece, is_foreign in zip(pieces, states, strict=True):
        if is_foreign:
            start = piece.start if start is None else start
            end = piece.end
        elif start is not None:
            yield Span(start, end)
            start = None
    if start is not None:
        yield Span(start, end)


def _beginning(words: str) -> str:
    first = words.split()[: SHOWN_WORDS + 1]
    return " ".join(first[:SHOWN_WORDS]) + (" …" if len(first) > SHOWN_WORDS else "")


@cache
def _english() -> dict[str, str]:
    """Return the commonest English words, each "english", or "shared" where other languages have it too."""
    lines = files("sayso.reader").joinpath("english.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return {word: kind for kind, words in rows for word in words.split()}
