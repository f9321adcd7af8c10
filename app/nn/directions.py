"""Directions in the space of a network's parameters (P,): of a slice through its loss, and where a path lies in it.

All is float64. Sources: Li, Xu, Taylor, Studer & Goldstein, Visualizing the Loss Landscape of Neural Nets (2018), for
both kinds; Jolliffe, Principal Component Analysis (2002), for the share of a path that its directions explain.
"""

from typing import NamedTuple

import numpy as np

from app.nn.calls import Array
from app.nn.network import Architecture, layers_of

FLAT = 1e-7  # a second principal size below this part of the first is none: the path is straight


class Principal(NamedTuple):
    """The two principal directions of a path."""

    axes: Array  # (2, P), of length 1 and at right angles; a row of zeros where there is none
    shares: Array  # (2,), of the path's variance around its mean, 0 to 1


def filter_normalized(architecture: Architecture, parameters: Array, rng: np.random.Generator) -> Array:
    """A random direction (P,) in which each neuron's weights, with its bias, are as long as its own are.

    So a step of 1 means the same to every neuron, whatever the scale of its weights; parameters: (P,).
    """
    direction = rng.standard_normal(len(parameters))
    own = parameters.astype(np.float64)
    for layer in layers_of(architecture):
        drawn, kept = layer.view(direction), layer.view(own)
        # d_j <- d_j |w_j| / |d_j| for each neuron j, a column
        sizes = np.linalg.norm(drawn, axis=0)
        drawn *= np.linalg.norm(kept, axis=0) / np.where(sizes > 0, sizes, 1)
    return direction


def principal(path: Array, rng: np.random.Generator) -> Principal:
    """The directions in which a path (n, P) of n >= 2 moments spreads most; those of a straight one are made up.

    A second direction that the path has none of is drawn at random, at a right angle to the first. Each points so that
    the path begins at its low end.
    """
    centred = path - path.mean(axis=0)
    # the eigenvectors u of X X^T (n, n) give those of X^T X (P, P) as X^T u
    sizes, vectors = np.linalg.eigh(centred @ centred.T)
    axes = vectors[:, :-3:-1].T @ centred
    lengths = np.linalg.norm(axes, axis=1)
    if lengths[1] <= FLAT * lengths[0]:
        axes[1] = rng.standard_normal(path.shape[1])
        axes[1] -= axes[0] * (axes[0] @ axes[1] / max(lengths[0] ** 2, np.finfo(float).tiny))
        lengths[1] = np.linalg.norm(axes[1])
    axes /= np.where(lengths > 0, lengths, 1)[:, np.newaxis]
    ahead = (path[-1] - path[0]) @ axes.T
    axes[ahead < 0] *= -1
    total = max(sizes.sum(), np.finfo(float).tiny)
    return Principal(axes, sizes[:-3:-1].clip(0) / total)


def coordinates(axes: Array, offsets: Array) -> Array:
    """Where offsets (n, P) lie in the plane of the axes (2, P): (n, 2), the nearest place of the plane to each."""
    return np.asarray(np.linalg.lstsq(axes.T, offsets.T, rcond=None)[0].T)


def explained(axes: Array, path: Array) -> float:
    """The share, 0 to 1, of the variance of a path (n, P) around its mean that lies in the plane; 1 if it has none."""
    centred = path - path.mean(axis=0)
    missed = centred - coordinates(axes, centred) @ axes
    total = float(np.square(centred).sum())
    return 1 - float(np.square(missed).sum()) / total if total > 0 else 1.0
