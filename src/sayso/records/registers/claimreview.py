"""Published fact-checks: schema.org's ClaimReview as JSON-LD, or a table of the same.

A rating is what the fact-checker said. sayso keeps it as that and says nothing of its own about the claim.
"""

from collections.abc import Iterator
from typing import Any

from sayso.ledger import content_id
from sayso.ledger.records import DateBasis, DatePrecision, Record, RecordKind, Register
from sayso.records.adapter import Adapter
from sayso.records.cells import Row, day, needed, word

REGISTER = Register(
    key="claimreview",
    name="Published fact-checks (ClaimReview)",
    licence="the publishers' texts; Google's and Data Commons' feeds are CC BY 4.0",
    universe="Claims that a fact-checker chose to review and marked up.",
    coverage="Whatever publishers the file holds, mostly from 2015 on.",
    completeness="A choice: what is striking and can be checked is reviewed, the rest is not.",
    date_basis=DateBasis.PUBLISHED,
    silence="No review in this file. Nothing follows about the claim.",
    url="https://schema.org/ClaimReview",
)
COLUMNS = {  # ours, then what other tables call the same
    "claim": ("claimReviewed", "claim_reviewed", "claim_text", "vclaim"),
    "url": ("review_url", "link"),
    "publisher": ("author", "author_name", "fact_checker"),
    "published": ("datePublished", "review_date", "date"),
    "rating": ("alternateName", "textualRating", "truth_label", "verdict"),
    "claimant": ("itemReviewed.author.name", "claim_author", "speaker"),
    "claimed": ("claimDate", "claim_date"),
    "id": (),
    "title": ("name",),
}
DEEPEST = 50  # nested lists and graphs before reviews are looked for no further


def row(cells: Row) -> Record:
    """Return the record of a review; ``earliest`` is when the claim was made, ``latest`` when it was reviewed."""
    told = {name: next((found for at in (name, *others) if (found := word(cells, at))), "") for name, others in _NAMED}
    claim, url = needed(told, "claim"), word(told, "url")
    made, reviewed = day(told, "claimed"), day(told, "published")
    publisher, claimant = word(told, "publisher"), word(told, "claimant")
    return Record(
        register=REGISTER.key,
        key=word(told, "id") or content_id("k", url, claim)[2:],
        kind=RecordKind.FACT_CHECK,
        earliest=made if made and reviewed and made <= reviewed else reviewed,
        latest=reviewed,
        date_precision=DatePrecision.DAY if reviewed else DatePrecision.UNKNOWN,
        act=word(told, "title"),
        actors=() if claimant is None else (claimant,),
        grade=word(told, "rating"),
        sources=() if publisher is None else (publisher,),
        text=claim,
        url=url,
    )


def tree(found: Any) -> Iterator[Row]:  # noqa: ANN401 - any JSON value
    """Yield one row for each ClaimReview, wherever it lies in lists, graphs, pages and feeds."""
    waiting = [(found, 0)]
    while waiting:
        node, depth = waiting.pop()
        if depth > DEEPEST:
            continue
        if isinstance(node, list):
            waiting.extend((one, depth + 1) for one in reversed(node))
        elif isinstance(node, dict):
            if "ClaimReview" in _list(node.get("@type")) or ("claimReviewed" in node and "@type" not in node):
                yield _row(node)
            else:
                waiting.extend((one, depth + 1) for one in reversed(node.values()) if isinstance(one, list | dict))


def _row(node: dict[str, Any]) -> Row:
    """Return a review as a row of our columns."""
    item, rating = _first(node.get("itemReviewed")), _first(node.get("reviewRating"))
    return {
        "id": _text(node.get("@id")),
        "claim": _text(node.get("claimReviewed")) or _text(item.get("name")),
        "url": _text(node.get("url")),
        "publisher": _name(node.get("author")) or _name(node.get("publisher")),
        "published": _text(node.get("datePublished")),
        "rating": _text(rating.get("alternateName")) or _text(rating.get("ratingValue")),
        "claimant": _name(item.get("author")),
        "claimed": _text(item.get("datePublished")),
        "title": _text(node.get("name")),
    }


def _list(value: Any) -> list[Any]:  # noqa: ANN401 - any JSON value
    return value if isinstance(value, list) else [value]


def _first(value: Any) -> dict[str, Any]:  # noqa: ANN401 - any JSON value
    return next((one for one in _list(value) if isinstance(one, dict)), {})


def _name(value: Any) -> str:  # noqa: ANN401 - any JSON value
    return _text(_first(value).get("name")) or _text(value)


def _text(value: Any) -> str:  # noqa: ANN401 - any JSON value
    return str(value) if isinstance(value, str | int | float) else ""


_NAMED = tuple(COLUMNS.items())
ADAPTER = Adapter(register=REGISTER, needs=(), row=row, tree=tree)
