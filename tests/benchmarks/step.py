"""A training epoch against its own bare NumPy calls, written out by hand: what the engine adds to NumPy.

python -m tests.benchmarks.step
"""

from typing import NamedTuple

import numpy as np

from app.config import TrainingConfig
from app.nn.calls import Call
from app.plan import SHUFFLE_STREAM, Plan, prepared
from app.training import advance, init_state
from tests.benchmarks.timing import interleaved, written_out

NETWORK = TrainingConfig(
    dataset="circle",
    samples=500,
    hidden=(8, 8),
    activation="tanh",
    optimizer="sgd",
    learning_rate=0.03,
    l2=0.0,
)
EPOCHS = {0: 2000, 10: 100}


class Row(NamedTuple):
    """Microseconds an epoch: the engine's, and the sum of its bare calls."""

    batch_size: int
    epoch: float
    bare: float

    @property
    def ratio(self) -> float:
        """How many times the bare calls an epoch costs."""
        return self.epoch / self.bare


def bare_calls(config: TrainingConfig, plan: Plan) -> list[Call]:
    """Every NumPy call of one epoch, the shuffling's included."""
    steps = plan.steps
    calls = [call for step in steps.batches for call in ((steps.rate.fill, (0.03,)), *step)]
    if len(steps.batches) > 1:
        rng = np.random.default_rng(0)
        order = rng.permutation(steps.train.inputs.shape[1])
        calls += [
            (np.random.default_rng, ([config.seed, SHUFFLE_STREAM, 0],)),
            (rng.permutation, (len(order),)),
            (steps.train.inputs.take, (order, 1, steps.ordered.inputs, "clip")),
            (steps.train.targets.take, (order, 1, steps.ordered.targets, "clip")),
        ]
    return calls


def measure(batch_size: int) -> Row:
    """Engine and bare calls in turn."""
    config = NETWORK.model_copy(update={"batch_size": batch_size})
    state, plan, epochs = init_state(config), prepared(config), EPOCHS[batch_size]
    bare = written_out(bare_calls(config, plan))
    with np.errstate(all="ignore"):
        taken = interleaved({"epoch": lambda: advance(config, state, epochs), "bare": lambda: bare.timeit(epochs)})
    return Row(batch_size, taken["epoch"] / epochs * 1e6, taken["bare"] / epochs * 1e6)


def main() -> None:
    """Print the table."""
    print("2-8-8-1 tanh, 250 points, float32, sgd: microseconds an epoch")
    print(f"{'batch':>6} {'engine':>8} {'bare calls':>11} {'ratio':>6}")
    for batch_size in EPOCHS:
        row = measure(batch_size)
        print(f"{row.batch_size or 'full':>6} {row.epoch:8.1f} {row.bare:11.1f} {row.ratio:6.2f}")


if __name__ == "__main__":
    main()
