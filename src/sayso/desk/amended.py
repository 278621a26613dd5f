"""The claims of the desk that an edit of an attribution or of a chain changes, as they are shown then."""

from collections.abc import Collection, Iterable
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from sayso.desk import tables
from sayso.desk.edited import edited
from sayso.desk.judging import edits
from sayso.desk.keeping import reading_of
from sayso.desk.rows import parts
from sayso.ledger import Claim

Form = dict[str, Any]


def amended(connection: Connection, *, only: Collection[int] | None = None) -> dict[int, dict[str, Form | None]]:
    """Return, by reading and claim, what edits change of a claim; None for one that is no claim any more.

    Of all readings, or only of these.
    """
    standing = edits(connection) if only is None or only else {}
    numbers = (only if only is not None else _readings_with(connection, standing)) if standing else ()
    return {number: _changed(connection, number, standing) for number in sorted(numbers)}


def _readings_with(connection: Connection, names: Iterable[str]) -> set[int]:
    """Return the readings in which there is an attribution or a claim of one of these ids."""
    return {
        number
        for some in parts(names)
        for table in (tables.attributions, tables.claims)
        for number in connection.execute(select(table.c.reading).where(table.c.id.in_(some))).scalars()
    }


def _changed(connection: Connection, number: int, standing: dict[str, dict[str, Any]]) -> dict[str, Form | None]:
    was = reading_of(connection, number)
    now = {claim.id: claim for claim in edited(was, standing).claims}
    return {
        claim.id: _form(now[claim.id], text=was.article.text) if claim.id in now else None
        for claim in was.claims
        if now.get(claim.id) != claim
    }


def _form(claim: Claim, *, text: str) -> Form:
    return {
        "span": [claim.span.start, claim.span.end],
        "text": claim.span.of(text),
        "chain": msgspec.to_builtins(claim.chain),
        "certainty": claim.certainty.value,
        "kind": claim.kind.value,
    }
