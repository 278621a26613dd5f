"""What grounding costs beside the encoder alone, in processor time: ``python -m benchmarks.grounding_speed``.

On the same texts, in turn on each, one thread: the encoder's forward passes, then the measures, the
times and the places. Processor time, because a neighbour on the machine costs wall-clock time only.
"""

import argparse
import time
from collections.abc import Callable, Sequence

from benchmarks.reader_speed import encode, texts
from sayso.reader.measures import measures
from sayso.reader.network.session import WEIGHTS, Network
from sayso.reader.places import toponyms
from sayso.reader.times import times

PUBLISHED = "2016-10-14"


def spent(articles: Sequence[str]) -> dict[str, float]:
    """Return the seconds of processor time that each step took over all articles, after one turn to warm up."""
    network = Network(WEIGHTS, threads=1)
    steps: dict[str, Callable[[str], object]] = {
        "encoder": lambda text: encode(network, text),
        "measures": measures,
        "times": lambda text: times(text, published=PUBLISHED),
        "places": toponyms,
    }
    for step in steps.values():
        step(articles[0])
    found = dict.fromkeys(steps, 0.0)
    for text in articles:
        for name, step in steps.items():
            begun = time.process_time()
            step(text)
            found[name] += time.process_time() - begun
    return found


def table(found: dict[str, float], *, words: int) -> str:
    """Return seconds, and the share of the encoder's, as a Markdown table."""
    rows = ["| step | seconds | words/s | of the encoder |", "|---|---|---|---|"]
    found = {**found, "all of grounding": sum(found.values()) - found["encoder"]}
    for name, seconds in found.items():
        rows.append(f"| {name} | {seconds:.2f} | {words / seconds:,.0f} | {seconds / found['encoder']:.3f} |")
    return "\n".join(rows)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, help="how many of them; else all")
    chosen = texts()[: parser.parse_args().articles]
    words = sum(len(text.split()) for text in chosen)
    print(f"{len(chosen)} articles, {words / len(chosen):.0f} words each")
    print(table(spent(chosen), words=words))


if __name__ == "__main__":
    main()
