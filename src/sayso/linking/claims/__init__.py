"""Which claims put forward the same, which are variants of it, and what differs between them."""

from sayso.linking.claims.finding import KEPT, add_claims, link_claims, link_rows
from sayso.linking.claims.gate import Slot, slots

__all__ = ["KEPT", "Slot", "add_claims", "link_claims", "link_rows", "slots"]
