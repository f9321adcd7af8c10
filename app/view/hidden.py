"""Hidden space: the points and the plane's own grid as two neurons of a hidden layer see them."""

from typing import NamedTuple

import numpy as np

from app.nn.calls import Array
from app.nn.layers import dense_layers
from app.nn.network import Architecture
from app.training.problem import Problem
from app.training.task import Task

Pair = tuple[int, int]
ALIKE = 1e-9  # of two neurons whose activations differ by no more, one says nothing beside the other


class Lines(NamedTuple):
    """A grid over the part of the plane shown, from edge to edge: its coordinates, and its places (n * n, 2)."""

    x: Array  # (n,)
    y: Array  # (n,)
    places: Array  # row by row from the low end of y


class Readout(NamedTuple):
    """What the output layer makes of two neurons (a, b): scores = weights @ (a, b) + biases."""

    weights: Array  # (K, 2)
    biases: Array  # (K,), with what the other neurons add at their mean over the training points
    is_exact: bool  # whether there are no others


class Space(NamedTuple):
    """What two neurons of a hidden layer see."""

    layer: int
    neurons: Pair
    separation: float  # as in separations
    places: Array  # (2, N + n * n), their activations at the points and at the lines' crossings
    lines: Lines
    readout: Readout | None  # of the last hidden layer only


def lines_of(problem: Problem, count: int) -> Lines:
    """The grid with so many lines each way."""
    x, y = (np.linspace(low, high, count) for low, high in problem.ranges)
    return Lines(x, y, np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2))


def separations(rows: Array, targets: Array) -> Array:
    """How well each pair of neurons separates the targets, 0 to 1: (width, width), symmetric.

    It is R^2: the share of the variance of the targets (K, N) that a plane through the two neurons' activations,
    of rows (width, N), explains by least squares. For two classes it orders pairs as Fisher's criterion does.
    Source: Hastie, Tibshirani & Friedman, The Elements of Statistical Learning (2009), 4.2 and exercise 4.2.
    """
    a, t = (part.astype(np.float64) - part.mean(axis=1, keepdims=True, dtype=np.float64) for part in (rows, targets))
    covariance, shared = a @ a.T, a @ t.T
    total = max(float(np.square(t).sum()), np.finfo(float).tiny)
    products, own = shared @ shared.T, covariance.diagonal()
    met = products.diagonal()
    alone = np.where(own > 0, met / np.where(own > 0, own, 1), 0)
    # b^T C^-1 b, summed over the targets, with C (2, 2) the covariance of a pair and b what each shares with a target
    determinant = np.outer(own, own) - covariance**2
    is_plane = determinant > ALIKE * np.outer(own, own)
    both = np.outer(met, own) - 2 * covariance * products + np.outer(own, met)
    together = both / np.where(is_plane, determinant, 1)
    return np.asarray(np.where(is_plane, together, np.maximum.outer(alone, alone)) / total).clip(0, 1)


def best_pair(separation: Array) -> Pair:
    """The two different neurons that separate best, the lower first; a layer's only one twice."""
    width = len(separation)
    if width < 2:
        return 0, 0
    first, second = np.triu_indices(width, 1)
    best = int(separation[first, second].argmax())
    return int(first[best]), int(second[best])


def readout(task: Task, parameters: Array, rows: Array, pair: Pair) -> Readout:
    """Of the last hidden layer; rows (width, N) are its activations at the training points."""
    weights, biases = (part.astype(np.float64) for part in dense_layers(task.architecture, parameters)[-1])
    others = np.setdiff1d(np.arange(len(weights)), pair)
    means = rows[others].mean(axis=1, dtype=np.float64)
    chosen = weights[list(pair)].T
    if pair[0] == pair[1]:
        chosen = chosen * [1, 0]  # one neuron on both axes counts once
    return Readout(chosen, biases + means @ weights[others], not len(others))


def is_last(architecture: Architecture, layer: int) -> bool:
    """Whether the output layer reads this hidden layer."""
    return layer == len(architecture.hidden) - 1
