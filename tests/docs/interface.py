"""The reference of the interface for programs: its document, and in the reference each path with a real answer.

In the reference ``<!-- begin: GET ADDRESS -->`` to ``<!-- end -->`` holds what the path takes and what the desk of
the worked example answers there, shortened.
"""

import json
import re
import shlex
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from sayso.web import make_app
from tests.docs.generated import ROOT, STARTS

REFERENCE = ROOT / "docs/reference/api.md"
DOCUMENT = ROOT / "docs/reference/api.openapi.json"
HERE = "http://127.0.0.1:8717"
PLACE = re.compile(r"(<!-- begin: GET (?P<address>\S+) -->\n).*?(<!-- end -->)", re.DOTALL)
WIDTH = 100  # columns of a value that stands on one line
LONGEST = 70  # characters of a string that are shown
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00")  # when the desk was made: another each time
SHELL = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def written() -> dict[Path, str]:
    """Return the reference and the document as they should read."""
    document, answers = _asked()
    reference = PLACE.sub(lambda place: _section(place, document=document, answers=answers), _reference())
    return {REFERENCE: reference, DOCUMENT: json.dumps(document, indent=2, ensure_ascii=False) + "\n"}


def addresses() -> list[str]:
    """Return the addresses that the reference shows the answers of."""
    return [place["address"] for place in PLACE.finditer(_reference())]


def template_of(address: str, document: dict[str, Any]) -> str:
    """Return the path of the document that an address is of; the one with fewer open parts where there are two."""
    path = address.partition("?")[0]
    fitting = [one for one in document["paths"] if re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", one), path)]
    return str(min(fitting, key=lambda one: one.count("{")))


def shortened(value: Any) -> Any:
    """Return an answer in which of each list stands the first item, long words are cut and numbers rounded."""
    if isinstance(value, dict):
        return {name: shortened(one) for name, one in value.items()}
    if isinstance(value, list) and len(value) > 1 and not all(isinstance(one, int) for one in value):
        return [shortened(value[0]), f"… {len(value) - 1} more"]
    if isinstance(value, list):
        return [shortened(one) for one in value]
    if isinstance(value, float):
        return round(value, 2)
    if isinstance(value, str):
        return "…" if MOMENT.fullmatch(value) else value if len(value) <= LONGEST else f"{value[:LONGEST]}…"
    return value


def laid_out(value: Any, *, indent: str = "") -> str:
    """Return JSON with what is short on one line."""
    short = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, dict | list) or len(indent) + len(short) <= WIDTH:
        return short
    deeper = indent + "  "
    if isinstance(value, dict):
        named = [f"{deeper}{json.dumps(name)}: {laid_out(one, indent=deeper)}" for name, one in value.items()]
        return "{\n" + ",\n".join(named) + f"\n{indent}}}"
    return "[\n" + ",\n".join(f"{deeper}{laid_out(one, indent=deeper)}" for one in value) + f"\n{indent}]"


@cache
def _asked() -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the document, and what the desk that the reference has made answers at each address."""
    with tempfile.TemporaryDirectory() as folder:
        place = str(Path(folder) / "demo.desk")
        for call in _calls():
            words = [place if word == "demo.desk" else word for word in call]
            subprocess.run([sys.executable, "-c", STARTS, *words], check=True, capture_output=True)
        with TestClient(make_app(place), base_url=HERE) as client:
            answers = {address: client.get(address).json() for address in addresses()}
            return client.get("/api/v1/openapi.json").json(), answers


def _calls() -> list[list[str]]:
    """Return the calls of ``sayso`` by which the reference makes its desk, the serving left out."""
    lines = SHELL.search(_reference())
    calls = [shlex.split(line)[1:] for line in (lines[1] if lines else "").splitlines() if line.startswith("sayso ")]
    return [call for call in calls if call[0] != "serve"]


def _reference() -> str:
    return REFERENCE.read_text(encoding="utf-8")


def _section(place: re.Match[str], *, document: dict[str, Any], answers: dict[str, Any]) -> str:
    address = place["address"]
    operation = document["paths"][template_of(address, document)]["get"]
    parts = [operation["description"], _table(operation)]
    parts.append(f"```sh\ncurl '{HERE}{address}'\n```")
    parts.append(f"```json\n{laid_out(shortened(answers[address]))}\n```")
    return place[1] + "\n\n".join(part for part in parts if part) + f"\n{place[3]}"


def _table(operation: dict[str, Any]) -> str:
    """Return the parameters of an operation as a table."""
    asked = [one for one in operation.get("parameters", ()) if one["in"] == "query"]
    rows = [f"| `{one['name']}` | {one.get('description', '')} | {_takes(one['schema'])} |" for one in asked]
    return "\n".join(["| parameter | chooses | takes |", "|---|---|---|", *rows]) if rows else ""


def _takes(schema: dict[str, Any]) -> str:
    """Return in words what a parameter takes."""
    choices = [choice for one in schema.get("anyOf", [schema]) for choice in one.get("enum", one.get("const", ()))]
    named = [f"`{choice}`" for choice in choices if choice]
    if named:
        return ", ".join(named)
    if any("$ref" in one for one in schema.get("anyOf", ())):
        return f"a value of the [glossary](../glossary.md): {schema['anyOf'][-1]['$ref'].rpartition('/')[2]}"
    if schema.get("type") == "integer":
        return f"{schema['minimum']} to {schema['maximum']}, {schema['default']} unless told"
    if schema.get("type") == "boolean":
        return "`true`, `false`"
    return {r"^(\d{4}-\d{2}-\d{2})?$": "a day", r"^([a-z]-[0-9a-f]{20})?$": "an id"}.get(
        schema.get("pattern", ""), "words"
    )
