"""Readings as something to look at; pure, and nothing is fetched or decided here."""

from sayso.render.escape import visible
from sayso.render.html.report import Sections, fragment, report
from sayso.render.terminal import anatomy_sheet, sheet

__all__ = ["Sections", "anatomy_sheet", "fragment", "report", "sheet", "visible"]
