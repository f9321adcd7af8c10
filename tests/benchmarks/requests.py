"""Requests a second of POST /train on a running server whose cache is off."""

import json
import statistics
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from itertools import count
from time import perf_counter
from typing import NamedTuple

from tests.benchmarks.report import Table, at_most
from tests.running import RunningServer, running

WARM_UP, REQUESTS, CONNECTIONS = 20, 400, 8
MOST_P50 = 15.0  # ms, of {} on one connection
NOTE = (
    f"POST /train on loopback, {REQUESTS} requests a row, no cache, a worker a core, the client on the same cores. "
    "{} is the default training with its 100 x 100 grid of floats; equal bodies that come at once are trained once."
)
seeds = count()

Body = Callable[[], dict[str, int]]


class Load(NamedTuple):
    """Bodies, and how many connections send them at once."""

    name: str
    body: Body
    connections: int


LOADS = [
    Load("{}", dict, 1),
    Load("a new seed each", lambda: {"seed": next(seeds)}, 1),
    Load("{}", dict, CONNECTIONS),
    Load("a new seed each", lambda: {"seed": next(seeds)}, CONNECTIONS),
]


def send(server: RunningServer, body: Body, times: int) -> list[float]:
    """Milliseconds of each of so many requests, one after the other on one connection."""
    connection = HTTPConnection(server.host, server.port, timeout=30)
    taken = []
    for _ in range(times):
        text = json.dumps(body())
        start = perf_counter()
        connection.request("POST", "/train", text, {"content-type": "application/json"})
        reply = connection.getresponse()
        reply.read()
        taken.append((perf_counter() - start) * 1000)
        if reply.status != 200:
            raise RuntimeError(f"POST /train {text} was answered with {reply.status}")
    connection.close()
    return taken


def measured(server: RunningServer, load: Load) -> tuple[float, float, float]:
    """Requests a second, and the median and 99th percentile of their milliseconds."""
    with ThreadPoolExecutor(load.connections) as threads:
        start = perf_counter()
        share = REQUESTS // load.connections
        each = list(threads.map(lambda _: send(server, load.body, share), range(load.connections)))
        seconds = perf_counter() - start
    taken = [milliseconds for part in each for milliseconds in part]
    return len(taken) / seconds, statistics.median(taken), statistics.quantiles(taken, n=100)[-1]


def measure() -> Table:
    """All loads on one server."""
    with running(cache_megabytes=0) as server:
        send(server, dict, WARM_UP)
        found = [measured(server, load) for load in LOADS]
    return Table(
        "Requests",
        [NOTE],
        ["body", "connections", "requests/s", "p50 ms", "p99 ms"],
        [[load.name, load.connections, *figures] for load, figures in zip(LOADS, found, strict=True)],
        [at_most("{} on one connection: p50 ms", found[0][1], MOST_P50)],
    )
