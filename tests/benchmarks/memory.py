"""Memory of the server and its workers under the largest valid requests."""

from pathlib import Path
from typing import Any

from tests.benchmarks.report import Cell, Table, at_most
from tests.processes import children
from tests.running import RunningServer, running

REQUESTS, MOST = 50, 512.0
LARGE: dict[str, Any] = {"samples": 2000, "train_fraction": 1.0, "resolution": 200}
WIDE = {"hidden": [128] * 6}
KINDS: list[dict[str, Any]] = [
    {**WIDE, "batch_size": 1, "optimizer": "adam", "batches": 1},
    {**WIDE, "optimizer": "adam", "epochs": 2, "dtype": "float64", "activation": "gelu", "dataset": "blobs"},
    {"hidden": [36, 32], "optimizer": "levenberg_marquardt", "epochs": 1, "dataset": "blobs"},
    {"hidden": [36, 34], "optimizer": "levenberg_marquardt", "epochs": 1, "dtype": "float64"},
    {**WIDE, "batch_size": 7, "optimizer": "rmsprop", "epochs": 1, "activation": "swish"},
]
PARTS = ["boundary", "network", "maps", "predictions", "norms", "diagnosis", "data", "state", "history"]
NOTE = (
    f"{REQUESTS} different requests of the largest kinds, all parts asked for, to a server with two workers: resident "
    "memory of all its processes together, after each of them, private pages and shared ones counted once."
)


def resident(server: RunningServer) -> float:
    """Megabytes of the server and its processes, each page by its share (PSS)."""
    total = 0
    for pid in [server.process.pid, *children(server.process.pid)]:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        total += int(next(line for line in lines if line.startswith("Pss:")).split()[1])
    return total / 1024


def measure() -> Table:
    """The peak over all requests."""
    seen = []
    with running(workers=2, cache_megabytes=0) as server:
        seen.append(resident(server))
        for number in range(REQUESTS):
            body = {**LARGE, **KINDS[number % len(KINDS)], "include": PARTS, "seed": number}
            server.trained(**body)
            seen.append(resident(server))
    rows: list[list[Cell]] = [["at the start", seen[0]], ["highest", max(seen)], ["at the end", seen[-1]]]
    return Table("Memory", [NOTE], ["", "MB"], rows, [at_most("server and two workers, MB", max(seen), MOST)])
