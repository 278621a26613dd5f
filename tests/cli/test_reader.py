"""The command with a reader at an address, against a server on the loopback address."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.cli import main
from tests.reader.remote.server import Answer, Host, hosting, row, rows, words

KEY = "sk-secret-1234"


@pytest.fixture
def host() -> Iterator[Host]:
    with hosting() as running:
        yield running


@pytest.fixture
def article(tmp_path: Path) -> str:
    path = tmp_path / "article.txt"
    path.write_text("The mayor said that it rained.", encoding="utf-8")
    return str(path)


def call(host: Host, *arguments: str) -> int:
    return main(["read", "--reader-url", f"{host.url}/v1", "--reader-model", "example-model", *arguments])


def test_a_model_at_an_address_reads_and_where_the_text_goes_is_said(
    host: Host, article: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SAYSO_READER_KEY", KEY)
    host.answers = [rows(row("The mayor", "said", "that it rained"))]
    assert call(host, "--json", article) == 0
    shown = capsys.readouterr()
    assert '"cue":[[10,14]]' in shown.out
    assert f"sent to {host.url}/v1/chat/completions" in shown.err
    assert host.asked[0][1]["Authorization"] == f"Bearer {KEY}"
    assert KEY not in shown.out + shown.err


def test_a_bad_answer_is_a_refusal_and_a_wrong_key_the_end(
    host: Host, article: str, capsys: pytest.CaptureFixture[str]
) -> None:
    host.answers = [words("Sorry"), rows(), Answer(status=401)]
    assert call(host, article, article) == 3
    assert "1 read, 1 refused (1 reader_failed)" in capsys.readouterr().err
    assert call(host, article, article) == 3
    assert "status 401" in capsys.readouterr().err
    assert len(host.asked) == 3


@pytest.mark.parametrize(
    "arguments",
    [
        ["--reader-url", "http://127.0.0.1:9/v1"],
        ["--reader-model", "example-model"],
        ["--reader-url", "127.0.0.1", "--reader-model", "example-model"],
        ["--reader-url", "", "--reader-model", "example-model"],
        ["--anatomy", "--reader-url", "http://127.0.0.1:9/v1", "--reader-model", "example-model"],
    ],
)
def test_half_a_reader_is_a_mistake(arguments: list[str], article: str) -> None:
    assert main(["read", *arguments, article]) == 2


def test_no_address_comes_from_the_environment(host: Host, article: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SAYSO_READER_URL", "OPENAI_BASE_URL", "OPENAI_API_BASE"):
        monkeypatch.setenv(name, f"{host.url}/v1")
    assert main(["read", article]) == 0
    assert host.asked == []
