"""What articles have in common: copies, the same claim, its origins and its variants."""

from sayso.linking.run import link, linked

__all__ = ["link", "linked"]
