"""Who a claim comes from, as the article puts it: on its own word, from somebody named, described or not named. Pure.

*Hidden* is a source whom the article leaves without a name though it is one mouth or some few: "an anonymous source",
"a US official", "people familiar with the talks". *Described* are many without a name: "witnesses", "officials".
A description that points to one known body or office ("the president", "the court", "the report") is neither, and
nor is whoever thinks, hopes or fears without saying.
"""

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from importlib.resources import files

from sayso.ledger import ActorKind, Claim, Hop, HopRole, Naming, Span

_WORD = re.compile(r"[^\W_][\w'’-]*")
_DEFINITE = re.compile(r"\s*(?:the|this|that|these|those|his|her|its|their|our|my|your|[\w.]+[’']s)\b", re.IGNORECASE)
_ONE = re.compile(r"\s*(?:an?|one|another|any)\b", re.IGNORECASE)
# "are alleged to have", "accused of": whoever stands before it is spoken of, and does not speak.
_SPOKEN_OF = re.compile(r"\b(?:accused|alleged|said|reported|charged|suspected)\W*$", re.IGNORECASE)
_DEED = re.compile(r"\W*(?:to have|to be|of|with)\b", re.IGNORECASE)
_JOINT = re.compile(r"\band\s*$")  # "the mayor and | a source said": half of those who say it is cut off
# "indicted three officers, claiming that …", "officers alleged to …": who claims may be somebody else.
_PARTICIPLE = re.compile(r"\W*(?:\w+ing|alleged)\W*(?:that)?\W*", re.IGNORECASE)
# "an army unit the source": two agents with no mark between them, as in a text that lost its punctuation.
_RUN_ON = re.compile(r"\w\s+the\s+(?:\w+\s+)?(?:sources?|officials?|ministry|army)$", re.IGNORECASE)
_NAME = re.compile(r",\s*[A-Z][\w.’'-]+(?:\s+[A-Z][\w.’'-]+)+")  # "a lawyer for the family, Jane Roe"
_PEOPLE = frozenset({ActorKind.PERSON, ActorKind.GROUP, ActorKind.UNKNOWN})
LONGEST = 110  # characters of a source's description that are shown


class Voice(StrEnum):
    """What sort of mouth a claim comes from."""

    OWN = "own"
    NAMED = "named"
    HIDDEN = "hidden"
    DESCRIBED = "described"
    NOBODY = "nobody"
    OTHER = "other"  # an office, a body, a document; or somebody who does not say it


@dataclass(frozen=True, slots=True, kw_only=True)
class Mouth:
    """One hop of a chain, judged; ``key`` is the same for the same mouth in one article."""

    voice: Voice
    key: str
    words: str
    span: Span | None


def mouth(claim: Claim, *, text: str) -> Mouth:
    """Return whom a claim comes from, as far as the article says."""
    told = [hop for hop in claim.chain[1:] if hop.cue is not None or hop.role is HopRole.GAP]
    if not told:
        return Mouth(voice=Voice.OWN, key="", words="", span=None)
    last = told[-1]
    found = judged(last, text=text)
    spoken_of = last.cue is not None and _SPOKEN_OF.search(last.cue.of(text)) and _DEED.match(claim.span.of(text))
    joint = _JOINT.search(claim.span.of(text)) or (last.span and _JOINT.search(text, 0, last.span.start))
    return replace(found, voice=Voice.OTHER) if spoken_of or joint else found


def judged(hop: Hop, *, text: str) -> Mouth:
    """Return what sort of mouth a hop is."""
    words = shown(hop)
    key = hop.actor or words.casefold()
    return Mouth(voice=_voice(hop, text=text), key=key, words=words, span=hop.means or hop.span)


def says(hop: Hop, *, text: str) -> bool:
    """Tell whether a hop's cue is one of saying, not of thinking, hoping or doing."""
    return hop.cue is not None and has("saying", hop.cue.of(text))


def shown(hop: Hop) -> str:
    """Return a hop's agent as a reader is shown it, cut where it is long."""
    agent = " ".join((hop.agent or "").split()).strip(" .,;:")
    return agent if len(agent) <= LONGEST else agent[: LONGEST - 1].rsplit(" ", 1)[0] + " …"


def has(kind: str, words: str) -> bool:
    """Tell whether a word or phrase of a list stands in the words."""
    folded = " ".join(match.group().casefold() for match in _WORD.finditer(words))
    return any(f" {form} " in f" {folded} " for form in lists()[kind])


@cache
def lists() -> dict[str, frozenset[str]]:
    """Return the lists of ``words.tsv`` by kind, read once."""
    found: dict[str, frozenset[str]] = {}
    for line in files(__package__).joinpath("words.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        kind, forms = line.split("\t")
        found[kind] = found.get(kind, frozenset()) | {form.replace("_", " ") for form in forms.split()}
    return found


def _voice(hop: Hop, *, text: str) -> Voice:
    if hop.naming is Naming.NAMED:
        return Voice.NAMED
    if hop.naming is Naming.UNNAMED or hop.agent is None:
        return Voice.NOBODY
    if hop.kind not in _PEOPLE or not says(hop, text=text):
        return Voice.OTHER
    named_too = _NAME.search(hop.agent) or any(not _nameless(one) for one in hop.members)
    garbled = _RUN_ON.search(hop.agent)
    return Voice.OTHER if named_too or garbled else _described(hop, agent=hop.agent, text=text)


def _described(hop: Hop, *, agent: str, text: str) -> Voice:
    """Return the voice of people who are described, by how they are introduced."""
    words = agent if hop.span is None else (hop.means or hop.span).of(text)
    if has("hidden", agent) or has("hidden", hop.described_as or ""):
        return Voice.HIDDEN
    head = _head(agent)
    if head in lists()["one"] and _ONE.match(words):
        return Voice.HIDDEN
    if has("body", agent) and _ONE.match(words):
        return Voice.DESCRIBED
    if hop.cue is not None and _PARTICIPLE.fullmatch(hop.cue.of(text)):
        return Voice.OTHER
    here = words if hop.span is None else hop.span.of(text)
    introduced = not _DEFINITE.match(words) and not _DEFINITE.match(here)
    return Voice.DESCRIBED if head in lists()["many"] and introduced else Voice.OTHER


def _nameless(words: str) -> bool:
    return any(has(kind, words) for kind in ("many", "hidden", "one", "body"))


def _head(agent: str) -> str:
    """Return the word that a description hangs on: the last before "who", "with", "of" or a preposition."""
    before = re.split(r"\s+(?:who|that|with|of|in|from|on|at|for|close|familiar|near|inside)\b", agent, maxsplit=1)[0]
    found = [match.group().casefold() for match in _WORD.finditer(before)]
    return found[-1] if found else ""
