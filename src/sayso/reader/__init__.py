"""Article to reading: who says what, through whom, how sure."""

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from sayso.reader.onnx import OnnxReader
from sayso.reader.protocol import Reader

if TYPE_CHECKING:
    from sayso.reader.remote.options import RemoteOptions
    from sayso.reader.remote.reader import RemoteReader

__all__ = ["OnnxReader", "Reader", "RemoteOptions", "RemoteReader", "default_reader"]

# What loads an HTTP client comes only when it is asked for.
_HOMES = {"RemoteOptions": "sayso.reader.remote.options", "RemoteReader": "sayso.reader.remote.reader"}


@cache
def default_reader() -> Reader:
    """Return the reader that ships with the package, loaded once.

    Raises:
        ModelError: when its weights are missing.
    """
    return OnnxReader()


if not TYPE_CHECKING:  # a type checker sees the imports above, and a misspelt name as one

    def __getattr__(name: str) -> object:
        """Load a reader that is seldom used when it is first asked for."""
        if name not in _HOMES:
            raise AttributeError(f"module 'sayso.reader' has no attribute {name!r}")
        return getattr(import_module(_HOMES[name]), name)
