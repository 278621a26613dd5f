"""What reading costs beside the encoder alone, and what a second core brings: ``python -m benchmarks.reader_speed``.

Both read the same texts in the same run, article by article in turn, on one core: the encoder's
forward passes over the windows, and the whole reading from text to claims. Then the same articles
are read as a folder's are, on one thread and side by side on all cores, in turns. Each way of
reading is measured for memory in a process of its own. The texts are PolNeAR dev where it is at
hand, else the packaged example over and over.
"""

import argparse
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from benchmarks.polnear import data_folder
from sayso._api import read_articles
from sayso.intake.envelope import Envelope
from sayso.intake.text import article_from_text
from sayso.ledger import Article
from sayso.reader import OnnxReader
from sayso.reader.abreast import cores
from sayso.reader.network.batches import pad
from sayso.reader.network.session import WINDOWS_AT_ONCE, Network
from sayso.reader.network.windows import cut

MEGABYTE = 1024  # ru_maxrss counts kilobytes on Linux
TURNS = 4  # parts of a folder that one thread and all cores read in turn


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


def beside_the_encoder(articles: Sequence[Article]) -> tuple[float, float]:
    """Return the seconds that the encoder alone and the whole reading took, in turn on each article, one thread."""
    reader = OnnxReader(threads=1)
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


def as_a_folder(articles: Sequence[Article]) -> dict[str, float]:
    """Return the seconds that each way of reading all articles took, the ways in turn on each part of them."""
    one, every = OnnxReader(threads=1), OnnxReader()
    ways = {"one article on one core": one, "one article on all cores": every, "an article on each core": every}
    for reader in (one, every):
        list(reader.read_many(articles[:1]))
    every.read(articles[0])
    spent = dict.fromkeys(ways, 0.0)
    for turn in range(TURNS):
        for way, reader in ways.items():
            begun = time.perf_counter()
            if way == "an article on each core":
                list(reader.read_many(articles[turn::TURNS]))
            else:
                for article in articles[turn::TURNS]:
                    reader.read(article)
            spent[way] += time.perf_counter() - begun
    return spent


def peak(way: str, *, articles: int) -> float:
    """Return the most memory in MB that a process of its own took for this way of reading."""
    command = [sys.executable, "-m", "benchmarks.reader_speed", "--articles", str(articles), "--peak-of", way]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def print_peak(articles: Sequence[Article], *, way: str) -> None:
    """Read the articles in this way and print this process's peak in MB."""
    reader = OnnxReader(threads=1) if way == "one" else OnnxReader()
    for _ in read_articles(articles, reader=reader):
        pass
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE)


def main() -> None:
    """Print articles and words a second, the ratios, and the peak memory."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, help="how many of them; else all")
    parser.add_argument("--peak-of", choices=("one", "all"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    articles = [article_from_text(text, envelope=Envelope(path=str(Path("bench")))) for text in texts()]
    articles = articles[: options.articles]
    if options.peak_of:
        print_peak(articles, way=options.peak_of)
        return
    count, words = len(articles), sum(len(article.text.split()) for article in articles)
    # First of all: on Linux a child's peak counts from what its parent holds when it starts it.
    one, every = (peak(way, articles=count) for way in ("one", "all"))
    alone, whole = beside_the_encoder(articles)
    print(f"{count} articles, {words / count:.0f} words each")
    print(f"encoder alone, one thread  {alone:6.1f} s   {count / alone:6.1f} articles/s")
    print(f"whole reading, one thread  {whole:6.1f} s   {count / whole:6.1f} articles/s")
    print(f"the whole takes {whole / alone:.2f} times the encoder; 900 words take {whole / words * 900:.2f} s")
    spent = as_a_folder(articles)
    first = spent["one article on one core"]
    for way, seconds in spent.items():
        print(f"{way:<25}  {seconds:6.1f} s   {count / seconds:6.1f} articles/s   {first / seconds:.2f} × the first")
    print(f"{cores()} cores; peak memory {one:.0f} MB on one thread, {every:.0f} MB side by side")


if __name__ == "__main__":
    main()
