"""What is going well or wrong in a training, as codes and values; docs/diagnosis.md explains every rule and threshold.

All of it follows from a task, a state and a snapshot of it, so that a resumed training is told the same. The words are
those of wire/english.py.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from app.nn.activations import ACTIVATIONS
from app.nn.calls import Array
from app.nn.optimizers import ADAPTIVE, OPTIMIZERS
from app.training.restarts import starts_of
from app.training.state import FINISHED
from app.training.stopping import PLATEAU_EPOCHS, PLATEAU_GAIN
from app.view.facts import Facts
from app.view.snapshot import Snapshot

GAP_LOSS, GAP_SCORE, GAP_TRAIN = 0.25, 0.05, 0.9  # by which the test points do worse than so good a training
RISE, RISE_SHARE = 0.2, 0.5  # of the objective above its best: as such, and as a share of the best
SLOW_FALL, SLOW_EPOCHS = 0.005, 100  # an expected fall by a smaller share in so many epochs
STEEP = 0.05  # norm of a gradient that is not small
FLAT, LINEAR_SCORE = 0.02, 0.9
CONSTANT = 0.01  # a difference of outputs over all training points that no one sees
END_SHARE, SATURATED_SHARE = 0.01, 0.95  # of a range that is its end; of the training points that lie there
IDLE_SHARE = 1 / 3  # of a layer: fewer neurons that do nothing are no trouble


class Finding(NamedTuple):
    """What a rule has found: keys of english.FINDINGS and english.SUGGESTIONS, and what fills them."""

    message: str
    suggestion: str
    values: dict[str, Any]


class Diagnosis(NamedTuple):
    """One finding by a rule; `code` is a key of RULES."""

    code: str
    message: str
    suggestion: str
    values: dict[str, Any]


def diagnose(seen: Snapshot, stopped: str | None = None) -> list[Diagnosis]:
    """All findings, the most important first; `stopped` is one of STOPPED, or None in mid-run."""
    with np.errstate(all="ignore"):
        facts = Facts(seen, stopped)
        findings = ((code, rule(facts)) for code, rule in RULES.items())
        return [Diagnosis(code, *finding) for code, finding in findings if finding]


def _diverged(facts: Facts) -> Finding | None:
    if facts.stopped != "diverged":
        return None
    rate = facts.task.config.learning_rate
    return Finding(
        "diverged", "smaller_rate_or_penalty", {"epoch": facts.state.epoch + 1, "rate": rate, "to": rate / 10}
    )


def _solved(facts: Facts) -> Finding | None:
    if not facts.is_solved:
        return None
    return Finding(f"solved.{facts.measure}", "harder", {"score": facts.train.score})


def _constant(facts: Facts) -> Finding | None:
    """The answer is the same everywhere, whatever its score by chance is."""
    logits = facts.seen.logits.astype(np.float64)
    if facts.is_learnt or facts.state.epoch == 0 or not (np.ptp(logits, axis=1) < CONSTANT).all():
        return None
    has_penalty = any(facts.task.penalty)
    return Finding("constant", "weaker_penalty" if has_penalty else "other_start", {"score": facts.train.score})


def _overfitting(facts: Facts) -> Finding | None:
    train, test = facts.train, facts.test
    if test is None or train.score < GAP_TRAIN:
        return None
    if not test.loss - train.loss >= GAP_LOSS or train.score - test.score < GAP_SCORE:
        return None
    return Finding("overfitting", "more_data_or_less_network", {"train": train.loss, "test": test.loss})


def _test_behind(facts: Facts) -> Finding | None:
    if facts.test is None or not facts.is_learnt or facts.is_solved or _overfitting(facts):
        return None
    return Finding(
        f"test_behind.{facts.measure}", "more_samples", {"train": facts.train.score, "test": facts.test.score}
    )


def _plateau(facts: Facts) -> Finding | None:
    if facts.is_learnt or _constant(facts) or _rate_too_small(facts):
        return None
    values = {"score": facts.train.score, "starts": starts_of(facts.state)}
    finished = FINISHED[facts.course.finished]
    if facts.course.verdict and finished:
        names = {"first": facts.task.optimizer.title, "second": OPTIMIZERS[ADAPTIVE].title}
        return Finding(f"tried.{facts.measure}", "more_or_other_training", {**values, **names})
    if finished in ("converged", "starts"):
        return Finding(f"{finished}.{facts.measure}", "more_or_other_training", values)
    if facts.flat_epochs < PLATEAU_EPOCHS:
        return None
    values |= {"gain": PLATEAU_GAIN, "epochs": PLATEAU_EPOCHS}
    return Finding(f"plateau.{facts.measure}", "other_seed_neurons_rate_optimizer", values)


def _unfinished(facts: Facts) -> Finding | None:
    """It was stopped before it was learnt, and nothing else says why."""
    if facts.stopped not in ("epochs", "budget", "target") or facts.is_learnt:
        return None
    if any(rule(facts) for rule in (_constant, _plateau, _rate_too_high, _rate_too_small)):
        return None
    values = {"score": facts.train.score, "epochs": facts.state.epoch}
    return Finding(f"unfinished.{facts.measure}", "longer_auto" if facts.task.is_auto else "longer", values)


def _rate_too_high(facts: Facts) -> Finding | None:
    best, now = facts.course.best, facts.course.now
    if facts.stopped == "diverged" or not facts.is_rated or now - best < max(RISE, RISE_SHARE * best):
        return None
    return Finding("rate_too_high", "smaller_rate", {"best": best, "now": now, "rate": facts.task.config.learning_rate})


def _expected_fall(facts: Facts) -> float:
    """By how much the objective falls in SLOW_EPOCHS epochs if its gradient stays as it is, to first order."""
    config, gradient = facts.task.config, facts.seen.gradient.astype(np.float64)
    step = facts.task.optimizer.fall(config.learning_rate, config.momentum, gradient)
    return step * SLOW_EPOCHS * facts.task.batches


def _rate_too_small(facts: Facts) -> Finding | None:
    if not facts.is_rated or facts.is_learnt or not facts.slope >= STEEP:
        return None
    if _expected_fall(facts) >= SLOW_FALL * facts.course.now:
        return None
    rate = facts.task.config.learning_rate
    return Finding(
        "rate_too_small", "larger_rate", {"rate": rate, "fall": SLOW_FALL, "epochs": SLOW_EPOCHS, "to": 10 * rate}
    )


def _dead(facts: Facts) -> Finding | None:
    rest = facts.activation.rests_at
    if rest is None or facts.is_learnt:
        return None
    idle = _idle([np.asarray((rows == rest).all(axis=1)) for rows in facts.seen.hidden])
    if idle is None:
        return None
    return Finding("dead", "other_seed_rate_activation", {"neurons": idle, "rest": rest, **_remedy(facts)})


def _saturated(facts: Facts) -> Finding | None:
    ends = facts.activation.range
    if not facts.activation.saturates or facts.is_learnt:
        return None
    inset = END_SHARE * (ends[1] - ends[0])
    low, high = ends[0] + inset, ends[1] - inset
    shares = [((rows < low) | (rows > high)).mean(axis=1) for rows in facts.seen.hidden]
    idle = _idle([np.greater(share, SATURATED_SHARE) for share in shares])
    if idle is None:
        return None
    return Finding("saturated", "smaller_weights", {"neurons": idle, **_remedy(facts)})


def _remedy(facts: Facts) -> dict[str, str]:
    return {"remedy": ACTIVATIONS[facts.activation.remedy].title}


def _idle(marks: list[Array]) -> list[list[int]] | None:
    """The neurons marked in each hidden layer, counted from 1; None if they are few everywhere."""
    if not any(marked.mean() >= IDLE_SHARE for marked in marks):
        return None
    return [(np.flatnonzero(marked) + 1).tolist() for marked in marks]


def _symmetric(facts: Facts) -> Finding | None:
    for index, (layer, after) in enumerate(zip(facts.layers, facts.layers[1:], strict=False), 1):
        columns = np.vstack([layer.weights, layer.biases, after.weights.T])
        if columns.shape[1] > 1 and (columns == columns[:, :1]).all():
            return Finding("symmetric", "random_start", {"layer": index})
    return None


def _linear_limit(facts: Facts) -> Finding | None:
    hidden = facts.task.config.hidden
    is_linear = not hidden or facts.activation.is_linear
    if not is_linear or facts.train.score >= LINEAR_SCORE or facts.slope > FLAT:
        return None
    missing = "activation" if hidden else "layers"
    return Finding(f"linear_limit.{missing}.{facts.measure}", "bend", {"score": facts.train.score})


RULES: dict[str, Callable[[Facts], Finding | None]] = {
    "diverged": _diverged,
    "solved": _solved,
    "symmetric": _symmetric,
    "linear_limit": _linear_limit,
    "rate_too_high": _rate_too_high,
    "rate_too_small": _rate_too_small,
    "overfitting": _overfitting,
    "test_behind": _test_behind,
    "constant": _constant,
    "plateau": _plateau,
    "unfinished": _unfinished,
    "dead_relu": _dead,
    "saturated": _saturated,
}
