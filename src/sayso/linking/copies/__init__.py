"""Which articles are copies of each other, which passages they share, and which came first."""

from sayso.linking.copies.finding import KEPT, add_copies, find_copies

__all__ = ["KEPT", "add_copies", "find_copies"]
