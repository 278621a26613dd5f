"""The analyst's judgements: rows with who, when and why, which are never changed; the last that stands is the state.

A judgement is undone by a row of its own, and what was judged of the same before stands again. Those that one press
gave, on the same words in several articles, are undone together.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, and_, func, insert, or_, select

from sayso.desk import tables
from sayso.desk.rerouted import hops_of, spans_of
from sayso.errors import DeskError
from sayso.ledger import Span, check_spans

judgements = tables.judgements
UNDONE = "undone"  # the verdict of a row that undoes another


class JudgementKind(StrEnum):
    """What a judgement is about: two claims, the sources of two claims, an attribution, a chain, or two actors."""

    CLAIMS = "claims"
    SOURCES = "sources"
    ATTRIBUTION = "attribution"
    CHAIN = "chain"
    ACTORS = "actors"


class Verdict(StrEnum):
    """What the analyst says of it."""

    SAME = "same"
    NOT_SAME = "not_same"
    UNDECIDED = "undecided"
    ONE_SOURCE = "one_source"
    TWO_SOURCES = "two_sources"
    ACCEPT = "accept"
    REJECT = "reject"
    EDIT = "edit"
    UNSURE = "unsure"
    REROUTE = "reroute"
    MERGE = "merge"
    SPLIT = "split"

    @property
    def kind(self) -> JudgementKind:
        """What this verdict can be said of."""
        return _KINDS[self]


_KINDS = {
    **dict.fromkeys((Verdict.SAME, Verdict.NOT_SAME, Verdict.UNDECIDED), JudgementKind.CLAIMS),
    **dict.fromkeys((Verdict.ONE_SOURCE, Verdict.TWO_SOURCES), JudgementKind.SOURCES),
    **dict.fromkeys((Verdict.ACCEPT, Verdict.REJECT, Verdict.EDIT, Verdict.UNSURE), JudgementKind.ATTRIBUTION),
    Verdict.REROUTE: JudgementKind.CHAIN,
    **dict.fromkeys((Verdict.MERGE, Verdict.SPLIT), JudgementKind.ACTORS),
}
PARTS = ("source", "cue", "content")
ALONE = frozenset({JudgementKind.ATTRIBUTION, JudgementKind.CHAIN})  # judged by themselves, not in pairs
CHANGING = frozenset({Verdict.EDIT, Verdict.REROUTE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What somebody decided of one attribution or one claim's chain, or of two claims or actors.

    Of two, ``subject`` is the lesser. ``value`` holds the parts of an attribution that are edited, each
    as lists of ``[start, end]``, a source also as None; or as ``chain`` the hops that follow the publisher.
    """

    verdict: Verdict
    subject: str
    other: str | None = None
    value: dict[str, Any] | None = None
    who: str
    why: str = ""

    def __post_init__(self) -> None:
        paired = self.verdict.kind not in ALONE
        if paired != (self.other is not None) or self.subject == self.other:
            raise ValueError(f"{self.verdict} is said of {'two things' if paired else 'one thing'}")
        if (self.verdict in CHANGING) != bool(self.value):
            raise ValueError("an edit, and nothing else, says what changes")
        if self.other is not None and self.other < self.subject:
            lesser, greater = self.other, self.subject
            object.__setattr__(self, "subject", lesser)
            object.__setattr__(self, "other", greater)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A judgement in the desk: its number, when it was made, and by which number it was undone.

    ``press`` is the number of the first that the same press gave, None for that one and for one alone.
    """

    id: int
    at: str
    judgement: Judgement
    press: int | None = None
    undone_by: int | None = None

    def form(self) -> dict[str, Any]:
        """Return it as plain JSON values."""
        return {
            "id": self.id,
            "kind": self.judgement.verdict.kind.value,
            **asdict(self.judgement),
            "at": self.at,
            "press": self.press,
            "undone_by": self.undone_by,
        }


def judge(connection: Connection, given: Sequence[Judgement], *, now: str) -> list[Judged]:
    """Write the judgements that one press gave.

    Raises:
        DeskError: when what is judged is not in the desk, or an edit does not fit its text.
    """
    made: list[Judged] = []
    for one in given:
        _CHECKS[one.verdict.kind](connection, one)
        press = made[0].id if made else None
        row = {**asdict(one), "kind": one.verdict.kind.value, "verdict": one.verdict.value, "at": now, "press": press}
        number = connection.execute(insert(judgements).returning(judgements.c.id), row).scalar_one()
        made.append(Judged(id=number, at=now, judgement=one, press=press))
    return made


def undo(connection: Connection, number: int, *, who: str, why: str, now: str) -> list[Judged]:
    """Write that a judgement no longer stands, nor any other that the same press gave, and return them.

    Raises:
        DeskError: when there is no such judgement, or it is undone already.
    """
    found = next(_judged(connection, _all().where(judgements.c.id == number)), None)
    if found is None:
        raise DeskError(f"expected the number of a judgement, found {number}; sayso judge list shows them")
    if found.undone_by is not None:
        raise DeskError(f"judgement {number}: expected one that stands, found it undone by {found.undone_by}")
    first = found.press or number
    pressed = _all().where(or_(judgements.c.id == first, judgements.c.press == first))
    return [
        _undone(connection, one, who=who, why=why, now=now)
        for one in list(_judged(connection, pressed))
        if one.undone_by is None
    ]


def _undone(connection: Connection, one: Judged, *, who: str, why: str, now: str) -> Judged:
    said = one.judgement
    row = {
        "kind": said.verdict.kind.value,
        "verdict": UNDONE,
        "subject": said.subject,
        "other": said.other,
        "who": who,
        "at": now,
        "why": why,
        "undoes": one.id,
    }
    number = connection.execute(insert(judgements).returning(judgements.c.id), row).scalar_one()
    return replace(one, undone_by=number)


def current(connection: Connection) -> list[Judged]:
    """Return the judgements that stand: of each thing judged, the last that was not undone, in order."""
    standing = (
        select(func.max(judgements.c.id))
        .where(stands())
        .group_by(judgements.c.kind, judgements.c.subject, judgements.c.other)
    )
    return list(_judged(connection, _all().where(judgements.c.id.in_(standing))))


def stands() -> ColumnElement[bool]:
    """Return the condition that a row is a judgement, and that none undoes it."""
    undone = select(judgements.c.undoes).where(judgements.c.undoes.is_not(None))
    return and_(judgements.c.verdict != UNDONE, judgements.c.id.not_in(undone))


def history(connection: Connection) -> list[Judged]:
    """Return every judgement ever made, with what undid it, in order."""
    return list(_judged(connection, _all()))


def presses(connection: Connection, *, limit: int) -> list[Judged]:
    """Return the first judgement of each of the last presses, the last first, with what undid it."""
    query = _all().where(judgements.c.press.is_(None)).order_by(None).order_by(judgements.c.id.desc()).limit(limit)
    return list(_judged(connection, query))


def about(connection: Connection, ids: set[str]) -> list[Judged]:
    """Return the judgements that stand and name one of these ids."""
    return [one for one in current(connection) if ids & {one.judgement.subject, one.judgement.other}]


def verdicts_of(connection: Connection) -> dict[str, str]:
    """Return the verdict that stands on each attribution, and "edit" for a claim whose chain was, by their ids.

    Who only looked at an attribution decided nothing.
    """
    said = [one.judgement for one in current(connection) if one.judgement.verdict.kind in ALONE]
    return {
        one.subject: Verdict.EDIT.value if one.verdict is Verdict.REROUTE else one.verdict.value
        for one in said
        if one.verdict is not Verdict.UNSURE
    }


def verdict_on(claim: str, attribution: str | None, *, verdicts: Mapping[str, str]) -> str | None:
    """Return the one verdict that is shown of a claim: what is rejected is so whatever its chain is."""
    said = verdicts.get(attribution or "")
    return said if said == Verdict.REJECT.value else verdicts.get(claim, said)


def edits(connection: Connection) -> dict[str, dict[str, Any]]:
    """Return the edits that stand: of attributions and of claims' chains, by the id of either."""
    judged = [one.judgement for one in current(connection)]
    return {one.subject: one.value or {} for one in judged if one.verdict in CHANGING}


