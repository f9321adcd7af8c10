"""Clients that let the server wait: real sockets on the loopback, and deadlines of a fraction of a second."""

import socket
from contextlib import ExitStack, suppress
from types import SimpleNamespace
from typing import Any, cast

import httpx2 as httpx
import pytest
import uvicorn
from starlette.responses import Response
from uvicorn.server import ServerState

from app.server import connections
from app.server.connections import Connection
from app.server.limits import LIMITS
from app.server.sent import Sent
from tests.executors import Gated
from tests.running import LocalServer, served
from tests.waiting import PATIENCE, wait_until

QUICK = {"optimizer": "sgd", "epochs": 1}
ENDLESS = {"optimizer": "sgd", "epochs": 20_000, "include": ["boundary"], "resolution": 200}
HASTY = LIMITS._replace(headers_seconds=0.3, body_seconds=0.3, write_seconds=0.3)
HEADERS = b"POST /train HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"


def is_closed(connection: socket.socket) -> bool:
    """Whether the server has closed it; what it sent before is read and forgotten."""
    connection.setblocking(False)
    try:
        return connection.recv(65536) == b""
    except BlockingIOError:
        return False
    except ConnectionError:
        return True


def all_of(connection: socket.socket) -> bytes:
    """What the server sends until it closes."""
    received = b""
    with suppress(ConnectionError):
        while part := connection.recv(65536):
            received += part
    return received


def is_served(server: LocalServer) -> bool:
    return server.client.get("/healthz").status_code == 200


def test_films_that_nobody_reads_give_their_places_back():
    with served(limits=HASTY, queue=4, cache_megabytes=0) as server, ExitStack() as unread:
        for _ in range(3):
            unread.enter_context(server.connect("/train/stream", **ENDLESS))
        film = QUICK | {"include": []}
        wait_until(lambda: server.client.post("/train/stream", json=film).status_code == 429, "all places are taken")
        wait_until(lambda: server.client.post("/train/stream", json=film).status_code == 200, "the places are free")
        wait_until(lambda: server.connections <= 1, "the connections are gone")


def test_a_reply_that_nobody_reads_is_given_up():
    with served(limits=HASTY) as server, server.connect("/train", **ENDLESS | {"epochs": 1}):
        wait_until(lambda: server.connections == 1, "it has come")
        wait_until(lambda: server.connections == 0, "it is gone")


@pytest.mark.parametrize("sent", [b"", b"GET /healthz HTTP/1.1\r\nHost: local", b"GET /healthz HTTP/1.1\r\n\r\nGET"])
def test_connections_without_a_whole_request_are_closed_while_others_are_served(sent):
    with served(limits=HASTY) as server, ExitStack() as stack:
        silent = [stack.enter_context(server.connect()) for _ in range(30)]
        for connection in silent:
            connection.sendall(sent)
        wait_until(lambda: is_served(server) and all(map(is_closed, silent)), "they are closed")


def test_headers_that_come_byte_by_byte_have_the_same_deadline():
    with served(limits=HASTY) as server, server.connect() as slow:
        slow.sendall(b"GET /healthz HTTP/1.1\r\n")

        def still_sends() -> bool:
            with suppress(ConnectionError):
                slow.sendall(b"x")
                return is_closed(slow)
            return True

        wait_until(still_sends, "it is closed")


def test_a_body_that_nobody_needs_and_that_never_ends_has_a_deadline():
    with served(limits=HASTY) as server, server.connect() as slow:
        slow.sendall(HEADERS.replace(b"/train", b"/nothing") % 10_000_000 + b"{")

        def still_sends() -> bool:
            with suppress(ConnectionError):
                slow.sendall(b"x")
                return is_closed(slow)
            return True

        wait_until(still_sends, "it is closed")


def test_an_unfinished_body_is_408_and_closed():
    with served(limits=HASTY) as server, server.connect() as slow:
        slow.sendall(HEADERS % 1000 + b"{")
        received = all_of(slow)
    assert received.startswith(b"HTTP/1.1 408 ")
    assert b"The body must arrive within 0 seconds." in received


def test_bodies_together_hold_only_so_much_and_small_ones_always_fit():
    with served(limits=LIMITS._replace(body_bytes=200_000)) as server, ExitStack() as stack:
        unfinished = [stack.enter_context(server.connect()) for _ in range(2)]
        for connection in unfinished:
            connection.sendall(HEADERS % 200_000 + b" " * 110_000)
        large = b"{}" + b" " * 100_000
        wait_until(lambda: server.post(large).status_code == 503, "there is no room for more")
        refused = server.post(large)
        assert refused.json()["detail"] == "The server is receiving too much at once; try again in a second."
        assert refused.headers["retry-after"] == "1"
        assert server.train(**QUICK).status_code == 200
        for connection in unfinished:
            connection.close()
        wait_until(lambda: server.post(large).status_code == 200, "there is room again")


