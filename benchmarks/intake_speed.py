"""Speed and memory of reading web pages, beside trafilatura alone on the same pages in the same run.

    .venv/bin/python benchmarks/intake_speed.py [--rounds 12]

Both get the same decoded pages, turn by turn, so that a busy machine slows both. Ours finds the body
with the same extractor and adds blocks, offsets, captions, credits, links, images and every title,
date and name; trafilatura alone finds the body and one of each (``with_metadata``). Memory is the highest
that a process of its own held resident after reading all pages with one of the two.
"""

import argparse
import logging
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from time import process_time

from sayso.intake.decode import decode
from sayso.intake.envelope import Envelope
from sayso.intake.html import article_from_html

PAGES = Path(__file__).parent.parent / "tests" / "intake" / "pages"
MOST = 1.5  # times trafilatura's time: the target of the issue "From an article to its claim sheet"
# Reading twice the same page would be served from caches of marks and dates; copies differ in class names.
ROUNDS = 12
KILOBYTE = 1_024

Read = Callable[[str], object]


def main() -> None:
    """Print one line a reader and the ratio; exit with 1 above the target."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--memory-of", choices=READERS, help="print only the peak memory of this reader, in bytes")
    options = parser.parse_args()
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    pages = [decode(path.read_bytes(), path=path.name).text for path in sorted(PAGES.glob("*.html"))]
    if options.memory_of:
        print(_own_peak(pages, READERS[options.memory_of]))
        return
    _compare(pages, rounds=options.rounds)


def _compare(pages: Sequence[str], *, rounds: int) -> None:
    """Print a line for each reader and the ratio of their times."""
    for read in READERS.values():  # imports and compiled patterns are paid once by any program
        read(pages[0])
    seconds = _times(pages, READERS, rounds=rounds)
    print(f"{len(pages)} pages, {sum(map(len, pages)):,} characters, {rounds} rounds")
    for name, times in seconds.items():
        print(f"{name:30} {len(pages) / median(times):7.1f} articles/s  {_peak_of(name) / 1e6:6.1f} MB peak")
    ours, alone = (median(times) for times in seconds.values())
    print(f"ratio of the medians {ours / alone:.2f} (target: at most {MOST})")
    raise SystemExit(ours / alone > MOST)


def _ours(page: str) -> object:
    return article_from_html(page, envelope=Envelope(path="page.html"))


def _alone(page: str) -> object:
    from trafilatura import bare_extraction

    return bare_extraction(page, with_metadata=True)


def _times(pages: Sequence[str], readers: dict[str, Read], *, rounds: int) -> dict[str, list[float]]:
    """Return the CPU seconds of each round over all pages, the readers taking turns at every page."""
    seconds: dict[str, list[float]] = {name: [] for name in readers}
    for number in range(rounds):
        spent = dict.fromkeys(readers, 0.0)
        for page in pages:
            fresh = page.replace('class="', f'class="r{number}x ')
            for name, read in readers.items():
                start = process_time()
                read(fresh)
                spent[name] += process_time() - start
        for name, total in spent.items():
            seconds[name].append(total)
    return seconds


def _peak_of(name: str) -> int:
    """Return the peak memory of a process that reads all pages with this reader and nothing else."""
    command = [sys.executable, __file__, "--memory-of", name]
    return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def _own_peak(pages: Sequence[str], read: Read) -> int:
    """Read all pages and return the most bytes that this process has held resident."""
    for page in pages:
        read(page)
    # Not getrusage: on Linux a child starts with the peak of its parent.
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(status.partition("VmHWM:")[2].split()[0]) * KILOBYTE


READERS: dict[str, Read] = {"sayso article_from_html": _ours, "trafilatura.bare_extraction": _alone}


if __name__ == "__main__":
    main()
