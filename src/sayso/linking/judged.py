"""What an analyst's judgements say to the steps of linking, in the steps' own terms."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.linking.origins import Judgement as OneSource

if TYPE_CHECKING:
    from sayso.desk import Judgement


@dataclass(frozen=True, slots=True, kw_only=True)
class SameClaim:
    """Two claims of which an analyst said that they put forward the same, or do not."""

    a: str
    b: str
    same: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The judgements that stand: ``claims`` on whether two say the same, ``sources`` on whether theirs is one.

    ``rejected`` are attributions that the analyst does not accept; what they put forward is left out.
    """

    claims: tuple[SameClaim, ...] = ()
    sources: tuple[OneSource, ...] = ()
    rejected: frozenset[str] = frozenset()


UNJUDGED = Words()


def words_of(judgements: "Iterable[Judgement]") -> Words:
    """Return what the judgements that stand say to linking; undecided says nothing."""
    from sayso.desk import Verdict

    every = tuple(judgements)
    pairs = [(one, one.other) for one in every if one.other is not None]
    return Words(
        claims=tuple(
            SameClaim(a=one.subject, b=other, same=one.verdict is Verdict.SAME)
            for one, other in pairs
            if one.verdict in (Verdict.SAME, Verdict.NOT_SAME)
        ),
        sources=tuple(
            OneSource(a=one.subject, b=other, same=one.verdict is Verdict.ONE_SOURCE, who=one.who, why=one.why)
            for one, other in pairs
            if one.verdict in (Verdict.ONE_SOURCE, Verdict.TWO_SOURCES)
        ),
        rejected=frozenset(one.subject for one in every if one.verdict is Verdict.REJECT),
    )


def without(reading: str, *, rejected: frozenset[str]) -> str:
    """Return the JSON of a reading without the claims of attributions that the analyst rejects."""
    form = json.loads(reading)
    if rejected.isdisjoint(one["id"] for one in form["attributions"]):
        return reading
    form["claims"] = [one for one in form["claims"] if one["attribution"] not in rejected]
    return json.dumps(form, ensure_ascii=False, separators=(",", ":"))
