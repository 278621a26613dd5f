"""A corpus through everything, as a user would: ``python -m benchmarks.whole_way``.

FA-KES dev (402 articles on the war in Syria) is added to a new desk, linked, held against UCDP's and Airwars' files
and checked, each by the command that a user calls. Prints the seconds of each step by the clock and of the
processor, the rate, and the findings by check and bearing. Needs the data beside the checkout (``../shared/data``,
or the folder named by SAYSO_DATA).
"""

import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from benchmarks.checks import FAKES, REGISTERS
from benchmarks.polnear import data_folder
from sayso.desk import open_desk

STARTS = "import sys; from sayso.cli import main; sys.exit(main(sys.argv[1:]))"
REFUSED = 3  # the exit code of a load of which some rows were refused


def step(name: str, *arguments: str, of: int) -> None:
    """Run one command, and print what it took for so many articles."""
    began, before = time.perf_counter(), _processor()
    run = subprocess.run([sys.executable, "-c", STARTS, *arguments], capture_output=True, text=True, check=False)
    if run.returncode not in {0, REFUSED}:
        sys.exit(run.stderr)
    wall, spent = time.perf_counter() - began, _processor() - before
    print(f"{name:12} {wall:7.1f} s by the clock, {spent:7.1f} s of processor, {of / wall:6.1f} articles/s", flush=True)


def main() -> None:
    """Take the corpus the whole way."""
    source = data_folder() / "fakes" / "dev.csv"
    if not source.exists():
        sys.exit("no data: FA-KES is expected in ../shared/data or in SAYSO_DATA")
    with tempfile.TemporaryDirectory() as folder:
        place = str(Path(folder) / "fakes.desk")
        step("add", "add", str(source), "--map", FAKES, "--desk", place, of=402)
        step("link", "link", "--desk", place, of=402)
        for kind, name in REGISTERS.items():
            path = str(data_folder() / "records" / name)
            step(f"load {kind}", "records", "add", kind, path, "--desk", place, of=402)
        step("check", "check", "--desk", place, "--json", of=402)
        with open_desk(place) as desk:
            found = Counter((form["check"], form["bearing"]) for form in desk.findings())
            counts = desk.counts()
    print(f"{counts['propositions']:,} propositions, {counts['copies']:,} pairs of copies")
    for (check, bearing), count in sorted(found.items()):
        print(f"  {check:12} {bearing:8} {count:4}")


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
