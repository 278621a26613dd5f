"""Turn a claim's words into a vector of small integers, the same whatever stands beside it.

The encoder is all-MiniLM-L6-v2 as published, in int8 (see ``weights/CARD.md``). Texts go in one at a time and on
one thread: int8 products round by the range of what is in a batch. The vector is rounded to whole numbers, so
that all arithmetic after it is exact and every engine gets the same answer.
"""

from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from sayso.errors import ModelError

WEIGHTS = Path(__file__).parent.parent / "weights"
TOKENIZER = Path(__file__).parents[2] / "reader" / "weights" / "tokenizer.json"  # the reader's: the same vocabulary
WIDTH = 384
PIECES = 128  # word pieces with the two special ones: the length that the published weights were trained at
_SEP = 102  # id of the last special piece in the BERT uncased vocabulary
GREATEST = 127


class Encoder:
    """Hold the loaded network; safe to call from several threads."""

    def __init__(self, folder: Path = WEIGHTS) -> None:
        """Load ``sentences.onnx`` from ``folder``.

        Raises:
            ModelError: when a file is missing.
        """
        import onnxruntime
        from tokenizers import Tokenizer

        for path in (folder / "sentences.onnx", TOKENIZER):
            if not path.is_file():
                raise ModelError(
                    f"expected {path.name} of the encoder of claims, found nothing at {path}; reinstall sayso"
                )
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.log_severity_level = 3
        self._session: Any = onnxruntime.InferenceSession(
            str(folder / "sentences.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer: Any = Tokenizer.from_file(str(TOKENIZER))

    def exact(self, text: str) -> npt.NDArray[np.float32]:
        """Return the vector (WIDTH,) of a text, of length 1; what is beyond PIECES pieces is left out."""
        pieces = self._tokenizer.encode(text).ids
        if len(pieces) > PIECES:
            pieces = [*pieces[: PIECES - 1], _SEP]
        vector: npt.NDArray[np.float32] = self._session.run(None, {"pieces": np.array([pieces], dtype=np.int64)})[0][0]
        return vector

    def whole(self, text: str) -> bytes:
        """Return the vector in whole numbers from -127 to 127, one byte each; the largest part is 127."""
        vector = self.exact(text)
        rounded: bytes = np.rint(vector * (GREATEST / np.abs(vector).max())).astype(np.int8).tobytes()
        return rounded


@cache
def default_encoder() -> Encoder:
    """Return the encoder of the package, loaded once in a process."""
    return Encoder()


def cosines(a: npt.NDArray[Any], b: npt.NDArray[Any]) -> npt.NDArray[np.int64]:
    """Return the cosines of pairs of vectors of whole numbers, their bytes one behind the other, in thousandths."""
    # Products of whole numbers this small are exact as floats, in whatever order they are summed.
    one, other = (vectors.view(np.int8).reshape(-1, WIDTH).astype(np.float32) for vectors in (a, b))
    both, ones, others = (
        np.einsum("ij,ij->i", left, right).astype(np.float64)
        for left, right in ((one, other), (one, one), (other, other))
    )
    found: npt.NDArray[np.int64] = np.rint(1000 * both / np.sqrt(ones * others)).astype(np.int64)
    return found


def cosine(a: bytes, b: bytes) -> int:
    """Return the cosine of two vectors of whole numbers in thousandths."""
    return int(cosines(*(np.frombuffer(vector, dtype=np.int8) for vector in (a, b)))[0])
