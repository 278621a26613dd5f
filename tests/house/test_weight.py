"""What importing the package costs, in a process of its own."""

import json
import subprocess
import sys

import pytest

MOST_CPU = 0.150  # seconds; the house rule for `import sayso`
TRIES = 3  # the least of some tries is what it costs; the rest is what else the machine does
HEAVY = {
    "charset_normalizer",
    "click",
    "dateparser",
    "duckdb",
    "fastapi",
    "feedparser",
    "httpx2",
    "jinja2",
    "lxml",
    "networkx",
    "numpy",
    "onnxruntime",
    "pandas",
    "pg8000",
    "protego",
    "prov",
    "pyarrow",
    "pydantic",
    "pyspark",
    "rich",
    "splink",
    "sqlalchemy",
    "sqlglot",
    "starlette",
    "tokenizers",
    "trafilatura",
    "uvicorn",
    "warcio",
}


def test_importing_the_package_takes_less_than_150_ms_of_cpu() -> None:
    code = "import time; a = time.process_time(); import sayso; print(time.process_time() - a)"
    assert min(float(_python(code)) for _ in range(TRIES)) < MOST_CPU


@pytest.mark.parametrize("code", ["import sayso", "import sayso; sayso.Reading, sayso.BadInputError, sayso.read"])
def test_importing_the_package_loads_no_heavy_library(code: str) -> None:
    assert not _loaded(code) & HEAVY


def test_the_help_loads_what_draws_and_nothing_that_reads() -> None:
    code = "from sayso.cli import main; main(['read', '--help'])"
    assert _loaded(code) & HEAVY == {"click", "rich"}


def test_reading_an_article_loads_nothing_that_keeps_or_links_it() -> None:
    example = "str(Path(sayso.__file__).parent / 'examples/mosul.txt')"
    code = f"import sayso; from pathlib import Path; from sayso.cli import main; main(['read', '--json', {example}])"
    assert not _loaded(code) & {"duckdb", "pg8000", "pyarrow", "pyspark", "splink", "sqlalchemy"}


def _loaded(code: str) -> set[str]:
    shown = _python(f"{code}\nimport json, sys; print(json.dumps(sorted(sys.modules)))").splitlines()[-1]
    return {name.partition(".")[0] for name in json.loads(shown)}


def _python(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
