"""Hold the int8 encoder of claims against its fp32 twin: ``python -m benchmarks.encoder --twin FOLDER``.

The twin is what ``python -m training sentences`` leaves in ``training/built/sentences``. Prints the cosine of each
headline of emergent dev with itself, how well the two rank headlines alike, and what a text takes.
"""

import argparse
import time
from pathlib import Path

import numpy as np

from benchmarks.polnear import data_folder
from benchmarks.rumours import emergent
from sayso.linking.claims.encoder import Encoder


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--twin", type=Path, default=Path("training/built/sentences"))
    options = parser.parse_args()
    texts = emergent(data_folder()).texts
    small, full = Encoder(), Encoder(options.twin)
    began = time.perf_counter()
    rounded = np.array([np.frombuffer(small.whole(text), dtype=np.int8) for text in texts], dtype=np.float64)
    took = (time.perf_counter() - began) / len(texts)
    exact = np.array([full.exact(text) for text in texts], dtype=np.float64)
    rounded /= np.linalg.norm(rounded, axis=1, keepdims=True)
    same = (rounded * exact).sum(axis=1)
    print(f"cosine of a text's two vectors: least {same.min():.4f}, mean {same.mean():.4f}")
    upper = np.triu_indices(len(texts), 1)
    one, other = ((vectors @ vectors.T)[upper] for vectors in (rounded, exact))
    ranks = [np.argsort(np.argsort(values)).astype(np.float64) for values in (one, other)]
    print(f"rank correlation over all pairs: {np.corrcoef(ranks[0], ranks[1])[0, 1]:.4f}")
    nearest = [np.argmax((vectors @ vectors.T) - 2 * np.eye(len(texts)), axis=1) for vectors in (rounded, exact)]
    print(f"the same nearest neighbour: {(nearest[0] == nearest[1]).mean():.3f}")
    print(f"{1000 * took:.1f} ms a text, one thread")


if __name__ == "__main__":
    main()
