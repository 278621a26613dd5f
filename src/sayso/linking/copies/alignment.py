"""Which passages two texts share, word by word: exact runs, and what lies between them with small edits.

Passages may stand in another order in the other text. Decides nothing about what kind of copy it is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from sayso.linking.copies.words import Words

SEED = 4  # words: a run of so many is looked for
ANCHOR = 6  # words: a passage holds at least one run of so many, as a fingerprint is
# Words in either text over which two runs are still one passage: with three words in ten changed, runs of
# four words stand some 14 words apart.
GAP = 40
FEWEST = 12  # words that a passage shares: fewer are names, titles and set phrases
DENSE = 0.5  # share of a passage's words that the other text must have
REFRAIN = 16  # places of one run of words in one text that are tried; a list or a chorus has more
OPEN_PASSAGES = 3  # passages looked back at for one that a run goes on from


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A stretch of words that both texts have: first word in a, first word in b, and how many."""

    a: int
    b: int
    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words that two texts share: half-open word indices in both, and the exact runs inside, in order."""

    a: tuple[int, int]
    b: tuple[int, int]
    runs: tuple[Run, ...]


@dataclass(slots=True)
class _Open:
    """A passage that is still being put together."""

    runs: list[Run] = field(default_factory=list)


def passages(a: Words, b: Words) -> tuple[Passage, ...]:
    """Return the passages that two texts share, in the order of b.

    A word of b stands in one passage at most; a passage that b repeats may stand twice.
    """
    opened: list[_Open] = []
    for run in _runs(a.keys, b.keys):
        for last in reversed(opened[-OPEN_PASSAGES:]):
            if _goes_on(last.runs[-1], run):
                last.runs.append(run)
                break
        else:
            opened.append(_Open(runs=[run]))
    found = (_closed(one.runs, a=a, b=b) for one in opened if any(run.length >= ANCHOR for run in one.runs))
    return tuple(sorted((one for one in found if _holds(one, a=a)), key=lambda one: (one.b, one.a)))


def shared_words(found: Sequence[Passage]) -> tuple[set[int], set[int]]:
    """Return which words of a and which of b stand in the exact runs of the passages."""
    in_a: set[int] = set()
    in_b: set[int] = set()
    for run in (run for passage in found for run in passage.runs):
        in_a.update(range(run.a, run.a + run.length))
        in_b.update(range(run.b, run.b + run.length))
    return in_a, in_b


def _runs(a: Sequence[int], b: Sequence[int]) -> Iterator[Run]:
    """Yield from left to right in b the longest run that begins at each word no earlier run has taken."""
    places: dict[tuple[int, ...], list[int]] = {}
    for place, seed in enumerate(_seeds(a)):
        places.setdefault(seed, []).append(place)
    free = 0
    expected = 0
    for here, seed in enumerate(_seeds(b)):
        if here < free or seed not in places:
            continue
        there, length = _longest(places[seed][:REFRAIN], here, a=a, b=b, expected=expected)
        yield Run(a=there, b=here, length=length)
        free, expected = here + length, there + length


def _seeds(keys: Sequence[int]) -> Iterator[tuple[int, ...]]:
    return zip(*(keys[place:] for place in range(SEED)), strict=False)


def _longest(places: Sequence[int], here: int, *, a: Sequence[int], b: Sequence[int], expected: int) -> tuple[int, int]:
    """Return where in a the longest run begins, and its length; of equals, the nearest after the run before."""
    best = (0, 0, 0)
    for there in places:
        length = SEED
        while there + length < len(a) and here + length < len(b) and a[there + length] == b[here + length]:
            length += 1
        best = max(best, (length, -abs(there - expected), there))
    return best[2], best[0]


def _goes_on(last: Run, run: Run) -> bool:
    return 0 <= run.a - last.a - last.length <= GAP and 0 <= run.b - last.b - last.length <= GAP


def _closed(runs: Sequence[Run], *, a: Words, b: Words) -> Passage:
    """Return the passage of these runs, with the single words that match between them as runs of their own."""
    whole = [runs[0]]
    for run in runs[1:]:
        whole += [*_between(whole[-1], run, a=a, b=b), run]
    first, last = whole[0], whole[-1]
    return Passage(a=(first.a, last.a + last.length), b=(first.b, last.b + last.length), runs=tuple(whole))


def _between(last: Run, run: Run, *, a: Words, b: Words) -> Iterator[Run]:
    from_a, from_b = last.a + last.length, last.b + last.length
    if from_a == run.a or from_b == run.b:
        return
    matcher = SequenceMatcher(None, a.keys[from_a : run.a], b.keys[from_b : run.b], autojunk=False)
    for block in matcher.get_matching_blocks():
        if block.size:
            yield Run(a=from_a + block.a, b=from_b + block.b, length=block.size)


def _holds(passage: Passage, *, a: Words) -> bool:
    """Tell whether a passage is long and dense enough; a character of a solid script counts as half a word."""
    shared = sum(run.length for run in passage.runs)
    longer = max(passage.a[1] - passage.a[0], passage.b[1] - passage.b[0])
    return _weight(passage, a=a) >= FEWEST and shared >= DENSE * longer


def _weight(passage: Passage, *, a: Words) -> float:
    """Return how many words the exact runs share."""
    shared = sum(run.length for run in passage.runs)
    return shared - sum(sum(a.solid[run.a : run.a + run.length]) for run in passage.runs) / 2
