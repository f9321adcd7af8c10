"""Uvicorn with a short goodbye: work at hand gets a moment to end, then it is stopped."""

import asyncio
import ipaddress
import socket
import threading
import webbrowser

import uvicorn

from app.api.deps import Services
from app.main import create_app
from app.settings import Settings

GRACE_SECONDS = 0.7  # until trainings are refused their next chunk
ABORT_SECONDS = 1.0  # until connections that are open still are cut, such as one whose client doesn't read


class Server(uvicorn.Server):
    """Says where it listens, and stops within two seconds."""

    def __init__(self, config: uvicorn.Config, services: Services, address: str, open_browser: bool) -> None:
        super().__init__(config)
        self._services = services
        self._address = address
        self._open_browser = open_browser

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen, then print the address."""
        await super().startup(sockets)
        print(f"Decision boundary playground at {self._address} (Ctrl-C stops it)", flush=True)
        if self._open_browser:
            threading.Thread(target=webbrowser.open, args=(self._address,), daemon=True).start()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop listening, and end what is still running."""
        self._services.closing.set()
        loop = asyncio.get_running_loop()
        loop.call_later(GRACE_SECONDS, self._services.workers.stop)
        loop.call_later(ABORT_SECONDS, self._abort)
        await super().shutdown(sockets)

    def _abort(self) -> None:
        for connection in list(self.server_state.connections):
            connection.transport.abort()


def address_of(listening: socket.socket) -> str:
    """The URL to click on."""
    host, port = listening.getsockname()[:2]
    if ipaddress.ip_address(host).is_unspecified:  # every address of this computer
        host = "localhost"
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def serve(settings: Settings, listening: socket.socket, *, open_browser: bool) -> None:
    """Serve on a bound socket until SIGINT or SIGTERM."""
    app = create_app(settings)
    access_log = settings.log_level in ("info", "debug")
    config = uvicorn.Config(app, log_level=settings.log_level, access_log=access_log, ws="none", server_header=False)
    Server(config, app.state.services, address_of(listening), open_browser).run([listening])
