"""Questions to a chat-completions address and their answers, within bounds of size, time and tries.

Nothing goes anywhere but to the address that was given: no redirect is followed, no proxy of the
environment is used. What is wrong with the address or the key is a ModelError and ends the run;
what is wrong with one answer is an AnswerError and concerns one article.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import msgspec

from sayso._version import __version__
from sayso.reader.remote.answers import Completion, completion
from sayso.reader.remote.faults import AnswerError
from sayso.reader.remote.options import RemoteOptions
from sayso.reader.remote.replies import OK, RETRIED, Reply, fault, pause_before

if TYPE_CHECKING:
    import httpx2

CONNECT_SECONDS = 10.0
MOST_BYTES = 8_000_000  # of one answer; what 6,000 characters of news can be answered with is a hundredth of it
LONGEST_PAUSE = 60.0  # seconds; a server that asks for more is not waited for
# How the form of the answer is asked for, the strictest first: no form is known to every server.
FORMS = ("json_schema", "json_object", "text")
_NOT_TAKEN = (400, 415, 422, 500, 501)
_FORM_WORDS = ("response_format", "json_schema", "json_object", "structured output", "grammar")

Messages = Sequence[dict[str, str]]


@dataclass(slots=True, kw_only=True)
class Client:
    """Ask one model at one checked address; remember what its server does not take.

    ``form`` is the place in ``FORMS``; ``warm`` is whether a temperature is asked for at all.
    ``pause`` and ``clock`` are time.sleep and time.monotonic, or stand for them in a test.
    """

    address: str
    model: str
    options: RemoteOptions
    key: str | None = field(default=None, repr=False)
    pause: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    form: int = 0
    warm: bool = True
    http: "httpx2.Client | None" = field(default=None, init=False, repr=False)

    def ask(self, messages: Messages) -> Completion:
        """Return the model's answer.

        Raises:
            ModelError: when the address cannot be reached, refuses the key or the model, or is of another kind.
            AnswerError: when this one question got no usable answer.
        """
        tried = 0
        while True:
            reply = self._reply(messages)
            if reply.status == OK:
                return completion(reply.body, address=self.address)
            if self._asks_less(reply):
                continue
            tried += 1
            seconds = pause_before(tried, reply=reply)
            if reply.status not in RETRIED or tried >= self.options.tries or seconds > LONGEST_PAUSE:
                raise fault(reply, address=self.address, key=self.key)
            self.pause(seconds)

    def _asks_less(self, reply: Reply) -> bool:
        """Give up what the server refuses to be asked for, a form of answers or a temperature; tell whether it did."""
        words = reply.body.decode("utf-8", "replace").lower() if reply.status in _NOT_TAKEN else ""
        if self.form + 1 < len(FORMS) and any(word in words for word in _FORM_WORDS):
            self.form += 1
            return True
        if self.warm and "temperature" in words:
            self.warm = False
            return True
        return False

    def _reply(self, messages: Messages) -> Reply:
        """Return what came back for one request; a reply without a status where nothing did."""
        import httpx2  # slow to import, and only this reader needs it

        body = msgspec.json.encode(self._question(messages))
        until = self.clock() + self.options.seconds
        try:
            with self._opened().stream("POST", self.address, content=body, headers=self._headers()) as response:
                headers = {name.lower(): value for name, value in response.headers.items()}
                return Reply(status=response.status_code, headers=headers, body=self._read(response, until=until))
        except (httpx2.ConnectError, httpx2.ConnectTimeout) as error:
            return Reply(reached=False, why=f"{type(error).__name__}: {error}")
        except httpx2.TimeoutException as error:
            raise self._too_slow() from error
        except (httpx2.HTTPError, httpx2.StreamError) as error:
            return Reply(why=f"{type(error).__name__}: {error}")

    def _opened(self) -> "httpx2.Client":
        """Return the one client of this reader; it keeps no connection, so there is none to close."""
        import httpx2  # slow to import, and only this reader needs it

        if self.http is None:
            patience = httpx2.Timeout(self.options.seconds, connect=CONNECT_SECONDS)
            alone = httpx2.Limits(max_keepalive_connections=0)
            self.http = httpx2.Client(trust_env=False, follow_redirects=False, timeout=patience, limits=alone)
        return self.http

    def _read(self, response: "httpx2.Response", *, until: float) -> bytes:
        """Return the body of an answer, no more of it than the limits allow."""
        pieces: list[bytes] = []
        size = 0
        for piece in response.iter_bytes():
            pieces.append(piece)
            size += len(piece)
            if size > MOST_BYTES:
                raise AnswerError(f"an answer of at most {MOST_BYTES:,} bytes", found="more")
            if self.clock() > until:
                raise self._too_slow()
        return b"".join(pieces)

    def _too_slow(self) -> AnswerError:
        expected = f"an answer within {self.options.seconds:g} seconds"
        return AnswerError(expected, found="none", advice="give it more seconds, or smaller pieces (RemoteOptions)")

    def _headers(self) -> dict[str, str]:
        key = {"Authorization": f"Bearer {self.key}"} if self.key else {}
        return {
            "Content-Type": "application/json",
            "Accept": "application/json",
            "Accept-Encoding": "identity",  # nothing to unpack, so nothing that could swell
            "User-Agent": f"sayso/{__version__}",
            **key,
        }

    def _question(self, messages: Messages) -> dict[str, Any]:
        """Return the body of the request; what is not set is left to the server."""
        chosen = {"temperature": self.options.temperature if self.warm else None, "seed": self.options.seed}
        form = FORMS[self.form]
        wanted: dict[str, Any] = {"type": form}
        if form == "json_schema":
            wanted["json_schema"] = {"name": "attributions", "strict": True, "schema": _schema()}
        return {
            "model": self.model,
            "messages": list(messages),
            "stream": False,
            **{name: value for name, value in chosen.items() if value is not None},
            **({"response_format": wanted} if form != "text" else {}),
        }


def _schema() -> dict[str, Any]:
    schema: dict[str, Any] = msgspec.json.decode(files("sayso.reader.remote").joinpath("schema.json").read_bytes())
    return schema