def actors_judged(connection: Connection) -> dict[str, str]:
    """Return the name of each actor that was merged or split by its id, by that id."""
    pairs = [one.judgement for one in current(connection) if one.judgement.verdict.kind is JudgementKind.ACTORS]
    ends = sorted({end for one in pairs for end in (one.subject, one.other) if end})
    actors = tables.actors
    found = {}
    for end in ends:
        query = select(actors.c.name).where(actors.c.id == end).order_by(actors.c.reading.desc()).limit(1)
        if (name := connection.execute(query).scalar_one_or_none()) is not None:
            found[end] = name
    return found


def _all() -> Select[Any]:
    """Return the query for judgements with the number of what undid each."""
    undoing = judgements.alias("undoing")
    return (
        select(judgements, undoing.c.id.label("undone_by"))
        .outerjoin(undoing, undoing.c.undoes == judgements.c.id)
        .where(judgements.c.verdict != UNDONE)
        .order_by(judgements.c.id)
    )


def _judged(connection: Connection, query: Select[Any]) -> Iterator[Judged]:
    for row in connection.execute(query):
        judgement = Judgement(
            verdict=Verdict(row.verdict),
            subject=row.subject,
            other=row.other,
            value=row.value,
            who=row.who,
            why=row.why,
        )
        yield Judged(id=row.id, at=row.at, judgement=judgement, press=row.press, undone_by=row.undone_by)


