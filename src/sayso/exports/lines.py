"""A desk as JSON Lines: one object a line, each with its ``type``, in the shapes that the commands print."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING

from sayso.exports.source import Form, sheets
from sayso.ledger import reading_form

if TYPE_CHECKING:
    from sayso.desk import Desk


def lines(desk: "Desk") -> Iterator[str]:
    """Yield the lines: readings, then claims as linked, copies, propositions, findings, registers and records."""
    for sheet in sheets(desk):
        yield _line("reading", reading_form(sheet.reading))
    for kind, forms in (
        ("claim", desk.claims()),
        ("copy", desk.copies()),
        ("proposition", desk.origins()),
        ("finding", desk.findings()),
    ):
        for form in forms:
            yield _line(kind, form)
    for holding in desk.registers():
        yield _line("register", asdict(holding.register))
    for record in desk.records():
        yield _line("record", {"id": record.id, **asdict(record)})


def _line(kind: str, form: Form) -> str:
    return json.dumps({"type": kind, **form}, ensure_ascii=False, separators=(",", ":")) + "\n"
