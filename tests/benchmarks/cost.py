"""The estimate of work against what is really done: over the shapes that the API admits, and the length of turns."""

import random
import statistics
from time import process_time
from typing import Any, NamedTuple

import numpy as np

from app.config import MAX_POINTS, TrainingConfig
from app.data import DATASETS, FEATURES
from app.jobs import Film, Picture, Training, film, kept, picture, train, warm_up
from app.jobs.kept import resolved
from app.nn.activations import ACTIVATIONS
from app.nn.optimizers import OPTIMIZERS, SECOND_ORDER
from app.refusal import Refusal
from app.training.kept import Kept
from app.training.limits import estimated_seconds
from app.training.loop import advance_to
from app.training.plan import plan_bytes, prepared
from app.training.state import init_state
from app.training.task import task_of
from app.turn import Job, take_turn
from app.wire.parts import FRAME_PARTS, PARTS
from app.wire.request import FrameRequest, StreamRequest, TrainRequest
from tests.benchmarks.report import Cell, Table, at_most

RUNS = 2
CASES, SECONDS = 320, 0.3  # so many at random; those that are estimated above are cut to fewer epochs
WORST, TURN_MS = 2.0, 50.0
NOTE = (
    f"{CASES} configurations drawn at random from all that is admitted, and corners of it, each asked for as much as "
    f"is estimated at {SECONDS:g} s at most: processor seconds over the estimate, with nothing prepared, the better of "
    f"{RUNS} runs. Another process on the other half of a core makes processor seconds longer, so they are divided by "
    "what the same small work took beside them over the least it ever took. A turn is what a worker does before it "
    "takes up another's work. Low ratios are trainings that were solved, stalled or diverged before their last epoch."
)


class Case(NamedTuple):
    """A request of a kind."""

    kind: str
    body: dict[str, Any]


class Measured(NamedTuple):
    """A case, its estimate, and the processor seconds of the whole, of its longest turn and of the gauge beside it."""

    case: Case
    estimate: float
    seconds: float
    turn: float
    pace: float

    @property
    def ratio(self) -> float:
        """What was really done over what was estimated."""
        return self.seconds / self.estimate


GAUGE = prepared(task_of(TrainingConfig(optimizer="adam", hidden=(8, 8))))
GAUGE_STATE, SQUARE = init_state(GAUGE.task), np.ones((256, 256))
LARGE = {"hidden": [128] * 6, "samples": MAX_POINTS}
WHOLE = {"samples": MAX_POINTS, "train_fraction": 1.0}
FINE = {"resolution": 200, "encoding": "float"}
CORNERS = [
    Case("train", {**LARGE, **WHOLE, "batch_size": 1, "optimizer": "adam", "batches": 1}),
    Case("train", {**LARGE, **WHOLE, "batch_size": 1, "optimizer": "adam", "batches": 1000}),
    Case("train", {**LARGE, "optimizer": "sgd", "epochs": 5, "stop_at_loss": 1e-9}),
    Case("train", {"samples": 4, "hidden": [1], "optimizer": "sgd", "epochs": 20000, "stop_at_loss": 1e-9}),
    Case("train", {**WHOLE, "dataset": "blobs", "hidden": [36, 32], "optimizer": SECOND_ORDER, "epochs": 2}),
    Case("stream", {**LARGE, "optimizer": "adam", "batches": 20, "batch_size": 1}),
    Case("stream", {"hidden": [128] * 6, "optimizer": "adam", "epochs": 40, "stride": 1, **FINE}),
    Case("stream", {"hidden": [4, 2], "optimizer": "adam", "epochs": 300, "stride": 1}),
    Case("picture", {**LARGE, **FINE, "dataset": "blobs"}),
]


def drawn(rng: random.Random) -> Case:
    """A case at random."""
    kind = rng.choice(["train", "train", "stream", "picture"])
    depth = rng.choice([0, 1, 1, 2, 2, 3, 6])
    body: dict[str, Any] = {
        "dataset": rng.choice(list(DATASETS)),
        "samples": rng.choice([4, 50, 400, MAX_POINTS]),
        "train_fraction": rng.choice([0.1, 0.5, 1.0]),
        "hidden": [rng.choice([1, 2, 8, 16, 64, 128]) for _ in range(depth)],
        "features": rng.sample(list(FEATURES), rng.choice([2, 2, 5, 10])),
        "activation": rng.choice(list(ACTIVATIONS)),
        "optimizer": rng.choice(["auto", *OPTIMIZERS]),
        "batch_size": rng.choice([0, 0, 1, 10, 100]),
        "dtype": rng.choice(["float32", "float32", "float64"]),
        "l2": rng.choice([0.0, 0.001]),
        "resolution": rng.choice([10, 50, 100, 200]),
        "encoding": rng.choice(["float", "int8"]),
        "include": rng.sample(FRAME_PARTS if kind != "train" else list(PARTS), rng.randrange(0, len(FRAME_PARTS))),
        "epochs": rng.choice([1, 10, 100, 1000]),
    }
    if kind != "picture":
        body["stop_at_loss"] = rng.choice([None, 1e-9])
        body["batches"] = rng.choice([None, None, 10, 200])
    return Case(kind, body)


