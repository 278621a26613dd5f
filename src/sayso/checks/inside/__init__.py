"""The checks that look at one article alone: do its figures and its times add up among themselves."""

from sayso.checks.inside.figures import Figures
from sayso.checks.inside.times import Times

FIGURES = Figures()
TIMES = Times()

__all__ = ["FIGURES", "TIMES", "Figures", "Times"]
