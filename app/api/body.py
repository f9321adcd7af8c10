"""Reading the body of a request: with a limit, a deadline, and one sentence for each way to get it wrong.

FastAPI's own max_body_size replies with plain text from outside of all other middleware, and json.loads takes
half surrogate pairs and gives up on deep nesting with a RecursionError; so the body is read here, before
FastAPI looks at it.
"""

import asyncio
from collections.abc import Callable, Coroutine
from email.message import Message
from typing import Any

from fastapi import Request, Response
from fastapi.routing import APIRoute
from pydantic_core import from_json
from starlette.requests import ClientDisconnect

from app.api.deps import services_of
from app.refusal import Refusal, shown

BYTE_ORDER_MARK = b"\xef\xbb\xbf"  # Windows' editors and PowerShell put it in front of UTF-8


class JsonRequest(Request):
    """A request whose body has been read and parsed once; `read` comes first."""

    async def read(self, limit: int, seconds: float, hold: Callable[[int], None]) -> None:
        """Receive and parse the body; Refusal if it is too large, too slow or no JSON, or if hold(size) refuses it."""
        try:
            async with asyncio.timeout(seconds):
                self._raw = await self._receive_up_to(limit, hold)
        except TimeoutError:
            raise Refusal("body_late", status=408, seconds=seconds) from None
        if self._raw:
            self._check_content_type()
            self._parsed = _parse(self._raw.removeprefix(BYTE_ORDER_MARK))

    async def body(self) -> bytes:
        """The body as it came."""
        return self._raw

    async def json(self) -> Any:
        """The body parsed."""
        return self._parsed

    async def _receive_up_to(self, limit: int, hold: Callable[[int], None]) -> bytes:
        length = self.headers.get("content-length", "")
        announced = int(length) if length.isdecimal() else 0
        received, more = bytearray(), True
        while more and max(announced, len(received)) <= limit:
            message = await self.receive()
            if message["type"] == "http.disconnect":
                raise ClientDisconnect
            received += message.get("body", b"")
            hold(len(received))
            more = message.get("more_body", False)
        if max(announced, len(received)) > limit:
            raise Refusal("body_large", status=413, limit=limit)
        return bytes(received)

    def _check_content_type(self) -> None:
        header = Message()
        header["content-type"] = self.headers.get("content-type", "")
        kind = header.get_content_type() if header["content-type"] else ""
        if kind != "application/json" and not (kind.startswith("application/") and kind.endswith("+json")):
            came = shown(header["content-type"]) if kind else "none"
            raise Refusal("content_type", status=415, came=came)


def _parse(raw: bytes) -> Any:
    try:
        return from_json(raw)
    except ValueError as error:
        problem, _, place = str(error).partition(" at line ")
        line, _, column = place.partition(" column ")
        if "hex escape" in problem:
            problem = r"a \u escape that is no character"
        raise Refusal("body_no_json", problem=problem, line=line, column=column) from None


class JsonRoute(APIRoute):
    """A route with a JSON body."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """FastAPI's handler, given a request that has been read."""
        handle = super().get_route_handler()

        async def read_and_handle(request: Request) -> Response:
            services = services_of(request)
            json_request = JsonRequest(request.scope, request.receive)
            with services.bodies.room() as hold:
                await json_request.read(services.settings.max_body, services.limits.body_seconds, hold)
                return await handle(json_request)

        return read_and_handle
