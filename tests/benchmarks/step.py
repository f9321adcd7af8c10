"""A training epoch against its own bare NumPy calls, written out by hand: what the engine adds to NumPy."""

import numpy as np

from app.config import TrainingConfig
from app.nn.calls import Call
from app.training.loop import advance_to
from app.training.plan import Plan, epoch_order, prepared
from app.training.state import init_state
from app.training.task import task_of
from tests.benchmarks.report import Table, at_most
from tests.benchmarks.timing import Candidate, Timings, interleaved, written_out

NETWORK = TrainingConfig(
    dataset="circle",
    samples=500,
    hidden=(8, 8),
    activation="tanh",
    optimizer="sgd",
    learning_rate=0.03,
    l2=0.0,
)
BARS = {0: 1.15, 10: 1.3}  # by batch size


def bare_calls(plan: Plan) -> list[Call]:
    """Every NumPy call of one epoch, the shuffling's included."""
    steps, config = plan.steps, plan.task.config
    calls = [call for step in steps.batches for call in step]
    if len(steps.batches) > 1:
        order = epoch_order(config.seed, 0, len(steps.table.inputs))
        calls += [(np.random.default_rng(0).permuted, (order,))]
        calls += [
            (table.take, (order, 0, ordered.T, "clip"))
            for table, ordered in zip(steps.table, steps.ordered, strict=True)
        ]
    return calls


def measured(batch_size: int) -> Timings:
    """An epoch of the engine, and its bare calls."""
    plan = prepared(task_of(NETWORK.model_copy(update={"batch_size": batch_size})))
    state = advance_to(plan, init_state(plan.task), (1, 0))  # the calls of all batches are prepared then
    bare = written_out(bare_calls(plan))
    candidates = {
        "engine": Candidate(lambda epochs: advance_to(plan, state, (1 + epochs, 0))),
        "bare": Candidate(bare.timeit),
    }
    with np.errstate(all="ignore"):
        return interleaved(candidates, rounds=25)


def ratio(timings: Timings) -> float:
    """How many times its bare calls an epoch costs."""
    return timings.ratio("engine", "bare")


def measure() -> Table:
    """Full batch and batch 10."""
    found = {batch_size: measured(batch_size) for batch_size in BARS}
    return Table(
        "The step and its bare NumPy calls",
        ["2-8-8-1 tanh, 250 points, float32, SGD: microseconds an epoch, and the same calls as one flat statement."],
        ["batch", "engine µs", "bare calls µs", "x"],
        [
            [batch_size or "full", *(timings.median(name) * 1e6 for name in ("engine", "bare")), ratio(timings)]
            for batch_size, timings in found.items()
        ],
        [
            at_most(f"batch {batch_size or 'full'}: times the bare calls", ratio(timings), BARS[batch_size])
            for batch_size, timings in found.items()
        ],
    )
