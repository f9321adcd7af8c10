"""Real servers on the loopback: `python -m app` as a process of its own, or the same in a thread of this one."""

import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2 as httpx

from app.__main__ import listen
from app.main import create_app
from app.serve import Server, server_of
from app.server.limits import LIMITS, Limits
from app.server.workers import Workers
from app.settings import Settings
from tests.executors import Gated, nothing, thread
from tests.waiting import PATIENCE

ROOT = Path(__file__).parents[1]
HEAD = b"POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"


class AnyServer:
    """An address and a client that talks to it."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.host, self.port = "127.0.0.1", int(address.rstrip("/").rpartition(":")[2])
        self.client = httpx.Client(base_url=address, trust_env=False, timeout=PATIENCE)

    def train(self, **body: Any) -> httpx.Response:
        return self.client.post("/train", json=body)

    def post(self, raw: bytes, content_type: str = "application/json") -> httpx.Response:
        return self.client.post("/train", content=raw, headers={"content-type": content_type})

    def trained(self, **body: Any) -> dict[str, Any]:
        reply = self.train(**body)
        assert reply.status_code == 200, reply.text
        return dict(json.loads(reply.content))

    def connect(self, path: str = "", **body: Any) -> socket.socket:
        """A bare connection that nobody reads; with a path, it has posted the body to it."""
        connection = socket.create_connection((self.host, self.port), timeout=PATIENCE)
        if path:
            raw = json.dumps(body).encode()
            connection.sendall(HEAD % (path.encode(), len(raw)) + raw)
        return connection

    def in_background(self, **body: Any) -> tuple[threading.Thread, list[Any]]:
        """Post a training in a thread; the list receives the reply, or the exception that ended it.

        Posted again if the queue is full, for a test that looks whether it is may be in it itself.
        """
        outcome: list[Any] = []

        def post() -> None:
            try:
                while (reply := self.train(**body)).status_code == 429:
                    pass
                outcome.append(reply)
            except Exception as error:
                outcome.append(error)

        poster = threading.Thread(target=post)
        poster.start()
        return poster, outcome


class RunningServer(AnyServer):
    """A process."""

    def __init__(self, process: subprocess.Popen[str], address: str, log: Path) -> None:
        super().__init__(address)
        self.process = process
        self._log = log

    def log(self) -> str:
        return self._log.read_text(encoding="utf-8")


class LocalServer(AnyServer):
    """A thread."""

    def __init__(self, server: Server, runs: threading.Thread, address: str, slots: list[Executor]) -> None:
        super().__init__(address)
        self.slots = slots  # in the order of their start
        self._server, self._runs = server, runs

    @property
    def connections(self) -> int:
        return len(self._server.server_state.connections)

    def sockets(self) -> list[Any]:
        """Of the connections, as the server has them."""
        return [open_.transport.get_extra_info("socket") for open_ in self._server.server_state.connections]

    def is_ready(self) -> bool:
        """Whether it has said that it listens."""
        return self._server.ready.is_set()

    def stop(self) -> None:
        """What SIGTERM does."""
        self._server.should_exit = True

    def join(self) -> None:
        """Wait for its end."""
        self._runs.join(PATIENCE)
        assert not self._runs.is_alive()

    def slot(self) -> Gated:
        """The last slot that was started."""
        slot = self.slots[-1]
        assert isinstance(slot, Gated)
        return slot


def command(*options: str, environment: dict[str, str] | None = None, **streams: Any) -> subprocess.Popen[str]:
    """Start `python -m app` with these options, warnings being errors."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("PLAYGROUND_")}
    arguments = [sys.executable, "-W", "error", "-m", "app", *options]
    return subprocess.Popen(arguments, cwd=ROOT, env=inherited | (environment or {}), text=True, **streams)


@contextmanager
def running(**settings: object) -> Iterator[RunningServer]:
    """A server with these settings, stopped at the end."""
    environment = {f"PLAYGROUND_{name.upper()}": str(value) for name, value in settings.items()}
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log"
        with log.open("w") as errors:
            process = command("--port", "0", environment=environment, stdout=subprocess.PIPE, stderr=errors)
        with process:
            assert process.stdout is not None
            line = process.stdout.readline()
            address = re.search(r"http://\S+/", line)
            assert address, line + log.read_text()
            server = RunningServer(process, address[0], log)
            try:
                with server.client:
                    yield server
            finally:
                process.terminate()
                try:
                    process.wait(PATIENCE)
                finally:
                    process.kill()


@contextmanager
def served(
    start: Callable[[], Executor] = thread,
    limits: Limits = LIMITS,
    *,
    warm_up: Callable[[], object] = nothing,
    wait: bool = True,
    **settings: Any,
) -> Iterator[LocalServer]:
    """A server in a thread of this process with one worker, an executor of `start`; `wait` until it is warm."""
    started: list[Executor] = []

    def start_and_note() -> Executor:
        started.append(start())
        return started[-1]

    app = create_app(Settings(**settings), Workers(1, warm_up, start_and_note, limits), limits)
    listening = listen("127.0.0.1", 0)
    server = server_of(app, listening, log_config=None)
    runs = threading.Thread(target=server.run, args=([listening],))
    address = f"http://127.0.0.1:{listening.getsockname()[1]}/"
    runs.start()
    if wait:
        assert server.ready.wait(PATIENCE)
    local = LocalServer(server, runs, address, started)
    try:
        with local.client:
            yield local
    finally:
        for slot in started:
            if isinstance(slot, Gated):
                slot.gate.set()
        local.stop()
        local.join()
