"""Training: a configuration and a state in, a state out.

`advance(config, state, epochs)` is a plain function of its arguments: 37 then 53 epochs equal 90, bit for bit. The
random numbers of epoch e follow from the seed and e alone; no generator is kept. Divergence is data: a
training that leaves the finite numbers ends at its last finite epoch.
"""

from typing import NamedTuple

import numpy as np

from app.config import TrainingConfig
from app.nn.calls import Array
from app.nn.initializers import init_generator
from app.nn.losses import accuracy, mean_loss
from app.nn.network import initial_parameters, parameter_count, penalized
from app.nn.optimizers import OPTIMIZERS
from app.nn.penalty import penalty_value
from app.refusal import Refusal
from app.training.cost import CHUNK_SECONDS, epoch_seconds
from app.training.plan import Plan, predict, prepared, run_steps
from app.training.strategy import LOOK, SECOND_ORDER, Goal, effective, followed, last_epoch, resumed, stop_reason
from app.training.task import Samples, architecture_of

RECORDS = 200  # rows of history of a whole training, at most


class TrainingState(NamedTuple):
    """A training between two steps, complete: what is not here does not matter for what follows."""

    parameters: Array  # (P,), in the configuration's dtype
    slots: Array  # (S, P), what the optimizer remembers
    numbers: Array  # (M,) float64, what the optimizer and the stopping rule remember
    epoch: int
    updates: int  # steps taken by the optimizer, which Adam's bias correction needs
    batch: int = 0  # batches done of the next epoch


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
    architecture = architecture_of(config)
    parameters = initial_parameters(architecture, config.init, init_generator(config.seed)).astype(config.dtype)
    slots = np.zeros((OPTIMIZERS[effective(config).optimizer].slots, len(parameters)), config.dtype)
    return TrainingState(parameters, slots, np.zeros(0), 0, 0)


def check_state(config: TrainingConfig, state: TrainingState) -> None:
    """Raise Refusal unless the state fits the configuration's network.

    Slots of another optimizer are no error: they are started afresh, so that the optimizer may change in mid-run.
    """
    architecture = architecture_of(config)
    count = parameter_count(architecture)
    if state.parameters.shape != (count,):
        shape = (architecture.inputs, *architecture.hidden, architecture.outputs)
        raise Refusal(
            "state_parameters", "state", count=count, shape="-".join(map(str, shape)), came=state.parameters.size
        )
    if not (np.isfinite(state.parameters).all() and np.isfinite(state.slots).all()):
        raise Refusal("state_finite", "state")


def advance(config: TrainingConfig, state: TrainingState, epochs: int) -> TrainingState:
    """Train for so many epochs by the configuration's optimizer; the state given is not changed.

    An optimizer that has nothing left to do ends before.
    """
    return advance_to(config, state, (state.epoch + epochs, state.batch))


