"""Connections that end: a client that lets the server wait for too long is cut off, and there are only so many.

Uvicorn waits without end for headers that don't come, for a reply to be read and for a body that nobody needs.
"""

import asyncio
from typing import Any

from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

from app.server.limits import Limits
from app.server.sent import Sent, sent

WRITE_BUFFER = 16 * 1024  # bytes that wait in the process until the kernel takes them
KERNEL_BUFFER = 16 * 1024  # bytes that wait in the kernel, which doubles this; more may hide who doesn't read
TOO_MANY = 2  # times as many connections as allowed are not even told


class Connection(H11Protocol):
    """A client's connection."""

    def __init__(self, *arguments: Any, most: int, crowded: ASGIApp, **named: Any) -> None:
        """`crowded` answers the requests of a connection beyond the first `most`."""
        super().__init__(*arguments, **named)
        self._most, self._crowded = most, crowded
        self._awaited: tuple[object, ...] = (None, False, True, None)
        self._unsent = 0
        self._since = 0.0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as Uvicorn has it
        """Count it, and have its replies wait in small buffers."""
        super().connection_made(transport)
        transport.set_write_buffer_limits(high=WRITE_BUFFER)
        self._since = self.loop.time()
        if len(self.connections) > self._most:
            self.app = self._crowded
        if len(self.connections) > TOO_MANY * self._most:
            transport.abort()

    def is_overdue(self, now: float, limits: Limits) -> bool:
        """Whether its client should have read or sent something by now; `now` in seconds of the loop's clock."""
        unsent = self.transport.get_write_buffer_size()
        cycle: Any = self.cycle  # of the last request; None before the first one
        is_answered = cycle is None or cycle.response_complete
        kernel = Sent() if is_answered else sent(self.transport.get_extra_info("socket"))
        is_waiting = bool(unsent) or kernel.is_waiting
        awaited = (cycle, is_waiting, is_answered, kernel.taken)
        if awaited != self._awaited or (kernel.taken is None and unsent < self._unsent):
            self._since = now
        self._awaited, self._unsent = awaited, unsent
        if is_waiting:
            return now - self._since > limits.write_seconds
        return is_answered and now - self._since > limits.headers_seconds
