import json
import subprocess
import sys

from sayso.ledger import reading_to_json
from tests.render.told import READING


def displayed(code: str) -> list[str | None]:
    """What a notebook in a process of its own gets for each value shown: as IPython does, by the type's method."""
    lines = (
        "import json, sys",
        "shown = []",
        "def display(value): shown.append(type(value)._repr_html_(value))",
        "line = sys.stdin.read()",
        code,
        "print(json.dumps(shown))",
    )
    run = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", "\n".join(lines)],
        input=reading_to_json(READING),
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    shown: list[str | None] = json.loads(run.stdout)
    return shown


def test_a_notebook_shows_a_reading_as_its_sheet_without_further_steps() -> None:
    (shown,) = displayed("import sayso; display(sayso.reading_from_json(line))")
    assert shown is not None
    assert shown.startswith('<div class="sayso">')
    assert "that the bridge may close in May" in shown


def test_a_notebook_shows_what_was_read_from_a_file() -> None:
    code = """
import pathlib, tempfile, sayso, sayso.reader
class Reader:
    def read(self, article): return sayso.Reading(article=article, model=sayso.Model(name="m", version="1"))
sayso.reader.default_reader = Reader
with tempfile.TemporaryDirectory() as folder:
    path = pathlib.Path(folder, "story.txt")
    path.write_text("The bridge is closed.")
    display(sayso.read(path))
"""
    (shown,) = displayed(code)
    assert shown is not None
    assert "The bridge is closed." in shown


def test_the_vocabulary_alone_draws_nothing() -> None:
    code = "from sayso.ledger import reading_from_json; display(reading_from_json(line))"
    assert displayed(f"{code}; assert 'sayso.render' not in sys.modules") == [None]
