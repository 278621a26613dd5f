"""Article to reading: who says what, through whom, how sure."""

from functools import cache

from sayso.reader.onnx import OnnxReader
from sayso.reader.protocol import Reader

__all__ = ["OnnxReader", "Reader", "default_reader"]


@cache
def default_reader() -> Reader:
    """Return the reader that ships with the package, loaded once.

    Raises:
        ModelError: when its weights are missing.
    """
    return OnnxReader()
