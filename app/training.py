"""Training: a configuration and a state in, a state out.

`advance(config, state, epochs)` is a plain function of its arguments: 37 then 53 epochs equal 90, bit for bit. The
random numbers of epoch e come from default_rng([seed, stream, e]); no generator is kept. Divergence is data: a
training that leaves the finite numbers ends at its last finite epoch.
"""

from typing import NamedTuple

import numpy as np

from app.config import TrainingConfig
from app.cost import CHUNK_SECONDS, epoch_seconds
from app.nn.calls import Array
from app.nn.initializers import init_generator
from app.nn.losses import accuracy, mean_loss
from app.nn.network import initial_parameters, parameter_count, penalized
from app.nn.optimizers import OPTIMIZERS
from app.nn.penalty import penalty_value
from app.plan import Plan, predict, prepared, run_epochs
from app.problem import Samples, problem
from app.strategy import SECOND_ORDER, effective, followed, resumed, stop_reason

RECORDS = 200  # rows of history of a whole training, at most


class TrainingState(NamedTuple):
    """A training between two epochs, complete: what is not here does not matter for what follows."""

    parameters: Array  # (P,), in the configuration's dtype
    slots: Array  # (S, P), what the optimizer remembers
    numbers: Array  # (M,) float64, what the optimizer and the stopping rule remember
    epoch: int
    updates: int  # steps taken by the optimizer, which Adam's bias correction needs


class Metrics(NamedTuple):
    """The mean loss (without penalties) and the share of points on their right side, 0 to 1."""

    loss: float
    accuracy: float


class Record(NamedTuple):
    """One row of the history; `test` is None where there is no test set."""

    epoch: int
    train: Metrics
    test: Metrics | None


class Chunk(NamedTuple):
    """What a piece of work gave; `stopped` is None while there is more to do, else a key of strategy.STOPPED."""

    state: TrainingState
    records: list[Record]
    stopped: str | None


def init_state(config: TrainingConfig) -> TrainingState:
    """The state before the first epoch."""
    architecture = problem(config).architecture
    parameters = initial_parameters(architecture, config.init, init_generator(config.seed)).astype(config.dtype)
    slots = np.zeros((OPTIMIZERS[effective(config).optimizer].slots, len(parameters)), config.dtype)
    return TrainingState(parameters, slots, np.zeros(0), 0, 0)


def check_state(config: TrainingConfig, state: TrainingState) -> None:
    """Raise ValueError with a sentence unless the state fits the configuration's network.

    Slots of another optimizer are no error: they are started afresh, so that the optimizer may change in mid-run.
    """
    architecture = problem(config).architecture
    count = parameter_count(architecture)
    if state.parameters.shape != (count,):
        shape = (architecture.inputs, *architecture.hidden, architecture.outputs)
        raise ValueError(
            f"state must hold {count} parameters for a {'-'.join(map(str, shape))} network, got {state.parameters.size}"
        )
    if not (np.isfinite(state.parameters).all() and np.isfinite(state.slots).all()):
        raise ValueError("state must hold finite numbers only")


def advance(config: TrainingConfig, state: TrainingState, epochs: int) -> TrainingState:
    """Train for so many epochs by the configuration's optimizer; the state given is not changed.

    An optimizer that has nothing left to do ends before.
    """
    settled = effective(config)
    steps = _load(prepared(settled), state).steps
    reached = run_epochs(settled, steps, [settled.seed], range(state.epoch, state.epoch + epochs), state.updates)
    numbers = steps.numbers.copy() if steps.numbers.size else state.numbers
    updates = state.updates + (reached - state.epoch) * len(steps.batches)
    return TrainingState(steps.parameters.copy(), steps.slots.copy(), numbers, reached, updates)


def _load(plan: Plan, state: TrainingState) -> Plan:
    steps = plan.steps
    steps.parameters[:] = state.parameters
    steps.slots[:] = state.slots if state.slots.shape == steps.slots.shape else 0
    steps.numbers[:] = state.numbers if state.numbers.shape == steps.numbers.shape else 0
    return plan


def evaluate(config: TrainingConfig, state: TrainingState) -> Record:
    """Loss and accuracy of a state on the training and the test points."""
    settled = effective(config)
    plan = _load(prepared(settled), state)
    with np.errstate(all="ignore"):
        train = _metrics(settled, predict(plan.train), plan.problem.train)
        has_test = plan.problem.test.inputs.shape[1] > 0
        test = _metrics(settled, predict(plan.test), plan.problem.test) if has_test else None
    return Record(state.epoch, train, test)


def _metrics(config: TrainingConfig, logits: Array, samples: Samples) -> Metrics:
    return Metrics(mean_loss(config.loss, logits, samples.targets), accuracy(logits, samples.targets))


def objective(config: TrainingConfig, state: TrainingState, record: Record) -> float:
    """What training minimizes: the mean training loss plus the penalties."""
    mask = penalized(problem(config).architecture)
    return record.train.loss + penalty_value(state.parameters, mask, (config.l1, config.l2))


def train_chunk(config: TrainingConfig, state: TrainingState, last_epoch: int) -> Chunk:
    """Train towards `last_epoch` for about CHUNK_SECONDS of work; call again with the chunk's state until stopped."""
    record = evaluate(config, state)
    records = [record] if state.epoch == 0 else []
    if not _finite(state, record):
        return Chunk(state, records, "diverged")
    numbers = resumed(config, state.numbers, state.epoch, objective(config, state, record))
    state = state._replace(numbers=numbers)
    stride = record_stride(config)
    last_here = state.epoch + max(1, int(CHUNK_SECONDS / epoch_seconds(effective(config))))
    stopped = stop_reason(config, numbers, state.epoch, last_epoch)
    while stopped is None and state.epoch < last_here:
        edge = min(last_epoch, last_here, (state.epoch // stride + 1) * stride)
        reached = advance(config, state, edge - state.epoch)
        record = evaluate(config, reached)
        if not _finite(reached, record):
            return Chunk(_last_finite(config, state, edge), records, "diverged")
        is_due = edge % stride == 0
        numbers = followed(config, reached.numbers, edge, objective(config, reached, record), is_due)
        state = reached._replace(numbers=numbers)
        stopped = stop_reason(config, numbers, state.epoch, last_epoch)
        if is_due or stopped:
            records.append(record)
    return Chunk(state, records, stopped)


def record_stride(config: TrainingConfig) -> int:
    """The epochs between two rows of history; `auto` looks whether it has solved the problem at each of them."""
    if effective(config).optimizer == SECOND_ORDER:
        return 5
    return 10 if config.optimizer == "auto" else -(-config.epochs // RECORDS)


def _finite(state: TrainingState, record: Record) -> bool:
    return bool(np.isfinite(state.parameters).all() and np.isfinite(record.train.loss))


def _last_finite(config: TrainingConfig, state: TrainingState, edge: int) -> TrainingState:
    """Walk again, epoch by epoch, from a finite state towards one that is not."""
    while state.epoch < edge:
        reached = advance(config, state, 1)
        if not _finite(reached, evaluate(config, reached)):
            break
        state = reached
    return state
