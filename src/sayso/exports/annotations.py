"""Claims as Web Annotations (W3C Recommendation, 23 February 2017): the words in the article, and on whose say-so.

A target is selected twice: by its offsets, and by its words with those around them, so that it is found again
in a text that moved. Offsets count Unicode code points, as the Recommendation asks and Python's ``str`` does.
"""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sayso._version import __version__
from sayso.exports.source import Form, Sheet, address_of, sheets, spoken, urn
from sayso.ledger import Claim, Span

if TYPE_CHECKING:
    from sayso.desk import Desk

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32  # characters before and after the words


def annotations(desk: "Desk") -> Iterator[str]:
    """Yield the annotations one a line: one for each claim, one for each finding that is about words."""
    for sheet in sheets(desk):
        for claim in sheet.reading.claims:
            yield _line(_of_claim(sheet, claim))
        for form in sheet.findings:
            if form["span"] is not None:
                yield _line(_of_finding(sheet, form))


def _of_claim(sheet: Sheet, claim: Claim) -> Form:
    route = " ▸ ".join(spoken(hop) for hop in claim.chain)
    said = f"{route} ({claim.certainty.value}, {claim.kind.value})"
    return _annotation(sheet, name=claim.id, span=claim.span, words=said, motivation="describing")


def _of_finding(sheet: Sheet, form: Form) -> Form:
    said = f"{form['check']}: {form['verdict'].replace('_', ' ')}. {form['explanation']}"
    return _annotation(sheet, name=form["id"], span=Span(*form["span"]), words=said, motivation="assessing")


def _annotation(sheet: Sheet, *, name: str, span: Span, words: str, motivation: str) -> Form:
    text = sheet.article.text
    quote = {
        "type": "TextQuoteSelector",
        "exact": span.of(text),
        "prefix": text[max(0, span.start - AROUND) : span.start],
        "suffix": text[span.end : span.end + AROUND],
    }
    return {
        "@context": CONTEXT,
        "id": urn(name),
        "type": "Annotation",
        "motivation": motivation,
        "generator": {"id": urn("program"), "type": "Software", "name": f"sayso {__version__}"},
        "body": {"type": "TextualBody", "value": words, "format": "text/plain", "language": "en"},
        "target": {
            "source": address_of(sheet.article) or urn(sheet.article.id),
            "selector": [quote, {"type": "TextPositionSelector", "start": span.start, "end": span.end}],
        },
    }


def _line(form: Form) -> str:
    return json.dumps(form, ensure_ascii=False, separators=(",", ":")) + "\n"
