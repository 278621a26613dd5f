"""How the web desk is started: where it listens, who may come in, and what it needs to be installed.

Loads nothing heavy, so that a missing extra is told in words.
"""

import ipaddress
import socket
from collections.abc import Callable, Collection
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING

from sayso.errors import MissingExtraError, UsageError

if TYPE_CHECKING:
    from fastapi import FastAPI

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")  # the names by which a browser on this machine may call us
NEEDED = ("fastapi", "uvicorn", "python_multipart")
EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 - named in order to be refused without a list of names
SHORTEST_TOKEN = 16  # characters; a shorter one can be guessed by asking often enough


@dataclass(frozen=True, slots=True, kw_only=True)
class Bind:
    """Where to listen, and by which names and with which token one may come in from elsewhere.

    Raises:
        UsageError: when it is not this machine alone and there is no token, a weak one, or no name.
    """

    host: str = "127.0.0.1"
    port: int = 8717
    token: str | None = None
    names: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.token is not None and len(self.token) < SHORTEST_TOKEN:
            raise UsageError(f"--token: expected at least {SHORTEST_TOKEN} characters, found {len(self.token)}")
        if self.is_loopback:
            return
        if self.token is None:
            raise UsageError(
                f"--host {self.host}: expected a token for a desk that others can reach, found none; "
                "set SAYSO_TOKEN, or stay on 127.0.0.1"
            )
        if self.host in EVERYWHERE and not self.names:
            raise UsageError(f"--host {self.host}: expected the names by which it is called, found none; say --name")

    @property
    def is_loopback(self) -> bool:
        """Whether only this machine can reach it."""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def hosts(self) -> tuple[str, ...]:
        """The names that a browser may call it by."""
        own = () if self.host in EVERYWHERE else (f"[{self.host}]" if ":" in self.host else self.host,)
        return tuple(dict.fromkeys((*LOOPBACK, *own, *self.names)))


def make_app(
    desk: str, *, token: str | None = None, hosts: Collection[str] = LOOPBACK, basemap: str | None = None
) -> "FastAPI":
    """Return the web desk as an ASGI application; the desk is made where there is none.

    With a ``token`` nobody comes in without it. ``hosts`` are the names, without a port, by which it may be called.
    ``basemap`` is a GeoJSON or TopoJSON file with the lands to draw maps upon, in place of those that come with sayso.

    Raises:
        MissingExtraError: when the extra ``web`` is not installed.
        UsageError, DeskError: when the desk cannot be opened, or the basemap cannot be drawn.
    """
    if any(find_spec(name) is None for name in NEEDED):
        raise MissingExtraError("the web desk", extra="web")
    from sayso.web.app import build

    return build(desk, token=token, hosts=frozenset(hosts), basemap=basemap)


def serve(
    desk: str,
    *,
    bind: Bind,
    ready: Callable[[str], None],
    laying: Callable[[int], None] | None = None,
    basemap: str | None = None,
) -> None:
    """Serve the desk until it is interrupted; ``ready`` is told the address once it listens.

    ``laying`` is told how many per cent of a large desk are laid out to be looked through.

    Raises:
        MissingExtraError: when the extra ``web`` is not installed.
        UsageError: when the address is taken or not this machine's, or the basemap cannot be drawn.
        DeskError: when the desk cannot be opened.
    """
    app = make_app(desk, token=bind.token, hosts=bind.hosts, basemap=basemap)
    import uvicorn

    from sayso.web.ending import PATIENCE, Server

    with _listening(bind) as listener:
        port = listener.getsockname()[1]
        shown = "127.0.0.1" if bind.host in EVERYWHERE else bind.host
        ready(f"http://{f'[{shown}]' if ':' in shown else shown}:{port}/")
        app.state.keeper.begin(laying)
        # No access log: an address can hold what somebody searched for.
        settings = uvicorn.Config(
            app, log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=PATIENCE
        )
        Server(settings, closing=app.state.closing).run(sockets=[listener])


def _listening(bind: Bind) -> socket.socket:
    family = socket.AF_INET6 if ":" in bind.host else socket.AF_INET
    try:
        return socket.create_server((bind.host, bind.port), family=family)
    except OSError as error:
        raise UsageError(
            f"--host {bind.host} --port {bind.port}: expected an address to listen on, "
            f"found: {error.strerror or error}; another --port may be free"
        ) from error
