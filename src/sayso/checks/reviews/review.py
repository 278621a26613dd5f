"""A published fact-check as the search for it sees it, and what the search answers."""

from dataclasses import dataclass

from sayso.ledger.records import Record, RecordKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A published fact-check: the claim in its words, its title, and its rating as it was published.

    ``id``, ``register``, ``key`` and ``version`` are the record's; ``published`` is an ISO day. What the register does
    not say is None.
    """

    id: str
    claim: str
    title: str | None = None
    rating: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: str | None = None
    register: str = ""
    key: str = ""
    version: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One review that may answer a claim.

    ``score`` orders the answers of one claim and means nothing across claims. ``chance`` is how likely it is, from
    0 to 1, that the review is about that very claim, calibrated as ``docs/reference/fact-checks.md`` says. ``why``
    names what was compared, with its value.
    """

    review: Review
    score: float
    chance: float
    why: tuple[tuple[str, float], ...]


def review_of(record: Record) -> Review | None:
    """Return the review that a record is; None where it is no fact-check, or has no words of a claim."""
    if record.kind is not RecordKind.FACT_CHECK or not (record.text or "").strip():
        return None
    return Review(
        id=record.id,
        claim=record.text or "",
        title=record.act,
        rating=record.grade,
        publisher=record.sources[0] if record.sources else None,
        url=record.url,
        published=record.latest,
        register=record.register,
        key=record.key,
        version=record.version,
    )
