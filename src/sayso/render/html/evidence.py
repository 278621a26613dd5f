"""A finding with all that it rests on laid open: its words, its sums step by step, its records or its fact-check.

Takes the JSON shape of ``sayso check`` and the records that it names, and decides only what stands where. A
fact-check's rating is shown as the fact-checker's, in the fact-checker's words.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sayso.checks.against.telling import days, number, says
from sayso.ledger import Span
from sayso.ledger.findings import Bearing
from sayso.ledger.records import Amount, Record, RecordKind, Register
from sayso.render.escape import visible
from sayso.render.findings import SIGNS, WORDS_OF, in_order, verdict_words
from sayso.render.html.pieces import Mark

Form = Mapping[str, Any]

RECORDS = "records"  # the check that says what no register covers; no other is known here by its name
CITED = 280  # characters of a record's own words
FOUND = "found"  # the part that words play which a finding is about


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsView:
    """One thing that a check looked at; ``start`` and ``end`` say where its words stand in an article, if they do."""

    name: str
    value: str
    article: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordView:
    """One record as its register has it. ``beside`` is how it compares, ``by`` whom the register had it from."""

    register: str
    key: str
    days: str
    place: str
    what: str
    low: str
    best: str
    high: str
    by: str
    beside: str
    cited: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewView:
    """A published fact-check; ``rating`` is the fact-checker's, in the fact-checker's words."""

    claim: str
    title: str
    rating: str
    publisher: str
    published: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundView:
    """One finding; ``also`` counts further claims of which the same was found."""

    id: str
    subject: str
    article: str
    bearing: str
    sign: str
    verdict: str
    check: str
    explanation: str
    words: tuple[WordsView, ...]
    steps: tuple[str, ...]
    records: tuple[RecordView, ...]
    review: ReviewView | None
    also: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Findings by what they hold a claim against. ``open`` are those that no register could answer."""

    records: tuple[FoundView, ...]
    open: tuple[FoundView, ...]
    reviews: tuple[FoundView, ...]
    others: tuple[FoundView, ...]


def found_views(
    forms: Iterable[Form], *, records: Mapping[str, Record], registers: Mapping[str, Register]
) -> tuple[FoundView, ...]:
    """Return findings with what they rest on, what concerns most first; ``records`` are by id, ``registers`` by key."""
    return tuple(_found(form, records=records, registers=registers) for form in in_order(forms))


def told_once(forms: Iterable[Form]) -> list[tuple[Form, int]]:
    """Return findings of the same by the same records once, each with how many more claims have it."""
    told: dict[tuple[Any, ...], list[Form]] = {}
    for form in forms:
        told.setdefault(_same(form), []).append(form)
    return [(some[0], len({one["subject"] for one in some}) - 1) for some in told.values()]


def _same(form: Form) -> tuple[Any, ...]:
    """Return what two findings have in common that tell the same: the words that they are about, and the records."""
    about = [one["value"].casefold() for one in form["inputs"] if one["span"] and one["span"] == form["span"]]
    return form["check"], form["verdict"], *about, *(one["record"] for one in form["records"])


def found_once(
    forms: Iterable[Form], *, records: Mapping[str, Record], registers: Mapping[str, Register]
) -> tuple[FoundView, ...]:
    """Return the findings of a whole proposition, the same of several claims told once."""
    counts = {form["id"]: (form, also) for form, also in told_once(forms)}
    ordered = in_order(form for form, _ in counts.values())
    return tuple(_found(form, records=records, registers=registers, also=counts[form["id"]][1]) for form in ordered)


def beside(found: Sequence[FoundView]) -> Beside:
    """Return findings by what a claim was held against."""
    uncovered = [one for one in found if one.check == RECORDS and one.bearing == Bearing.GAP.value]
    reviews = [one for one in found if one.review is not None]
    rest = [one for one in found if one not in uncovered and one not in reviews]
    return Beside(
        records=tuple(one for one in rest if one.records),
        open=tuple(uncovered),
        reviews=tuple(reviews),
        others=tuple(one for one in rest if not one.records),
    )


def by_bearing(found: Iterable[FoundView]) -> list[tuple[str, str, str, list[FoundView]]]:
    """Return findings by how they bear on what they are about: the bearing, its sign, its words, and which they are."""
    sorted_out: dict[str, list[FoundView]] = {}
    for one in found:
        sorted_out.setdefault(one.bearing, []).append(one)
    return [(name, SIGNS[Bearing(name)], WORDS_OF[Bearing(name)], some) for name, some in sorted_out.items()]


