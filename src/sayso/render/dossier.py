"""An article with all that a desk knows of it: what it rests on, what the checks found, who else says so, its sheet."""

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sayso.ledger import Reading
from sayso.render.escape import visible
from sayso.render.findings import counted as counted_findings
from sayso.render.findings import finding_lines, in_order
from sayso.render.links import KINDS, QUOTES
from sayso.render.page import Line, page, styled
from sayso.render.sources import bases, summed
from sayso.render.terminal import called, claims_and_sources, made_of

Form = Mapping[str, Any]

RESTS = "WHAT IT RESTS ON"
MADE = "WHAT IT IS MADE OF"
FOUND = "WHAT THE CHECKS FOUND"
ELSE = "WHO ELSE SAYS IT, AND WHENCE THEY ALL HAVE IT"
SHOWN = 5  # propositions that are shown; the rest are counted
LONG = 160  # characters of a proposition
MARGIN = 3


def dossier(reading: Reading, *, findings: Sequence[Form], origins: Sequence[Form], width: int, colour: bool) -> str:
    """Return the whole, what matters most first, at ``width`` cells.

    ``findings`` and ``origins`` are in the JSON shapes of ``sayso check`` and ``sayso origins``.
    """
    return page(_lines(reading, findings=findings, origins=origins), width=width, colour=colour)


def _lines(reading: Reading, *, findings: Sequence[Form], origins: Sequence[Form]) -> Iterator[Line]:
    yield from called(reading.article)
    yield Line()
    yield Line(words=styled((RESTS, "section")))
    yield Line()
    yield Line(words=styled((summed(bases(reading)), "plain")))
    yield Line()
    yield Line(words=styled((FOUND, "section"), (f"  {counted_findings(findings)}", "aside")))
    yield Line()
    for form in in_order(findings):
        yield from finding_lines(form)
        yield Line()
    yield Line(words=styled((ELSE, "section")))
    yield Line()
    for form in origins[:SHOWN]:
        yield from _proposition(form)
    if (left := len(origins) - SHOWN) > 0:
        yield Line(words=styled((f"and {left} more propositions that others tell too", "aside")))
        yield Line()
    yield Line(words=styled((MADE, "section")))
    yield Line()
    yield from made_of(reading.article)
    yield Line()
    yield from claims_and_sources(reading)


def _proposition(form: Form) -> Iterator[Line]:
    words = textwrap.shorten(visible(form["text"] or ""), LONG, placeholder=" …")
    yield Line(words=styled((words if words[:1] in QUOTES else f"“{words}”", "plain")), margin=MARGIN)
    low, high = form["origins_min"], form["origins_max"]
    count = f"{low}" if low == high else f"{low} to {high}"
    articles, outlets = form["articles"], form["outlets"]
    told = f"{articles} articles of {outlets} outlets; independent origins: {count}"
    yield Line(words=styled((told, "certainty")), margin=MARGIN)
    for origin in form["origins"]:
        agent = f"{KINDS.get(origin['kind'], origin['kind'])}: {origin['agent'] or 'nobody named'}"
        yield Line(words=styled((visible(agent), "described")), margin=MARGIN)
    yield Line()
