"""Numbers with their meaning: low, best and high, unit, the thing counted, role, change and scope."""

from sayso.reader.measures.finding import Conventions, measures

__all__ = ["Conventions", "measures"]
