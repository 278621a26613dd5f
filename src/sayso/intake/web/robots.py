"""What a site's robots.txt allows, asked once for each site (RFC 9309).

Decides whether an address may be fetched and how long to wait before; fetches nothing itself.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

MAX_ROBOTS_BYTES = 512_000  # RFC 9309 asks for at least 500 KiB
MAX_PAUSE_SECONDS = 30.0  # a site that asks for more between two pages is not read in bulk

Answer = tuple[int, bytes] | None  # the status and the body, None where the site cannot be reached


class _Rules(Protocol):
    def can_fetch(self, url: str, user_agent: str) -> bool: ...

    def crawl_delay(self, user_agent: str) -> float | None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Whether an address may be fetched, after how many seconds, and why not."""

    allowed: bool
    pause: float = 0.0
    why: str = ""


class Robots:
    """The rules of the sites asked so far."""

    def __init__(self, ask: Callable[[str], Answer], *, agent: str) -> None:
        self._ask = ask
        self._agent = agent
        self._rules: dict[str, _Rules | None] = {}

    def verdict(self, url: str, *, site: str) -> Verdict:
        """Return what the robots.txt of ``site`` ("https://example.org") says of ``url``.

        A site without one allows everything; one whose rules cannot be read now, nothing.
        """
        if site not in self._rules:
            self._rules[site] = _rules(self._ask(f"{site}/robots.txt"))
        rules = self._rules[site]
        if rules is None:
            return Verdict(allowed=False, why="a robots.txt that cannot be read now")
        if not rules.can_fetch(url, self._agent):
            return Verdict(allowed=False, why="a robots.txt that disallows it")
        pause = float(rules.crawl_delay(self._agent) or 0.0)
        if pause > MAX_PAUSE_SECONDS:
            return Verdict(allowed=False, why=f"a robots.txt that asks for {pause:g} seconds between pages")
        return Verdict(allowed=True, pause=pause)


def _rules(answer: Answer) -> _Rules | None:
    """Return the rules an answer holds: 4xx means that there are none, 5xx or silence that all is closed."""
    from protego import Protego  # only reading several pages of a site needs it

    if answer is None or answer[0] >= 500:  # noqa: PLR2004 - HTTP's server errors
        return None
    text = answer[1][:MAX_ROBOTS_BYTES].decode("utf-8", "replace") if answer[0] < 400 else ""  # noqa: PLR2004 - HTTP's client errors
    rules: _Rules = Protego.parse(text)
    return rules
