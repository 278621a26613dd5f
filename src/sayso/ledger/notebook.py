"""How a value shows itself in a notebook: the ledger draws nothing, so whoever can draw registers here."""

from functools import singledispatch


@singledispatch
def html_of(value: object) -> str | None:  # noqa: ARG001 - what registers here takes the value
    """Return a value as a piece of HTML; None, and so its plain form, for what nobody draws."""
    return None
