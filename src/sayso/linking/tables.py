"""The tables that go in and out of linking, as Arrow schemas: the seam between the desk, the steps and the engines.

Ids are content hashes. Every table is a set of rows: their order means nothing.
"""

import pyarrow as pa

_SPAN = pa.struct([("start", pa.int32()), ("end", pa.int32())])

ARTICLES = pa.schema(
    [
        pa.field("id", pa.string(), nullable=False),  # Article.id
        ("path", pa.string()),
        ("item", pa.string()),
        ("publisher", pa.string()),
        ("published", pa.string()),  # ISO 8601 date or date-time, as the article has it
        pa.field("reading", pa.string(), nullable=False),  # the JSON of `sayso read --json`
    ]
)
"""What a desk hands to linking: the newest version of each article, as one reader read it."""

COPIES = pa.schema(
    [
        pa.field("a", pa.string(), nullable=False),  # article ids, a < b
        pa.field("b", pa.string(), nullable=False),
        pa.field("kind", pa.string(), nullable=False),  # whole, cut, edited, quotes
        pa.field("containment_a", pa.float64(), nullable=False),  # share of a's words that stand in b
        pa.field("containment_b", pa.float64(), nullable=False),
        pa.field("passages", pa.list_(pa.struct([("a", _SPAN), ("b", _SPAN)])), nullable=False),
        pa.field("earlier", pa.string(), nullable=False),  # a, b, unknown
        pa.field("evidence", pa.list_(pa.string()), nullable=False),  # beside the shared words: credits, links
    ]
)
"""Pairs of articles that share text."""

GROUPS = pa.schema(
    [
        pa.field("id", pa.string(), nullable=False),
        pa.field("component", pa.string(), nullable=False),  # the least id of its members
    ]
)
"""Which things hang together: articles that are copies of each other, claims that are the same."""

CLAIMS = pa.schema(
    [
        pa.field("id", pa.string(), nullable=False),  # Claim.id, which is unique over all articles
        pa.field("article", pa.string(), nullable=False),
        pa.field("start", pa.int32(), nullable=False),
        pa.field("end", pa.int32(), nullable=False),
        pa.field("text", pa.string(), nullable=False),
        pa.field("kind", pa.string(), nullable=False),
        pa.field("certainty", pa.string(), nullable=False),
        pa.field("denied", pa.bool_(), nullable=False),  # polarity: the proposition is negated or its speaker denies it
        pa.field("published", pa.string()),
        pa.field("earliest", pa.string()),  # of its times, ISO days
        pa.field("latest", pa.string()),
        pa.field("places", pa.list_(pa.string()), nullable=False),  # GeoNames ids, else names in lower case
        pa.field("actors", pa.list_(pa.string()), nullable=False),  # ids of the actor table, else names in lower case
        pa.field("numbers", pa.list_(pa.string()), nullable=False),  # values alone, without what they count
        pa.field("chain", pa.string(), nullable=False),  # the JSON of Claim.chain
    ]
)
"""Claims as linking compares them."""

SAME = pa.schema(
    [
        pa.field("a", pa.string(), nullable=False),  # claim ids, a < b
        pa.field("b", pa.string(), nullable=False),
        pa.field("relation", pa.string(), nullable=False),  # same, variant
        pa.field("slots", pa.list_(pa.string()), nullable=False),  # what differs, where it is a variant
        pa.field("weight", pa.float64(), nullable=False),  # Splink's match weight, log2 of the Bayes factor
        pa.field("probability", pa.float64(), nullable=False),
        pa.field("why", pa.string(), nullable=False),  # JSON: each comparison, its level and its weight
    ]
)
"""Pairs of claims that put forward the same, or the same but for named slots."""

PROPOSITIONS = pa.schema(
    [
        pa.field("claim", pa.string(), nullable=False),
        pa.field("proposition", pa.string(), nullable=False),
        pa.field("relation", pa.string(), nullable=False),  # same as the proposition's first claim, or a variant
        pa.field("slots", pa.list_(pa.string()), nullable=False),
    ]
)
"""Which proposition each claim puts forward, every claim in exactly one."""

ORIGINS = pa.schema(
    [
        pa.field("proposition", pa.string(), nullable=False),
        pa.field("origins_min", pa.int32(), nullable=False),
        pa.field("origins_max", pa.int32(), nullable=False),
        pa.field("detail", pa.string(), nullable=False),  # JSON: origins and merges of the contract
    ]
)
"""How many independent origins each proposition has, and what proves it."""
