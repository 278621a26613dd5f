"""The check of what claims rest on: sources without a name, relays in the dark, confirmations by nobody."""

from sayso.checks.sourcing.check import Sourcing

CHECK = Sourcing()

__all__ = ["CHECK", "Sourcing"]
