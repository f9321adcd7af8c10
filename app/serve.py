"""Uvicorn as this server needs it: it says when it works, cuts off who lets it wait, and lets work in flight end."""

import asyncio
import ipaddress
import socket
import sys
import threading
import webbrowser
from contextlib import suppress
from functools import partial
from typing import Any, cast

import uvicorn
from fastapi import FastAPI
from starlette.responses import Response
from uvicorn.config import LOGGING_CONFIG

from app.api.deps import Services
from app.api.errors import error_reply
from app.main import create_app
from app.refusal import Refusal
from app.server.connections import KERNEL_BUFFER, TOO_MANY, Connection
from app.settings import Settings
from app.wire.english import sentence

TICKS = 20  # looks at every connection within the shortest deadline
LAST_WRITE_SECONDS = 0.5  # for a client to take what is ready, once the server stops
LogConfig = dict[str, Any] | None
OTHER_FILES = 200  # descriptors besides connections: pipes to workers, files that are sent


class Server(uvicorn.Server):
    """Says where it listens once a worker has answered; `failed` if none can."""

    def __init__(self, config: uvicorn.Config, services: Services, address: str, open_browser: bool = False) -> None:
        super().__init__(config)
        self.failed = False
        self.ready = threading.Event()
        self._services = services
        self._limits = services.limits
        self._address = address
        self._open_browser = open_browser

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen at once, and print the address when a worker has answered."""
        await super().startup(sockets)
        self._watching = asyncio.create_task(self._watch())
        if await self._has_worker():
            print(f"Decision boundary playground at {self._address} (Ctrl-C stops it)", flush=True)
            self.ready.set()
            if self._open_browser:
                threading.Thread(target=webbrowser.open, args=(self._address,), daemon=True).start()

    async def _has_worker(self) -> bool:
        waiting = asyncio.create_task(self._services.workers.ready())
        while not (self.should_exit or waiting.done()):
            await asyncio.wait([waiting], timeout=0.1)
        waiting.cancel()
        try:
            with suppress(asyncio.CancelledError):
                await waiting
        except Refusal as refusal:
            print(sentence(refusal), file=sys.stderr, flush=True)
            self.failed = self.should_exit = True
        return not self.should_exit

    async def _watch(self) -> None:
        """Cut off clients that let the server wait."""
        while True:
            shortest = min(self._limits.headers_seconds, self._limits.write_seconds)
            await asyncio.sleep(shortest / TICKS)
            now = asyncio.get_running_loop().time()
            for connection in list(self.server_state.connections):
                if cast("Connection", connection).is_overdue(now, self._limits):
                    connection.transport.abort()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop listening, refuse what is new, and give what is at work some seconds."""
        self._services.closing.set()
        self._services.replies.close()
        self._limits = self._limits._replace(write_seconds=min(LAST_WRITE_SECONDS, self._limits.write_seconds))
        loop, grace = asyncio.get_running_loop(), self._limits.grace_seconds
        loop.call_later(grace, self._services.workers.stop)
        loop.call_later(grace + self._limits.last_words_seconds, self._abort)
        await super().shutdown(sockets)
        self._watching.cancel()

    def _abort(self) -> None:
        for connection in list(self.server_state.connections):
            connection.transport.abort()


def address_of(listening: socket.socket) -> str:
    """The URL to click on."""
    host, port = listening.getsockname()[:2]
    if ipaddress.ip_address(host).is_unspecified:  # every address of this computer
        host = "localhost"
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def server_of(
    app: FastAPI, listening: socket.socket, *, open_browser: bool = False, log_config: LogConfig = LOGGING_CONFIG
) -> Server:
    """A server for an application of create_app on a bound socket; `log_config` None leaves logging alone."""
    services: Services = app.state.services
    level, most = services.settings.log_level, services.settings.connections
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, KERNEL_BUFFER)  # its connections inherit it
    http = partial(Connection, most=most, crowded=_crowded(most))
    access_log = level in ("info", "debug")
    config = uvicorn.Config(
        app,
        http=cast("Any", http),
        ws="none",
        log_config=log_config,
        log_level=level,
        access_log=access_log,
        server_header=False,
    )
    return Server(config, services, address_of(listening), open_browser)


def _crowded(most: int) -> Response:
    return error_reply(Refusal("crowded", status=503, most=most), {"connection": "close"})


def _allow_files(count: int) -> None:
    """Have the system let this process open so many files, where it can be told."""
    try:
        import resource  # noqa: PLC0415 - there is none on Windows, which has no such limit
    except ImportError:
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard != resource.RLIM_INFINITY:
        count = min(count, hard)
    if soft != resource.RLIM_INFINITY and soft < count:
        resource.setrlimit(resource.RLIMIT_NOFILE, (count, hard))


def serve(settings: Settings, listening: socket.socket, *, open_browser: bool) -> bool:
    """Serve on a bound socket until SIGINT or SIGTERM; False if no worker process can start."""
    _allow_files(TOO_MANY * settings.connections + OTHER_FILES)
    app = create_app(settings)
    server = server_of(app, listening, open_browser=open_browser)
    try:
        server.run([listening])
    finally:
        app.state.services.workers.kill()  # a second Ctrl-C ends Uvicorn before they are ended
    return not server.failed
