"""Petals of 150 iris flowers, kept in iris.csv beside this file.

Measured by Anderson, published by Fisher; the registry's `source` has the citation. Petal length and
width in centimetres and the species (0 setosa, 1 versicolor, 2 virginica), in the published order. The
values are Fisher's, as in R and scikit-learn; the UCI file differs in the petals of flowers 35 and 38.
"""

from functools import cache
from importlib.resources import files

import numpy as np

from app.data.shapes import Floats, Sample


@cache
def _table() -> Floats:
    """All rows, (150, 3): petal length, petal width, species."""
    lines = files("app.data").joinpath("iris.csv").read_text(encoding="ascii").splitlines()
    return np.loadtxt(lines, delimiter=",", skiprows=1)


def iris(samples: int, rng: np.random.Generator) -> Sample:
    """The 150 flowers: points (150, 2), labels (150,); samples and generator are not used."""
    table = _table()
    return table[:, :2].copy(), table[:, 2].astype(np.int64)
