"""What a headline does to the body's numbers: a modifier lost, another number. Pure."""

import re
from collections.abc import Iterator, Sequence

from sayso.checks.case import Case
from sayso.checks.headline.differences import Difference
from sayso.checks.headline.matching import Headline, Match, number_of, repeated
from sayso.checks.sourcing.voices import Voice, mouth
from sayso.ledger import Measure
from sayso.linking.claims.words import words

ROUNDED = 0.05  # of a number: a headline may round so far
LEAST = 2.0  # "one" and "a" count nothing
PASSING = frozenset({"ordinal", "duration", "age", "ratio", "share", "money", "length", "speed", "date"})
_GROUPED = re.compile(r"(?<=\d)[,. ](?=\d{3}\b)")


def figures(headline: Headline, found: Sequence[Match], *, case: Case) -> Iterator[Difference]:
    """Yield for each number of the headline what the body has otherwise."""
    again = {one for claim in repeated(case) for one in claim.measures}
    inside = {one.id for one in headline.measures} | again
    body = [one for one in case.reading.measures if one.id not in inside and _counts(one)]
    for mine in headline.measures:
        if _counts(mine) and mine.of is not None:
            same = [one for one in body if number_of(one) == number_of(mine) and _alike(one, mine)]
            yield from _modified(mine, same, case=case) if same else _other(mine, body, found, case=case)


def _modified(mine: Measure, same: Sequence[Measure], *, case: Case) -> Iterator[Difference]:
    """Yield a "more than" that whoever is cited has and the headline has not; else one that every mention has."""
    if mine.change is not None:
        return
    sourced = [one for one in same if _sourced(one, case=case)]
    if all(one.change is not None for one in sourced or same):
        first = (sourced or list(same))[0]
        one, other = mine.span.of(case.text), first.span.of(case.text)
        yield Difference(
            verdict="modifier_lost",
            words=f"The headline says “{one}”, the body “{other}”: the “{first.change}” is lost.",
            lines=(f"headline: {one} {mine.of}", f"body: {other} {first.of or ''}".rstrip()),
        )


def _other(mine: Measure, body: Sequence[Measure], found: Sequence[Match], *, case: Case) -> Iterator[Difference]:
    """Yield the one other number that the body has for the same, where it has the headline's nowhere."""
    inside = {one for match in found for one in match.claim.measures}
    rivals = [one for one in body if one.id in inside and one.role == mine.role and _alike(one, mine)]
    values = {number_of(one) for one in body if one.role == mine.role and _alike(one, mine)}
    value, other = number_of(mine), number_of(rivals[0]) if rivals else None
    if value is None or other is None or len(values) != 1 or _written(value, mine, case=case):
        return
    if abs(value - other) > ROUNDED * max(value, other):
        one, two = mine.span.of(case.text), rivals[0].span.of(case.text)
        yield Difference(
            verdict="number_differs",
            words=f"The headline says “{one} {mine.of}”, the body “{two} {rivals[0].of}”.",
            lines=(f"headline: {value:g} {mine.of}", f"body: {other:g} {rivals[0].of}"),
        )


def _counts(measure: Measure) -> bool:
    value = number_of(measure)
    return value is not None and value >= LEAST and measure.role not in PASSING


def _alike(one: Measure, other: Measure) -> bool:
    """Tell whether two measures count the same: the last word of what they count is the same, or a like role."""
    mine, theirs = _head(one.of), _head(other.of)
    return (mine is not None and mine == theirs) or (one.role is not None and one.role == other.role != "count")


def _head(counted: str | None) -> str | None:
    found = words(counted or "")
    return found[-1].stem if found else None


def _sourced(measure: Measure, *, case: Case) -> bool:
    """Tell whether somebody is cited for a measure."""
    claims = (one for one in case.reading.claims if measure.id in one.measures)
    return any(mouth(one, text=case.text).voice is not Voice.OWN for one in claims)


def _written(value: float, mine: Measure, *, case: Case) -> bool:
    """Tell whether the number stands anywhere in the text but in the headline, as a measure or in digits."""
    if any(one != mine and number_of(one) == value for one in case.reading.measures if one.span != mine.span):
        return True
    digits = re.sub(r"\D", "", f"{value:.0f}")
    plain = _GROUPED.sub("", case.text[: mine.span.start] + " " + case.text[mine.span.end :])
    return re.search(rf"(?<!\d){digits}(?!\d)", plain) is not None
