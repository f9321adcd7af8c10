"""The luck of the start over HTTP: many starts at once, against one training after the other."""

import statistics
from itertools import count
from time import perf_counter
from typing import Any

from tests.benchmarks.report import Cell, Table, at_least, at_most
from tests.running import AnyServer, running

STARTS, RUNS, ALONE = 100, 5, 25
BATCHED = {"hidden": [4, 2], "activation": "tanh", "optimizer": "sgd", "batch_size": 10, "epochs": 100}
PARTS = {"include": ["boundary"], "resolution": 40, "encoding": "int8"}
CASES: dict[str, dict[str, Any]] = {
    "2-4-2-1 by SGD, batch 10": BATCHED,
    "moons by auto": {"dataset": "moons"},
}
NOTE = (
    f"{STARTS} starts by POST /restarts, medians of {RUNS}, each of other seeds; one after the other is the time of "
    f"{ALONE} trainings by POST /train, times {STARTS // ALONE}. On a warm server of as many workers as cores."
)
_seeds = count(1000, STARTS)


def _all(server: AnyServer, case: dict[str, Any]) -> float:
    body = {**case, **PARTS, "starts": STARTS, "seed": next(_seeds)}
    begin = perf_counter()
    with server.client.stream("POST", "/restarts", json=body) as reply:
        lines = sum(1 for _ in reply.iter_lines())
    assert lines == STARTS + 1
    return perf_counter() - begin


def _one_by_one(server: AnyServer, case: dict[str, Any]) -> float:
    first = next(_seeds)
    begin = perf_counter()
    for seed in range(first, first + ALONE):
        server.trained(**case, **PARTS, seed=seed)
    return (perf_counter() - begin) * STARTS / ALONE


def measure() -> Table:
    """Both cases, the two ways in turn."""
    rows: list[list[Cell]] = []
    with running() as server:
        for name, case in CASES.items():
            _all(server, case)
            pairs = [(_all(server, case), _one_by_one(server, case)) for _ in range(RUNS)]
            together, alone = (statistics.median(times) for times in zip(*pairs, strict=True))
            rows.append([name, 1000 * together, 1000 * alone, statistics.median(b / a for a, b in pairs)])
    (stacked, auto) = rows
    bars = [
        at_most("100 starts of 2-4-2-1 by SGD, ms", float(stacked[1]), 3000),
        at_least("times as fast as one after the other", float(stacked[3]), 4),
        at_most("100 starts by auto on moons, ms", float(auto[1]), 1000),
    ]
    return Table("Restarts", [NOTE], ["case", "at once ms", "one by one ms", "x"], rows, bars)
