"""One thing in which a headline and the body differ, and the words to say it in. Pure."""

from dataclasses import dataclass

from sayso.checks.case import Case
from sayso.checks.headline.matching import Match

LONGEST = 160  # characters of a claim that are quoted


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What differs: the verdict, a sentence, the claim that it rests on, and the comparison line by line."""

    verdict: str
    words: str
    match: Match | None = None
    lines: tuple[str, ...] = ()


def quoted(match: Match, case: Case) -> str:
    """Return a claim in quotation marks, cut where it is long."""
    return f"“{short(match.claim.span.of(case.text))}”"


def short(text: str) -> str:
    """Return a text in one line, cut where it is long, without quotation marks around it."""
    flat = " ".join(text.split()).strip("“”\"' ").rstrip(".,;:")
    return flat if len(flat) <= LONGEST else flat[:LONGEST].rsplit(" ", 1)[0] + " …"
