"""The cues by which a headline keeps away from what it tells, or denies it, as numbers. Pure.

Goes by words, marks and their order; the lists are in ``stance.tsv``. Some cues are told by the headline alone,
some by holding it against the claim that it is about: "not dead" denies "is dead" and supports "is not dead".
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from sayso.linking.claims.gate import Slot, slots
from sayso.linking.claims.told import told
from sayso.linking.claims.words import words

NAMES = (
    "reserve",
    "modal",
    "claims",
    "rumour",
    "report",
    "source",
    "saying",
    "probe",
    "unsettled",
    "settled",
    "fear",
    "denial",
    "falsehood",
    "negation",
    "refusal",
    "asks",
    "credited",
    "scare_quotes",
    "against",
    "distance",
    "claim_unsettled",
    "near",
    "shared",
)
"""The cues in the order of the numbers."""
AHEAD = frozenset({"modal", "fear"})  # a "may" or "fears of" keeps away from what comes after it, from nothing before
DISTANCE = ("reserve", "modal", "claims", "rumour", "report", "source", "probe", "asks", "credited")

_ASKS = re.compile(r"(?:^|[.:!?])\s*((?:(?!\b(?:who|what|why|how|when|where|which)\b)[^.:!?])*)\?", re.IGNORECASE)
_THAN = re.compile(r"\bthan\b[^,;]*", re.IGNORECASE)  # "deeper than reported" reports nothing
_CREDITED = re.compile(
    r"(?:[,–—:;-]|\s)\s*(?:[\w.’']+\s+){0,3}(?:says?|said|reports?|claims?|sources?|officials?|media|suggests?)\W*$",
    re.IGNORECASE,
)
_TOLD_BY = re.compile(r"^\W*((?:[\w.’'&-]+\s+){0,3}[\w.’'&-]+)\s*:\s")
_SCARE = re.compile(r"(?<!\w)['‘\"“]\w[^'’\"”]{0,40}['’\"”](?!\w)")


def cues(headline: str, claim: str, *, near: float) -> tuple[float, ...]:
    """Return the cues (NAMES) of a headline about a claim; ``near`` is how alike the two are, from 0 to 1."""
    meant = frozenset(told(claim).content)
    here, there = _hits(_THAN.sub("", headline), meant=meant), _hits(claim, meant=meant)
    values = {kind: float(kind in here and kind not in there) for kind in _lists()}
    teller = _TOLD_BY.search(headline)
    by_source = teller is not None and "source" in _hits(teller.group(1), meant=meant)
    values |= {
        "asks": float(bool(_ASKS.search(headline))),
        "credited": float(by_source or credited(headline)),
        "scare_quotes": float(bool(_SCARE.search(headline))),
        "against": float(Slot.POLARITY in slots(told(headline), told(claim))),
        "claim_unsettled": float("unsettled" in there or told(claim).future),
        "near": near,
        "shared": _shared(headline, meant=meant),
    }
    values["distance"] = float(any(values[kind] for kind in DISTANCE))
    return tuple(values[name] for name in NAMES)


def credited(headline: str) -> bool:
    """Tell whether a headline ends with who says it: "…, officials say", "…: report"."""
    return bool(_CREDITED.search(_THAN.sub("", headline)))


def source_like(label: str) -> bool:
    """Tell whether words that stand before a colon are a source: "officials", "report"."""
    return bool(_hits(label, meant=frozenset()) & {"source", "report", "saying"})


def _hits(text: str, *, meant: frozenset[str]) -> frozenset[str]:
    """Return the kinds of which a word or phrase stands in a text, some only ahead of what is meant."""
    found = words(text)
    folded, stems = [word.folded for word in found], [word.stem for word in found]
    kinds = set()
    for kind, forms in _lists().items():
        for form in forms:
            ends = (at + len(form) for at in range(len(folded)) if tuple(folded[at : at + len(form)]) == form)
            if any(kind not in AHEAD or meant & frozenset(stems[end:]) for end in ends):
                kinds.add(kind)
    return frozenset(kinds)


def _shared(headline: str, *, meant: frozenset[str]) -> float:
    """Return the share of the claim's words that carry meaning which the headline has too."""
    return len(meant & frozenset(told(headline).content)) / len(meant) if meant else 0.0


@cache
def _lists() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return the words and phrases of each kind."""
    lists: dict[str, tuple[tuple[str, ...], ...]] = {}
    for kind, form in _rows():
        lists[kind] = (*lists.get(kind, ()), form)
    return lists


def _rows() -> Iterator[tuple[str, tuple[str, ...]]]:
    for line in files(__package__).joinpath("stance.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        kind, forms = line.split("\t")
        yield from ((kind, tuple(form.strip(",_").split("_"))) for form in forms.split())
