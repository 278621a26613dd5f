"""Score the reader on PolNeAR dev with the published evaluation: ``python -m benchmarks.polnear``.

Prints the table of the model card. Needs the gold data and its evaluation script beside the
checkout (``../shared``, or the folder named by SAYSO_DATA).
"""

import argparse
import contextlib
import importlib.util
import io
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from sayso.intake.envelope import Envelope
from sayso.intake.text import article_from_text
from sayso.ledger import Attribution, Span
from sayso.reader import OnnxReader

SHOWN = (
    "AR relaxed", "AR exact", "content token", "content exact", "source exact", "cue exact",
    "AR relaxed [direct]", "AR relaxed [mixed]", "AR relaxed [indirect]",
)  # fmt: skip


def data_folder() -> Path:
    """Return the folder of gold data."""
    return Path(os.environ.get("SAYSO_DATA", Path(__file__).parents[2] / "shared" / "data"))


def predictions(texts: Path, *, reader: OnnxReader) -> Iterator[dict[str, Any]]:
    """Yield each article's attributions in the form that the evaluation takes."""
    for path in sorted(texts.glob("*.txt")):
        with path.open(encoding="utf-8", newline="") as file:
            article = article_from_text(file.read(), envelope=Envelope(path=path.name))
        found = reader.read(article).attributions
        yield {"doc": path.stem, "attributions": [_roles(one) for one in found]}


def scores(split: str, *, reader: OnnxReader) -> dict[str, dict[str, float]]:
    """Return the evaluation's rows: metric to P, R, F (percent)."""
    polnear = data_folder() / "polnear"
    evaluation = _evaluation(data_folder().parent / "tools" / "eval_polnear.py")
    with tempfile.TemporaryDirectory() as scratch:
        answers = Path(scratch) / "predictions.jsonl"
        lines = (json.dumps(one) for one in predictions(polnear / split / "text", reader=reader))
        answers.write_text("\n".join(lines), encoding="utf-8")
        rows = Path(scratch) / "rows.json"
        arguments = [str(polnear), str(answers), "--split", split, "--outermost", "--json", str(rows)]
        with contextlib.redirect_stdout(io.StringIO()):
            _call(evaluation, arguments)
        result: dict[str, dict[str, float]] = json.loads(rows.read_text(encoding="utf-8"))["rows"]
    return result


def table(rows: dict[str, dict[str, float]]) -> str:
    """Return the rows that are quoted, as a Markdown table."""
    lines = ["| metric | P | R | F1 |", "|---|---|---|---|"]
    for name in SHOWN:
        cells = (rows[name][key] for key in ("P", "R", "F"))
        lines.append(f"| {name} | " + " | ".join("" if cell is None else f"{cell:.1f}" for cell in cells) + " |")
    return "\n".join(lines)


def _roles(one: Attribution) -> dict[str, list[list[int]]]:
    return {"source": _pairs(one.source or ()), "cue": _pairs(one.cue), "content": _pairs(one.content)}


def _pairs(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _evaluation(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("eval_polnear", path)
    if spec is None or spec.loader is None or not path.is_file():
        raise SystemExit(f"expected PolNeAR's evaluation at {path}, found none; set SAYSO_DATA to the data folder")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _call(evaluation: ModuleType, arguments: list[str]) -> None:
    """Run the evaluation's own command line on ``arguments``."""
    kept, sys.argv = sys.argv, ["eval_polnear", *arguments]
    try:
        evaluation.main()
    finally:
        sys.argv = kept


def main() -> None:
    """Print the table for a split and, optionally, for other weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--split", default="dev")
    parser.add_argument("--weights", type=Path, help="a folder with reader.onnx and tokenizer.json")
    options = parser.parse_args()
    reader = OnnxReader(options.weights) if options.weights else OnnxReader()
    print(table(scores(options.split, reader=reader)))


if __name__ == "__main__":
    main()
