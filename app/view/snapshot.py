"""A moment of a training: all that can be said of a state and the points, without training."""

from typing import NamedTuple

import numpy as np

from app.config import TrainingConfig
from app.data import Data
from app.nn.calls import Array, run
from app.nn.gradient import gradient_calls
from app.nn.network import layers_of, penalized
from app.nn.penalty import penalty_calls
from app.training.loop import Record, TrainingState, record_of, walked
from app.training.plan import Plan
from app.training.task import architecture_of
from app.view.maps import by_layer


class Snapshot(NamedTuple):
    """Made by one forward and one backward pass over the points."""

    record: Record
    predictions: Array  # (N,) uint8, the class of every point in the data's order
    hidden: list[Array]  # of each hidden layer: activations (width, N_train) at the training points
    gradient: Array  # (P,) of the objective, which the penalties are part of


def snapshot(config: TrainingConfig, state: TrainingState) -> Snapshot:
    """Look at a state; numbers that overflow are left as they are."""
    plan = walked(config, state)
    hidden = [rows.copy() for rows in by_layer(config, plan.train.hidden_a)]
    return Snapshot(record_of(config, state, plan), _predictions(plan), hidden, _gradient(config, state, plan))


def _predictions(plan: Plan) -> Array:
    train = plan.problem.data.train
    predictions = np.empty(len(train), np.uint8)
    for part, walk in ((train, plan.train), (~train, plan.test)):
        predictions[part] = walk.logits[0] > 0 if len(walk.logits) == 1 else walk.logits.argmax(axis=0)
    return predictions


def _gradient(config: TrainingConfig, state: TrainingState, plan: Plan) -> Array:
    walk, gradient = plan.train, np.empty_like(state.parameters)
    mask, penalty = penalized(walk.architecture), (config.l1, config.l2)
    with np.errstate(all="ignore"):
        run(gradient_calls(walk, config.loss, plan.problem.train.targets, gradient))
        run(penalty_calls(walk.parameters, mask, gradient, penalty))
    return gradient


def confusion(data: Data, predictions: Array, part: Array) -> Array:
    """Counts (classes, classes) over the points where `part` (N,) is true: rows are true, columns predicted."""
    cells = data.labels[part] * data.classes + predictions[part]
    return np.bincount(cells, minlength=data.classes**2).reshape(data.classes, data.classes)


def layer_norms(config: TrainingConfig, flat: Array) -> list[float]:
    """The Euclidean norm of each layer's weights and biases in a flat vector (P,), the output layer's last."""
    layers = layers_of(architecture_of(config))
    with np.errstate(all="ignore"):
        return [float(np.linalg.norm(layer.view(flat).astype(np.float64))) for layer in layers]
