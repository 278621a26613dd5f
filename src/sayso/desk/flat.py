"""A reading as flat rows, so that it can be asked for by source, naming, certainty, kind, time, place and actor."""

from collections.abc import Iterator
from typing import Any

import msgspec
from sqlalchemy import Table

from sayso.desk import tables
from sayso.ledger import Attribution, Claim, Reading, Span

Row = dict[str, Any]


def flat_rows(reading: Reading, *, number: int) -> Iterator[tuple[Table, Row]]:
    """Yield every row of the reading that the desk counts as ``number``, with its table."""
    key = {"reading": number}
    text = reading.article.text
    for claim in reading.claims:
        yield tables.claims, key | _claim(claim, text=text)
        yield from _routes(claim, key=key)
    for attribution in reading.attributions:
        yield tables.attributions, key | _attribution(attribution, text=text)
    for table, parts in (
        (tables.measures, reading.measures),
        (tables.times, reading.times),
        (tables.places, reading.places),
        (tables.actors, reading.actors),
    ):
        for part in parts:
            yield table, key | {name: _value(part, name) for name in table.columns.keys() if name != "reading"}  # noqa: SIM118 - columns, not keys of a dict


def _claim(claim: Claim, *, text: str) -> Row:
    return {
        "id": claim.id,
        "start": claim.span.start,
        "end": claim.span.end,
        "text": claim.span.of(text),
        "kind": claim.kind.value,
        "certainty": claim.certainty.value,
        "worth": claim.worth,
        "attribution": claim.attribution,
        "score": claim.score,
        "chain": msgspec.to_builtins(claim.chain),
    }


def _routes(claim: Claim, *, key: Row) -> Iterator[tuple[Table, Row]]:
    """Yield the hops of a claim and the parts that it rests on."""
    for position, hop in enumerate(claim.chain):
        yield (
            tables.hops,
            key
            | {
                "claim": claim.id,
                "position": position,
                "agent": hop.agent,
                "naming": hop.naming.value,
                "role": hop.role.value,
                "kind": hop.kind.value,
                "certainty": hop.certainty.value,
            },
        )
    grounds = (
        ("measure", claim.measures),
        ("time", claim.times),
        ("place", claim.places),
        ("actor", claim.actors),
    )
    for kind, parts in grounds:
        for part in dict.fromkeys(parts):
            yield tables.grounds, key | {"claim": claim.id, "kind": kind, "part": part}


def _attribution(attribution: Attribution, *, text: str) -> Row:
    return {
        "id": attribution.id,
        "source": None if attribution.source is None else _words(attribution.source, text=text),
        "cue": _words(attribution.cue, text=text),
        "directness": attribution.directness.value,
        "act": attribution.act.value,
        "parent": attribution.parent,
        "score": attribution.score,
        "spans": {
            "source": msgspec.to_builtins(attribution.source),
            "cue": msgspec.to_builtins(attribution.cue),
            "content": msgspec.to_builtins(attribution.content),
        },
    }


def _value(part: Any, name: str) -> Any:  # noqa: ANN401 - a field of any part
    """Return the value of a column, which is a field's or an end of the span's."""
    return getattr(part.span if name in ("start", "end") else part, name)


def _words(spans: tuple[Span, ...], *, text: str) -> str:
    """Return the words of several stretches as one line."""
    return " … ".join(span.of(text) for span in spans)
