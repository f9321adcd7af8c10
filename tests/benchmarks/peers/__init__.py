"""The peers: other libraries that train the same network on the same points, each behind the same few functions."""

import time
from collections.abc import Callable, Iterable
from importlib import import_module
from typing import NamedTuple, Protocol

from app.nn.calls import Array
from tests.benchmarks.task import Task


class Learner(Protocol):
    """A network in training."""

    def advance(self, epochs: int) -> None:
        """Train for so many epochs."""

    def probabilities(self, inputs: Array) -> Array:
        """Class probabilities (N, K) of points (N, 2); K = 1 holds those of class 1."""


class Peer(NamedTuple):
    """A way to train with a library, from the task's first weights where the library can take them."""

    name: str
    version: str
    trains: str  # in words, how the throughput part trains: by gradient descent, as the task says
    trainer: Callable[[Task], Learner]
    solves: str = ""  # in words, how it gets to a solved boundary: by its best sensible means
    solver: Callable[[Task], Learner] | None = None  # None: it is there for the throughput alone
    stride: int = 10  # epochs between two looks whether it has solved the task
    starts: int = 10  # until it gives up
    clock: Callable[[], float] = time.perf_counter


COMPILING, UNSHUFFLED = "JAX compiling", "scikit-learn unshuffled"
MODULES = {
    "scikit_learn": ("scikit-learn", UNSHUFFLED),
    "pytorch": ("PyTorch",),
    "jax_jit": ("JAX", COMPILING),
    "convnetjs": ("ConvNetJS",),
}
"""The names of the peers in each module of this package."""
NAMES = [name for names in MODULES.values() for name in names]


class Peers(NamedTuple):
    """Those that are installed by name, and why the others are missing."""

    present: dict[str, Peer]
    missing: dict[str, str]

    def notes(self, describe: Callable[[Peer], str]) -> list[str]:
        """A line on each peer, the missing ones included."""
        return [
            *described(self.present.values(), describe),
            *(f"{n}: missing, {why}" for n, why in self.missing.items()),
        ]


def described(peers: Iterable[Peer], describe: Callable[[Peer], str]) -> list[str]:
    """A line on each peer that there is something to say of."""
    return [f"{peer.name} {peer.version}: {words}" for peer in peers if (words := describe(peer))]


def load() -> Peers:
    """Import what is installed."""
    found = Peers({}, {})
    for module, names in MODULES.items():
        try:
            peers: list[Peer] = import_module(f"{__name__}.{module}").PEERS
            found.present.update({peer.name: peer for peer in peers})
        except ImportError as error:
            found.missing.update(dict.fromkeys(names, str(error)))
    return found
