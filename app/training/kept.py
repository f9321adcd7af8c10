"""What is kept to be used again in this process, by bytes: what was not used for longest goes first."""

import sys
from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import partial
from typing import Generic, TypeVar

import numpy as np

T = TypeVar("T")


class Kept(Generic[T]):
    """Values by key, made when first asked for.

    `size_of` counts the bytes of one (all that is reached from it, unless said), `most` bounds their sum.
    The newest is kept whatever its size, so that work of many turns finds it again.
    """

    def __init__(self, most: int, size_of: Callable[[T], int] | None = None) -> None:
        self._most = most
        self._size_of = size_of or bytes_of
        self._values: OrderedDict[Hashable, tuple[T, int]] = OrderedDict()
        self.bytes = 0  # of all that is kept

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """The value of that key."""
        if key in self._values:
            self._values.move_to_end(key)
            return self._values[key][0]
        value = make()
        size = self._size_of(value)
        self._values[key] = value, size
        self.bytes += size
        while self.bytes > self._most and len(self._values) > 1:
            self.bytes -= self._values.popitem(last=False)[1][1]
        return value


def bytes_of(*values: object) -> int:
    """The bytes of all arrays and containers reached from these, prepared calls included, each counted once."""
    seen: dict[int, object] = {}
    waiting = list(values)
    while waiting:
        value = waiting.pop()
        if id(value) not in seen:
            seen[id(value)] = value
            waiting.extend(_parts(value))
    return sum(map(sys.getsizeof, seen.values()))


def _parts(value: object) -> list[object]:
    match value:
        case np.ndarray():
            return [] if value.base is None else [value.base]
        case tuple() | list():
            return list(value)
        case partial():
            return list(value.args)
    owner = getattr(value, "__self__", None)  # of a bound method such as left.dot
    return [owner] if isinstance(owner, np.ndarray) else []
