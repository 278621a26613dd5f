"""What a cue says that its source does with the content: states, denies, asks, believes, intends.

Decided by the words of the cue alone, the first table that knows one of them; a negation turns a
denial or a belief around ("did not deny" states nothing denied, "does not believe" denies).
"""

import re
from functools import cache
from importlib.resources import files

from sayso.ledger import Span, SpeechAct

_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_NOT = re.compile(r"\b(?:not|never|no longer)\b|n[’']t\b", re.IGNORECASE)
_NOT_BEFORE = re.compile(r"(?:\b(?:not|never|no longer)|n[’']t)(?:\s+(?:yet|been|be|ever|even))*\s+$", re.IGNORECASE)
_BEFORE = 20  # characters before the cue in which its negation may stand
_TURNED = {SpeechAct.DENIAL: SpeechAct.STATEMENT, SpeechAct.BELIEF: SpeechAct.DENIAL}


def act(cue: Span, *, text: str) -> SpeechAct:
    """Return what the source does with the content by its cue."""
    known = _table()
    words = (word.lower() for word in _WORD.findall(text, cue.start, cue.end))
    found = next((known[word] for word in words if word in known), SpeechAct.STATEMENT)
    negated = _NOT.search(text, cue.start, cue.end) or _NOT_BEFORE.search(text, max(0, cue.start - _BEFORE), cue.start)
    return _TURNED.get(found, found) if negated else found


@cache
def _table() -> dict[str, SpeechAct]:
    """Return the words that mark an act; a form that two acts share stands in the first."""
    known: dict[str, SpeechAct] = {}
    for line in files("sayso.reader.attributions").joinpath("acts.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, words = line.split("\t")
            for word in words.split():
                known.setdefault(word, SpeechAct(name))
    return known
