"""OpenSources: a list of rated news domains of 2017, as JSON. A rating is its authors' word, not ours."""

from collections.abc import Iterator
from typing import Any

from sayso.ledger.records import DateBasis, Record, RecordKind, Register
from sayso.records.adapter import Adapter
from sayso.records.cells import CellError, Row, needed, shown, word

REGISTER = Register(
    key="opensources",
    name="OpenSources",
    licence="LGPL-3.0 as found in its repository; not shipped with sayso",
    universe="News domains in English that its authors looked at and put into one to three kinds.",
    coverage="Mostly the United States, as of 2017.",
    completeness="A hand-made list that is no longer kept.",
    date_basis=DateBasis.PUBLISHED,
    silence="The authors did not rate the domain. It is no mark for it nor against it.",
)
KINDS = ("type", "2nd type", "3rd type")
NOTES = "Source Notes (things to know?)"


def row(cells: Row) -> Record:
    """Return the record of a domain."""
    return Record(
        register=REGISTER.key,
        key=needed(cells, "domain").lower(),
        kind=RecordKind.RATING,
        grade=", ".join(kind for kind in (word(cells, name) for name in KINDS) if kind) or None,
        sources=(REGISTER.name,),
        text=word(cells, NOTES),
    )


def tree(found: Any) -> Iterator[Row]:  # noqa: ANN401 - any JSON value
    """Yield one row for each domain.

    Raises:
        CellError: when the document is no object of domains.
    """
    if not isinstance(found, dict):
        raise CellError("an object with a domain for each name", shown(str(found)))
    for domain, told in found.items():
        given = told if isinstance(told, dict) else {}
        yield {"domain": domain, **{name: value for name, value in given.items() if isinstance(value, str)}}


ADAPTER = Adapter(register=REGISTER, needs=("domain",), row=row, tree=tree)
