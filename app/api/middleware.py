"""What surrounds every request: the Host check and the headers of every reply, as plain ASGI."""

import ipaddress
from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.errors import error_reply
from app.refusal import Refusal, shown

POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors {frame_ancestors}"
)


class ReplyHeaders:
    """Adds the security headers to every reply, and `cache-control: no-store` where nothing else is said."""

    def __init__(self, app: ASGIApp, frame_ancestors: str) -> None:
        """`frame_ancestors`: the sites that may show the page in a frame."""
        self._app = app
        self._headers = {
            "content-security-policy": POLICY.format(frame_ancestors=frame_ancestors),
            "x-content-type-options": "nosniff",
            "referrer-policy": "no-referrer",
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one connection."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(self._headers)
                headers.setdefault("cache-control", "no-store")
            await send(message)

        await self._app(scope, receive, send_with_headers)


class HostCheck:
    """Refuses names that aren't this server's, so that no foreign page reaches it by pointing its name here.

    An IP address can't be rebound in that way, and a class reaches a teacher's laptop by one.
    """

    def __init__(self, app: ASGIApp, allowed: Collection[str]) -> None:
        """`allowed`: names besides localhost, in lower case."""
        self._app = app
        self._allowed = {"localhost", *allowed}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one connection."""
        if scope["type"] == "http":
            host = Headers(scope=scope).get("host", "")
            if not self._is_allowed(host):
                await _refusal(host)(scope, receive, send)
                return
        await self._app(scope, receive, send)

    def _is_allowed(self, host: str) -> bool:
        try:
            name = urlsplit(f"//{host}").hostname or ""
            return name in self._allowed or bool(ipaddress.ip_address(name))
        except ValueError:
            return False


def _refusal(host: str) -> Response:
    return error_reply(Refusal("host", status=400, came=shown(host)))
