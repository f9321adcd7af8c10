"""The base points of the synthetic sets: what each looks like before any noise.

Every function takes `samples`, the number of points, and a generator, and returns points (samples, 2)
within about [-1.2, 1.2] and labels (samples,), or values in [-1, 1]. Sample i has label i % classes, and sample i
is the same for every `samples` above i: a dragged slider adds points to a picture instead of drawing a new one.
"""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Labels: TypeAlias = NDArray[np.int64]
Sample: TypeAlias = tuple[Floats, Labels | Floats]

# Multiples of the golden ratio modulo 1 fill a line evenly, however many there are (Knuth, The Art of
# Computer Programming, volume 3, section 6.4). Powers of 1/1.3247, from the plastic number, do the
# same for a square (Roberts, "The unreasonable effectiveness of quasirandom sequences", 2018).
GOLDEN_STEP = 0.6180339887498949
PLASTIC_STEPS = (0.7548776662466927, 0.5698402909980532)
DITHER = 0.12


def _labels(samples: int, classes: int) -> Labels:
    """0, 1, ..., classes - 1, 0, 1, ...: balanced at every length."""
    return np.arange(samples, dtype=np.int64) % classes


def _along(samples: int, classes: int, rng: np.random.Generator) -> Floats:
    """Positions (samples,) in [0, 1), even within each class, from a random start."""
    rank_in_class = np.arange(samples) // classes
    return np.asarray((rng.random() + rank_in_class * GOLDEN_STEP) % 1.0)


def _across(samples: int, classes: int, rng: np.random.Generator) -> Floats:
    """Places (samples, 2) in [0, 1)^2, even within each class and shaken so that no lattice shows."""
    rank_in_class = np.arange(samples)[:, np.newaxis] // classes
    start = rng.random(2)
    shaken = DITHER * rng.random((samples, 2))
    return np.asarray((start + rank_in_class * PLASTIC_STEPS + shaken) % 1.0)


def _polar(radius: Floats | float, turns: Floats) -> Floats:
    """Points (samples, 2) at a radius and an angle in full turns."""
    angle = 2 * np.pi * turns
    return np.column_stack([radius * np.cos(angle), radius * np.sin(angle)])


def circle(samples: int, rng: np.random.Generator) -> Sample:
    """A ring (class 0, radii 0.75 to 1.1) around a disc (class 1, radius 0.5), each evenly filled."""
    labels = _labels(samples, 2)
    inner, outer = np.where(labels == 0, 0.75, 0.0), np.where(labels == 0, 1.1, 0.5)
    area, turns = _across(samples, 2, rng).T
    return _polar(np.sqrt(inner**2 + area * (outer**2 - inner**2)), turns), labels


def xor(samples: int, rng: np.random.Generator) -> Sample:
    """Four unit squares 0.16 apart: class 1 where the signs of x and y differ."""
    labels = _labels(samples, 2)
    points = 2 * _across(samples, 2, rng) - 1
    points += np.copysign(0.08, points)
    signs_differ = points[:, 0] * points[:, 1] < 0
    points[signs_differ != (labels == 1), 0] *= -1
    return points, labels


def gaussians(
    centres: tuple[tuple[float, float], ...], spread: float, samples: int, rng: np.random.Generator
) -> Sample:
    """One round Gaussian a class, of standard deviation `spread`, at `centres` [classes][2]."""
    labels = _labels(samples, len(centres))
    return np.array(centres)[labels] + spread * rng.standard_normal((samples, 2)), labels


def spirals(arms: int, turns: float, samples: int, rng: np.random.Generator) -> Sample:
    """Interleaved Archimedean spirals, radii 0.1 to 1.2, one a class, 1.2 / (turns * arms) apart."""
    labels = _labels(samples, arms)
    start, end = 0.1, 1.2
    # the length of an arm grows with the square of its radius, so the root keeps the points equally far apart
    radius = np.sqrt(start**2 + _along(samples, arms, rng) * (end**2 - start**2))
    return _polar(radius, turns * radius / end + labels / arms), labels


def moons(samples: int, rng: np.random.Generator) -> Sample:
    """Two interleaving half circles: scikit-learn's make_moons, centred on the origin and scaled by 0.8."""
    labels = _labels(samples, 2)
    upper = _polar(1.0, _along(samples, 2, rng) / 2)
    lower = np.array([1.0, 0.5]) - upper
    moon = np.where(labels[:, np.newaxis] == 0, upper, lower)
    return 0.8 * (moon - np.array([0.5, 0.25])), labels


def checkerboard(samples: int, rng: np.random.Generator) -> Sample:
    """A board of 4 x 4 squares of side 0.6, with a gap of 0.1 between them."""
    labels = _labels(samples, 2)
    place = _across(samples, 2, rng) * np.array([2, 4])
    pair, row = np.floor(place).T
    column = 2 * pair + (row + labels) % 2
    within_square = 0.08 + 0.84 * (place % 1.0)
    return 0.6 * (np.column_stack([column, row]) + within_square - 2), labels


def rings(samples: int, rng: np.random.Generator) -> Sample:
    """Three concentric rings of radius 0.4, 0.8 and 1.2."""
    labels = _labels(samples, 3)
    radius = np.array([0.4, 0.8, 1.2])[labels]
    return _polar(radius, _along(samples, 3, rng)), labels


def xor_points(samples: int, rng: np.random.Generator) -> Sample:
    """The truth table of exclusive or, in plain 0 and 1; samples and generator are not used."""
    return np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]), np.array([0, 1, 1, 0], dtype=np.int64)


def plane(samples: int, rng: np.random.Generator) -> Sample:
    """A square evenly filled, with the value (x + y) / 2.4."""
    points = 1.2 * (2 * _across(samples, 1, rng) - 1)
    return points, points.sum(axis=1) / 2.4


HILL_CENTRES = ((-0.72, 0.55), (0.0, -0.72), (0.72, 0.4))  # the hollows lie opposite, point by point
HILL_RADIUS = 0.55


def hills(samples: int, rng: np.random.Generator) -> Sample:
    """A square evenly filled, with cones of height 1 and depth -1 that reach HILL_RADIUS far; the higher one counts."""
    points = 1.2 * (2 * _across(samples, 1, rng) - 1)
    centres = np.array(HILL_CENTRES)
    up, down = (
        np.clip(1 - np.hypot(*(points[:, np.newaxis] - side * centres).T) / HILL_RADIUS, 0, None).max(axis=0)
        for side in (1, -1)
    )
    return points, up - down
