"""Input features: what the network is given of a point (x, y), after standardization."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from app.data.shapes import Floats


class Feature(NamedTuple):
    """One entry of the registry: `compute` takes x and y of equal shape."""

    title: str
    help: str
    compute: Callable[[Floats, Floats], Floats]


FEATURES: dict[str, Feature] = {
    "x": Feature("x", "The horizontal coordinate.", lambda x, y: x),
    "y": Feature("y", "The vertical coordinate.", lambda x, y: y),
    "x^2": Feature("x²", "The square of x: bends the boundary into parabolas and ellipses.", lambda x, y: x * x),
    "y^2": Feature("y²", "The square of y: bends the boundary into parabolas and ellipses.", lambda x, y: y * y),
    "xy": Feature("xy", "The product: positive in two opposite quadrants.", lambda x, y: x * y),
    "sin_x": Feature("sin x", "sin(πx): a wave along x.", lambda x, y: np.sin(np.pi * x)),
    "sin_y": Feature("sin y", "sin(πy): a wave along y.", lambda x, y: np.sin(np.pi * y)),
    "cos_x": Feature("cos x", "cos(πx): a wave along x, symmetric about the centre.", lambda x, y: np.cos(np.pi * x)),
    "cos_y": Feature("cos y", "cos(πy): a wave along y, symmetric about the centre.", lambda x, y: np.cos(np.pi * y)),
    "radius": Feature("radius", "The distance from the centre: circles become easy.", np.hypot),
}
