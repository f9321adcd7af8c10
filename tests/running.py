"""A real server: `python -m app` as a process of its own on a free port of the loopback."""

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2 as httpx

ROOT = Path(__file__).parents[1]


class RunningServer:
    """The process, its address, and a client that talks to it."""

    def __init__(self, process: subprocess.Popen[str], address: str, log: Path) -> None:
        self.process = process
        self.address = address
        self.host, self.port = "127.0.0.1", int(address.rstrip("/").rpartition(":")[2])
        self._log = log
        self.client = httpx.Client(base_url=address, trust_env=False, timeout=30)

    def train(self, **body: Any) -> httpx.Response:
        return self.client.post("/train", json=body)

    def post(self, raw: bytes, content_type: str = "application/json") -> httpx.Response:
        return self.client.post("/train", content=raw, headers={"content-type": content_type})

    def trained(self, **body: Any) -> dict[str, Any]:
        reply = self.train(**body)
        assert reply.status_code == 200, reply.text
        return dict(json.loads(reply.content))

    def log(self) -> str:
        return self._log.read_text(encoding="utf-8")


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
                    process.wait(10)
                finally:
                    process.kill()
