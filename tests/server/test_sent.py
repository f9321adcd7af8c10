"""Clients that don't read, as the kernel sees them."""

import json
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from app.server.limits import LIMITS
from app.server.sent import Sent, sent
from tests.executors import Held
from tests.running import HEAD, AnyServer, served
from tests.waiting import wait_until

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux is asked")
ENDLESS = {"optimizer": "sgd", "epochs": 20_000}
FOREVER = 3600.0  # seconds that no test waits for


@contextmanager
def narrow(port: int) -> Iterator[socket.socket]:
    """A connection whose client has little room."""
    with socket.socket() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.connect(("127.0.0.1", port))
        yield connection


def unread(server: AnyServer, film: socket.socket) -> None:
    """Ask for a film that nobody will read."""
    raw = json.dumps(ENDLESS).encode()
    film.sendall(HEAD % (b"/train/stream", len(raw)) + raw)


def test_what_a_client_has_taken_is_known_and_whether_anything_waits():
    with socket.create_server(("127.0.0.1", 0)) as listening, narrow(listening.getsockname()[1]) as client:
        connection, _ = listening.accept()
        with connection:
            connection.sendall(b"x" * 1000)
            wait_until(lambda: sent(connection) == Sent(False, 1000), "all is taken")
            connection.setblocking(False)
            rest = connection.send(b"x" * 20_000)
            assert sent(connection).is_waiting
            while sent(connection).taken != 1000 + rest:
                client.recv(4096)
            assert not sent(connection).is_waiting


def test_of_no_connection_and_of_a_closed_one_nothing_is_known():
    closed = socket.socket()
    closed.close()
    assert sent(None) == sent(closed) == Sent()


def test_a_film_whose_first_frame_is_not_read_is_cut_off_before_any_buffer_is_full():
    limits = LIMITS._replace(write_seconds=0.3, headers_seconds=FOREVER, chunk_seconds=FOREVER)
    with served(Held, limits) as server, narrow(server.port) as film:
        slot = server.slots[-1]
        assert isinstance(slot, Held)
        unread(server, film)
        wait_until(lambda: slot.at_hand, "it has come")
        slot.end_one()
        try:
            wait_until(lambda: server.connections == 0, "its first frame is sent, and it is cut off")
        finally:
            while slot.at_hand:  # the next one was being made
                slot.end_one()
