"""Knows the agencies that news texts credit, by every form of their names."""

import re
from functools import cache

from sayso.intake.notices.words import table

CASED_LETTERS = 4  # forms up to this length are words in other cases ("AP", "PA", "CP")

_AROUND = " .*()[]-"  # what may stand around a name
_JOINT = re.compile(r"\s*(?:[/|,;]|\bvia\b|\band\b|\+| - )\s*")
_THROUGH = re.compile(r"[/|,]|\bvia\b| - ")


@cache
def agencies() -> dict[str, str]:
    """Return the agency of every form, long forms in lower case."""
    return _forms("wire", "picture")


@cache
def sources() -> dict[str, str]:
    """Return the agencies and the channels through which pictures come, by every form."""
    return _forms("wire", "picture", "channel")


def agency(phrase: str) -> str | None:
    """Return the agency that the phrase is a name of, else None."""
    return _look_up(phrase, known=agencies())


def only_agencies(phrase: str) -> bool:
    """Tell whether the phrase is one agency or a list of them ("AFP/Reuters")."""
    return agency(phrase) is not None or all(agency(part) for part in _JOINT.split(phrase.strip(_AROUND)))


def ends_in_agency(phrase: str) -> bool:
    """Tell whether the phrase names somebody and then, behind a slash or "via", an agency or channel."""
    parts = _JOINT.split(phrase)
    return _THROUGH.search(phrase) is not None and any(_look_up(part, known=sources()) for part in parts[1:])


def begins_with_agency(phrase: str) -> bool:
    """Tell whether an agency or channel is named before a slash or comma ("REUTERS/A. Example")."""
    return _THROUGH.search(phrase) is not None and _look_up(_JOINT.split(phrase)[0], known=sources()) is not None


def _forms(*kinds: str) -> dict[str, str]:
    rows = (row for row in table("agencies.tsv") if row[1] in kinds)
    return {_key(form): name for name, _, forms in rows for form in forms.split("|")}


def _look_up(phrase: str, *, known: dict[str, str]) -> str | None:
    phrase = phrase.strip(_AROUND)
    return known.get(_key(phrase)) or (known.get(_key(phrase.title())) if phrase.isupper() else None)


def _key(form: str) -> str:
    return form if len(form) <= CASED_LETTERS else form.casefold()
