"""Who may ask and what an answer allows a browser to do: decided before any page, for every page alike.

Guards against other sites that talk to the desk through its user's browser: by a name that leads here
(DNS rebinding), by a form elsewhere (cross-site requests), by script in what was ingested (the policy).
"""

import asyncio
import hashlib
import hmac
import secrets
from collections.abc import Iterable
from http.cookies import CookieError, SimpleCookie
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
LARGEST_BODY = 25 * 1024 * 1024  # bytes of one request; some thousand articles as plain text
# Requests that are answered at a time; each may hold two connections to the database, of which the pool has fifteen.
AT_ONCE = 6
COOKIE = "sayso_desk"
FILES = "/static/"
OPEN_PATHS = ("/login", "/sheet.css", FILES)  # what the door itself needs

# Nothing from another host, no script or style but our files; data: is Leaflet's blank picture.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",  # "no-referrer" would also take the Origin from our own forms
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


class Key:
    """The token of a desk and the cookie that stands for it; the cookie is worth nothing once the program ends."""

    def __init__(self, token: str) -> None:
        self._token = token.encode()
        self.cookie = hmac.new(secrets.token_bytes(32), self._token, hashlib.sha256).hexdigest()

    def fits(self, token: str) -> bool:
        """Tell whether this is the token, in a time that does not depend on how much of it is right."""
        return hmac.compare_digest(token.encode("utf-8", "replace"), self._token)

    def lets_in(self, headers: Headers) -> bool:
        """Tell whether a request carries the token or its cookie."""
        scheme, _, token = headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer" and self.fits(token.strip()):
            return True
        try:
            cookies = SimpleCookie(headers.get("cookie", ""))
        except CookieError:
            return False
        return COOKIE in cookies and hmac.compare_digest(cookies[COOKIE].value.encode(), self.cookie.encode())


class Guard:
    """Lets in whoever may come in, and gives every answer its security headers."""

    def __init__(self, app: ASGIApp, *, hosts: Iterable[str], key: Key | None) -> None:
        self._app = app
        self._hosts = frozenset(host.lower() for host in hosts)
        self._key = key
        self._turns = asyncio.Semaphore(AT_ONCE)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        guarded = _with_headers(send)
        refusal = self._refusal(scope, headers)
        if refusal is not None:
            await refusal(scope, receive, guarded)
            return
        if scope["path"].startswith(FILES):
            await self._app(scope, receive, guarded)
            return
        async with self._turns:
            await self._app(scope, receive, guarded)

    def _refusal(self, scope: Scope, headers: Headers) -> Response | None:
        """Return why a request goes no further, or None."""
        host = headers.get("host", "")
        if _name(host) not in self._hosts:
            return PlainTextResponse(f"This desk is not called {host[:100]!r}.\n", status_code=421)
        if scope["method"] not in SAFE_METHODS and not is_same_origin(headers, scheme=scope["scheme"]):
            return PlainTextResponse("This was asked from another site.\n", status_code=403)
        if self._key is None or scope["path"].startswith(OPEN_PATHS) or self._key.lets_in(headers):
            return None
        if scope["path"].startswith("/api/"):
            return PlainTextResponse("A token is needed: Authorization: Bearer …\n", status_code=401)
        return RedirectResponse("/login", status_code=303)


def is_same_origin(headers: Headers, *, scheme: str) -> bool:
    """Tell whether a request that changes something comes from a page of ours, or from no page at all.

    A browser says where a request comes from, by ``Sec-Fetch-Site`` or ``Origin``; a program that says neither
    is no browser and cannot be lured.
    """
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site == "same-origin"
    origin = headers.get("origin")
    return origin is None or origin.lower() == f"{scheme}://{headers.get('host', '')}".lower()


def _name(host: str) -> str:
    """Return the name in a Host header, without its port; nothing where it is no such name."""
    try:
        parts = urlsplit(f"//{host}")
        name = parts.hostname or ""
        _ = parts.port
    except ValueError:
        return ""
    if parts.netloc != host or "@" in host or parts.path or parts.query:
        return ""
    return f"[{name}]" if ":" in name else name.lower()


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
            headers.setdefault("cache-control", "no-store")
        await send(message)

    return sending