def test_connections_beyond_the_bound_are_told_so_and_far_beyond_it_are_cut():
    with served(connections=2) as server, ExitStack() as stack:
        idle = [stack.enter_context(server.connect()) for _ in range(2)]
        wait_until(lambda: server.connections == 2, "they are open")
        refused = httpx.get(f"{server.address}healthz", trust_env=False)
        assert refused.status_code == 503
        assert refused.json()["detail"] == "The server has more than 2 connections open; try again in a moment."
        assert refused.headers["retry-after"] == "1"
        more = [stack.enter_context(server.connect()) for _ in range(3)]
        wait_until(lambda: is_closed(more[-1]), "the fifth is cut")
        assert not any(map(is_closed, more[:-1]))
        for connection in (*idle, *more):
            connection.close()
        wait_until(lambda: is_served(server), "there is room again")


class Transport:
    """Holds what a client has not taken."""

    def __init__(self) -> None:
        self.unsent = 0

    def get_write_buffer_size(self) -> int:
        return self.unsent

    def get_extra_info(self, name: str) -> None:
        return None

    def set_write_buffer_limits(self, high: int) -> None:
        """Nothing waits here."""


def connection_at(now: float) -> tuple[Any, Transport]:
    """A connection made at that time."""
    config = uvicorn.Config(Response(), log_config=None)
    config.load()
    transport, clock = Transport(), SimpleNamespace(time=lambda: now)
    connection = Connection(config, ServerState(), {}, clock, most=10, crowded=cast("Any", None))
    connection.connection_made(cast("Any", transport))
    return connection, transport


def looks(connection: Any, *times: float) -> list[bool]:
    return [connection.is_overdue(now, LIMITS) for now in times]


def test_a_client_that_reads_slowly_is_waited_for_as_long_as_it_reads():
    connection, transport = connection_at(0)
    connection.cycle = SimpleNamespace(response_complete=False)
    for now, unsent in enumerate(range(100, 0, -1)):
        transport.unsent = unsent
        assert looks(connection, now) == [False]
    assert looks(connection, 99 + LIMITS.write_seconds, 99.1 + LIMITS.write_seconds) == [False, True]


def test_what_moves_from_one_buffer_to_the_next_is_nothing_that_a_client_takes(monkeypatch):
    connection, transport = connection_at(0)
    connection.cycle = SimpleNamespace(response_complete=False)
    monkeypatch.setattr(connections, "sent", lambda _: Sent(is_waiting=True, taken=1000))
    for now, unsent in enumerate((0, 200, 100)):
        transport.unsent = unsent
        assert looks(connection, now) == [False]
    assert looks(connection, LIMITS.write_seconds, 0.1 + LIMITS.write_seconds) == [False, True]


def test_a_request_in_time_resets_the_deadline_even_between_two_looks():
    connection, _ = connection_at(0)
    assert looks(connection, 9) == [False]
    connection.cycle = SimpleNamespace(response_complete=True)
    assert looks(connection, 10, 19, 20.1) == [False, False, True]


def test_no_client_is_cut_off_while_the_server_works_for_it():
    connection, _ = connection_at(0)
    connection.cycle = SimpleNamespace(response_complete=False)
    assert looks(connection, 1, 1000) == [False, False]


def test_work_in_flight_is_finished_when_the_server_is_told_to_stop():
    several_turns = {"optimizer": "sgd", "hidden": [64, 64], "epochs": 1500}
    with served(Gated, LIMITS._replace(grace_seconds=PATIENCE)) as server:
        slot = server.slot()
        slot.gate.clear()
        begun = slot.begun
        posting, outcome = server.in_background(**several_turns)
        wait_until(lambda: slot.begun > begun, "it is at work")
        server.stop()
        wait_until(lambda: refuses_connections(server), "it listens no more")
        assert not outcome
        slot.gate.set()
        posting.join()
        assert outcome[0].status_code == 200
        assert slot.begun > begun + 1
        server.join()


def refuses_connections(server: LocalServer) -> bool:
    try:
        server.connect().close()
    except ConnectionError:
        return True
    return False


def test_work_that_lasts_longer_is_refused_with_a_sentence():
    long = {"optimizer": "sgd", "hidden": [64, 64], "epochs": 20_000}
    with served(Gated, limits=LIMITS._replace(grace_seconds=0.2, last_words_seconds=PATIENCE)) as server:
        begun = server.slot().begun
        posting, outcome = server.in_background(**long)
        wait_until(lambda: server.slot().begun > begun, "it is at work")
        server.stop()
        posting.join()
        assert outcome[0].status_code == 503
        assert outcome[0].headers["retry-after"] == "1"
        assert outcome[0].json()["code"] == "stopping"
        server.join()


def test_a_film_that_nobody_reads_does_not_hold_up_the_end():
    with served(limits=LIMITS._replace(grace_seconds=3600)) as server, server.connect("/train/stream", **ENDLESS):
        wait_until(lambda: server.connections == 1, "it has come")
        server.stop()
        server.join()
