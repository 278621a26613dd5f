"""Find the names in a text that the gazetteer knows, longest first.

Knows nothing of context: "Reading" at the head of a sentence is found too. A name is a run of at
most six words that begins and ends with a capital (or is of a script without capitals), with
nothing but spaces, hyphens, an abbreviation's stop or small linking words between them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.reader.places.gazetteer import LOOSE, POSTAL, Entry, Gazetteer, Heading
from sayso.reader.places.names import loose_key, strict_key
from sayso.reader.places.tokens import Token, dateline, joined
from sayso.reader.places.words import words

LONGEST = 6  # words: "Democratic Republic of the Congo" has five
_SMALL = frozenset(
    "of the and de la las los le les du da do del di der den an al el ez ad ar as az ul y e in es".split()
)
_ARTICLE = frozenset("al el ad ar as ash at az an ez".split())
_POSTAL = 6  # letters: "Calif." has five


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One name in the text, words [first, last), with all that the gazetteer has under it.

    ``heading`` tells a name from an adjective and a people. ``inside`` is set where a name follows
    after a comma in which an entry of this one lies.
    """

    first: int
    last: int
    start: int
    end: int
    text: str
    entries: tuple[Entry, ...]
    heading: Heading = Heading.FIRST
    dateline: bool = False
    inside: bool = False

    @property
    def length(self) -> int:
        """The number of its words."""
        return self.last - self.first

    @property
    def key(self) -> str:
        """What its mentions have in common: the name, and how it is used."""
        return f"{self.heading}:{strict_key(self.text)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    """A run of words that may be a name; ``postal`` where it may be "TX" after a comma."""

    first: int
    last: int
    start: int
    end: int
    name: str
    postal: bool = False


def mentions(text: str, tokens: Sequence[Token], known: Gazetteer) -> list[Mention]:
    """Return the known names in the order of the text, none overlapping."""
    runs = [run for first in range(len(tokens)) for run in _runs(text, tokens, first)]
    entries = known.find(_key(run) for run in runs)
    missed = [run.name for run in runs if not run.postal and _key(run) not in entries]
    loose = known.find(LOOSE + loose_key(name) for name in missed)
    found: list[Mention] = []
    free = 0
    for run in runs:  # the longer before the shorter, at each word
        here = entries.get(_key(run)) or (() if run.postal else loose.get(LOOSE + loose_key(run.name), ()))
        if run.first < free or not here or run.name == "us" or text[run.end : run.end + 1] == "$":
            continue
        found.append(_mention(run, here, text, tokens))
        free = run.last
    return found


def _runs(text: str, tokens: Sequence[Token], first: int) -> list[_Run]:
    """Return the runs of words from ``first`` on that may be a name, the longest first."""
    head = tokens[first]
    if head.first and (head.low in words("into") or head.low in words("toward")):
        return []
    if not head.capital and not (head.low in _ARTICLE and _before_hyphen(tokens, first)):
        return []
    runs = []
    for last in range(first + 1, min(first + LONGEST, len(tokens)) + 1):
        token = tokens[last - 1]
        if last - 1 > first and not joined(tokens[last - 2], token):
            break
        if token.capital:
            ends = [token.end + 2] if text[token.end : token.end + 2] in ("'s", "’s") else []
            runs += [  # "St. John's" only where "St. John" is none
                _Run(first=first, last=last, start=head.start, end=end, name=text[head.start : end])
                for end in (*ends, token.end)
            ]
        elif last - 1 > first and token.low not in _SMALL and token.gap != "-":
            break
    if head.gap == ", " and len(head.text) <= _POSTAL:
        runs.insert(0, _Run(first=first, last=first + 1, start=head.start, end=head.end, name=head.text, postal=True))
    return runs[::-1]


def _before_hyphen(tokens: Sequence[Token], first: int) -> bool:
    following = tokens[first + 1] if first + 1 < len(tokens) else None
    return following is not None and following.gap == "-" and following.capital


def _key(run: _Run) -> str:
    return POSTAL + run.name.replace(".", "") if run.postal else strict_key(run.name)


def _mention(run: _Run, here: tuple[Entry, ...], text: str, tokens: Sequence[Token]) -> Mention:
    """Return a run as a mention: an adjective or a people if any entry has it as such, else a name."""
    described = [h for h in (Heading.ADJECTIVE, Heading.PEOPLE) if any(entry.heading is h for entry in here)]
    heading = described[0] if described else Heading.FIRST
    entries = tuple(entry for entry in here if entry.heading is heading) if described else here
    return Mention(
        first=run.first, last=run.last, start=run.start, end=run.end, text=run.name, entries=entries, heading=heading,
        dateline=dateline(text, tokens[run.first], run.end),
    )  # fmt: skip
