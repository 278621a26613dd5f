"""What the documents show of the program: ``python -m tests.docs.generated`` writes it, a test compares it.

In a document ``<!-- begin: COMMAND -->`` to ``<!-- end -->`` holds what the command prints, in a fence;
``| head -n N`` after the command keeps the first lines.
"""

import json
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

from sayso.ledger import reading_schema

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))
SCHEMA = ROOT / "docs/reference/reading.schema.json"

PLACE = re.compile(
    r"(<!-- begin: sayso (?P<call>[^|>]*?)(?: \| head -n (?P<lines>\d+))? -->\n).*?(<!-- end -->)", re.DOTALL
)
STARTS = "import sys; from sayso.cli import main; sys.exit(main(sys.argv[1:]))"


def generated() -> dict[Path, str]:
    """Return every document that shows something of the program, as it should read."""
    from tests.docs.interface import written

    pages = {path: PLACE.sub(_shown, path.read_text(encoding="utf-8")) for path in DOCUMENTS}
    pages[SCHEMA] = json.dumps(reading_schema(), indent=2) + "\n"
    return pages | written()


def _shown(place: re.Match[str]) -> str:
    lines = printed(place["call"]).rstrip().splitlines()
    if place["lines"] and len(lines) > int(place["lines"]):
        lines = [*lines[: int(place["lines"])], "…"]
    return f"{place[1]}```text\n" + "\n".join(lines) + f"\n```\n{place[4]}"


@cache
def printed(call: str) -> str:
    """Return what ``sayso CALL`` prints where there is no terminal."""
    environment = {**os.environ, "COLUMNS": "80", "PYTHONUTF8": "1"}
    command = [sys.executable, "-c", STARTS, *call.split()]
    return subprocess.run(command, capture_output=True, text=True, check=True, env=environment, encoding="utf-8").stdout


if __name__ == "__main__":
    for path, words in generated().items():
        path.write_text(words, encoding="utf-8")
