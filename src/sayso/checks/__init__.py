"""The checks room: readings, linked rows and records become findings."""

from sayso.checks.case import Case, Origin, Proposition, Surroundings, Telling
from sayso.checks.protocol import Check, finding
from sayso.checks.registry import checks

__all__ = ["Case", "Check", "Origin", "Proposition", "Surroundings", "Telling", "checks", "finding"]