def advance_to(config: TrainingConfig, state: TrainingState, place: tuple[int, int]) -> TrainingState:
    """Train on to a place: so many epochs, and so many batches of the next one."""
    settled = effective(config)
    steps = _load(prepared(settled), state).steps
    each = len(steps.batches)
    start, stop = (epoch * each + batch for epoch, batch in (place_of(state), place))
    reached = run_steps(settled, steps, [settled.seed], range(start, stop), state.updates)
    numbers = steps.numbers.copy() if steps.numbers.size else state.numbers
    updates = state.updates + reached - start
    return TrainingState(steps.parameters.copy(), steps.slots.copy(), numbers, reached // each, updates, reached % each)


def place_of(state: TrainingState) -> tuple[int, int]:
    """The epochs done, and the batches of the next one."""
    return state.epoch, state.batch


def _load(plan: Plan, state: TrainingState) -> Plan:
    steps = plan.steps
    steps.parameters[:] = state.parameters
    steps.slots[:] = state.slots if state.slots.shape == steps.slots.shape else 0
    steps.numbers[:] = state.numbers if state.numbers.shape == steps.numbers.shape else 0
    return plan


def evaluate(config: TrainingConfig, state: TrainingState) -> Record:
    """Loss and accuracy of a state on the training and the test points."""
    return record_of(config, state, walked(config, state))


def walked(config: TrainingConfig, state: TrainingState) -> Plan:
    """The configuration's plan after the forward passes of this state over all points; the next call overwrites it."""
    plan = _load(prepared(effective(config)), state)
    with np.errstate(all="ignore"):
        for walk in (plan.train, plan.test):
            predict(walk)
    return plan


def record_of(config: TrainingConfig, state: TrainingState, plan: Plan) -> Record:
    """The row of history that the forward passes of `walked` mean."""
    posed = plan.problem
    with np.errstate(all="ignore"):
        train = _metrics(config, plan.train.logits, posed.train)
        test = _metrics(config, plan.test.logits, posed.test) if posed.test.inputs.shape[1] else None
    return Record(state.epoch, train, test)


def _metrics(config: TrainingConfig, logits: Array, samples: Samples) -> Metrics:
    return Metrics(mean_loss(config.loss, logits, samples.targets), accuracy(logits, samples.targets))


def objective(config: TrainingConfig, state: TrainingState, record: Record) -> float:
    """What training minimizes: the mean training loss plus the penalties."""
    mask = penalized(architecture_of(config))
    return record.train.loss + penalty_value(state.parameters, mask, (config.l1, config.l2))


def train_chunk(config: TrainingConfig, state: TrainingState, goal: Goal) -> Chunk:
    """Train towards the goal for about CHUNK_SECONDS of work; call again with the chunk's state until stopped."""
    record = evaluate(config, state)
    records = [record] if place_of(state) == (0, 0) else []
    if not _finite(state, record):
        return Chunk(state, records, "diverged")
    numbers = resumed(config, state.numbers, state.epoch, objective(config, state, record))
    state = state._replace(numbers=numbers)
    stride = record_stride(config)
    last_here = state.epoch + max(1, int(CHUNK_SECONDS / epoch_seconds(effective(config))))
    stopped = stop_reason(config, numbers, place_of(state), record.train.loss, goal)
    while stopped is None and state.epoch < last_here:
        place = min((last_here, 0), _next_place(config, state, goal))
        reached = advance_to(config, state, place)
        record = evaluate(config, reached)
        if not _finite(reached, record):
            return Chunk(_last_finite(config, state, place), records, "diverged")
        state = _followed(config, state, reached, record)
        stopped = stop_reason(config, state.numbers, place_of(state), record.train.loss, goal)
        if stopped or _is_due(place, stride):
            records.append(record)
    return Chunk(state, records, stopped)


def record_stride(config: TrainingConfig) -> int:
    """The epochs between two rows of history; `auto` looks whether it has solved the problem at each of them."""
    if effective(config).optimizer == SECOND_ORDER:
        return 5
    return LOOK if config.optimizer == "auto" else -(-config.epochs // RECORDS)


def _next_place(config: TrainingConfig, state: TrainingState, goal: Goal) -> tuple[int, int]:
    """Where to look at a training next: at a row of history, and as often as its goal asks for."""
    if state.epoch == goal.epoch:
        return goal.place
    strides = [record_stride(config), *([LOOK] if goal.plateau else []), *([1] if goal.loss is not None else [])]
    return min(last_epoch(config, goal), *((state.epoch // stride + 1) * stride for stride in strides)), 0


def _followed(config: TrainingConfig, before: TrainingState, state: TrainingState, record: Record) -> TrainingState:
    """A state with what is remembered of it; it counts where it has passed a multiple of LOOK epochs."""
    value, is_due = objective(config, state, record), state.epoch // LOOK > before.epoch // LOOK
    return state._replace(numbers=followed(config, state.numbers, state.epoch, value, is_due))


def _is_due(place: tuple[int, int], stride: int) -> bool:
    return place[0] % stride == 0 and place[1] == 0


def _finite(state: TrainingState, record: Record) -> bool:
    return bool(np.isfinite(state.parameters).all() and np.isfinite(record.train.loss))


def _last_finite(config: TrainingConfig, state: TrainingState, place: tuple[int, int]) -> TrainingState:
    """Walk again, epoch by epoch, from a finite state towards one that is not."""
    while place_of(state) < place:
        reached = advance_to(config, state, min(place, (state.epoch + 1, 0)))
        if not _finite(reached, evaluate(config, reached)):
            break
        state = reached
    return state
