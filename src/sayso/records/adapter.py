"""What an adapter is: a register, and how its files become rows and its rows records."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from sayso.ledger.records import Record, Register
from sayso.records.cells import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Adapter:
    """How one register is read. Every form of file comes down to rows, so that one function makes records.

    ``needs`` are the columns without which a table is refused. ``row`` raises CellError, or ValueError by way
    of Record, for a broken row. ``tree`` yields the rows of a JSON document, and ``text`` those of a plain text
    by their lines, from 1; either is None where the register has no such form.
    """

    register: Register
    needs: tuple[str, ...]
    row: Callable[[Row], Record]
    tree: Callable[[Any], Iterator[Row]] | None = None
    text: Callable[[str], Iterator[tuple[int, Row]]] | None = None
