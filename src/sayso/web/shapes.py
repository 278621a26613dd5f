"""What the interface for programs answers, field by field: the shapes that its document describes.

A field may be added in a later version; none is renamed, removed or given another meaning within ``v1``.
What a desk answers with more fields than these is passed on with them.
"""

from typing import Annotated, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from sayso.desk import JudgementKind
from sayso.desk import Verdict as Judgement
from sayso.ledger import (
    ActorKind,
    Bearing,
    Certainty,
    ClaimKind,
    DateBasis,
    DatePrecision,
    HopRole,
    Naming,
    PlacePrecision,
    RecordKind,
)

Item = TypeVar("Item")
Stretch = Annotated[
    list[int],
    Field(min_length=2, max_length=2, description="start and end in the article's text, half-open, in code points"),
]
Day = Annotated[str, Field(description="an ISO 8601 day")]
RestsOn = Literal["own", "named", "described", "unnamed", "unknown"]
Counted = Literal["one", "unclear", "several", "none"]
Relation = Literal["same", "variant"]


class Shape(BaseModel):
    """A shape of an answer: every field is there, a field that is not known is null."""

    model_config = ConfigDict(extra="allow", json_schema_serialization_defaults_required=True)


class Page(Shape, Generic[Item]):
    """Some of the items that there are."""

    total: int = Field(description="how many there are on all pages")
    at: int = Field(description="which page this is, from 1")
    limit: int = Field(description="how many items a page has at most")
    next: int | None = Field(description="the page after this one; null on the last")
    items: list[Item]


class Refused(Shape):
    """Why there is no other answer."""

    detail: str = Field(description="what was expected and what was found, in words")


class Hop(Shape):
    """One agent on the route of a claim."""

    agent: str | None = Field(description="its name; null where nobody is named or a hop is known to be missing")
    naming: Naming
    role: HopRole
    kind: ActorKind = ActorKind.UNKNOWN
    described_as: str | None = Field(None, description="what a description claims about its source")
    members: list[str] = Field([], description="the agents that speak together; none where one speaks")
    cue: Stretch | None = Field(None, description="the words by which the text makes it speak")
    certainty: Certainty = Certainty.UNKNOWN
    because: list[Stretch] = Field([], description="the words that decided how sure it is")
    span: Stretch | None = Field(None, description="the words that stand for it")
    means: Stretch | None = Field(None, description="the earlier words that those point back to")
    score: float = Field(1.0, description="how sure that is, from 0 to 1")
    actor: str | None = Field(None, description="the id of the actor of the reading that it is")


class ClaimItem(Shape):
    """A claim in the shape of `sayso claims --json`, with what the ledger shows of it."""

    id: str
    article: str
    path: str = Field(description="the input that its article came from: path or address")
    item: str | None = Field(description="which part of that input")
    title: str | None = Field(description="its article's title")
    span: Stretch
    text: str = Field(description="its words, as edited where somebody edited them")
    proposition: str | None = Field(description="null as long as nothing was linked")
    relation: Relation | None = Field(description="how it stands to the first claim of its proposition")
    slots: list[str] = Field(description="what differs, where it is a variant")
    chain: list[Hop] = Field(description="its route, from the publisher that prints it to the origin")
    certainty: Certainty
    kind: ClaimKind
    naming: RestsOn = Field(description="what it rests on")
    source: str | None = Field(description="who is named last on its route")
    attribution: str | None = Field(description="the id of the attribution that it stands in; null on own word")
    publisher: str | None
    published: Day | None
    worth: float | None = Field(description="how much it is worth checking, from 0 to 1; null where nobody judged it")
    earliest: Day | None = Field(description="the first day that it tells of")
    latest: Day | None = Field(description="the last day that it tells of")
    origins: Counted = Field(description="how many independent origins its proposition has")
    told_by: int = Field(description="how many articles put its proposition forward")
    judged: Judgement | None = Field(description="the judgement of its attribution")
    noted: bool = Field(description="whether a note stands on it")
    findings: list[str] | None = Field(None, description="check:verdict of each finding; null where no check looked")


class Facet(Shape):
    """One value of a facet."""

    value: str
    claims: int = Field(description="how many claims have it, of those that the other filters leave")


class ArticleItem(Shape):
    """The newest version of an article."""

    id: str
    path: str
    item: str | None
    version: int = Field(description="which version of what stood at its place, from 1")
    publisher: str | None
    published: Day | None
    title: str | None
    claims: int = Field(description="how many claims it has")
    group: int = Field(description="how many articles share their text with each other, this one counted")


class CopyItem(Shape):
    """An article that shares text with another."""

    article: str
    publisher: str | None
    day: str | None = Field(description="when it was published; empty or null where that is not known")
    title: str | None
    path: str
    kind: str = Field(description="copies, revises, excerpts or quotes")
    of_this: float | None = Field(description="the share of the article asked for that stands in this one, 0 to 1")
    of_other: float | None = Field(description="the share of this one that stands in the article asked for, 0 to 1")
    earlier: Literal["this", "other", "unknown"] = Field(description="which came first: the one asked for, or this")


class PropositionItem(Shape):
    """A proposition, counted."""

    proposition: str
    text: str | None = Field(description="the words of one of its claims")
    claims: int
    articles: int
    outlets: int
    first_day: str | None = Field(description="when it was first put forward")
    last_day: str | None
    origins_min: int | None = Field(description="independent origins, at least; null where none were counted")
    origins_max: int | None = Field(description="independent origins, at most")


class Evidence(Shape):
    """Words that a step rests on, and where they stand."""

    article: str | None = None
    claim: str | None = None
    words: str


