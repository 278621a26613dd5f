"""What the desk answers about its links: copies, claims and origins, each in the JSON shape of the contract."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, func, select

from sayso.desk import tables
from sayso.desk.amended import amended
from sayso.desk.articles import newest
from sayso.desk.judging import verdict_on, verdicts_of
from sayso.desk.links import mark

claims, propositions, versions, addresses = tables.claims, tables.propositions, tables.versions, tables.addresses
IDS_AT_ONCE = 500

Form = dict[str, Any]


def copies(connection: Connection) -> Iterator[Form]:
    """Yield the pairs of articles that share text."""
    places = {name: (versions.alias(f"version_{name}"), addresses.alias(f"address_{name}")) for name in ("a", "b")}
    (version_a, address_a), (version_b, address_b) = places["a"], places["b"]
    query = (
        select(
            tables.copies,
            address_a.c.path.label("a_path"),
            address_a.c.item.label("a_item"),
            address_b.c.path.label("b_path"),
            address_b.c.item.label("b_item"),
        )
        .join(version_a, version_a.c.article == tables.copies.c.a)
        .join(address_a, address_a.c.id == version_a.c.address)
        .join(version_b, version_b.c.article == tables.copies.c.b)
        .join(address_b, address_b.c.id == version_b.c.address)
        .order_by(tables.copies.c.a, tables.copies.c.b)
    )
    names = "a b a_path b_path kind containment_a containment_b passages earlier a_item b_item evidence".split()
    for row in connection.execute(query, execution_options={"yield_per": IDS_AT_ONCE}).mappings():
        yield {name: row[name] for name in names}


def claim_forms(connection: Connection, *, proposition: str | None = None) -> Iterator[Form]:
    """Yield the claims of the newest version of each article, or those of one proposition.

    ``proposition`` and ``relation`` are None for a claim that no link run has seen. ``judged`` is the
    verdict on its attribution that stands: accept, reject or edit, else None; edit also where its chain was edited.
    Words and chain are as edited.
    """
    changed = amended(connection)
    ids = None if proposition is None else _articles_of(connection, proposition)
    verdicts = verdicts_of(connection)
    for batch in newest(connection, upto=mark(connection), ids=ids):
        rows = {row.reading: row for row in batch}
        query = _claims().where(claims.c.reading.in_(list(rows)))
        if proposition is not None:
            query = query.where(propositions.c.proposition == proposition)
        for claim in connection.execute(query):
            edit = changed.get(claim.reading, {}).get(claim.id, {})
            if edit is not None:
                form = _form(claim, article=rows[claim.reading]) | edit
                yield form | {"judged": verdict_on(claim.id, claim.attribution, verdicts=verdicts)}


def counts(connection: Connection) -> dict[str, int]:
    """Return how many pairs of copies and propositions there are, and how many of these stand in several articles."""
    of_pairs = select(func.count()).select_from(tables.copies)
    of_propositions = select(func.count(propositions.c.proposition.distinct()))
    shared = (
        select(propositions.c.proposition)
        .join(claims, claims.c.id == propositions.c.claim)
        .join(tables.readings, tables.readings.c.id == claims.c.reading)
        .group_by(propositions.c.proposition)
        .having(func.count(tables.readings.c.article.distinct()) > 1)
    )
    of_shared = select(func.count()).select_from(shared.subquery())
    named = {"copies": of_pairs, "propositions": of_propositions, "shared": of_shared}
    return {name: int(connection.execute(query).scalar_one()) for name, query in named.items()}


def origins(connection: Connection) -> Iterator[Form]:
    """Yield each proposition with its origins, the claims that put it forward, and where."""
    words = _edited_words(connection)
    for row in connection.execute(select(tables.origins).order_by(tables.origins.c.proposition)).all():
        yield origins_of(connection, row, words=words)


def _edited_words(connection: Connection) -> dict[str, str]:
    """Return the words of the claims that edits change, by the claim's id."""
    return {
        claim: edit["text"]
        for _, changes in sorted(amended(connection).items())
        for claim, edit in changes.items()
        if edit is not None
    }


def origins_of(connection: Connection, row: Any, *, words: Mapping[str, str]) -> Form:  # noqa: ANN401 - a row of the origins
    """Return one proposition's origins; its text is that of its first claim, of those that say the same.

    ``words`` are those of the claims that were edited.
    """
    members = (
        select(
            claims.c.id,
            claims.c.text,
            versions.c.article,
            versions.c.publisher,
            versions.c.published,
            propositions.c.relation,
        )
        .join(propositions, propositions.c.claim == claims.c.id)
        .join(tables.readings, tables.readings.c.id == claims.c.reading)
        .join(versions, versions.c.article == tables.readings.c.article)
        .where(propositions.c.proposition == row.proposition)
    )
    # A claim that several readings of an article hold is one claim.
    found = {member.id: member for member in connection.execute(members)}
    first = sorted(found.values(), key=lambda one: (one.relation != "same", one.published or "~", one.id))
    detail = msgspec.json.decode(row.detail)
    return {
        "proposition": row.proposition,
        "text": words.get(first[0].id, first[0].text) if first else None,
        "claims": [one.id for one in first],
        "articles": len({one.article for one in first}),
        # An article whose publisher nobody names is counted with none, not as one more outlet.
        "outlets": len(Counter(one.publisher for one in first if one.publisher is not None)),
        "origins_min": row.origins_min,
        "origins_max": row.origins_max,
        "origins": detail.get("origins", []),
        "merges": detail.get("merges", []),
    }


def _articles_of(connection: Connection, proposition: str) -> list[str]:
    """Return the ids of the articles that put a proposition forward."""
    query = (
        select(tables.readings.c.article)
        .join(claims, claims.c.reading == tables.readings.c.id)
        .join(propositions, propositions.c.claim == claims.c.id)
        .where(propositions.c.proposition == proposition)
        .distinct()
    )
    return list(connection.execute(query).scalars())


def _claims() -> Select[Any]:
    return (
        select(
            claims,
            propositions.c.proposition,
            propositions.c.relation,
            propositions.c.slots,
        )
        .outerjoin(propositions, propositions.c.claim == claims.c.id)
        .order_by(claims.c.reading, claims.c.start, claims.c.end.desc(), claims.c.id)
    )


def _form(claim: Any, *, article: Any) -> Form:  # noqa: ANN401 - rows of the database
    return {
        "id": claim.id,
        "article": article.article,
        "path": article.path,
        "item": article.item,
        "span": [claim.start, claim.end],
        "text": claim.text,
        "proposition": claim.proposition,
        "relation": claim.relation,
        "slots": claim.slots or [],
        "chain": claim.chain,
        "certainty": claim.certainty,
        "kind": claim.kind,
        "attribution": claim.attribution,
        "publisher": article.publisher,
        "published": article.published,
    }
