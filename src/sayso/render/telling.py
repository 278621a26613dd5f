"""A proposition as it was told over time: tellings in the same words as one, and in each what changed on the way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sayso.linking.history import Appearance, Entry, History, history_of
from sayso.render.differing import Piece, differing
from sayso.render.escape import visible

Form = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One wording: who had it first and who after, what differs from the first telling, and in which slots anew."""

    first: Form
    others: tuple[Form, ...]
    pieces: tuple[Piece, ...]
    slots: tuple[str, ...]
    new: tuple[str, ...]
    in_order: bool


def history(claims: Sequence[Form]) -> History:
    """Return the claims of a proposition in time.

    Raises:
        ValueError: when there are none.
    """
    return history_of(
        Appearance(
            claim=form["id"],
            article=form["article"],
            publisher=form["publisher"],
            published=form["published"],
            text=form["text"],
            relation=form["relation"] or "same",
            slots=tuple(form["slots"]),
        )
        for form in claims
    )


def tellings(claims: Sequence[Form]) -> tuple[Telling, ...]:
    """Return the wordings of a proposition in the order in which they first appeared."""
    told = {form["id"]: form for form in claims}
    entries = history(claims).entries if claims else ()
    worded: dict[tuple[str, tuple[str, ...]], list[Form]] = {}
    heads: dict[tuple[str, tuple[str, ...]], Entry] = {}
    for entry in entries:
        form = told[entry.appearance.claim]
        key = (visible(form["text"]).casefold(), tuple(form["slots"]))
        heads.setdefault(key, entry)
        worded.setdefault(key, []).append(form)
    first = entries[0].appearance.text if entries else ""
    return tuple(
        Telling(
            first=forms[0],
            others=tuple(forms[1:]),
            pieces=differing(visible(first), visible(forms[0]["text"])),
            slots=key[1],
            new=heads[key].new,
            in_order=heads[key].in_order,
        )
        for key, forms in worded.items()
    )
