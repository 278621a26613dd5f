"""HEAD, answered as GET is with everything but the body (RFC 9110, 9.3.2), for every page alike."""

from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class Heads:
    """Has a page answer HEAD as it answers GET, and lets nothing of its body through."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self._app(scope, receive, send)
            return
        begun = False

        async def sending(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                await send(message)
            elif not begun:
                begun = True
                await send({"type": "http.response.body", "body": b""})
            else:
                raise ClientDisconnect  # a stream would go on for nobody

        try:
            await self._app({**scope, "method": "GET"}, receive, sending)
        except ClientDisconnect:
            return
