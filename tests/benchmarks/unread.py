"""Films that nobody reads: how soon another one is admitted, and what a training takes meanwhile."""

from contextlib import ExitStack
from itertools import count
from time import perf_counter
from typing import Any

from tests.benchmarks.report import Cell, Table, at_most
from tests.running import RunningServer, running

CLIENTS, QUEUE = 200, 200
MOST_SECONDS, ROUNDS = 10.0, 3
PATIENCE = 60.0  # seconds, after which it is called infinite
FILM: dict[str, Any] = {"optimizer": "sgd", "epochs": 8000}
QUICK: dict[str, Any] = {"optimizer": "sgd", "epochs": 1, "include": []}
NOTE = (
    f"{CLIENTS} connections that post a film of 8,000 epochs with all its parts and read nothing, a queue of {QUEUE}, "
    "no cache; the worst of 3 servers. A client is noticed once its buffer of some 128 KB is full, and how soon the "
    "server has filled 150 of them depends on how much of the machine is free."
)
seeds = count()


def refused(server: RunningServer) -> bool:
    """Whether a film is told to come again."""
    return server.client.post("/train/stream", json=QUICK).status_code == 429


def trained(server: RunningServer) -> float:
    """Seconds that a short training takes, infinite if it is not answered."""
    start = perf_counter()
    is_answered = server.train(**QUICK, seed=next(seeds)).status_code == 200
    return perf_counter() - start if is_answered else float("inf")


def crowd() -> tuple[float, float]:
    """Seconds until another film is admitted, and of the slowest training till then."""
    with running(cache_megabytes=0, queue=QUEUE) as server, ExitStack() as unread:
        start = perf_counter()
        for _ in range(CLIENTS):
            unread.enter_context(server.connect("/train/stream", **FILM))
        slowest, is_full = 0.0, False
        while refused(server) or not is_full:
            slowest = max(slowest, trained(server))
            is_full = is_full or refused(server)
            if perf_counter() - start > PATIENCE:
                return float("inf"), slowest
        return perf_counter() - start, slowest


def measure() -> Table:
    """Both figures."""
    rounds = [crowd() for _ in range(ROUNDS)]
    admitted, slowest = (max(side) for side in zip(*rounds, strict=True))
    rows: list[list[Cell]] = [[f"{CLIENTS} unread films", admitted, slowest]]
    bars = [at_most("seconds until another film is admitted", admitted, MOST_SECONDS)]
    columns = ["clients", "another film admitted after s", "slowest training s"]
    return Table("Films that nobody reads", [NOTE], columns, rows, bars)
