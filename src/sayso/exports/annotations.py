"""Claims as Web Annotations (W3C Recommendation, 23 February 2017): the words in the article, and on whose say-so.

A note that stands is a comment on a claim's words, or on the article as a whole, with whoever wrote it.

A target is selected twice: by its offsets, and by its words with those around them, so that it is found again
in a text that moved. Offsets count Unicode code points, as the Recommendation asks and Python's ``str`` does.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sayso._version import __version__
from sayso.exports.source import Form, Sheet, address_of, sheets, spoken, urn
from sayso.ledger import Claim, Span

if TYPE_CHECKING:
    from sayso.desk import Desk, Note

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32  # characters before and after the words


def annotations(desk: "Desk") -> Iterator[str]:
    """Yield the annotations one a line: for each claim, each finding that is about words, and each note that stands."""
    noted = defaultdict(list)
    for note in desk.notes():
        if note.stands:
            noted[note.article].append(note)
    for sheet in sheets(desk):
        for claim in sheet.reading.claims:
            yield _line(_of_claim(sheet, claim))
        for form in sheet.findings:
            if form["span"] is not None:
                yield _line(_of_finding(sheet, form))
        for note in noted[sheet.article.id]:
            yield _line(_of_note(sheet, note))


def _of_claim(sheet: Sheet, claim: Claim) -> Form:
    route = " ▸ ".join(spoken(hop) for hop in claim.chain)
    said = f"{route} ({claim.certainty.value}, {claim.kind.value})"
    return _annotation(sheet, name=claim.id, span=claim.span, words=said, motivation="describing")


def _of_finding(sheet: Sheet, form: Form) -> Form:
    said = f"{form['check']}: {form['verdict'].replace('_', ' ')}. {form['explanation']}"
    return _annotation(sheet, name=form["id"], span=Span(*form["span"]), words=said, motivation="assessing")


def _of_note(sheet: Sheet, note: "Note") -> Form:
    span = next((claim.span for claim in sheet.reading.claims if claim.id == note.subject), None)
    whole = _annotation(sheet, name=f"note:{note.id}", span=span, words=note.text, motivation="commenting")
    del whole["body"]["language"]  # people write in any
    person = {"type": "Person", "name": note.who}
    return {**whole, "creator": person, "created": note.at.replace("+00:00", "Z")}


def _annotation(sheet: Sheet, *, name: str, span: Span | None, words: str, motivation: str) -> Form:
    """Return an annotation of some words of an article, or of the whole of it."""
    target: Form = {"source": address_of(sheet.article) or urn(sheet.article.id)}
    return {
        "@context": CONTEXT,
        "id": urn(name),
        "type": "Annotation",
        "motivation": motivation,
        "generator": {"id": urn("program"), "type": "Software", "name": f"sayso {__version__}"},
        "body": {"type": "TextualBody", "value": words, "format": "text/plain", "language": "en"},
        "target": target if span is None else target | {"selector": _selectors(span, text=sheet.article.text)},
    }


def _selectors(span: Span, *, text: str) -> list[Form]:
    quote = {
        "type": "TextQuoteSelector",
        "exact": span.of(text),
        "prefix": text[max(0, span.start - AROUND) : span.start],
        "suffix": text[span.end : span.end + AROUND],
    }
    return [quote, {"type": "TextPositionSelector", "start": span.start, "end": span.end}]


def _line(form: Form) -> str:
    return json.dumps(form, ensure_ascii=False, separators=(",", ":")) + "\n"
