"""What a large training takes over HTTP, against its bare steps."""

import json
import statistics
from http.client import HTTPConnection
from time import perf_counter
from typing import Any

from app.config import TrainingConfig
from app.training.loop import advance_to
from app.training.plan import prepared
from app.training.state import init_state
from app.training.task import task_of
from tests.benchmarks.report import Cell, Table, at_most
from tests.running import RunningServer, running

ROUNDS, MOST = 9, 1.1
CASES: list[dict[str, Any]] = [
    {"hidden": [128] * 6, "optimizer": "adam", "epochs": 100},
    {"hidden": [64, 64], "optimizer": "adam", "epochs": 800},
]
NOTE = (
    "POST /train without parts on one connection, no cache, against the same steps in this process with all buffers "
    "prepared; medians of pairs that take turns."
)


def bare(body: dict[str, Any]) -> float:
    """Milliseconds of the steps alone."""
    task = task_of(TrainingConfig.model_validate(body))
    plan, state = prepared(task), init_state(task)
    start = perf_counter()
    advance_to(plan, state, (body["epochs"], 0))
    return (perf_counter() - start) * 1000


def posted(server: RunningServer, body: dict[str, Any]) -> float:
    """Milliseconds of the request."""
    connection = HTTPConnection(server.host, server.port, timeout=60)
    connection.connect()
    start = perf_counter()
    connection.request("POST", "/train", json.dumps({**body, "include": []}), {"content-type": "application/json"})
    connection.getresponse().read()
    taken = (perf_counter() - start) * 1000
    connection.close()
    return taken


def measure() -> Table:
    """Both cases."""
    rows: list[list[Cell]] = []
    bars = []
    with running(cache_megabytes=0) as server:
        for body in CASES:
            pairs = [(posted(server, body), bare(body)) for _ in range(ROUNDS + 1)][1:]
            over, alone = (statistics.median(side) for side in zip(*pairs, strict=True))
            ratio = statistics.median(both / steps for both, steps in pairs)
            name = f"2-{'-'.join(map(str, body['hidden']))}-1, {body['epochs']} epochs"
            rows.append([name, over, alone, ratio])
            bars.append(at_most(f"{name}: over HTTP against bare steps", ratio, MOST))
    return Table("Large trainings over HTTP", [NOTE], ["training", "over HTTP ms", "bare steps ms", "x"], rows, bars)
