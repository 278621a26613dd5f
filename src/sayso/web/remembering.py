"""Answers that are given again while the desk is as it was: to the same address, without asking or drawing anything.

Only pages of what lies on the shelf are remembered; none that depends on who asks, or on what the shelf has not.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, field

from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sayso.web.here import Keeper

PAGES = frozenset(
    {"/", "/ledger", "/sources", "/propositions", "/map", "/map/points.json"}
    | {f"/api/v1/{name}" for name in ("claims", "facets", "articles", "propositions", "sources", "places", "totals")}
)
MOST_BYTES = 64_000_000  # of all that is remembered
LARGEST = 2_000_000  # bytes of one answer
OK = 200


@dataclass(slots=True)
class Answer:
    """What was sent: how it began, and its body."""

    start: Message
    parts: list[bytes] = field(default_factory=list)

    @property
    def size(self) -> int:
        """How many bytes its body has."""
        return sum(map(len, self.parts))


class Remembering:
    """Gives an answer again for as long as the desk is as it was; several who ask the same at once wait for one."""

    def __init__(self, app: ASGIApp, *, keeper: Keeper) -> None:
        self._app = app
        self._keeper = keeper
        self._known: OrderedDict[Hashable, Answer] = OrderedDict()
        self._bytes = 0
        self._made: dict[Hashable, asyncio.Future[Answer | None]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or scope["method"] != "GET" or scope["path"] not in PAGES:
            await self._app(scope, receive, send)
            return
        mark = await run_in_threadpool(self._keeper.mark)
        if mark is None:
            await self._app(scope, receive, send)
            return
        asked = (mark, scope["path"], scope["query_string"])
        answer = self._known.get(asked) or await self._awaited(asked)
        if answer is None:
            await self._answered(asked, scope, receive, send)
            return
        await send(answer.start)
        await send({"type": "http.response.body", "body": b"".join(answer.parts)})

    async def _awaited(self, asked: Hashable) -> Answer | None:
        """Return the answer that is being made for another who asks the same, if one is."""
        made = self._made.get(asked)
        return await asyncio.shield(made) if made is not None else None

    async def _answered(self, asked: Hashable, scope: Scope, receive: Receive, send: Send) -> None:
        """Have the page made and sent, and remember it."""
        made: asyncio.Future[Answer | None] = asyncio.get_running_loop().create_future()
        self._made.setdefault(asked, made)
        heard: list[Answer] = []

        async def hear(message: Message) -> None:
            if message["type"] == "http.response.start":
                heard.append(Answer(start=dict(message)))
            elif heard:
                heard[0].parts.append(message.get("body", b""))
            await send(message)

        whole: Answer | None = None
        try:
            await self._app(scope, receive, hear)
            if heard and heard[0].start["status"] == OK and heard[0].size <= LARGEST:
                whole = heard[0]
                self._keep(asked, whole)
        finally:
            made.set_result(whole)
            if self._made.get(asked) is made:
                del self._made[asked]

    def _keep(self, asked: Hashable, answer: Answer) -> None:
        if asked in self._known:
            return
        self._known[asked] = answer
        self._bytes += answer.size
        while self._bytes > MOST_BYTES:
            _, old = self._known.popitem(last=False)
            self._bytes -= old.size
