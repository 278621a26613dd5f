"""Whose word the records behind a finding are: registers go through the same collapse of origins as articles.

Two rows that rest on one monitor are one origin, and so are a row and an article that both cite it.
"""

from collections.abc import Sequence

from sayso.checks.against.answer import Answer
from sayso.checks.case import Case, Proposition
from sayso.ledger.findings import Input
from sayso.ledger.records import Record, RecordKind
from sayso.linking.origins.registers import joined_origins, record_origins

AGREEING = frozenset({"supports", "compatible"})  # verdicts under which records may look like corroboration
MOST = 40  # records: more are a period, and no corroboration of one deed
SHOWN = 4  # origins that are named


def whose_word(answer: Answer, case: Case) -> tuple[Input, ...]:
    """Return on whose word agreeing records rest, and how many origins that makes with the articles that tell it."""
    if answer.verdict not in AGREEING:
        return ()
    known = (case.around.archive.by_id.get(backing.record) for backing in answer.records)
    records = [record for record in known if record is not None and record.kind is RecordKind.EVENT]
    if not 0 < len(records) <= MOST:
        return ()
    found = record_origins(records)
    said = _range(found.at_least, found.at_most, [one.agent for one in found.origins])
    inputs = [Input(name="whose word the records are", value=said)]
    proposition = case.propositions.get(answer.claim)
    if proposition is not None:
        inputs.append(Input(name="with those who tell it", value=_joined(proposition, records)))
    return tuple(inputs)


def _joined(proposition: Proposition, records: Sequence[Record]) -> str:
    form = {
        "origins_min": proposition.origins_min,
        "origins_max": proposition.origins_max,
        "origins": [{"kind": one.kind, "agent": one.agent, "claims": list(one.claims)} for one in proposition.origins],
    }
    joined = joined_origins(form, records)
    return _range(joined["origins_min"], joined["origins_max"], [one["agent"] for one in joined["origins"]])


def _range(low: int, high: int, agents: Sequence[str | None]) -> str:
    count = f"{low}" if low == high else f"{low} to {high}"
    named = [agent or "nobody named" for agent in agents]
    more = f" and {len(named) - SHOWN} more" if len(named) > SHOWN else ""
    return f"{count} independent {'origin' if high == 1 else 'origins'}: {'; '.join(named[:SHOWN])}{more}"
