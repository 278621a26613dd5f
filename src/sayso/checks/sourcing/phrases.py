"""The sentences of the check's findings, and what they rest on, for a reader who sees nothing else. Pure."""

import re
from collections.abc import Iterator, Sequence

from sayso.checks.case import Case
from sayso.checks.sourcing.numbers import measures_of
from sayso.checks.sourcing.voices import Mouth, lists
from sayso.ledger import ActorKind, Claim, HopRole, Measure, Naming
from sayso.ledger.findings import Input

_COUNTED = re.compile(r"(?:an?|one|another|two|three|four|five|several|some|many|most|all|both|\d+)\b", re.IGNORECASE)
_BEHIND = re.compile(r"\s(?:who|that|with|of|in|from|at|familiar|close)\b")
NEAR = 50  # characters behind a number in which what it counts may stand
SEVERAL = frozenset({"sources", "insiders", "whistleblowers"})
SINGLE = frozenset({"source", "insider", "person"})
LONGEST = 140  # characters of a claim that are quoted


def single(claims: Sequence[Claim], *, source: Mouth, case: Case) -> str:
    """Say that these claims come from one source alone."""
    nobody = "Nobody else is cited for it" if len(claims) == 1 else "Nobody else is cited for any of them"
    return f"{_about(claims, case=case)} from {one_of(source.words)} alone{_through(claims[0])}. {nobody}."


def relayed(claims: Sequence[Claim], *, relay: str, case: Case) -> str:
    """Say that these claims came through somebody who is not named."""
    return f"{_about(claims, case=case)} through {one_of(relay)}, and the article does not say who that is."


def circular(outlet: str, *, case: Case) -> str:
    """Say that two outlets cite each other."""
    mine = case.reading.article.publisher
    return f"{mine} has this from {outlet}, and {outlet} has it from {mine}: neither adds a source."


def confirmed(claims: Sequence[Claim], *, case: Case) -> str:
    """Say that nobody is named who confirmed."""
    cue = next(hop.cue for hop in reversed(claims[0].chain) if hop.cue is not None)
    more = f", and so in {_more(len(claims) - 1)}" if len(claims) > 1 else ""
    words = f"“{_short(cue.of(case.text))} {_short(claims[0].span.of(case.text))}”"
    return f"The article says {words}{more}, and names nobody who confirmed it."


def hearsay(claims: Sequence[Claim], *, case: Case) -> str:
    """Say that nobody is named who says or believes it."""
    cue = next(hop.cue for hop in reversed(claims[0].chain) if hop.cue is not None)
    return (
        f"{_about(claims, case=case)} as hearsay (“{_short(cue.of(case.text))}”): "
        "the article does not name anybody who says so."
    )


def numbers(claims: Sequence[Claim], *, case: Case) -> str:
    """Say which numbers have no source."""
    counted = (_counted(one, case.text) for claim in claims for one in measures_of(claim, case))
    found = [f"“{one}”" for one in dict.fromkeys(counted)]
    which = found[0] if len(found) == 1 else ", ".join(found[:-1]) + f" and {found[-1]}"
    verb = "stands" if len(found) == 1 else "stand"
    return f"{which} {verb} on the publisher’s own word: no source is given for {'it' if len(found) == 1 else 'them'}."


def inputs(claims: Sequence[Claim], *, case: Case) -> Iterator[Input]:
    """Yield each claim, and the source that each source of them has in the text."""
    article = case.reading.article.id
    for claim in claims:
        yield Input(name="claim", value=_flat(claim.span.of(case.text)), span=claim.span, article=article)
        yield Input(name="route", value=route(claim), span=claim.chain[-1].span, article=article)


def route(claim: Claim) -> str:
    """Return a claim's chain in one line, from the publisher to the origin."""
    return " → ".join(" ".join((hop.agent or "nobody named").split()) for hop in claim.chain)


def _about(claims: Sequence[Claim], *, case: Case) -> str:
    """Return what the claims are about, with a verb: "“…” and two more claims come"."""
    first = max(claims, key=lambda claim: (claim.worth or 0.0, -claim.span.start))
    words = f"“{_short(first.span.of(case.text))}”"
    return f"{words} comes" if len(claims) == 1 else f"{words} and {_more(len(claims) - 1)} come"


def _more(count: int) -> str:
    return "one more claim" if count == 1 else f"{count} more claims"


def one_of(words: str) -> str:
    """Return a source's description with "one" before a single one that has no article."""
    folded = f" {words.casefold()} "
    single_one = any(f" {word} " in folded for word in lists()["one"] | lists()["body"] | SINGLE)
    before = f" {_BEHIND.split(words.casefold(), maxsplit=1)[0]} "
    several = any(f" {word} " in before for word in lists()["many"] | SEVERAL)
    return f"one {words}" if single_one and not several and not _COUNTED.match(words) else words


def _through(claim: Claim) -> str:
    """Return the named relays by whom a claim came."""
    relays = (hop for hop in claim.chain[1:-1] if hop.role is HopRole.RELAY and hop.naming is Naming.NAMED)
    names = [hop.agent for hop in relays if hop.kind in (ActorKind.OUTLET, ActorKind.PERSON)]
    named = [name for name in names if name]
    return f", as {' and '.join(named)} {'quote' if len(named) > 1 else 'quotes'} it" if named else ""


def _counted(measure: Measure, text: str) -> str:
    """Return a number and what it counts, as they stand in the text where they stand together."""
    words = _short(measure.span.of(text))
    if measure.of is None:
        return words
    last = measure.of.split()[-1]
    at = text.find(last, measure.span.end, measure.span.end + NEAR)
    between = text[measure.span.end : at] if at >= 0 else "."
    together = not any(mark in between for mark in ".;:!?\n")
    return _flat(text[measure.span.start : at + len(last)]) if together else f"{words} {measure.of}"


def _short(text: str) -> str:
    flat = _flat(text).strip("“”\"' ").rstrip(".,;:")
    return flat if len(flat) <= LONGEST else flat[:LONGEST].rsplit(" ", 1)[0] + " …"


def _flat(text: str) -> str:
    return " ".join(text.split())
