"""What goes in and out of counting origins: claims as told, shared text, judgements; the range and its proof."""

from dataclasses import dataclass
from enum import StrEnum

from sayso.ledger import ActorKind, HopRole, Naming


class OriginKind(StrEnum):
    """What an origin is, as far as the articles say."""

    OWN_WITNESS = "own_witness"
    NAMED = "named"
    DESCRIBED = "described"
    RECORD = "record"
    UNKNOWN = "unknown"


class MergeKind(StrEnum):
    """What joins two tellings, or speaks for joining them."""

    COPIES_TEXT = "copies_text"
    ATTRIBUTES_TO = "attributes_to"
    WIRE_CREDIT = "wire_credit"
    SAME_PUBLISHER_FAMILY = "same_publisher_family"
    SHARED_ERROR = "shared_error"
    CITES_LINK = "cites_link"
    SAME_ARTICLE = "same_article"
    SAME_RELAY = "same_relay"
    SIMILAR_NAME = "similar_name"
    NOT_KNOWN_APART = "not_known_apart"
    JUDGED_SAME = "judged_same"
    JUDGED_APART = "judged_apart"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One hop of a chain as the graph needs it: ``cue`` are its words, ``known_as`` its id in the table of actors."""

    agent: str | None
    naming: Naming
    role: HopRole
    kind: ActorKind = ActorKind.UNKNOWN
    described_as: str | None = None
    members: tuple[str, ...] = ()
    cue: str | None = None
    known_as: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What an article says of where it comes from, beside its chains.

    ``published`` is ISO 8601 or None. ``addresses`` are its own URLs, ``links`` those it leads to,
    ``licensors`` whom its licence wants named, ``witnessed`` the words in which it states reporting of
    its own on the spot.
    """

    id: str
    publisher: str | None = None
    published: str | None = None
    addresses: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    licensors: tuple[str, ...] = ()
    witnessed: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One claim as one article tells it; ``start`` and ``end`` are ``str`` offsets into the article's text.

    ``links`` are URLs inside the claim's own words; ``numbers`` are those of the claim, each with what it
    counts ("67 soldier"); ``slots`` what differs from the proposition's first claim.
    """

    claim: str
    page: Page
    chain: tuple[Step, ...]
    start: int = 0
    end: int = 0
    text: str = ""
    links: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    slots: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedText:
    """Two articles that share text; a passage is (start in a, end in a, start in b, end in b)."""

    a: str
    b: str
    kind: str
    passages: tuple[tuple[int, int, int, int], ...] = ()
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What an analyst decided: the sources of two claims are one (``same``), or are two.

    Of several on one pair the last one given counts; one that was undone is not given at all.
    """

    a: str
    b: str
    same: bool
    who: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Where the proof of a merge stands: the article, the claim told there, and the words or the reason."""

    words: str
    article: str | None = None
    claim: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """One step of the proof: from a teller or source to the one it rests on or is one with.

    ``certain`` steps hold at both ends of the range, the others only at its lower end. ``more`` is
    how many pieces of the same evidence are not listed.
    """

    type: MergeKind
    source: str
    target: str
    evidence: tuple[Evidence, ...]
    certain: bool
    more: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """One root of a proposition: ``agent`` in words, None where nobody knows; ``claims`` that lead to it."""

    kind: OriginKind
    agent: str | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Origins:
    """How many independent origins one proposition has, at least and at most, and the proof.

    ``origins`` are those of the upper end.
    """

    articles: int
    outlets: int
    at_least: int
    at_most: int
    origins: tuple[Origin, ...]
    merges: tuple[Merge, ...]