class Merge(Shape):
    """A step that counts two tellings as one, or leads from a teller to whom it has it from."""

    from_: str = Field(alias="from", description="who is counted as one with the other, or has it from the other")
    to: str
    type: str = Field(description="why, such as attributes_to or copies_text")
    certain: bool = Field(description="false where it only lowers the lower end of the range")
    evidence: list[Evidence] = Field(description="the first of it")
    more: int = Field(0, description="how much more evidence there is")


class OriginItem(Shape):
    """An independent origin of a proposition."""

    kind: str = Field(description="own_witness, named, described, record or unknown")
    agent: str | None
    claims: list[str] = Field(description="the ids of the claims that lead to it")


class Proposition(Shape):
    """A proposition with its origins, in the shape of `sayso origins --json`, and its claims."""

    proposition: str
    text: str | None
    claims: list[str] = Field(description="the ids of all its claims")
    articles: int
    outlets: int
    origins_min: int | None
    origins_max: int | None
    origins: list[OriginItem]
    merges: list[Merge]
    told: list[ClaimItem] = Field(description="its claims, the oldest first, 500 at most; /claims has all of them")


class SourceItem(Shape):
    """Whom claims name last on their routes."""

    source: str
    naming: Literal["named", "described"]
    claims: int
    articles: int
    publishers: int
    alone: int = Field(description="propositions of several articles that rest on one origin at most and are its own")
    rejected: int = Field(0, description="claims of its that an analyst rejected, which are not counted above")


class PlaceItem(Shape):
    """A place that is told of."""

    place: str
    country: str | None = Field(description="ISO 3166")
    lat: float | None = Field(description="WGS 84 degrees; null where the name is of no point that is known")
    lon: float | None
    sure: bool = Field(description="false where the name stands for several points, for none, or for an area")
    claims: int
    origins: int = Field(description="how many independent origins there are behind what is told of it")


class Input(Shape):
    """One thing that a check looked at."""

    name: str
    value: str
    span: Stretch | None = None
    article: str | None = None


class Backing(Shape):
    """A record behind a finding."""

    record: str
    register_: str = Field(alias="register", description="the key of its register")
    key: str
    says: str = Field(description="what it says, in a line")
    version: str | None = None
    relation: str | None = Field(None, description="how it compares")
    url: str | None = None


class FindingItem(Shape):
    """What a check found, in the shape of `sayso check --json`; it never says whether a claim holds."""

    id: str
    check: str
    version: str
    subject: str = Field(description="the claim that it is about, or the article")
    article: str
    path: str
    item: str | None
    span: Stretch | None
    verdict: str
    bearing: Bearing
    inputs: list[Input]
    calculation: str
    records: list[Backing]
    explanation: str


class Amount(Shape):
    """A number of a record, as its register has it."""

    role: str = Field(description="what is counted")
    of: str | None = Field(None, description="of whom or what")
    low: float | None = None
    best: float | None = None
    high: float | None = None


class RecordItem(Shape):
    """One row of a register, in its newest version."""

    id: str
    register_: str = Field(alias="register", description="the key of its register")
    key: str = Field(description="the register's own id of it")
    kind: RecordKind
    version: str | None = None
    earliest: Day | None = None
    latest: Day | None = None
    date_precision: DatePrecision = DatePrecision.UNKNOWN
    place: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    place_precision: PlacePrecision = PlacePrecision.UNKNOWN
    act: str | None = None
    actors: list[str] = []
    amounts: list[Amount] = []
    grade: str | None = None
    sources: list[str] = Field([], description="whom the register had it from")
    text: str | None = Field(None, description="a citation: a headline, a line of a release, a claim that was reviewed")
    url: str | None = None
    geometry: str | None = Field(None, description="GeoJSON, as it came")


class RegisterItem(Shape):
    """A register of the desk, as its last load stated it."""

    key: str
    name: str
    licence: str
    universe: str = Field(description="whose deeds and which victims it lists")
    coverage: str = Field(description="the places and times")
    completeness: str
    date_basis: DateBasis
    silence: str = Field(description="what follows where it has no row for something")
    url: str | None
    records: int
    earliest: Day | None
    latest: Day | None
    imports: int = Field(description="how often it was loaded")
    added: str = Field(description="when it was loaded last, ISO 8601")


class RecordVersion(Shape):
    """One version of a record, and the load that brought it."""

    number: int = Field(description="which version it is, from 1")
    path: str = Field(description="the file that it was loaded from")
    added: str = Field(description="when, ISO 8601")
    record: RecordItem


class RecordVersions(Shape):
    """A record with all its versions."""

    id: str
    register_: RegisterItem = Field(alias="register")
    versions: list[RecordVersion] = Field(description="the oldest first")


class JudgementItem(Shape):
    """What somebody decided, with who, when and why."""

    id: int
    kind: JudgementKind
    verdict: Judgement
    subject: str
    other: str | None
    value: dict[str, object] | None = Field(description="the parts of an attribution that an edit changes")
    who: str
    why: str
    at: str = Field(description="when, ISO 8601")
    press: int | None = Field(
        description="the first of those that were given with it and are undone with it, if not it"
    )
    undone_by: int | None = Field(description="the number of the row that undid it; null while it stands")


class NoteItem(Shape):
    """What somebody wrote beside an article, a claim or a proposition."""

    id: int
    subject: str
    article: str | None = Field(description="the article that the subject is or stands in; null for a proposition")
    text: str
    who: str
    at: str = Field(description="when, ISO 8601")
    now_on: str | None = Field(
        description="where it is found: the subject, or the proposition that all claims of that went to; null if apart"
    )
    reply_to: int | None = Field(description="the number of the note that it answers")
    withdrawn_by: str | None = Field(description="who withdrew it; null while it stands")
    withdrawn_at: str | None


class Totals(Shape):
    """How much there is."""

    articles: int
    claims: int
    propositions: int
    publishers: int
