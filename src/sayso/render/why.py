"""How the explanation of a pair of claims is drawn on a terminal: the sum in bits, and what the gate names.

Takes the JSON shape of ``sayso why`` and decides nothing.
"""

import textwrap
from collections.abc import Iterator, Mapping
from typing import Any

from sayso.render.escape import visible

Form = Mapping[str, Any]

INDENT = "  "
DAY = 10  # characters of an ISO 8601 day
SILENT = "not said"
HEAD = f"{INDENT}{'comparison':<11}{'level':<22}{'bits':>8}{'factor':>10}{'m':>10}{'u':>10}"


def why_lines(form: Form, *, width: int) -> list[str]:
    """Return the two claims, how each comparison weighs, their sum, and the slots that differ."""
    lines = [line for side in "ab" for line in _claim(form[side], width=width)]
    lines += ["", *_wrapped(_where(form), width=width)]
    if form["weight"] is not None:
        lines += ["", *_wrapped(_whence(form), width=width), "", HEAD, *map(_step, form["comparisons"])]
        lines += [f"{INDENT}{'sum':<33}{form['weight']:>+8.2f}   probability {form['probability']:.3f}", ""]
        lines += list(_gate(form, width=width))
    for note in form["notes"]:
        lines += _wrapped(note, width=width)
    for one in form["judged"]:
        words = (f"judgement {one['id']}", one["verdict"].replace("_", " "), f"by {one['who']}", one["at"], one["why"])
        lines += _wrapped(" · ".join(word for word in words if word), width=width)
    return lines


def _claim(form: Form, *, width: int) -> list[str]:
    head = " · ".join((form["id"], form["publisher"] or "publisher not known", (form["published"] or "no date")[:DAY]))
    return [*_wrapped(head, width=width), *_wrapped(f"“{form['text']}”", width=width, indent=INDENT)]


def _where(form: Form) -> str:
    """Return where the last link run has put the two."""
    one, other = form["a"], form["b"]
    if one["proposition"] is None or other["proposition"] is None:
        return "not both are linked"
    if one["proposition"] != other["proposition"]:
        return f"linked: two propositions, {one['proposition']} and {other['proposition']}"
    slots = [", ".join(side["slots"]) or "none" for side in (one, other)]
    return f"linked: one proposition, {one['proposition']}; in what they differ from its first: {slots[0]}; {slots[1]}"


def _whence(form: Form) -> str:
    if form["kept"]:
        return "weighed by the last link run:"
    counted = f"words counted in {form['counted']:,} {'article' if form['counted'] == 1 else 'articles'}"
    return f"worked out now, as the last link run kept no weight for this pair ({counted}):"


def _step(step: Form) -> str:
    """Return one comparison as a line of the table."""
    level = step["level"]
    if step["comparison"] == "text":
        level = f"{int(level) / 1000:.3f} alike or more" if level.isdecimal() else "less alike"
    if step["rarity"]:
        level += f", rarity {step['rarity']:+.2f}"
    shares = "".join(f"{step[name]:>10.4f}" for name in "mu") if step["m"] is not None else ""
    return f"{INDENT}{step['comparison']:<11}{level:<22}{step['weight']:>+8.2f}{step['bayes_factor']:>10.4g}{shares}"


def _gate(form: Form, *, width: int) -> Iterator[str]:
    if not form["differs"]:
        yield "the gate: the same, no slot differs"
        return
    yield "the gate: a variant"
    for slot, sides in form["differs"].items():
        one, other = ((", ".join(side) or "nothing") for side in sides)
        words = f"{one} | {other}" if any(sides) else "the same words in another order"
        yield from _wrapped(f"{slot}: {words}", width=width, indent=INDENT)


def _wrapped(words: str, *, width: int, indent: str = "") -> list[str]:
    return textwrap.wrap(
        visible(words), width=width, initial_indent=indent, subsequent_indent=indent, break_long_words=False
    ) or [indent]
