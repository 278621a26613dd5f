"""What an analyst's judgements say to the steps of linking, in the steps' own terms."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sayso.ledger import reading_from_json, reading_to_json
from sayso.linking.actors import Actors, actors_of, recast
from sayso.linking.origins import Judgement as OneSource

if TYPE_CHECKING:
    from sayso.desk import Desk, Judgement


@dataclass(frozen=True, slots=True, kw_only=True)
class SameClaim:
    """Two claims of which an analyst said that they put forward the same, or do not."""

    a: str
    b: str
    same: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The judgements that stand: ``claims`` on whether two say the same, ``sources`` on whether theirs is one.

    ``rejected`` are attributions that the analyst does not accept; what they put forward is left out. ``edits`` are
    the parts of attributions and the chains of claims that are other than they were read, by id; ``actors`` says which
    are one, and which are two.
    """

    claims: tuple[SameClaim, ...] = ()
    sources: tuple[OneSource, ...] = ()
    rejected: frozenset[str] = frozenset()
    edits: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    actors: Actors = field(default_factory=Actors)

    @property
    def rewrite(self) -> bool:
        """Tell whether any reading may have to go into linking other than it was read."""
        return bool(self.rejected or self.edits or self.actors)


UNJUDGED = Words()


def words_of(judgements: "Iterable[Judgement]", *, names: Mapping[str, str] | None = None) -> Words:
    """Return what the judgements that stand say to linking; undecided says nothing.

    ``names`` are the names of the actors that were judged by their ids.
    """
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
        edits={one.subject: one.value or {} for one in every if one.verdict in (Verdict.EDIT, Verdict.REROUTE)},
        actors=actors_of(
            merged=[(one.subject, other) for one, other in pairs if one.verdict is Verdict.MERGE],
            split=[(one.subject, other) for one, other in pairs if one.verdict is Verdict.SPLIT],
            names=names or {},
        ),
    )


def words_on(desk: "Desk") -> Words:
    """Return what the judgements that stand on a desk say to linking."""
    return words_of((one.judgement for one in desk.judgements()), names=desk.actors_judged())


def as_judged(reading: str, *, words: Words) -> str:
    """Return the JSON of a reading as the analyst's words have it, for linking.

    Attributions and chains are as they were edited, claims of what was rejected are left out, and actors are whom
    they were said to be.
    """
    from sayso.desk.edited import edited

    form = json.loads(reading)
    names = {one["id"] for one in (*form["attributions"], *form["claims"])}
    if not names.isdisjoint(words.edits):
        form = json.loads(reading_to_json(edited(reading_from_json(reading), words.edits)))
        for claim in form["claims"]:
            claim["edited"] = "content" in words.edits.get(claim["attribution"], {})
    form["claims"] = [one for one in form["claims"] if one["attribution"] not in words.rejected]
    if words.actors:
        recast(form, actors=words.actors)
    return json.dumps(form, ensure_ascii=False, separators=(",", ":"))
