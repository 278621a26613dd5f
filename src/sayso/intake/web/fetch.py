"""One address, fetched on request: http and https only, within time and size, and no private hosts.

The connection goes to the very address that was checked, so a name that changes its mind between
check and use (DNS rebinding) gains nothing; every redirect is checked anew.
"""

import io
import re
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from types import TracebackType
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

from sayso._version import __version__
from sayso.errors import BadInputError
from sayso.intake.options import Options
from sayso.intake.streams import CHUNK_BYTES, Source, refused, source
from sayso.intake.web.hosts import is_public, resolve
from sayso.intake.web.messages import Message, body_of, media_and_charset
from sayso.intake.web.robots import Answer, Robots
from sayso.ledger import Reason

if TYPE_CHECKING:
    import httpx2

AGENT = "sayso"  # the name that robots.txt files know it by
USER_AGENT = f"{AGENT}/{__version__} (evidence desk for news; fetches single pages on request)"
ACCEPT = "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,text/plain;q=0.9,*/*;q=0.5"
MAX_TRIES = 3  # addresses of one host tried before it counts as out of reach
REDIRECTS = frozenset({301, 302, 303, 307, 308})
OK_STATUS = range(200, 300)

_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_CREDENTIALS = re.compile(r"(?<=://)[^/?#]*@")
_UNASKED_NOTE = "fetched on request; the site's robots.txt was not asked for a single page"


def is_url(target: str) -> bool:
    """Tell whether a target is an address rather than a path."""
    return _URL.match(target) is not None


def shown_url(url: str) -> str:
    """Return the address as it may be printed: without a user name and password."""
    return _CREDENTIALS.sub("", url)


