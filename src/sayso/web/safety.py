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
from starlette.middleware.body_limit import RequestBodyLimitMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sayso.web.drawing import refused

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
MEGABYTE = 1024 * 1024
LARGEST_BODY = 20 * MEGABYTE  # bytes of one request: the longest text that may be pasted, in a form up to nine a letter
LARGEST_UPLOAD = 100 * MEGABYTE  # bytes of one upload; some ten thousand articles as plain text
SIZES = (LARGEST_BODY, LARGEST_UPLOAD)
THROWN_AWAY = 10  # times the limit: what is larger still is not waited for
UPLOADS = ("/add/files", "/add/records")  # what may be as large as that; it goes to the disk as it comes
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
WENT_WRONG = "expected an answer, found an error of the program; where it runs, the error is told in full"
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
        guarded = _Guarded(send)
        refusal = self._refusal(scope, Headers(scope=scope))
        try:
            if refusal is not None:
                await refusal(scope, receive, guarded)
            elif scope["path"].startswith(FILES) or scope["path"] in UPLOADS:  # neither asks the database for anything
                await self._app(scope, receive, guarded)
            else:
                async with self._turns:
                    await self._app(scope, receive, guarded)
        except Exception:
            if not guarded.begun:
                answer = refused(Request(scope), status=500, words=WENT_WRONG)
                await answer(scope, receive, guarded)
            raise  # whoever runs the server is told what it was

    def _refusal(self, scope: Scope, headers: Headers) -> Response | None:
        """Return why a request goes no further, or None."""
        host = headers.get("host", "")
        if _name(host) not in self._hosts:
            words = f"This desk is not called {host[:100]!r}. To call it so, start it with --name.\n"
            return PlainTextResponse(words, status_code=421)
        if scope["method"] not in SAFE_METHODS and not is_same_origin(headers, scheme=scope["scheme"]):
            words = "This was asked from another site. Open the desk itself, and do it there.\n"
            return PlainTextResponse(words, status_code=403)
        if self._key is None or scope["path"].startswith(OPEN_PATHS) or self._key.lets_in(headers):
            return None
        if scope["path"].startswith("/api/"):
            detail = "expected the token of this desk as Authorization: Bearer …, found none or another"
            return JSONResponse({"detail": detail}, status_code=401, headers={"www-authenticate": "Bearer"})
        return RedirectResponse("/login", status_code=303)


class Sizes:
    """Refuses a request that is too large: at once where it says how large it is, else when it has become so."""

    def __init__(self, app: ASGIApp) -> None:
        self._limited = {size: RequestBodyLimitMiddleware(app, max_body_size=size) for size in SIZES}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        largest = LARGEST_UPLOAD if scope["type"] == "http" and scope["path"] in UPLOADS else LARGEST_BODY
        told = Headers(scope=scope).get("content-length", "") if scope["type"] == "http" else ""
        if told.isdecimal() and int(told) > largest:
            await _too_large(scope, receive, send, found=int(told), largest=largest)
        else:
            await self._limited[largest](scope, receive, send)


async def _too_large(scope: Scope, receive: Receive, send: Send, *, found: int, largest: int) -> None:
    """Say on a page what is too large; a browser shows it only once all was taken from it, which is thrown away."""
    while found <= THROWN_AWAY * largest and (await receive()).get("more_body", False):
        pass
    words = f"expected at most {largest // MEGABYTE} MB at once, found {found // MEGABYTE} MB; choose fewer files, "
    words += "or say sayso add on the machine of the desk, which takes any number"
    answer = refused(Request(scope), status=413, words=words)
    await answer(scope, receive, send)


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


class _Guarded:
    """Sends an answer with its security headers, and knows whether it was begun."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.begun = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.begun = True
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
            headers.setdefault("cache-control", "no-store")
        await self._send(message)
