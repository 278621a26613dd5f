"""Counts as of a date: a table that an analyst keeps of totals, each with who stated it.

Columns: ``what``, ``as_of``, ``source``, and one of ``value``, ``low``, ``best``, ``high``; besides them ``id``,
``role``, ``since``, ``place``, ``country``, ``url``, ``text``.
"""

from sayso.ledger import content_id
from sayso.ledger.records import Amount, DateBasis, DatePrecision, Record, RecordKind, Register
from sayso.records.adapter import Adapter
from sayso.records.cells import CellError, Row, day, needed, number, parts, word

REGISTER = Register(
    key="counts",
    name="Counts as of a date",
    licence="whatever the sources of the rows permit; numbers as such are facts",
    universe="What each row says in its own words (``what``), as its source stated it.",
    coverage="The rows that were entered, each from ``since`` to ``as_of``.",
    completeness="None is claimed: a row is one statement of one total.",
    date_basis=DateBasis.AS_OF,
    silence="Nobody entered a total. Nothing follows from it.",
)


def row(cells: Row) -> Record:
    """Return the record of a row; ``value`` is what ``best`` is called where there is no range."""
    low, best, high = (number(cells, name) for name in ("low", "best", "high"))
    best = number(cells, "value") if best is None else best
    if (low, best, high) == (None, None, None):
        raise CellError("a number in value, low, best or high", "none")
    what, as_of, source = needed(cells, "what"), day(cells, "as_of"), needed(cells, "source")
    if as_of is None:
        raise CellError("a day in as_of", "an empty cell")
    return Record(
        register=REGISTER.key,
        key=word(cells, "id") or content_id("k", what, as_of, source)[2:],
        kind=RecordKind.COUNT,
        earliest=day(cells, "since"),
        latest=as_of,
        date_precision=DatePrecision.DAY,
        place=word(cells, "place"),
        country=word(cells, "country"),
        amounts=(Amount(role=word(cells, "role") or "count", of=what, low=low, best=best, high=high),),
        sources=parts(source, apart=";"),
        text=word(cells, "text"),
        url=word(cells, "url"),
    )


ADAPTER = Adapter(register=REGISTER, needs=("what", "as_of", "source"), row=row)
