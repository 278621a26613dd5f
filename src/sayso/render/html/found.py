"""Findings as a page shows them: the JSON shape of ``sayso check``, in order and in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sayso.ledger.findings import Bearing
from sayso.render.escape import visible
from sayso.render.findings import SIGNS, in_order, record_words, verdict_words

Form = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingView:
    """One finding; ``claim`` is the anchor of the claim that it is about, empty where that is the whole article."""

    bearing: str
    sign: str
    verdict: str
    check: str
    claim: str
    explanation: str
    inputs: tuple[tuple[str, str], ...]
    calculation: str
    records: tuple[tuple[str, str], ...]


def finding_views(forms: Sequence[Form], *, prefix: str) -> tuple[FindingView, ...]:
    """Return the findings, what concerns most first; ``prefix`` is that of the anchors of their article."""
    return tuple(_view(form, prefix=prefix) for form in in_order(forms))


def _view(form: Form, *, prefix: str) -> FindingView:
    bearing = Bearing(form["bearing"])
    return FindingView(
        bearing=bearing.value,
        sign=SIGNS[bearing],
        verdict=visible(verdict_words(form)),
        check=f"{form['check']} {form['version']}",
        claim="" if form["subject"] == form["article"] else prefix + form["subject"],
        explanation=visible(form["explanation"]),
        inputs=tuple((visible(one["name"]), visible(one["value"])) for one in form["inputs"]),
        calculation="\n".join(visible(line) for line in form["calculation"].splitlines()),
        records=tuple(
            (visible(f"{one['register']} {one['key']}"), visible(record_words(one))) for one in form["records"]
        ),
    )
