import re
import subprocess
import sys
from pathlib import Path

import httpx2
import pytest

from sayso.cli import main
from sayso.web import serving


def test_it_does_not_listen_elsewhere_without_a_token(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--desk", str(tmp_path / "x.desk"), "--host", "192.0.2.1"]) == 2
    assert "expected a token" in capsys.readouterr().err


def test_without_the_extra_it_says_how_to_install_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "find_spec", lambda name: None if name == "uvicorn" else name)
    assert main(["serve", "--desk", str(tmp_path / "x.desk")]) == 4
    assert "pip install 'sayso[web]'" in capsys.readouterr().err
    assert not (tmp_path / "x.desk").exists()


def test_a_port_that_is_taken_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert main(["serve", "--desk", str(tmp_path / "x.desk"), "--port", port]) == 2
    assert "another --port may be free" in capsys.readouterr().err


def test_it_serves_until_it_is_interrupted_and_says_no_secret(tmp_path: Path) -> None:
    token = "a token of these tests"  # noqa: S105 - it opens nothing
    command = [sys.executable, "-m", "sayso", "serve", "--desk", str(tmp_path / "x.desk"), "--port", "0"]
    code = "import sys; from sayso.cli import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", code, *command[3:], "--token", token]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, encoding="utf-8") as process:
        assert process.stderr
        said = process.stderr.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+/", said)
        assert found, said
        answer = httpx2.get(found[0], headers={"authorization": f"Bearer {token}"})
        assert answer.status_code == 200
        assert httpx2.get(found[0]).status_code == 303
        process.terminate()
        rest = process.stderr.read()
    assert token not in said + rest
