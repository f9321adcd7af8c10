"""Prepared calls: a computation written down once as (function, arguments) and run many times.

At the size of a playground network a NumPy call costs more than its arithmetic, so everything that can be
settled beforehand is: views, output buffers, bound methods. What is left of a training step is a loop over
tuples (about 10 % slower than the same calls written out by hand, and it can be read).
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

Array = NDArray[Any]
Call = tuple[Callable[..., object], tuple[Any, ...]]
Calls = Iterable[Call]  # which can be iterated again and again


class InTurn(partial[Iterator[Call]]):
    """Calls that a function gives one by one, each after the one before has run: which come next shows on the way."""

    kept: tuple[Array, ...] = ()  # all that they have come to between two of them; what is (P, P) is symmetric

    def __iter__(self) -> Iterator[Call]:
        """From the first on."""
        return self()


def run(calls: Calls) -> None:
    """Run prepared calls in order."""
    for function, arguments in calls:
        function(*arguments)


def scalar(value: float, dtype: DTypeLike) -> Array:
    """`value` as a 0-d array: as an operand of a ufunc it costs half of what a Python float costs."""
    return np.array(value, dtype)
