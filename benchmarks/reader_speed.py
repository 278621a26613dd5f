"""What reading costs beside the encoder alone: ``python -m benchmarks.reader_speed``.

Both read the same texts in the same run, article by article in turn, on one core: the encoder's
forward passes over the windows, and the whole reading from text to claims. The texts are PolNeAR
dev where it is at hand, else the packaged example over and over.
"""

import argparse
import resource
import time
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from benchmarks.polnear import data_folder
from sayso.intake.envelope import Envelope
from sayso.intake.text import article_from_text
from sayso.ledger import Article
from sayso.reader import OnnxReader
from sayso.reader.network.batches import pad
from sayso.reader.network.session import WINDOWS_AT_ONCE, Network
from sayso.reader.network.windows import cut

MEGABYTE = 1024  # ru_maxrss counts kilobytes on Linux


def texts() -> list[str]:
    """Return the texts to read."""
    folder = data_folder() / "polnear" / "dev" / "text"
    if folder.is_dir():
        return [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    return [files("sayso.examples").joinpath("mosul.txt").read_text(encoding="utf-8")] * 40


def encode(network: Network, text: str) -> None:
    """Run the encoder alone over a text, in the batches that reading uses."""
    windows = cut(network.words(text))
    for at in range(0, len(windows), WINDOWS_AT_ONCE):
        network.encode(pad(windows[at : at + WINDOWS_AT_ONCE]))


def measure(articles: Sequence[Article], *, threads: int) -> tuple[float, float]:
    """Return the seconds that the encoder alone and the whole reading took, in turn on each article."""
    reader = OnnxReader(threads=threads)
    network = reader.network
    encode(network, articles[0].text)
    reader.read(articles[0])
    alone = whole = 0.0
    for article in articles:
        begun = time.perf_counter()
        encode(network, article.text)
        between = time.perf_counter()
        reader.read(article)
        alone, whole = alone + between - begun, whole + time.perf_counter() - between
    return alone, whole


def main() -> None:
    """Print articles and words a second, the ratio, and the peak memory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    articles = [article_from_text(text, envelope=Envelope(path=str(Path("bench")))) for text in texts()]
    words = sum(len(article.text.split()) for article in articles)
    alone, whole = measure(articles, threads=options.threads)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE
    print(f"{len(articles)} articles, {words / len(articles):.0f} words each, {options.threads} thread(s)")
    print(f"encoder alone  {alone:6.1f} s   {len(articles) / alone:6.1f} articles/s")
    print(
        f"whole reading  {whole:6.1f} s   {len(articles) / whole:6.1f} articles/s   {whole / alone:.2f} × the encoder"
    )
    print(f"900 words take {whole / words * 900:.2f} s; peak memory {peak:.0f} MB")


if __name__ == "__main__":
    main()
