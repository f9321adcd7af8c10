"""Plain words about a training, good and bad; docs/diagnosis.md explains every rule and threshold.

All of it follows from a configuration, a state and a snapshot of it, so that a resumed training is told the same.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from app.config import TrainingConfig
from app.nn.calls import Array
from app.nn.layers import Dense, dense_layers
from app.nn.levenberg_marquardt import FINISHED, Memory
from app.training.loop import TrainingState, objective
from app.training.plan import batch_count
from app.training.strategy import PLATEAU_EPOCHS, PLATEAU_GAIN, SECOND_ORDER, Progress, effective, resumed
from app.training.task import architecture_of
from app.view.snapshot import Snapshot

SOLVED_TRAIN, SOLVED_TEST = 0.98, 0.95  # accuracies
GAP_LOSS, GAP_ACCURACY, GAP_TRAIN = 0.25, 0.05, 0.9  # by which the test points do worse than so accurate a training
RISE, RISE_SHARE = 0.2, 0.5  # of the objective above its best: as such, and as a share of the best
SLOW_FALL, SLOW_EPOCHS = 0.005, 100  # an expected fall by a smaller share in so many epochs
STEEP = 0.05  # norm of a gradient that is not small
FLAT, LINEAR_ACCURACY = 0.02, 0.9
SATURATED = {"sigmoid": (0.01, 0.99), "tanh": (-0.98, 0.98)}  # the same distance from both ends, relative to the range
SATURATED_SHARE = 0.95  # of the training points
IDLE_SHARE = 1 / 3  # of a layer: fewer neurons that do nothing are no trouble


class Diagnosis(NamedTuple):
    """One finding; `code` is a key of RULES."""

    code: str
    message: str
    suggestion: str


class Facts(NamedTuple):
    """What the rules look at."""

    config: TrainingConfig  # with `auto` settled
    state: TrainingState
    seen: Snapshot
    layers: list[Dense]
    stopped: str | None
    progress: Progress | None  # of an optimizer of first order
    memory: Memory | None  # of Levenberg-Marquardt

    @property
    def is_learnt(self) -> bool:
        """Whether the training points are told apart."""
        return self.seen.record.train.accuracy >= SOLVED_TRAIN

    @property
    def slope(self) -> float:
        """The norm of the gradient."""
        return float(np.linalg.norm(self.seen.gradient.astype(np.float64)))


Finding = tuple[str, str] | None  # message and suggestion


def diagnose(
    config: TrainingConfig, state: TrainingState, seen: Snapshot, stopped: str | None = None
) -> list[Diagnosis]:
    """All findings, the most important first; `stopped` is a key of STOPPED, or None in mid-run."""
    with np.errstate(all="ignore"):
        facts = _facts(config, state, seen, stopped)
        findings = ((code, rule(facts)) for code, rule in RULES.items())
        return [Diagnosis(code, *finding) for code, finding in findings if finding]


def _facts(config: TrainingConfig, state: TrainingState, seen: Snapshot, stopped: str | None) -> Facts:
    settled = effective(config)
    numbers = resumed(config, state.numbers, state.epoch, objective(config, state, seen.record)).tolist()
    is_second = settled.optimizer == SECOND_ORDER
    progress, memory = (None, Memory(*numbers)) if is_second else (Progress(*numbers), None)
    layers = dense_layers(architecture_of(config), state.parameters)
    return Facts(settled, state, seen, layers, stopped, progress, memory)


def _diverged(facts: Facts) -> Finding:
    if facts.stopped != "diverged":
        return None
    rate = facts.config.learning_rate
    return (
        f"Training diverged in epoch {facts.state.epoch + 1}: the steps grew until the numbers left the finite range.",
        f"Try a smaller learning rate than {rate:g}, such as {rate / 10:.1g}, or weaker regularization.",
    )


def _solved(facts: Facts) -> Finding:
    test = facts.seen.record.test
    if not facts.is_learnt or (test and test.accuracy < SOLVED_TEST):
        return None
    return (
        f"Solved: {facts.seen.record.train.accuracy:.1%} of the training points lie on their side of the boundary.",
        "Try more noise, fewer neurons or a harder dataset.",
    )


def _overfitting(facts: Facts) -> Finding:
    train, test = facts.seen.record.train, facts.seen.record.test
    if test is None or train.accuracy < GAP_TRAIN:
        return None
    if not test.loss - train.loss >= GAP_LOSS or train.accuracy - test.accuracy < GAP_ACCURACY:
        return None
    return (
        f"Overfitting: the test loss of {test.loss:.2f} is far above the training loss of {train.loss:.2f}.",
        "Try more samples, stronger L2, fewer neurons, or stop earlier.",
    )


def _plateau(facts: Facts) -> Finding:
    if facts.is_learnt:
        return None
    right = f"{facts.seen.record.train.accuracy:.0%} of the training points right"
    if facts.memory and FINISHED[int(facts.memory.finished)] in ("converged", "starts"):
        return f"Stuck with {right}: this network does no better.", "Try more neurons, or other features."
    if facts.progress is None or facts.state.epoch - facts.progress.best_epoch < PLATEAU_EPOCHS:
        return None
    return (
        f"Stuck with {right}: the loss has not fallen by {PLATEAU_GAIN:.1%} in {PLATEAU_EPOCHS} epochs.",
        "Try another seed, more neurons, a larger learning rate or another optimizer.",
    )


def _rate_too_high(facts: Facts) -> Finding:
    if facts.progress is None:
        return None
    best, now = facts.progress.best, facts.progress.now
    if now - best < max(RISE, RISE_SHARE * best):
        return None
    return (
        f"The steps are too long: the loss with penalties has risen from {best:.2f} to {now:.2f}.",
        f"Try a smaller learning rate than {facts.config.learning_rate:g}.",
    )


def _expected_fall(facts: Facts) -> float:
    """By how much the objective falls in SLOW_EPOCHS epochs if its gradient stays as it is, to first order."""
    config, gradient = facts.config, facts.seen.gradient.astype(np.float64)
    travel = config.learning_rate * SLOW_EPOCHS * batch_count(config)
    if config.optimizer in ("rmsprop", "adam"):
        return float(travel * np.abs(gradient).sum())  # every weight moves by about the rate
    kept = config.momentum if config.optimizer == "momentum" else 0
    return float(travel * gradient.dot(gradient) / (1 - kept))


def _rate_too_small(facts: Facts) -> Finding:
    if facts.progress is None or facts.is_learnt or not facts.slope >= STEEP:
        return None
    if _expected_fall(facts) >= SLOW_FALL * facts.progress.now:
        return None
    pace = f"at this pace the loss falls by less than {SLOW_FALL:.1%} in {SLOW_EPOCHS} epochs"
    return (
        f"The learning rate of {facts.config.learning_rate:g} is too small: {pace}.",
        "Try a learning rate ten times as large.",
    )


def _dead_relu(facts: Facts) -> Finding:
    if facts.config.activation != "relu" or facts.is_learnt:
        return None
    names = _listed([np.asarray((rows == 0).all(axis=1)) for rows in facts.seen.hidden])
    if not names:
        return None
    return (
        f"Dead neurons, which are 0 at every training point and so learn nothing: {names}.",
        "Try another seed, a smaller learning rate, or leaky ReLU.",
    )


def _saturated(facts: Facts) -> Finding:
    if facts.config.activation not in SATURATED or facts.is_learnt:
        return None
    low, high = SATURATED[facts.config.activation]
    shares = [((rows < low) | (rows > high)).mean(axis=1) for rows in facts.seen.hidden]
    names = _listed([np.greater(share, SATURATED_SHARE) for share in shares])
    if not names:
        return None
    return (
        f"Saturated neurons, which are at an end of their range at nearly every training point: {names}.",
        "Try stronger L2, smaller initial weights, standardized data, or ReLU.",
    )


def _listed(marks: list[Array]) -> str:
    """Neurons by layer, both counted from 1, as in 'layer 1: 2, 5; layer 3: 1'; nothing if they are few everywhere."""
    if not any(marked.mean() >= IDLE_SHARE for marked in marks):
        return ""
    return "; ".join(
        f"layer {index}: {', '.join(str(neuron + 1) for neuron in np.flatnonzero(marked))}"
        for index, marked in enumerate(marks, 1)
        if marked.any()
    )


def _symmetric(facts: Facts) -> Finding:
    for index, (layer, after) in enumerate(zip(facts.layers, facts.layers[1:], strict=False), 1):
        columns = np.vstack([layer.weights, layer.biases, after.weights.T])
        if columns.shape[1] > 1 and (columns == columns[:, :1]).all():
            return (
                f"All neurons of layer {index} are equal and get equal gradients, so they stay equal and count as one.",
                "Choose random initial weights.",
            )
    return None


def _linear_limit(facts: Facts) -> Finding:
    is_linear = not facts.config.hidden or facts.config.activation == "linear"
    if not is_linear or facts.seen.record.train.accuracy >= LINEAR_ACCURACY or facts.slope > FLAT:
        return None
    missing = "activation" if facts.config.hidden else "hidden layers"
    return (
        f"Without {missing} a network can only add up its features, and no such sum tells these points apart.",
        "Add a hidden layer with an activation that bends, or features such as x² and y².",
    )


RULES: dict[str, Callable[[Facts], Finding]] = {
    "diverged": _diverged,
    "solved": _solved,
    "symmetric": _symmetric,
    "linear_limit": _linear_limit,
    "rate_too_high": _rate_too_high,
    "rate_too_small": _rate_too_small,
    "overfitting": _overfitting,
    "plateau": _plateau,
    "dead_relu": _dead_relu,
    "saturated": _saturated,
}
