"""Findings with the records behind them, as the pages of articles, claims and propositions show them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection

from sayso.desk.behind import records_behind, registers_behind
from sayso.ledger import Claim, Reading
from sayso.ledger.records import Register
from sayso.render.html.evidence import FoundView, found_once, found_views

Form = dict[str, Any]


def evidence(
    connection: Connection, forms: Sequence[Form], *, once: bool = False
) -> tuple[tuple[FoundView, ...], list[Register]]:
    """Return findings with their records, and the registers of these; with ``once``, the same of several is one."""
    records = records_behind(connection, forms)
    registers = registers_behind(connection, records)
    views = found_once if once else found_views
    found = views(forms, records=records, registers=registers)
    return found, sorted(registers.values(), key=lambda register: register.name)


def by_subject(found: Iterable[FoundView]) -> dict[str, list[FoundView]]:
    """Return findings by the claim or the article that they are about."""
    told: defaultdict[str, list[FoundView]] = defaultdict(list)
    for one in found:
        told[one.subject].append(one)
    return told


def is_about(form: Form, claim: Claim) -> bool:
    """Tell whether a finding is about a claim, or looked at it as one of several."""
    span = [claim.span.start, claim.span.end]
    return form["subject"] == claim.id or any(one["span"] == span for one in form["inputs"])


def also_about(found: Iterable[FoundView], reading: Reading) -> dict[str, list[FoundView]]:
    """Return, by claim, the findings about another claim that looked at it too."""
    there = {(claim.span.start, claim.span.end): claim.id for claim in reading.claims}
    told: defaultdict[str, list[FoundView]] = defaultdict(list)
    for one in found:
        named = {there[words.start, words.end] for words in one.words if (words.start, words.end) in there}
        for name in sorted(named - {one.subject}):
            told[name].append(one)
    return told
