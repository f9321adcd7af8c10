"""Nine boundaries side by side, as the comparison shows them: 3, 6 and 20 neurons by three L2 strengths."""

import math
import statistics
from itertools import product
from time import perf_counter

from app.config import TrainingConfig
from app.training.loop import further, train_chunk
from app.training.plan import prepared
from app.training.problem import posed, source_of
from app.training.state import init_state
from app.training.stopping import Goal
from app.training.task import task_of
from app.view.boundary import ENCODINGS, decision_grid
from tests.benchmarks.report import Cell, Table
from tests.benchmarks.task import RESOLUTION

DATASETS = ("circle", "moons", "spiral")
NEURONS, STRENGTHS = (3, 6, 20), (0.001, 0.01, 0.1)
ROUNDS = 5
NOTE = (
    "Milliseconds of training by `auto` (ReLU, one hidden layer, 250 points, nothing prepared) and of an int8 grid of "
    f"{RESOLUTION} x {RESOLUTION}; above them the neurons and the L2 strength."
)


def panel(config: TrainingConfig) -> float:
    """Milliseconds of a training by `auto` and its grid, nothing prepared but the points."""
    problem, goal = posed(source_of(config)), Goal(config.epochs)
    start = perf_counter()
    plan = prepared(task_of(config, problem))
    chunk = train_chunk(plan, init_state(plan.task), goal)
    while chunk.stopped is None:
        chunk = further(plan, chunk, goal)
    ENCODINGS["int8"].values(decision_grid(plan.task, chunk.state, RESOLUTION))
    return (perf_counter() - start) * 1000


def row(dataset: str) -> list[Cell]:
    """Each panel's median of ROUNDS, and their sum."""
    configs = [
        TrainingConfig(dataset=dataset, samples=500, hidden=(neurons,), l2=strength)
        for neurons, strength in product(NEURONS, STRENGTHS)
    ]
    rounds = [[panel(config) for config in configs] for _ in range(ROUNDS)]
    medians = [statistics.median(times) for times in zip(*rounds, strict=True)]
    return [dataset, *medians, math.fsum(medians)]


def measure() -> Table:
    """Three datasets."""
    return Table(
        "Nine panels, one after the other",
        [NOTE],
        ["dataset", *(f"{neurons}, {strength:g}" for neurons, strength in product(NEURONS, STRENGTHS)), "all nine"],
        [row(dataset) for dataset in DATASETS],
    )