def job_of(case: Case) -> tuple[Job, float]:
    """The job of a case and its estimate."""
    if case.kind == "train":
        request = TrainRequest.model_validate(case.body)
        task = resolved(request.config())
        return Training(request), estimated_seconds(task, train.amount_of(request, task))
    if case.kind == "stream":
        stream = StreamRequest.model_validate(case.body)
        task = resolved(stream.config())
        return Film(stream), estimated_seconds(task, film.amount_of(stream, task, 0))
    frame = FrameRequest.model_validate(case.body)
    task = resolved(frame.config())
    return Picture(frame), estimated_seconds(task, picture.amount_of(frame, task))


def affordable(case: Case) -> Case:
    """The case with fewer epochs or batches, so that it is estimated at SECONDS or has but one."""
    _, seconds = job_of(case)
    cut = {
        name: max(1, int(case.body[name] * SECONDS / seconds))
        for name in ("epochs", "batches")
        if case.body.get(name) and seconds > SECONDS
    }
    return Case(case.kind, {**case.body, **cut})


def measured(case: Case) -> Measured:
    """The run that took least, with nothing prepared."""
    return min((once(case) for _ in range(RUNS)), key=lambda run: run.seconds)


def once(case: Case) -> Measured:
    """One run."""
    job, estimate = job_of(case)
    kept._plans, kept._problems = Kept(kept.PLAN_BYTES, plan_bytes), Kept(kept.PROBLEM_BYTES)
    turns, paces = [], [pace()]
    while job is not None:
        start = process_time()
        turn = take_turn(job)
        turns.append(process_time() - start)
        job = turn.job
    paces.append(pace())
    return Measured(case, estimate, sum(turns), max(turns), statistics.mean(paces))


def pace() -> float:
    """The processor seconds of always the same work: small calls and a product."""
    start = process_time()
    advance_to(GAUGE, GAUGE_STATE, (40, 0))
    np.dot(SQUARE, SQUARE)
    return process_time() - start


def found() -> list[Measured]:
    """All cases that are admitted, on a core that nobody else slows."""
    rng = random.Random(0)
    warm_up()
    runs, fastest = [], min(pace() for _ in range(200))
    for case in [*CORNERS, *(drawn(rng) for _ in range(CASES))]:
        try:
            runs.append(measured(affordable(case)))
        except Refusal:
            continue
    fastest = min(fastest, *(run.pace for run in runs))
    slower = [max(1.0, run.pace / fastest) for run in runs]
    return [run._replace(seconds=run.seconds / by, turn=run.turn / by) for run, by in zip(runs, slower, strict=True)]


def row(name: str, run: Measured) -> list[Cell]:
    """One case."""
    return [name, f"{run.case.kind} {run.case.body}"[:150], run.ratio, 1000 * run.turn]


def measure() -> Table:
    """All cases."""
    runs = sorted(found(), key=lambda run: -run.ratio)
    ratios, turns = ([getattr(run, name) for run in runs] for name in ("ratio", "turn"))
    rows = [row("worst", run) for run in runs[:5]]
    rows += [row("longest turn", run) for run in sorted(runs, key=lambda run: -run.turn)[:5]]
    for share in (1, 50, 99):
        percentiles = (float(np.percentile(values, share)) for values in (ratios, turns))
        ratio, turn = percentiles
        rows.append([f"{share} %", f"of {len(runs)}", ratio, 1000 * turn])
    first = max(run.turn for run in runs if run.case.body.get("optimizer") != SECOND_ORDER)
    bars = [
        at_most("processor seconds over their estimate, worst", max(ratios), WORST),
        at_most("longest turn, ms", 1000 * max(turns), TURN_MS),
        at_most("longest turn but for the second-order method, ms", 1000 * first, TURN_MS),
    ]
    return Table("Estimate of work", [NOTE], ["", "case", "actual / estimate", "longest turn ms"], rows, bars)
