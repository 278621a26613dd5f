"""The page on other readers: its Python runs, and does what the page says."""

import re
from pathlib import Path

import pytest

from tests.reader.remote.server import Host, row, rows

PAGE = Path(__file__).resolve().parents[3] / "docs/how-to/another-reader.md"
SNIPPETS = re.findall(r"^```python\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
ASKS, CONFIGURES, OWN = SNIPPETS


@pytest.fixture(autouse=True)
def beside_an_article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "article.txt").write_text("The mayor said that it rained.", encoding="utf-8")
    monkeypatch.chdir(tmp_path)


def test_the_reader_at_an_address_is_used_as_the_page_shows(host: Host, capsys: pytest.CaptureFixture[str]) -> None:
    host.answers = [rows(row("The mayor", "said", "that it rained"))]
    assert "http://127.0.0.1:8080" in ASKS
    exec(ASKS.replace("http://127.0.0.1:8080", host.url), {})  # noqa: S102 - the page's own words
    assert "Attribution(" in capsys.readouterr().out
    assert len(host.asked) == 1


def test_a_key_and_options_are_given_as_the_page_shows() -> None:
    names: dict[str, object] = {}
    exec(CONFIGURES, names)  # noqa: S102 - the page's own words
    assert "models.example" in vars(names["reader"])["address"]


def test_a_reader_of_ones_own_is_written_as_the_page_shows(capsys: pytest.CaptureFixture[str]) -> None:
    exec(OWN, {"__name__": "page"})  # noqa: S102 - the page's own words
    assert "Attribution(" in capsys.readouterr().out
