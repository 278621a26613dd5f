"""Where a publisher states that it was there: its own reporter saw it, or it reports from the spot.

Only what is stated counts; an own word without such a statement is no witness.
"""

import re

_WHO = (
    r"(?:correspondents?|reporters?|journalists?|photographers?|camera(?:man|men|woman|women)|videographers?|stringers?"
    r"|news teams?|crews?|eyewitness(?:es)?|witness(?:es)?)"
)
# "this reporter", "our correspondent", "a Reuters witness": the words before it say whose.
OURS = re.compile(
    rf"\b(?:our|this newspaper’s|this newspaper's)\s+(?:own\s+)?{_WHO}\b|\bthis\s+{_WHO}\b", re.IGNORECASE
)
_OF_OUTLET = re.compile(
    rf"(?:(?:an?|the|one|two|three|several)\s+)?(?P<outlet>[A-Z][\w.&’'-]*(?:\s+[A-Z][\w.&’'-]*){{0,3}}?)\s+{_WHO}"
    rf"|(?:(?:an?|the|one|two)\s+)?{_WHO}\s+(?:for|of|from|with)\s+(?P<after>(?:the\s+)?[A-Z][\w.&’'-]*(?:\s+[A-Z][\w.&’'-]*){{0,3}})"
)
_SAW = re.compile(
    r"\bI\s+(?:myself\s+)?(?:saw|witnessed|counted|watched|visited|was there)\b"
    r"|\b[Ww]e\s+(?:ourselves\s+)?(?:counted|visited|were there)\b"
    r"|\b(?:seen|witnessed|counted|visited)\s+by\s+(?:this|our|an?)\s+[\w’' -]{0,30}?" + _WHO + r"\b",
)
_FROM_THE_SPOT = re.compile(
    r"\((?i:additional\s+)?(?i:reporting\s+by)\s+[^)]{3,80}\s+in\s+[A-Z][^)]{2,60}\)"
    r"|\b(?i:reporting|reported|reports)\s+from\s+[A-Z][\w’'-]+(?:[ ,]+[A-Z][\w’'-]+){0,3}\s*(?:[.)\n]|$)"
)


def own_words(text: str) -> str | None:
    """Return the words in which a claim says that its publisher saw it, or None."""
    found = OURS.search(text) or _SAW.search(text)
    return found[0] if found else None


def from_the_spot(text: str) -> str | None:
    """Return the words in which an article says that it was reported from the spot, or None."""
    found = _FROM_THE_SPOT.search(text)
    return " ".join(found[0].split()) if found else None


def witness_of(agent: str) -> str | None:
    """Return whose reporter a source is: an outlet's name, "" for the publisher's own, None where it is none."""
    if OURS.fullmatch(agent.strip()):
        return ""
    found = _OF_OUTLET.fullmatch(agent.strip())
    return (found["outlet"] or found["after"]) if found else None
