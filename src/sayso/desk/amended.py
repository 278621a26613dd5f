"""The claims of the desk that an edit of an attribution changes, as they are shown then."""

from typing import Any

import msgspec
from sqlalchemy import Connection, select

from sayso.desk import tables
from sayso.desk.edited import edited
from sayso.desk.judging import edits
from sayso.desk.keeping import joined
from sayso.ledger import Claim, reading_from_json

Form = dict[str, Any]

versions, readings, attributions = tables.versions, tables.readings, tables.attributions


def amended(connection: Connection) -> dict[int, dict[str, Form | None]]:
    """Return, by reading and claim, what edits change of a claim; None for one that is no claim any more."""
    standing = edits(connection)
    found: dict[int, dict[str, Form | None]] = {}
    for attribution in sorted(standing):
        asked = select(attributions.c.reading).where(attributions.c.id == attribution)
        for number in connection.execute(asked).scalars():
            if number not in found:
                found[number] = _changed(connection, number, standing)
    return found


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
