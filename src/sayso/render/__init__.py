"""Readings as something to look at; pure, and nothing is fetched or decided here."""

from sayso.render.escape import visible
from sayso.render.terminal import anatomy_sheet, sheet

__all__ = ["anatomy_sheet", "sheet", "visible"]
