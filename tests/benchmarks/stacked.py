"""Many equal networks trained as one stack, against one after the other."""

from app.config import TrainingConfig
from app.training.loop import advance_to
from app.training.plan import prepared
from app.training.stack import advance_stack, tasks_of
from app.training.state import init_state
from app.training.task import task_of
from tests.benchmarks.report import Cell, Table, at_least
from tests.benchmarks.timing import Timings, calling, interleaved

NETWORK = TrainingConfig(
    dataset="circle", samples=500, hidden=(4, 2), activation="tanh", optimizer="sgd", learning_rate=0.03, l2=0.0
)
CASES = [(16, 10), (64, 10), (16, 0)]  # networks, batch size
EPOCHS = 20
LEAST = 4.0  # for the first case


def measured(networks: int, batch_size: int) -> Timings:
    """EPOCHS epochs of all networks, one after the other and stacked."""
    task = task_of(NETWORK.model_copy(update={"batch_size": batch_size}))
    plans = [prepared(each) for each in tasks_of(task, range(networks))]
    states = [init_state(plan.task) for plan in plans]

    def one_by_one() -> None:
        for plan, state in zip(plans, states, strict=True):
            advance_to(plan, state, (EPOCHS, 0))

    return interleaved(
        {
            "alone": calling(one_by_one),
            "stacked": calling(lambda: advance_stack(task, range(networks), states, EPOCHS)),
        }
    )


def row(networks: int, batch_size: int) -> list[Cell]:
    """Milliseconds of both ways, and how many times as fast the stack is."""
    timings = measured(networks, batch_size)
    times = [timings.median(name) * 1000 for name in ("alone", "stacked")]
    return [networks, batch_size or "full", *times, timings.ratio("alone", "stacked")]


def measure() -> Table:
    """All cases."""
    rows = [row(*case) for case in CASES]
    return Table(
        "Stacked networks",
        [f"2-4-2-1 tanh, 250 points, {EPOCHS} epochs of SGD, networks that differ in their seed."],
        ["networks", "batch", "one by one ms", "stacked ms", "x"],
        rows,
        [at_least("16 networks at batch 10: times as fast", float(rows[0][-1]), LEAST)],
    )
