"""What a server's status means: try again, stop altogether, or go on without this article."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime

import msgspec

from sayso.errors import ModelError
from sayso.reader.remote.faults import AnswerError

NO_ANSWER, OK, TOO_MANY = 0, 200, 429
RETRIED = frozenset({NO_ANSWER, 408, 425, TOO_MANY, 500, 502, 503, 504, 529})  # 529: overloaded, by custom
FIRST_PAUSE = 1.0  # seconds, doubled with each try, where the server asks for none
LONGEST_SHOWN = 200  # characters of what a server says of its refusal
# What the next question would meet as well, and what would help.
STOPPING = {
    401: "give the key that this server knows, in SAYSO_READER_KEY or key=",
    402: "the account behind the key has to be paid for",
    403: "the key does not give access to this model",
    404: "check the address, which mostly ends in /v1, and the name of the model",
    405: "check the address, which mostly ends in /v1",
    407: "proxies are not used",
    410: "check the address and the name of the model",
    TOO_MANY: "try again later, or with fewer articles",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What came back for one request: a status with headers by lower-case name and a body, or why nothing did.

    ``reached`` is whether a connection was made at all.
    """

    status: int = NO_ANSWER
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    reached: bool = True
    why: str = ""


def pause_before(tried: int, *, reply: Reply) -> float:
    """Return the seconds to wait before the next of ``tried`` tries: what the server asks for, else ever more."""
    asked = reply.headers.get("retry-after", "").strip()
    if asked.isascii() and asked.isdecimal():
        return float(asked)
    until, now = _seconds(asked), _seconds(reply.headers.get("date", ""))
    if until is not None and now is not None:  # by the server's own clock: this machine's may be wrong
        return max(0.0, until - now)
    return FIRST_PAUSE * 2.0 ** (tried - 1)


def fault(reply: Reply, *, address: str, key: str | None) -> ModelError | AnswerError:
    """Return the error that a reply comes to in the end; the key is never part of it."""
    found = (f"status {reply.status}" if reply.status else "no answer") + _said(reply, key=key)
    if not reply.reached:
        return ModelError(f"{address}: expected a server, found {found}; start it, or check the address")
    if 300 <= reply.status < 400:  # noqa: PLR2004 - HTTP's redirects
        advice = "the text is sent only where you say: give the address that it points to"
        return ModelError(f"{address}: expected an answer, found {found} (a redirect); {advice}")
    if reply.status in STOPPING:
        return ModelError(f"{address}: expected an answer, found {found}; {STOPPING[reply.status]}")
    return AnswerError("an answer with status 200", found=found)


def complaint(body: bytes) -> str:
    """Return what an error's body says in words, nothing where it says nothing that is understood.

    Servers write {"error": {"message": …}}, {"error": …}, {"message": …} or {"detail": …}.
    """
    try:
        form = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return ""
    for name in ("error", "message", "detail"):
        if isinstance(form, dict) and form.get(name):
            form = form[name]
    return form if isinstance(form, str) else ""


def _said(reply: Reply, *, key: str | None) -> str:
    words = " ".join((reply.why or complaint(reply.body)).split())
    if key:
        words = words.replace(key, "…")
    return f": {words[:LONGEST_SHOWN]}" if words else ""


def _seconds(date: str) -> float | None:
    """Return an HTTP date as seconds since the epoch, None where it is none."""
    try:
        return parsedate_to_datetime(date).timestamp()
    except (ValueError, OverflowError):
        return None
