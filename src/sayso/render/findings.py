"""How findings are drawn on a terminal: the verdict, what it means for this article, and all that it rests on.

Takes the JSON shape of ``sayso check`` and decides nothing.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sayso.ledger.findings import Bearing
from sayso.render.escape import visible
from sayso.render.page import Line, page, styled

Form = Mapping[str, Any]

TITLE = "WHAT THE CHECKS FOUND"
SIGNS = {Bearing.CONCERN: "▲", Bearing.GAP: "○", Bearing.SUPPORT: "●", Bearing.NOTE: "·"}
STYLE_OF = {Bearing.CONCERN: "unnamed", Bearing.GAP: "gap", Bearing.SUPPORT: "worth", Bearing.NOTE: "aside"}
WORDS_OF = {
    Bearing.CONCERN: "goes further than what it rests on",
    Bearing.GAP: "something is missing",
    Bearing.SUPPORT: "something bears it out",
    Bearing.NOTE: "worth knowing",
}
ORDER = {bearing: place for place, bearing in enumerate((Bearing.CONCERN, Bearing.GAP, Bearing.SUPPORT, Bearing.NOTE))}

SIGN = 3  # cells for the sign
LABEL = 22  # cells for what an input or a record is called
LONG = 300  # characters of an input's words that are shown
SHOWN = 3  # records shown in full; the rest are counted


def findings_section(forms: Sequence[Form], *, width: int, colour: bool) -> str:
    """Return the findings under a heading that says how many there are of each kind; nothing where there is none."""
    return page(_section(forms), width=width, colour=colour) if forms else ""


def findings_sheet(forms: Sequence[Form], *, width: int, colour: bool) -> str:
    """Return the findings of one article, what concerns most first, at ``width`` cells."""
    return page(_lines(forms), width=width, colour=colour)


def finding_lines(form: Form) -> Iterator[Line]:
    """Yield the lines of one finding."""
    bearing = Bearing(form["bearing"])
    sign = styled((SIGNS[bearing], STYLE_OF[bearing]))
    head = styled((verdict_words(form), STYLE_OF[bearing]), (f"  {form['check']} {form['version']}", "aside"))
    yield Line(words=head, label=sign, margin=SIGN)
    yield Line(words=styled((visible(form["explanation"]), "plain")), margin=SIGN)
    for one in form["inputs"]:
        yield _row(one["name"], _short(one["value"]), style="aside")
    for place, step in enumerate(form["calculation"].splitlines()):
        yield _row("calculation" if place == 0 else "", step, style="plain")
    yield from _records(form["records"])


def verdict_words(form: Form) -> str:
    """Return a verdict as words."""
    return str(form["verdict"]).replace("_", " ")


def record_words(record: Form) -> str:
    """Return what a record behind a finding says, and how that compares."""
    return str(record["says"]) + (f" ({record['relation'].replace('_', ' ')})" if record["relation"] else "")


def in_order(forms: Iterable[Form]) -> list[Form]:
    """Return findings with what concerns most first, then in the order of the text."""
    return sorted(forms, key=lambda form: (ORDER[Bearing(form["bearing"])], form["span"] or [-1, -1], form["id"]))


def counted(forms: Iterable[Form]) -> str:
    """Return how many findings there are of each bearing, in words."""
    counts = Counter(Bearing(form["bearing"]) for form in forms)
    return ", ".join(f"{SIGNS[bearing]} {counts[bearing]} {WORDS_OF[bearing]}" for bearing in ORDER if counts[bearing])


def _lines(forms: Sequence[Form]) -> Iterator[Line]:
    for place, form in enumerate(in_order(forms)):
        if place:
            yield Line()
        yield from finding_lines(form)


def _section(forms: Sequence[Form]) -> Iterator[Line]:
    yield Line()
    yield Line(words=styled((TITLE, "section")))
    yield Line(words=styled((counted(forms), "aside")))
    yield Line()
    yield from _lines(forms)


def _records(records: Sequence[Form]) -> Iterator[Line]:
    for one in records[:SHOWN]:
        yield _row(f"{one['register']} {one['key']}", record_words(one), style="named")
    if (left := len(records) - SHOWN) > 0:
        yield _row("", f"and {left:,} more records; --json has them all", style="aside")


def _row(label: str, words: str, *, style: str) -> Line:
    """Return a line of what a finding rests on; a label that is too long for its margin stands before the words."""
    label = visible(label)
    if len(label) + SIGN < LABEL:
        return Line(words=styled((visible(words), style)), label=styled((" " * SIGN + label, "label")), margin=LABEL)
    return Line(words=styled((f"{label}: ", "label"), (visible(words), style)), margin=SIGN)


def _short(words: str) -> str:
    return words if len(words) <= LONG else words[:LONG].rsplit(" ", 1)[0] + " …"
