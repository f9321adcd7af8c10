"""Numbers as they are written: not more digits than say something."""

import numpy as np
from numpy.typing import ArrayLike

from app.nn.calls import Array


def significant(values: ArrayLike, digits: int) -> Array:
    """Values of any shape as float64, rounded to so many significant digits.

    What can't be rounded stays: 0, numbers below 1e-290, and those that are not finite.
    """
    numbers = np.asarray(values, np.float64)
    with np.errstate(all="ignore"):
        places = digits - 1 - np.floor(np.log10(np.abs(numbers)))
        # powers of ten above 1 are exact and their inverses aren't
        scale = 10.0 ** np.abs(places)
        rounded = np.where(places > 0, np.round(numbers * scale) / scale, np.round(numbers / scale) * scale)
    return np.where(np.isfinite(rounded), rounded, numbers)
