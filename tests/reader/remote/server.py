"""A chat-completions server on the loopback address, which answers as a test tells it to."""

import json
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from sayso.reader import RemoteOptions, RemoteReader

MODEL = "example-model"
VERSION = "example-model-2026-11"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the server says to one request; ``body`` may be a function that writes as it likes."""

    status: int = 200
    body: bytes | Callable[[Callable[[bytes], object]], None] = b""
    headers: Mapping[str, str] = field(default_factory=dict)


Model = Callable[[dict[str, Any]], Answer]


@dataclass(slots=True, kw_only=True)
class Host:
    """A running server: its address, what it answers next, what it always answers, and what it was asked."""

    url: str
    answers: list[Answer] = field(default_factory=list)
    model: Model | None = None
    asked: list[tuple[str, Mapping[str, str], dict[str, Any]]] = field(default_factory=list)
    pauses: list[float] = field(default_factory=list)

    def reader(self, *, key: str | None = None, options: RemoteOptions | None = None) -> RemoteReader:
        """Return a reader that asks here, and waits for nothing."""
        return RemoteReader(f"{self.url}/v1", model=MODEL, key=key, options=options, pause=self.pauses.append)

    def bodies(self) -> list[dict[str, Any]]:
        return [body for _, _, body in self.asked]

    def texts(self) -> list[str]:
        """The messages with the article's words."""
        return [body["messages"][1]["content"] for body in self.bodies()]


def row(source: str | None, cue: str, *content: str, parent: int | None = None) -> dict[str, Any]:
    """One attribution as a model writes it."""
    return {"source": source, "cue": cue, "content": list(content), "parent": parent}


def rows(*attributions: dict[str, Any]) -> Answer:
    """A whole answer with these attributions."""
    return words(json.dumps({"attributions": attributions}))


def words(content: str | None, *, finish: str = "stop", **message: str) -> Answer:
    """A whole answer with these words."""
    choice = {"index": 0, "message": {"role": "assistant", "content": content, **message}, "finish_reason": finish}
    return form({"id": "x", "object": "chat.completion", "model": VERSION, "choices": [choice]})


def form(value: object, *, status: int = 200, headers: Mapping[str, str] | None = None) -> Answer:
    """An answer in JSON."""
    kind = {"Content-Type": "application/json", **(headers or {})}
    return Answer(status=status, body=json.dumps(value).encode(), headers=kind)


def by_text(known: Mapping[str, Sequence[dict[str, Any]]]) -> Model:
    """A model that knows some sentences, and what to say about each."""

    def model(question: dict[str, Any]) -> Answer:
        text = question["messages"][1]["content"].partition("[TEXT ")[2]
        return rows(*(one for sentence, said in known.items() if sentence in text for one in said))

    return model


@contextmanager
def hosting() -> Iterator[Host]:
    """Run a server on a free port until the end of the block."""
    host = Host(url="")

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            host.asked.append((self.path, dict(self.headers.items()), question))
            answer = host.answers.pop(0) if host.answers else host.model(question) if host.model else rows()
            self.send_response_only(answer.status)  # no date but the one a test gives
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.end_headers()
            try:
                if callable(answer.body):
                    answer.body(self.wfile.write)
                else:
                    self.wfile.write(answer.body)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    host.url = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield host
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