def marks_of(forms: Iterable[Form], *, article: str) -> list[Mark]:
    """Return the words of an article that findings are about or looked at, each stretch with the ids of these."""
    told: dict[Span, dict[str, None]] = {}
    for form in forms:
        looked_at = [one["span"] for one in form["inputs"] if one["article"] == article]
        for span in (form["span"] if form["article"] == article else None, *looked_at):
            if span and span[0] < span[1]:
                told.setdefault(Span(*span), {})[form["id"]] = None
    return [Mark(span=span, part=FOUND, by=tuple(ids)) for span, ids in told.items()]


def _found(form: Form, *, records: Mapping[str, Record], registers: Mapping[str, Register], also: int = 0) -> FoundView:
    bearing = Bearing(form["bearing"])
    review = next((_review(there) for there in _behind(form, records) if there.kind is RecordKind.FACT_CHECK), None)
    return FoundView(
        id=form["id"],
        subject=form["subject"],
        article=form["article"],
        bearing=bearing.value,
        sign=SIGNS[bearing],
        verdict=visible(verdict_words(form)),
        check=form["check"],
        explanation=visible(form["explanation"]),
        words=tuple(_words(one) for one in form["inputs"] if review is None or one["span"]),
        steps=tuple(visible(line) for line in form["calculation"].splitlines()),
        records=() if review else _records(form, records=records, registers=registers),
        review=review,
        also=also,
    )


def _words(one: Form) -> WordsView:
    start, end = one["span"] or (-1, -1)
    return WordsView(
        name=visible(one["name"]),
        value=visible(one["value"]),
        article=one["article"] if one["span"] and one["article"] else "",
        start=start,
        end=end,
    )


def _behind(form: Form, records: Mapping[str, Record]) -> list[Record]:
    """Return the records behind a finding that the desk still has."""
    return [records[one["record"]] for one in form["records"] if one["record"] in records]


def _review(there: Record) -> ReviewView:
    return ReviewView(
        claim=visible(there.text or ""),
        title=visible(there.act or ""),
        rating=visible(there.grade or ""),
        publisher=visible(", ".join(there.sources)),
        published=there.latest or "",
        url=visible(there.url or ""),
    )


def _records(form: Form, *, records: Mapping[str, Record], registers: Mapping[str, Register]) -> tuple[RecordView, ...]:
    return tuple(
        _bare(one) if (there := records.get(one["record"])) is None else _record(one, there, registers=registers)
        for one in form["records"]
    )


def _record(one: Form, there: Record, *, registers: Mapping[str, Register]) -> RecordView:
    """Return a record in cells; what the check said of it beyond what stands in them is how it compares."""
    register = registers.get(there.register)
    amounts = _shown(there)
    beside_it = one["relation"] or ("" if one["says"] == says(there) else one["says"])
    actors = "; ".join(there.actors)
    counted = [amount.of or amount.role for amount in amounts]
    act = [] if there.act is None or any(there.act in words for words in counted) else [there.act]
    return RecordView(
        register=visible(register.name if register else there.register),
        key=visible(there.key),
        days=days(there.earliest, there.latest),
        place=visible(there.place or there.country or "not said"),
        what=visible(", ".join(part for part in (*act, *counted, actors) if part)),
        low=_numbers(amount.low for amount in amounts),
        best=_numbers(amount.best for amount in amounts),
        high=_numbers(amount.high for amount in amounts),
        by=visible(", ".join(there.sources) or "not said"),
        beside=visible(beside_it.replace("_", " ")),
        cited=_cut(visible(there.text or "")),
        url=visible(there.url or ""),
    )


def _bare(one: Form) -> RecordView:
    """Return what a check said of a record that the desk has no more."""
    return RecordView(
        register=visible(one["register"]),
        key=visible(one["key"]),
        days="",
        place="",
        what=visible(one["says"]),
        low="",
        best="",
        high="",
        by="",
        beside=visible((one["relation"] or "").replace("_", " ")),
        cited="",
        url=visible(one["url"] or ""),
    )


def _shown(record: Record) -> list[Amount]:
    """Return the amounts that are about the whole of a record, else its first two."""
    return [one for one in record.amounts if one.of is None] or list(record.amounts[:2])


def _numbers(values: Iterable[float | None]) -> str:
    shown = ["–" if value is None else number(value) for value in values]
    return "" if set(shown) <= {"–"} else "; ".join(shown)


def _cut(words: str) -> str:
    return words if len(words) <= CITED else words[:CITED].rsplit(" ", 1)[0] + " …"
