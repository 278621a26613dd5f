import re
import signal
import socket
import subprocess
import sys
import time
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest
import uvicorn

import sayso
from sayso.cli import main
from sayso.cli.exits import ExitCode
from sayso.web import serving
from sayso.web.ending import AT_LAST, PATIENCE

# What starts in the background of a shell is deaf to Ctrl-C, and so is what it starts.
LISTENS = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
STARTS = LISTENS + "import sys; from sayso.cli import main; sys.exit(main(sys.argv[1:]))"
EXAMPLE = Path(sayso.__file__).parent / "examples/mosul.txt"
SOON, QUICK = 240.0, 60.0  # seconds: nothing here takes so long unless it fails


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
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert main(["serve", "--desk", str(tmp_path / "x.desk"), "--port", port]) == 2
    assert "another --port may be free" in capsys.readouterr().err


@contextmanager
def running(place: Path, *more: str, begins: str = "") -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Give a server of a desk as a process of its own, and its address."""
    command = [sys.executable, "-c", begins + STARTS, "serve", "--desk", str(place), "--port", "0", *more]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, encoding="utf-8") as process:
        assert process.stderr
        said = process.stderr.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+/", said)
        try:
            assert found, said
            yield process, found[0]
        finally:
            process.kill()


def waited(url: str, *, until: Callable[[httpx2.Response], bool]) -> httpx2.Response:
    """The answer of an address once it is as it should become."""
    end = time.monotonic() + SOON
    while not until(answer := httpx2.get(url)):
        assert time.monotonic() < end, answer.text
        time.sleep(0.1)
    return answer


def test_it_serves_until_it_is_interrupted_and_says_no_secret(tmp_path: Path) -> None:
    token = "a token of these tests"  # noqa: S105 - it opens nothing
    with running(tmp_path / "x.desk", "--token", token) as (process, url):
        held = {"authorization": f"Bearer {token}"}
        assert httpx2.get(url, headers=held).status_code == 200
        assert httpx2.get(url).status_code == 303
        for path in (f"?token={token}", f"api/v1/claims?token={token}", f"api/v1/claims?limit={token}", f"no/{token}"):
            httpx2.get(url + path, headers=held)
        httpx2.post(f"{url}login", data={"token": token + "x"})
        httpx2.post(f"{url}add/address", data={"url": f"http://127.0.0.1/{token}"}, headers=held)
        with socket.create_connection(("127.0.0.1", int(url.rstrip("/").rpartition(":")[2]))) as channel:
            channel.sendall(f"GET /{token} nothing of HTTP\r\n\r\n".encode())
            channel.recv(1_000)
        process.terminate()
        assert process.stderr
        rest = process.stderr.read()
    assert token not in rest


# A step of linking that takes a minute and more, and says that it has begun.
LONG = """
import sys
from sayso.linking.engine.duck import DuckEngine
from sayso.web.jobs import Telling
run, begun = DuckEngine._run, []
def long(self, sql):
    if "create or replace table" in sql and not begun:
        begun.append(sql)
        print("a long step", file=sys.stderr, flush=True)
        sql = "select count(*) from range(100000000) a, range(10000) b where hash(a.range + b.range) % 7 = 1"
    return run(self, sql)
DuckEngine._run = long
"""


@pytest.mark.slow
@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl-C", "terminated"])
def test_it_ends_soon_in_the_middle_of_a_long_step_and_the_job_goes_on(tmp_path: Path, end: signal.Signals) -> None:
    with running(tmp_path / "x.desk", begins=LONG) as (process, url):
        job = httpx2.post(f"{url}add/links").headers["location"].lstrip("/")
        assert process.stderr
        assert process.stderr.readline() == "a long step\n"
        begun = time.monotonic()
        process.send_signal(end)
        process.wait(SOON)
        assert time.monotonic() - begun < AT_LAST + PATIENCE
        assert "goes on when the desk is opened again" in process.stderr.read()
    assert process.returncode == 128 + end
    assert list((tmp_path / "x.desk.jobs/1/given").iterdir())
    with running(tmp_path / "x.desk") as (_, url):
        waited(url + job, until=lambda answer: "Done." in answer.text)
    assert not (tmp_path / "x.desk.jobs/1/given").exists()


@pytest.mark.slow
@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGKILL], ids=["Ctrl-C", "killed"])
def test_what_was_uploaded_is_not_lost_when_the_server_ends(tmp_path: Path, end: signal.Signals) -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    files = [("files", (f"{number}.txt", f"{text}\n{number}\n".encode(), "text/plain")) for number in range(4)]
    with running(tmp_path / "x.desk") as (process, url):
        job = httpx2.post(f"{url}add/files", files=files).headers["location"]
        waited(f"{url}api/v1/totals", until=lambda answer: answer.json()["articles"] > 0)
        begun = time.monotonic()
        process.send_signal(end)
        process.wait(SOON)
        assert time.monotonic() - begun < QUICK
    assert process.returncode == (ExitCode.INTERRUPTED if end is signal.SIGINT else -end)
    with running(tmp_path / "x.desk") as (_, url):
        waited(url + job.lstrip("/"), until=lambda answer: "Done. 4 articles kept, 0 refused" in answer.text)
        assert httpx2.get(f"{url}api/v1/totals").json()["articles"] == 4
    assert not list((tmp_path / "x.desk.jobs").rglob("*.txt"))


def test_it_opens_the_browser_where_it_is_told_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", opened.append)
    monkeypatch.setattr(uvicorn.Server, "run", lambda _self, **_given: None)
    assert main(["serve", "--desk", str(tmp_path / "x.desk"), "--port", "0"]) == 0
    assert opened == []
    assert main(["serve", "--desk", str(tmp_path / "x.desk"), "--port", "0", "--open"]) == 0
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", opened[0])
