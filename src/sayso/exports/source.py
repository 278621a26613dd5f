"""What every export takes from a desk: its articles one by one, with their propositions and findings."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sayso.ledger import Article, Hop, Reading, reading_from_json

if TYPE_CHECKING:
    from sayso.desk import Desk

Form = dict[str, Any]

NAMESPACE = "urn:sayso:"
"""The prefix that makes an address of an id: a desk lives on one machine, and its ids hold on every one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One article of the desk: its reading, the proposition of each linked claim, and the findings that stand."""

    reading: Reading
    of_claim: dict[str, str]
    findings: tuple[Form, ...]

    @property
    def article(self) -> Article:
        """The article."""
        return self.reading.article


def sheets(desk: "Desk") -> Iterator[Sheet]:
    """Yield the newest version of every article, in the order they came."""
    for told in desk.cases():
        yield Sheet(
            reading=reading_from_json(told.reading),
            of_claim=told.of_claim,
            findings=tuple(desk.findings(article=told.article)),
        )


def address_of(article: Article) -> str | None:
    """Return the URL at which a publisher showed the article, the canonical one before others, or None."""
    for address in article.addresses:
        if address.url.startswith(("http://", "https://")):
            return address.url
    return article.path if article.path.startswith(("http://", "https://")) else None


def urn(name: str) -> str:
    """Return the address of something by its id."""
    return NAMESPACE + name


def spoken(hop: Hop) -> str:
    """Return the words for an agent of a chain, also where the text names none."""
    return hop.agent or ("not known" if hop.role.value == "gap" else "nobody named")
