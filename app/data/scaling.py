"""Scales of the data: what standardizes the network's input, and what the axes show."""

from typing import NamedTuple

import numpy as np

from app.data.points import Data
from app.data.shapes import Floats

ROUNDING = 10 * float(np.finfo(np.float64).eps)
PAD = 0.05


class Scaling(NamedTuple):
    """The network sees (points - mean) / scale."""

    mean: Floats  # (2,)
    scale: Floats  # (2,), positive and finite


def identity() -> Scaling:
    """Leaves the points as they are."""
    return Scaling(np.zeros(2), np.ones(2))


def standardize(points: Floats) -> Scaling:
    """Mean and standard deviation of each column of points (N, 2), N >= 1: hand it the training points only.

    A column without spread beyond rounding gets scale 1. Finite points give a finite scaling.
    """
    largest = np.abs(points).max(axis=0)
    # relative to the largest, neither a sum nor a square can overflow
    relative = points / np.where(largest > 0, largest, 1.0)
    spread = relative.std(axis=0)
    scale = np.where(spread > ROUNDING, spread * largest, 0.0)
    return Scaling(relative.mean(axis=0) * largest, np.where(scale > 0, scale, 1.0))


def view_range(data: Data, extent: tuple[float, float] | None) -> tuple[tuple[float, float], tuple[float, float]]:
    """What the axes show, (x_low, x_high), (y_low, y_high): the extent, and every point with a margin.

    Never empty, and finite for points up to 1e300 in size.
    """
    x, y = data.points.T
    return _axis_range(x, extent), _axis_range(y, extent)


def _axis_range(values: Floats, extent: tuple[float, float] | None) -> tuple[float, float]:
    low, high = float(values.min()), float(values.max())
    largest = max(-low, high)
    pad = PAD * (high - low)
    if high - low <= max(1e-9 * largest, 1e-290):  # equal as far as a grid can tell
        pad = 0.5 * max(1.0, largest)
    low, high = low - pad, high + pad
    return (low, high) if extent is None else (min(low, extent[0]), max(high, extent[1]))
