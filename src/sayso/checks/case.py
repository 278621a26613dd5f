"""What a check is given: one article as it was read, and what the desk knows around it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from sayso.ledger import Certainty, Reading
from sayso.ledger.records import Record

if TYPE_CHECKING:
    from sayso.checks.archive import Archive
    from sayso.checks.reviews import ReviewIndex


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """One independent root of a proposition: its kind, who it is, and the claims that come from it."""

    kind: str
    agent: str | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One claim of a proposition, as one article tells it; ``slots`` name what differs where it is a variant."""

    claim: str
    article: str
    path: str
    publisher: str | None
    published: str | None
    text: str
    certainty: Certainty
    relation: str
    slots: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposition:
    """What linking found of one proposition: who tells it, and from how many independent origins.

    ``tellings`` are in the order of their dates, those without one last.
    """

    id: str
    tellings: tuple[Telling, ...]
    articles: int
    outlets: int
    origins_min: int
    origins_max: int
    origins: tuple[Origin, ...]


class Surroundings(Protocol):
    """What all cases of one run share. Each part is made when a check first asks for it."""

    @property
    def archive(self) -> "Archive":
        """The records of the desk's registers, findable by place and time."""

    @property
    def reviews(self) -> "ReviewIndex":
        """The published fact-checks of the desk, findable by what they answer."""

    def records(self) -> tuple[Record, ...]:
        """Return the newest version of every record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One article to check: its reading, and the propositions of those of its claims that were linked, by claim."""

    reading: Reading
    around: Surroundings
    propositions: Mapping[str, Proposition] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The article's text."""
        return self.reading.article.text
