"""What articles have in common: copies, the same claim, its origins and its variants."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sayso.linking.run import link, link_changes, linked

__all__ = ["link", "link_changes", "linked"]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - any public name
    """Load what links when it is first asked for: its libraries take half a second."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from sayso.linking import run

    return getattr(run, name)
