"""What a reader found in an article: attributions, claims with their chains, and their parts."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sayso.ledger.article import Article
from sayso.ledger.notebook import html_of
from sayso.ledger.spans import Span, check_score, check_spans

POLE, ANTIMERIDIAN = 90, 180  # degrees: the last latitude and the last longitude


class Directness(StrEnum):
    """Whether the content stands in quotation marks: all of it, none of it, some of it."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class SpeechAct(StrEnum):
    """What the cue says that the source does with the content; a plain assertion is a statement."""

    STATEMENT = "statement"
    DENIAL = "denial"
    QUESTION = "question"
    BELIEF = "belief"
    INTENTION = "intention"


class Naming(StrEnum):
    """How an attribution names its source."""

    NAMED = "named"
    DESCRIBED = "described"
    UNNAMED = "unnamed"


class HopRole(StrEnum):
    """The part an agent plays on the route of a claim; a gap is a hop known to be missing."""

    PUBLISHER = "publisher"
    RELAY = "relay"
    ORIGIN = "origin"
    GAP = "gap"


class Certainty(StrEnum):
    """How sure one hop of a chain presents itself to be; ``unknown`` is *not assessed*."""

    CONFIRMED = "confirmed"
    ASSERTED = "asserted"
    HEDGED = "hedged"
    DISTANCED = "distanced"
    DENIED = "denied"
    ASKED = "asked"
    UNKNOWN = "unknown"


class ClaimKind(StrEnum):
    """What sort of proposition a claim puts forward; ``statement`` is *not assessed further*.

    An opinion and a call to action are set apart: no record can bear them out.
    """

    EVENT = "event"
    NUMBER = "number"
    QUOTE = "quote"
    POSITION = "position"
    CAUSE = "cause"
    PREDICTION = "prediction"
    OPINION = "opinion"
    CALL = "call"
    STATEMENT = "statement"


class ActorKind(StrEnum):
    """What sort of agent an actor is; a group is an armed group, an alliance, or people spoken of together."""

    PERSON = "person"
    ORGANISATION = "organisation"
    STATE = "state"
    OUTLET = "outlet"
    DOCUMENT = "document"
    GROUP = "group"
    UNKNOWN = "unknown"


class PartRole(StrEnum):
    """Whether an actor does something or something is done to it."""

    AGENT = "agent"
    TARGET = "target"


class TimeRole(StrEnum):
    """Whether a time is that of what is told or of the telling ("confirmed in September that …")."""

    CONTENT = "content"
    SAYING = "saying"


