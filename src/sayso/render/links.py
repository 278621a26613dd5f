"""How what linking found is drawn on a terminal: copies, propositions in time, and origins with their proof.

Takes the JSON shapes of ``sayso copies``, ``claims`` and ``origins`` and decides nothing.
"""

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sayso.linking.history import Appearance, history_of
from sayso.render.escape import visible

Form = Mapping[str, Any]

INDENT = "  "
QUOTES = "“\"‘'«„"
DAY = 10  # characters of an ISO 8601 day
PROOFS = 12  # steps of a proof shown unless all are asked for
NO_DATE, NO_PUBLISHER, NOBODY = "no date", "publisher not known", "nobody named"
KINDS = {
    "own_witness": "saw it themselves",
    "named": "named",
    "described": "described",
    "record": "record",
    "unknown": "no source given, on the word of",
}


def copy_lines(form: Form, *, width: int) -> list[str]:
    """Return one pair of articles that share text: what kind of copy, how much, which came first."""
    passages = len(form["passages"])
    first = {"a": "the first is earlier", "b": "the second is earlier"}.get(
        form["earlier"], "which came first is not known"
    )
    shares = f"{form['containment_a']:.0%} of the first, {form['containment_b']:.0%} of the second"
    lines = [f"{form['kind']}: {shares}, in {_many(passages, 'passage')}; {first}"]
    lines += [INDENT + place(form, side=side) for side in "ab"]
    for evidence in form.get("evidence") or ():
        lines += _wrapped(evidence, width=width, indent=INDENT * 2)
    return lines


def place(form: Form, *, side: str) -> str:
    """Return where one article of a pair came from."""
    item = form.get(f"{side}_item")
    return visible(form[f"{side}_path"]) + (f" item {visible(item)}" if item is not None else "")


def proposition_lines(name: str, forms: Sequence[Form], *, width: int) -> list[str]:
    """Return a proposition in time: when it was first seen and by whom, then its claims in the order of their dates."""
    history = history_of(_appearance(form) for form in forms)
    by = " or ".join(visible(who or NO_PUBLISHER) for who in history.first_by)
    seen = f"first seen {history.first_seen[:DAY]}" if history.first_seen else "no date known; first of these"
    undated = f"; {_many(history.undated, 'claim')} without a date" if history.undated and history.first_seen else ""
    lines = [name, *_wrapped(f"{seen} by {by}{undated}", width=width)]
    told = {form["id"]: form for form in forms}
    for entry in history.entries:
        lines += claim_lines(told[entry.appearance.claim], width=width, new=entry.new, in_order=entry.in_order)
    return lines


def claim_lines(form: Form, *, width: int, new: Sequence[str] = (), in_order: bool = True) -> list[str]:
    """Return one claim of a proposition: when, by whom, over whom, and what differs from the first.

    ``new`` are the slots in which nobody before it differed.
    """
    differs = ", ".join(f"{slot} (new)" if slot in new else slot for slot in form["slots"])
    day = (form["published"] or NO_DATE)[:DAY] + ("" if in_order or not form["published"] else " (order not known)")
    relation = f"variant: {differs}" if form.get("relation") == "variant" else ""
    head = " · ".join(word for word in (day, route_of(form["chain"]), form["certainty"], relation) if word)
    text = form["text"] if form["text"][:1] in QUOTES else f"“{form['text']}”"
    return [*_wrapped(head, width=width), *_wrapped(text, width=width, indent=INDENT), INDENT + form["id"]]


def route_of(chain: Sequence[Form]) -> str:
    """Return the agents of a chain as its JSON has them, from the publisher to the origin."""
    return " ▸ ".join(_agent(hop) for hop in chain)


def origin_lines(form: Form, *, width: int, every: bool = False) -> list[str]:
    """Return one proposition with the range of its origins, the origins, and the steps that prove it."""
    low, high = form["origins_min"], form["origins_max"]
    sizes = {"article": form["articles"], "outlet": form["outlets"], "claim": len(form["claims"])}
    counts = ", ".join(_many(size, what) for what, size in sizes.items())
    lines = _wrapped(form["text"] or "", width=width)
    lines.append(f"{INDENT}origins: {low} … {high}   ({counts})   {form['proposition']}")
    for origin in form["origins"]:
        agent = origin["agent"] or NOBODY
        told = f"{KINDS.get(origin['kind'], origin['kind'])}: {agent} ({_many(len(origin['claims']), 'claim')})"
        lines += _wrapped(told, width=width, indent=INDENT * 2)
    merges = form["merges"]
    shown = merges if every else merges[:PROOFS]
    for merge in shown:
        lines += list(_proof(merge, width=width))
    if left := len(merges) - len(shown):
        lines.append(f"{INDENT * 2}and {_many(left, 'more step')}: sayso origins {form['proposition']}")
    return lines


def _appearance(form: Form) -> Appearance:
    return Appearance(
        claim=form["id"],
        article=form["article"],
        publisher=form["publisher"],
        published=form["published"],
        text=form["text"],
        relation=form["relation"] or "same",
        slots=tuple(form["slots"]),
    )


def _proof(merge: Form, *, width: int) -> Iterator[str]:
    sure = "certain" if merge["certain"] else "suspected"
    yield from _wrapped(
        f"{merge['type'].replace('_', ' ')}, {sure}: {merge['from']} → {merge['to']}", width=width, indent=INDENT * 2
    )
    for evidence in merge["evidence"][:1]:
        yield from _wrapped(evidence["words"], width=width, indent=INDENT * 3)


def _agent(hop: Form) -> str:
    if hop["role"] == "gap":
        return "?"
    if hop["role"] == "publisher":
        return visible(hop["agent"] or NO_PUBLISHER)
    if hop["agent"] is None:
        return NOBODY
    return f"“{visible(hop['agent'])}”" if hop["naming"] == "described" else visible(hop["agent"])


def _many(count: int, what: str) -> str:
    return f"{count:,} {what}" if count == 1 else f"{count:,} {what}s"


def _wrapped(words: str, *, width: int, indent: str = "") -> list[str]:
    return textwrap.wrap(
        visible(words), width=width, initial_indent=indent, subsequent_indent=indent, break_long_words=False
    ) or [indent]
