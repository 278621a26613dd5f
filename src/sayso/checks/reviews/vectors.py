"""The vectors of texts by the encoder of claims, kept in a file so that a text is encoded once. No text is kept.

The file is a row for each text: DIGEST bytes made of the text and the encoder, then the vector in WIDTH signed bytes.
A row that was cut off is dropped; a row that stands twice is harmless. Deleting the file costs time and nothing else.
"""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from hashlib import blake2b
from pathlib import Path

import numpy as np
import numpy.typing as npt

from sayso.linking.claims.encoder import WEIGHTS, WIDTH, default_encoder

Vectors = npt.NDArray[np.float32]

DIGEST = 16
ROW = DIGEST + WIDTH
WORTH_THREADS = 8  # texts from which several are encoded at a time
AT_ONCE = 2_000  # texts between two writings of the file: what an interruption costs


def vectors(texts: Sequence[str], *, kept: Path | None = None) -> Vectors:
    """Return the vectors (N, WIDTH) of texts, each of length 1; those not in ``kept`` are encoded and added to it.

    About 3.5 ms a text on one core; as many are encoded at a time as there are cores.

    Raises:
        OSError: when ``kept`` cannot be read or written.
    """
    keys = [_key(text) for text in texts]
    known = {} if kept is None else _read(kept)
    missing = list({key: text for key, text in zip(keys, texts, strict=True) if key not in known}.items())
    for at in range(0, len(missing), AT_ONCE):
        some = missing[at : at + AT_ONCE]
        made = dict(zip((key for key, _ in some), _all_encoded([text for _, text in some]), strict=True))
        known |= made
        if kept is not None:
            _add(kept, made)
    whole = np.frombuffer(b"".join(known[key] for key in keys), dtype=np.int8).reshape(-1, WIDTH).astype(np.float32)
    return np.asarray(whole / np.maximum(np.linalg.norm(whole, axis=1, keepdims=True), 1))


def _all_encoded(texts: Sequence[str]) -> list[bytes]:
    if len(texts) < WORTH_THREADS:
        return [_encoded(text) for text in texts]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(_encoded, texts))


def _encoded(text: str) -> bytes:
    return default_encoder().whole(text)


def _key(text: str) -> bytes:
    return blake2b(text.encode(), digest_size=DIGEST, key=_encoder()).digest()


@cache
def _encoder() -> bytes:
    """Return what tells this encoder from another."""
    return blake2b((WEIGHTS / "sentences.onnx").read_bytes(), digest_size=32).digest()


def _read(kept: Path) -> dict[bytes, bytes]:
    if not kept.is_file():
        return {}
    held = kept.read_bytes()
    rows = (held[at : at + ROW] for at in range(0, len(held) - ROW + 1, ROW))
    return {row[:DIGEST]: row[DIGEST:] for row in rows}


def _add(kept: Path, made: dict[bytes, bytes]) -> None:
    """Add rows behind the last whole one."""
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.touch()
    with kept.open("r+b") as file:
        size = kept.stat().st_size
        file.seek(size - size % ROW)
        file.write(b"".join(key + vector for key, vector in made.items()))