class PlaceUse(StrEnum):
    """What a place's name stands for: the place, an agent ("Washington said"), or whence somebody is ("Syrian")."""

    LITERAL = "literal"
    ACTOR = "actor"
    ADJECTIVE = "adjective"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who says what by which words, after PolNeAR's scheme (source, cue, content).

    ``source`` is None where the text names nobody ("has been confirmed"). ``parent`` is the id
    of the attribution whose content holds this one. ``score`` is the reader's, from 0 to 1.

    Raises:
        ValueError: when the cue is missing, a role is an empty tuple, or spans are out of order.
    """

    id: str
    source: tuple[Span, ...] | None
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    directness: Directness
    act: SpeechAct = SpeechAct.STATEMENT
    parent: str | None = None
    score: float

    def __post_init__(self) -> None:
        if not self.cue or not self.content or self.source == ():
            raise ValueError("an attribution needs a cue and a content, and None for an absent source")
        for what, spans in (("source", self.source or ()), ("cue", self.cue), ("content", self.content)):
            check_spans(spans, what=what)
        check_score(self.score)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One agent on the route of a claim, with the cue by which the text makes it speak.

    ``agent`` is None for an unnamed source and for a gap; ``span`` is the words that stand for it
    here, and ``means`` the earlier words that they point back to ("he" → "Mark Toner"), as sure as
    ``score`` from 0 to 1. ``described_as`` is what a description claims about its source
    ("military-diplomatic"); ``members`` are the agents that speak together ("the army and the
    police"), none where one speaks. ``because`` are the words that decided the certainty.
    ``actor`` is the id of the reading's actor that the hop is, or None where it is none of them.
    """

    agent: str | None
    naming: Naming
    role: HopRole
    kind: ActorKind = ActorKind.UNKNOWN
    described_as: str | None = None
    members: tuple[str, ...] = ()
    cue: Span | None = None
    certainty: Certainty = Certainty.UNKNOWN
    because: tuple[Span, ...] = ()
    span: Span | None = None
    means: Span | None = None
    score: float = 1.0
    actor: str | None = None

    def __post_init__(self) -> None:
        check_score(self.score)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The part of an actor in a deed, as the text states it: who does it, or to whom it is done.

    ``span`` is the words that name the actor here, ``deed`` the verb or noun of the deed
    ("attacked", "airstrikes").
    """

    actor: str
    role: PartRole
    span: Span
    deed: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One proposition as put forward at one place, with its chain from the publisher to the origin.

    ``attribution`` is the id of the innermost attribution whose content it is, or None on the
    publisher's own word. ``because`` are the words that decided the certainty; ``worth`` is how much
    the claim is worth checking, from 0 to 1, or None where nobody judged it. The tuples after them
    hold ids of the reading's measures, times, places, actors; ``parts`` say who does what to whom,
    of these actors and only where the words are plain.

    Raises:
        ValueError: when the chain does not begin with the publisher.
    """

    id: str
    span: Span
    chain: tuple[Hop, ...]
    certainty: Certainty = Certainty.UNKNOWN
    because: tuple[Span, ...] = ()
    kind: ClaimKind = ClaimKind.STATEMENT
    worth: float | None = None
    attribution: str | None = None
    measures: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    score: float

    def __post_init__(self) -> None:
        if not self.chain or self.chain[0].role is not HopRole.PUBLISHER:
            raise ValueError("a chain begins with the publisher that prints the claim")
        check_score(self.score)
        if self.worth is not None:
            check_score(self.worth)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A number with its meaning; a bound that is not stated is None.

    Raises:
        ValueError: when low, best and high are given and out of order.
    """

    id: str
    span: Span
    low: float | None = None
    best: float | None = None
    high: float | None = None
    unit: str | None = None
    of: str | None = None
    role: str | None = None
    change: str | None = None
    scope: str | None = None

    def __post_init__(self) -> None:
        stated = [value for value in (self.low, self.best, self.high) if value is not None]
        if stated != sorted(stated):
            raise ValueError(f"a measure needs low <= best <= high, found {stated}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """An interval of days, ISO 8601, inclusive; a side that is open or unresolved is None."""

    id: str
    span: Span
    earliest: str | None = None
    latest: str | None = None
    precision: str
    basis: str
    role: TimeRole = TimeRole.CONTENT

    def __post_init__(self) -> None:
        if self.earliest is not None and self.latest is not None and self.earliest > self.latest:
            raise ValueError(f"a time needs earliest <= latest, found {self.earliest} and {self.latest}")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceCandidate:
    """One entry of the gazetteer that a toponym may mean."""

    geoname_id: int | None
    name: str
    lat: float
    lon: float
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A toponym and where it is: WGS 84 degrees, ISO 3166 country, and how precisely.

    Raises:
        ValueError: when a coordinate lies off the globe or comes alone.
    """

    id: str
    span: Span
    name: str
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    precision: str
    geoname_id: int | None = None
    use: PlaceUse = PlaceUse.LITERAL
    candidates: tuple[PlaceCandidate, ...] = ()

    def __post_init__(self) -> None:
        if (self.lat is None) != (self.lon is None):
            raise ValueError("a place has both coordinates or neither")
        if (
            self.lat is not None
            and self.lon is not None
            and not (abs(self.lat) <= POLE and abs(self.lon) <= ANTIMERIDIAN)
        ):
            raise ValueError(f"a place lies on the globe, found {self.lat}, {self.lon}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """An agent of the article with every span that names it, in the order of the text.

    ``known_as`` is its id in the shipped table of states, outlets, belligerents and bodies, the same in
    every article (``state:US``), or None. ``aliases`` are the forms in which this article names it,
    each once, in the order of their first use.
    """

    id: str
    name: str
    kind: ActorKind
    spans: tuple[Span, ...]
    known_as: str | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """The reader that made a reading."""

    name: str
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """An article and all that one reader found in it.

    Raises:
        ValueError: when an id is used twice or points nowhere, or a span leaves the text.
    """

    article: Article
    attributions: tuple[Attribution, ...] = ()
    claims: tuple[Claim, ...] = ()
    measures: tuple[Measure, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    actors: tuple[Actor, ...] = ()
    model: Model

    def __post_init__(self) -> None:
        _check_ids(self)
        _check_inside(self)

    def _repr_html_(self) -> str | None:
        """Return what a notebook shows, where ``sayso`` was imported; None makes it show the plain form."""
        return html_of(self)


def _check_ids(reading: Reading) -> None:
    """Refuse repeated ids, and references to what is not there."""
    known: dict[str, set[str]] = {}
    for name in ("attributions", "claims", "measures", "times", "places", "actors"):
        ids = [value.id for value in getattr(reading, name)]
        known[name] = set(ids)
        if len(ids) != len(known[name]):
            raise ValueError(f"{name}: an id is used twice")
    for attribution in reading.attributions:
        if attribution.parent is not None and attribution.parent not in known["attributions"]:
            raise ValueError(f"attribution {attribution.id}: parent {attribution.parent} is not there")
    for claim in reading.claims:
        _check_claim(claim, known=known)


def _check_claim(claim: Claim, *, known: Mapping[str, set[str]]) -> None:
    """Refuse a claim's references to what is not there."""
    if claim.attribution is not None and claim.attribution not in known["attributions"]:
        raise ValueError(f"claim {claim.id}: attribution {claim.attribution} is not there")
    for name in ("measures", "times", "places", "actors"):
        if missing := set(getattr(claim, name)) - known[name]:
            raise ValueError(f"claim {claim.id}: {name} {sorted(missing)} are not there")
    if missing := {part.actor for part in claim.parts} - set(claim.actors):
        raise ValueError(f"claim {claim.id}: parts are those of {sorted(missing)}, which are not among its actors")
    if missing := {hop.actor for hop in claim.chain if hop.actor is not None} - known["actors"]:
        raise ValueError(f"claim {claim.id}: hops are {sorted(missing)}, which are not there")


def _check_inside(reading: Reading) -> None:
    """Refuse spans that leave the article's text."""
    length = len(reading.article.text)
    parts: tuple[Claim | Measure | Time | Place, ...]
    parts = (*reading.claims, *reading.measures, *reading.times, *reading.places)
    spans = [part.span for part in parts]
    for attribution in reading.attributions:
        spans += [*(attribution.source or ()), *attribution.cue, *attribution.content]
    for actor in reading.actors:
        spans += actor.spans
    for claim in reading.claims:
        spans += claim.because
        spans += [span for part in claim.parts for span in (part.span, part.deed)]
        for hop in claim.chain:
            spans += [span for span in (hop.cue, hop.span, hop.means, *hop.because) if span is not None]
    for span in spans:
        if span.end > length:
            raise ValueError(f"{span} leaves the text of {length} characters")
