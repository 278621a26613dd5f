"""Article to reading: who says what, through whom, how sure."""

from functools import cache

from sayso.reader.onnx import OnnxReader
from sayso.reader.protocol import Reader
from sayso.reader.remote.options import RemoteOptions
from sayso.reader.remote.reader import RemoteReader

__all__ = ["OnnxReader", "Reader", "RemoteOptions", "RemoteReader", "default_reader"]


@cache
def default_reader() -> Reader:
    """Return the reader that ships with the package, loaded once.

    Raises:
        ModelError: when its weights are missing.
    """
    return OnnxReader()