def _check_claims(connection: Connection, judgement: Judgement) -> None:
    for claim in (judgement.subject, judgement.other):
        if connection.execute(select(tables.claims.c.id).where(tables.claims.c.id == claim).limit(1)).first() is None:
            raise DeskError(f"expected the id of a claim in the desk, found {claim!r}; sayso claims shows them")


def _check_actors(connection: Connection, judgement: Judgement) -> None:
    """Refuse what neither an actor nor a hop of the desk is called, edited ones too: it is most likely misspelt."""
    actors, hops = tables.actors, tables.hops
    given = {hop["agent"] for edit in edits(connection).values() for hop in edit.get("chain", ())}
    for name in (judgement.subject, judgement.other):
        known = select(actors.c.id).where(or_(actors.c.id == name, actors.c.name == name))
        spoken = select(hops.c.claim).where(hops.c.agent == name)
        if name not in given and all(connection.execute(one.limit(1)).first() is None for one in (known, spoken)):
            raise DeskError(f"expected the name of an actor in the desk, found {name!r}; write it as sayso show does")


def _check_attribution(connection: Connection, judgement: Judgement) -> None:
    attributions, readings = tables.attributions, tables.readings
    query = (
        select(tables.versions.c.form)
        .join(readings, readings.c.article == tables.versions.c.article)
        .join(attributions, attributions.c.reading == readings.c.id)
        .where(attributions.c.id == judgement.subject)
    )
    form = connection.execute(query.limit(1)).scalar_one_or_none()
    if form is None:
        raise DeskError(
            f"expected the id of an attribution in the desk, found {judgement.subject!r}; "
            "sayso show ARTICLE --json shows them"
        )
    _check_edit(judgement.value or {}, form=form)


def _check_chain(connection: Connection, judgement: Judgement) -> None:
    claims, readings, versions = tables.claims, tables.readings, tables.versions
    query = (
        select(versions.c.form)
        .join(readings, readings.c.article == versions.c.article)
        .join(claims, claims.c.reading == readings.c.id)
        .where(claims.c.id == judgement.subject)
    )
    form = connection.execute(query.limit(1)).scalar_one_or_none()
    if form is None:
        raise DeskError(f"expected the id of a claim in the desk, found {judgement.subject!r}; sayso claims shows them")
    for span in spans_of(hops_of(judgement.value or {})):
        if span.end > (length := _length(form)):
            raise DeskError(f"a chain: expected stretches of the article's {length} characters, found {span}")


def _length(form: bytes) -> int:
    return len(msgspec.json.decode(form)["text"])


def _check_edit(value: dict[str, Any], *, form: bytes) -> None:
    """Refuse parts that an attribution does not have, and stretches that do not fit the text."""
    length = _length(form)
    for part, stretches in value.items():
        if part not in PARTS or (not stretches and (part != "source" or stretches is not None)):
            raise DeskError(f"an edit: expected stretches of {', '.join(PARTS)}, found {part} {stretches}")
        try:
            check_spans([Span(*stretch) for stretch in stretches or ()], length=length, what=part)
        except ValueError as error:
            raise DeskError(f"an edit: expected stretches of the article's text, found {error}") from error


_CHECKS = {
    JudgementKind.CLAIMS: _check_claims,
    JudgementKind.SOURCES: _check_claims,
    JudgementKind.ATTRIBUTION: _check_attribution,
    JudgementKind.CHAIN: _check_chain,
    JudgementKind.ACTORS: _check_actors,
}
