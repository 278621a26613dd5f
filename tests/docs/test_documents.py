"""The documents say what the program does: what they show is what it prints, what it has they name."""

import re
from enum import StrEnum
from pathlib import Path

import click
import pytest

from sayso import errors, ledger
from sayso.cli.commands import sayso as program
from sayso.cli.exits import ExitCode
from sayso.ledger import Reason, reading_schema
from tests.docs.generated import DOCUMENTS, PLACE, ROOT, generated

CLI = (ROOT / "docs/reference/cli.md").read_text(encoding="utf-8")
JSON = (ROOT / "docs/reference/json.md").read_text(encoding="utf-8")
ERRORS = (ROOT / "docs/reference/errors.md").read_text(encoding="utf-8")
GLOSSARY = (ROOT / "docs/glossary.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")

# The words of the design's vocabulary, which the glossary explains.
VOCABULARY = """article attribution source naming chain hop claim measure proposition copy origin variant record finding
    span block title credit licence place time actor reading refusal cue content""".split()
VOCABULARIES = [value for value in vars(ledger).values() if isinstance(value, type) and issubclass(value, StrEnum)]
ERROR_TYPES = [value for value in vars(errors).values() if isinstance(value, type) and issubclass(value, Exception)]
SHELL = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CALL = re.compile(r"^(?:\.venv/bin/)?sayso ([a-z]+)([^>|\n]*)", re.MULTILINE)
LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)")


def test_what_the_documents_show_is_what_the_program_prints() -> None:
    stale = [
        str(path.relative_to(ROOT)) for path, words in generated().items() if path.read_text(encoding="utf-8") != words
    ]
    assert not stale, "run `make docs` and read what changed"


def test_the_readme_shows_the_demo() -> None:
    calls = [place["call"] for place in PLACE.finditer((ROOT / "README.md").read_text(encoding="utf-8"))]
    assert "demo" in calls


@pytest.mark.parametrize("name", sorted(program.commands))
def test_the_command_and_its_options_are_in_the_reference(name: str) -> None:
    command = program.commands[name]
    section = CLI.partition(f"## `sayso {name}")[2].partition("\n## ")[0]
    assert section, f"docs/reference/cli.md has no section for {name}"
    for spelling in _options(command):
        assert f"`{spelling}" in section, spelling


@pytest.mark.parametrize("code", ExitCode)
def test_the_exit_code_is_in_the_reference_and_in_the_help(code: ExitCode) -> None:
    assert f"| {code.value} |" in CLI
    assert re.search(rf"^ *{code.value} ", program.epilog or "", re.MULTILINE)


@pytest.mark.parametrize("field", sorted(reading_schema()["properties"]))
def test_the_field_of_a_reading_is_in_the_reference(field: str) -> None:
    assert f"`{field}`" in JSON


@pytest.mark.parametrize(
    ("part", "fields"),
    [(name, sorted(part["properties"])) for name, part in reading_schema()["$defs"].items() if "properties" in part],
)
def test_the_fields_of_a_part_are_in_the_reference(part: str, fields: list[str]) -> None:
    section = JSON.partition(f"### {part}\n")[2].partition("\n#")[0]
    assert [field for field in fields if f"`{field}`" not in section] == []


@pytest.mark.parametrize("reason", Reason)
def test_the_reason_of_a_refusal_is_in_the_reference(reason: Reason) -> None:
    assert f"| `{reason.value}` |" in ERRORS


@pytest.mark.parametrize("error", ERROR_TYPES, ids=lambda error: error.__name__)
def test_the_error_is_in_the_reference(error: type[errors.SaysoError]) -> None:
    assert f"| `{error.__name__}` | `{error.code}` | {error.exit_code} |" in ERRORS


@pytest.mark.parametrize("word", VOCABULARY)
def test_the_word_is_in_the_glossary(word: str) -> None:
    assert re.search(rf"^\*\*[^*]*\b{word}\b", GLOSSARY, re.MULTILINE)


@pytest.mark.parametrize("vocabulary", VOCABULARIES, ids=lambda vocabulary: vocabulary.__name__)
def test_every_value_of_the_vocabulary_is_in_the_glossary(vocabulary: type[StrEnum]) -> None:
    assert [value.value for value in vocabulary if f"`{value.value}`" not in GLOSSARY] == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_document_calls_only_what_there_is(path: Path) -> None:
    words = path.read_text(encoding="utf-8")
    for target in re.findall(r"\bmake ([a-z]+)\b(?=[`\n])", words):
        assert f"\n{target}: " in MAKEFILE, f"make {target}"
    for fence in SHELL.findall(words):
        for name, rest in CALL.findall(fence):
            assert set(re.findall(r"--[a-z-]+", rest)) <= _options(program.commands[name]), f"sayso {name} {rest}"
    for target in LINK.findall(words):
        assert (path.parent / target).exists(), target


def _options(command: click.Command) -> set[str]:
    """The options of a command, and of the commands in it where it is a group, as they are spelt first."""
    inner = command.commands.values() if isinstance(command, click.Group) else ()
    own = {option.opts[0] for option in command.params if isinstance(option, click.Option)}
    return own.union(*map(_options, inner))
