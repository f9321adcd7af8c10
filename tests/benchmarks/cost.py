"""The estimate of work against what is really done: over the shapes that the API admits, and the length of turns."""

import random
import statistics
from time import process_time
from typing import Any, NamedTuple

from app.config import MAX_POINTS
from app.data import DATASETS, FEATURES
from app.jobs import Film, Picture, Training, film, kept, picture, train
from app.jobs.kept import resolved
from app.nn.activations import ACTIVATIONS
from app.nn.optimizers import OPTIMIZERS, SECOND_ORDER
from app.refusal import Refusal
from app.training.kept import Kept
from app.training.limits import estimated_seconds
from app.training.plan import plan_bytes
from app.turn import Job, take_turn
from app.wire.parts import FRAME_PARTS, PARTS
from app.wire.request import FrameRequest, StreamRequest, TrainRequest
from tests.benchmarks.report import Cell, Table, at_most

RUNS = 3
CASES, SECONDS = 120, 1.0  # so many at random; those that are estimated above are cut to fewer epochs
WORST, TURN_MS = 2.0, 50.0
NOTE = (
    f"{CASES} configurations drawn at random from all that is admitted, and corners of it, each asked for as much as "
    f"is estimated at {SECONDS:g} s at most: processor seconds over the estimate. A turn is what a worker does before "
    "it takes up another's work; a step of the second-order method is never divided, and so has its own bar."
)


class Case(NamedTuple):
    """A request of a kind."""

    kind: str
    body: dict[str, Any]


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


def measured(case: Case) -> tuple[float, float, list[float]]:
    """The estimate, the processor seconds with nothing prepared, and those of each turn; the best of some runs."""
    runs = [once(case) for _ in range(RUNS)]
    return min(runs, key=lambda run: run[1])


def once(case: Case) -> tuple[float, float, list[float]]:
    """One run."""
    job, estimate = job_of(case)
    kept._plans, kept._problems = Kept(kept.PLAN_BYTES, plan_bytes), Kept(kept.PROBLEM_BYTES)
    turns = []
    while job is not None:
        start = process_time()
        turn = take_turn(job)
        turns.append(process_time() - start)
        job = turn.job
    return estimate, sum(turns), turns


def measure() -> Table:
    """All cases."""
    rng = random.Random(0)
    rows: list[list[Cell]] = []
    found: list[tuple[float, float, Case]] = []
    for case in [*CORNERS, *(drawn(rng) for _ in range(CASES))]:
        try:
            cut = affordable(case)
            estimate, actual, turns = measured(cut)
        except Refusal:
            continue
        found.append((actual / estimate, 1000 * max(turns), cut))
    found.sort(key=lambda each: -each[0])
    ratios = [ratio for ratio, _, _ in found]
    rows += [["worst", str(case.body)[:150], ratio, turn] for ratio, turn, case in found[:5]]
    longest = sorted(found, key=lambda each: -each[1])[:5]
    rows += [["longest turn", str(case.body)[:150], ratio, turn] for ratio, turn, case in longest]
    rows.append(["median", f"of {len(found)}", statistics.median(ratios), statistics.median(t for _, t, _ in found)])
    first = max(turn for _, turn, case in found if case.body.get("optimizer") != SECOND_ORDER)
    bars = [
        at_most("processor seconds over their estimate, worst", max(ratios), WORST),
        at_most("longest turn of a first-order training or a picture, ms", first, TURN_MS),
    ]
    return Table("Estimate of work", [NOTE], ["", "case", "actual / estimate", "longest turn ms"], rows, bars)
