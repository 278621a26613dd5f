"""The claims of the desk that an edit of an attribution or of a chain changes, as they are shown then."""

from collections.abc import Collection
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from sayso.desk import tables
from sayso.desk.edited import edited
from sayso.desk.judging import edits
from sayso.desk.keeping import joined
from sayso.ledger import Claim, reading_from_json

Form = dict[str, Any]

versions, readings = tables.versions, tables.readings


def amended(connection: Connection, *, only: Collection[int] | None = None) -> dict[int, dict[str, Form | None]]:
    """Return, by reading and claim, what edits change of a claim; None for one that is no claim any more.

    Of all readings, or only of these.
    """
    if only is not None and not only:
        return {}
    standing = edits(connection)
    found: dict[int, dict[str, Form | None]] = {}
    for name in sorted(standing):
        for number in _readings_with(connection, name):
            if number not in found and (only is None or number in only):
                found[number] = _changed(connection, number, standing)
    return found


def _readings_with(connection: Connection, name: str) -> list[int]:
    """Return the readings in which there is an attribution or a claim of this id."""
    return [
        number
        for table in (tables.attributions, tables.claims)
        for number in connection.execute(select(table.c.reading).where(table.c.id == name)).scalars()
    ]


def _changed(connection: Connection, number: int, standing: dict[str, dict[str, Any]]) -> dict[str, Form | None]:
    query = (
        select(versions.c.form, readings.c.form.label("rest"))
        .join(readings, readings.c.article == versions.c.article)
        .where(readings.c.id == number)
    )
    row = connection.execute(query).one()
    was = reading_from_json(joined(row.form, row.rest))
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