def host_of(url: str) -> str:
    """Return the host of an address in lower case, nothing where it has none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


class Fetcher:
    """A client that fetches for one run; ``crowded`` are the hosts of which several pages are asked.

    ``wait`` and ``clock`` are time.sleep and time.monotonic, or stand for them in a test.
    """

    def __init__(
        self,
        options: Options,
        *,
        crowded: frozenset[str] = frozenset(),
        wait: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._options = options
        self._crowded = crowded
        self._wait = wait
        self._clock = clock
        self._robots = Robots(self._robots_answer, agent=AGENT)
        self._next: dict[str, float] = {}
        self._opened = ExitStack()
        self._client: httpx2.Client | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._opened.close()

    def source(self, url: str) -> Source:
        """Return what ``url`` answers, through its redirects.

        Raises:
            BadInputError: NOT_ALLOWED, UNREACHABLE or TOO_LARGE, and what the body's packing raises.
        """
        shown = shown_url(url)
        final, answer = self._follow(url, shown=shown)
        if answer.status not in OK_STATUS:
            raise refused(Reason.UNREACHABLE, shown, "an answer with status 200", f"status {answer.status}")
        limits = self._options.limits
        body = body_of(answer, path=shown, limit=limits.container)
        media, charset = media_and_charset(answer.headers.get("content-type", ""))
        opened = source(io.BytesIO(body), path=shown, name=urlsplit(final).path.rpartition("/")[2], limits=limits)
        notes = () if host_of(url) in self._crowded else (_UNASKED_NOTE,)
        return replace(opened, media=media, charset=charset, url=final, notes=notes)

    def _follow(self, url: str, *, shown: str) -> tuple[str, Message]:
        """Return the address at the end of the redirects, and its answer."""
        deadline = self._clock() + self._options.limits.fetch_seconds
        for _ in range(self._options.limits.redirects + 1):
            self._ask_robots(url, shown)
            answer = self._answer(url, shown=shown, deadline=deadline)
            target = answer.headers.get("location", "")
            if answer.status not in REDIRECTS or not target:
                return url, answer
            url = _joined(url, target, shown)
        found = f"more than {self._options.limits.redirects} redirects"
        raise refused(Reason.UNREACHABLE, shown, "an answer", found)

    def _ask_robots(self, url: str, shown: str) -> None:
        """Keep to robots.txt where several pages of the host are asked for, its pause included."""
        host = host_of(url)
        if host not in self._crowded:
            return
        parts = urlsplit(url)
        verdict = self._robots.verdict(url, site=f"{parts.scheme}://{parts.netloc}")
        if not verdict.allowed:
            raise refused(Reason.NOT_ALLOWED, shown, "a page that robots.txt lets be read in bulk", verdict.why)
        if (pause := self._next.get(host, 0.0) - self._clock()) > 0:
            self._wait(pause)
        self._next[host] = self._clock() + verdict.pause

    def _robots_answer(self, url: str) -> Answer:
        deadline = self._clock() + self._options.limits.fetch_seconds
        try:
            for _ in range(self._options.limits.redirects + 1):
                answer = self._answer(url, shown=url, deadline=deadline)
                if answer.status not in REDIRECTS or not answer.headers.get("location"):
                    return answer.status, body_of(answer, path=url, limit=self._options.limits.article)
                url = _joined(url, answer.headers["location"], url)
        except BadInputError:
            return None
        return None

    def _answer(self, url: str, *, shown: str, deadline: float) -> Message:
        """Return the answer of one address, from the first of its checked hosts that can be reached."""
        import httpx2  # slow to import, and only an address needs it

        try:
            parsed = httpx2.URL(url)
        except httpx2.InvalidURL as error:
            raise refused(Reason.NOT_ALLOWED, shown, "an http or https address", str(error)) from error
        fault: Exception | None = None
        for address in self._addresses(parsed, shown)[:MAX_TRIES]:
            request = self._request(parsed, address)
            try:
                return self._read(request, shown=shown, deadline=deadline)
            except (httpx2.ConnectError, httpx2.ConnectTimeout) as error:
                fault = error
            except (httpx2.HTTPError, httpx2.StreamError) as error:
                raise _unreachable(shown, error) from error
        raise _unreachable(shown, fault) from fault

    def _addresses(self, url: "httpx2.URL", shown: str) -> tuple[str, ...]:
        """Return the addresses of the host that may be connected to."""
        if url.scheme not in ("http", "https") or not url.host:
            raise refused(Reason.NOT_ALLOWED, shown, "an http or https address", f"{url.scheme or 'no scheme'}")
        if url.userinfo:
            raise refused(Reason.NOT_ALLOWED, shown, "an address without a user name or password", "one with")
        host = url.raw_host.decode("ascii")
        try:
            addresses = resolve(host, port=url.port or (443 if url.scheme == "https" else 80))
        except (OSError, UnicodeError) as error:
            raise refused(Reason.UNREACHABLE, shown, "a host that exists", f"{host!r}, {error}") from error
        allowed = tuple(address for address in addresses if self._options.allow_private or is_public(address))
        if not allowed:
            found, advice = f"{host!r} at {', '.join(addresses)}", "--allow-private reads it all the same"
            raise refused(Reason.NOT_ALLOWED, shown, "a host on the open internet", found, advice)
        return allowed

    def _request(self, url: "httpx2.URL", address: str) -> "httpx2.Request":
        """Return the request for ``url`` that connects to ``address`` and to nothing else.

        The name stays in the Host header and in the TLS handshake, where the certificate is checked.
        """
        headers = {
            "Host": url.netloc.decode("ascii"),
            "User-Agent": USER_AGENT,
            "Accept": ACCEPT,
            "Accept-Encoding": "gzip, deflate",
        }
        name = {"sni_hostname": url.raw_host.decode("ascii")}
        return self._opened_client().build_request("GET", url.copy_with(host=address), headers=headers, extensions=name)

    def _opened_client(self) -> "httpx2.Client":
        import httpx2  # slow to import, and only an address needs it

        if self._client is None:
            seconds = self._options.limits.connect_seconds
            # No connection is used twice: two names at one address would share it, its certificate checked for one.
            alone = httpx2.Limits(max_keepalive_connections=0)
            client = httpx2.Client(trust_env=False, follow_redirects=False, timeout=seconds, limits=alone)
            self._client = self._opened.enter_context(client)
        return self._client

    def _read(self, request: "httpx2.Request", *, shown: str, deadline: float) -> Message:
        """Return the answer to ``request``, no more of it than the limits allow."""
        limit = self._options.limits.container
        response = self._opened_client().send(request, stream=True)
        pieces: list[bytes] = []
        size = 0
        try:
            for piece in response.iter_raw(CHUNK_BYTES):
                pieces.append(piece)
                size += len(piece)
                if size > limit:
                    raise refused(Reason.TOO_LARGE, shown, f"an answer of at most {limit:,} bytes", "more")
                if self._clock() > deadline:
                    seconds = f"within {self._options.limits.fetch_seconds:g} seconds"
                    raise refused(Reason.UNREACHABLE, shown, f"an answer {seconds}", "one that goes on")
        finally:
            response.close()
        headers = {name.lower(): value for name, value in response.headers.items() if name != "transfer-encoding"}
        return Message(status=response.status_code, headers=headers, body=b"".join(pieces))


def _joined(url: str, target: str, shown: str) -> str:
    """Return where a redirect from ``url`` leads."""
    import httpx2  # loaded already where there is a redirect

    try:
        return str(httpx2.URL(url).join(target))
    except httpx2.InvalidURL as error:
        raise refused(Reason.UNREACHABLE, shown, "a redirect to an address", repr(target[:200])) from error


def _unreachable(shown: str, error: Exception | None) -> BadInputError:
    found = f"{type(error).__name__}: {error}" if error is not None else "no address of it"
    return refused(Reason.UNREACHABLE, shown, "an answer", found)
