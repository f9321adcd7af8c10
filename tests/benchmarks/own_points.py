"""A training on own points against the same on a generated set: points are resolved once, not at every step."""

from functools import partial
from typing import Any

from app.data import make_data
from app.jobs import Training
from app.turn import take_turn
from app.wire.request import TrainRequest
from tests.benchmarks.report import Cell, Table, at_most
from tests.benchmarks.timing import calling, interleaved

SAMPLES, MOST = 2000, 1.2
BODY: dict[str, Any] = {"hidden": (8, 8), "optimizer": "adam", "epochs": 300, "include": ()}
NOTE = f"300 epochs of Adam, 2-8-8-1, {SAMPLES} points of moons, turn by turn in one process as a worker does it."


def run(request: TrainRequest) -> None:
    """All turns of a training."""
    turn = take_turn(Training(request))
    while not turn.is_last:
        turn = take_turn(turn.job)


def measure() -> Table:
    """Both, paired."""
    data = make_data("moons", SAMPLES, 0.1, 0.5, 0)
    points = tuple((x, y, float(label)) for (x, y), label in zip(data.points.tolist(), data.labels, strict=True))
    requests = {
        "own points": TrainRequest(points=points, **BODY),
        "generated": TrainRequest(dataset="moons", samples=SAMPLES, **BODY),
    }
    timings = interleaved({name: calling(partial(run, request)) for name, request in requests.items()})
    ratio = timings.ratio("own points", "generated")
    rows: list[list[Cell]] = [[name, timings.median(name) * 1000] for name in requests]
    return Table("Own points", [NOTE], ["points", "ms"], rows, [at_most("own points over generated", ratio, MOST)])
