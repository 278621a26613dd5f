"""A real browser at a real server: Debian's chromium, and everything that goes wrong in it."""

import os
import shutil
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

from sayso.web import make_app

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
AXE = Path(__file__).parent / "vendor" / "axe.min.js"
WIDTH, HEIGHT = 1280, 860
SHOTS = "SAYSO_SCREENSHOTS"  # the environment variable with the folder that pictures for the documents go to


class MissingBrowserError(Exception):
    """Says that there is no browser to drive."""


class MissingAxeError(Exception):
    """Says that axe-core is not here: the source archive leaves it out, as its licence is another than ours."""


class Watched:
    """A page of the browser and all that went wrong on it: errors, refusals of the policy, requests elsewhere."""

    def __init__(self, page: Page, *, address: str) -> None:
        self.page = page
        self.address = address
        self.wrong: list[str] = []
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.wrong.append(f"error: {error}"))
        page.on("request", self._request)

    def open(self, path: str) -> Page:
        """Go to a path of the desk and wait until the page has all that it asks for."""
        self.page.goto(self.address + path)
        self.page.wait_for_load_state("networkidle")
        return self.page

    def check(self) -> None:
        """Fail on anything that went wrong, and on anything that keeps somebody out."""
        assert self.wrong == []
        if not AXE.exists():
            raise MissingAxeError(f"expected axe-core at {AXE}, found nothing: take it from the repository")
        found = self.page.evaluate(AXE.read_text(encoding="utf-8") + '\n;axe.run({resultTypes: ["violations"]})')
        assert [_told(one) for one in found["violations"]] == []

    def shoot(self, name: str, *, folder: Path) -> None:
        """Take a picture of the page as it is."""
        place = Path(os.environ.get(SHOTS) or folder)
        place.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=str(place / f"web-{name}.png"))

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.wrong.append(f"{message.type}: {message.text}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.wrong.append(f"outside: {request.url}")


def _told(violation: dict[str, Any]) -> tuple[str, list[Any]]:
    return violation["id"], [node["target"] for node in violation["nodes"]]


@contextmanager
def browser() -> Iterator[Browser]:
    """Give Debian's chromium.

    Raises:
        MissingBrowserError: when there is none.
    """
    found = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if found is None:
        raise MissingBrowserError("no chromium: apt-get install chromium")
    flags = ["--no-sandbox"] if os.name == "posix" and os.geteuid() == 0 else []
    with sync_playwright() as driver:
        made = driver.chromium.launch(executable_path=found, args=flags)
        try:
            yield made
        finally:
            made.close()


@contextmanager
def served(place: str) -> Iterator[str]:
    """Give the address at which a desk is served."""
    import uvicorn

    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(make_app(place), log_level="error", access_log=False))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
        listener.close()
