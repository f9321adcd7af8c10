"""Microseconds an epoch of gradient descent: 250 points, at batch 10 and full batch, against the peers."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import NamedTuple

from app.config import TrainingConfig
from tests.benchmarks import peers
from tests.benchmarks.engine import ENGINE
from tests.benchmarks.peers import COMPILING, Peer
from tests.benchmarks.report import Bar, Cell, Table, at_least
from tests.benchmarks.task import Task, task_of
from tests.benchmarks.timing import Candidate, Timings, calling, interleaved, median_ratio

WARM = [name for name in peers.NAMES if name != COMPILING]
RUNS_BARRED = 200
RUNS = {epochs: f"JAX compiling, {epochs} epochs" for epochs in (RUNS_BARRED, 1000)}
FIRST, FIRST_COMPILED = "engine, first", "JAX, first"  # epoch of a network not seen before
MISSING = float("nan")
BARRED = ((4, 2), (8, 8))
NOTE = (
    "Microseconds an epoch over 250 points, learning rate 0.03, one thread each; 'x' is a peer's time over the "
    f"engine's, the median of pairs. '{COMPILING}' spreads the compilation, which every new network costs, over so "
    f"many epochs; the engine then has nothing prepared either. The bar is on {RUNS_BARRED}, which Adam needs to solve "
    "such a task; 1000 is the most that a training takes by default."
)


class Case(NamedTuple):
    """A network and how it is trained."""

    hidden: tuple[int, ...]
    activation: str
    batch_size: int
    l2: float = 0.0

    @property
    def name(self) -> str:
        """Such as 2-4-2-1 tanh."""
        return f"2-{'-'.join(map(str, self.hidden))}-1 {self.activation}{' + L2' if self.l2 else ''}"

    @property
    def batch(self) -> str:
        """Such as batch 10."""
        return f"batch {self.batch_size}" if self.batch_size else "full batch"

    def task(self) -> Task:
        """Its task on the circle."""
        config = TrainingConfig(
            dataset="circle", samples=500, init="glorot", optimizer="sgd", learning_rate=0.03, **self._asdict()
        )
        return task_of(config)


CASES = [
    case
    for size in (10, 0)
    for case in (
        Case((4, 2), "tanh", size),
        Case((8, 8), "tanh", size),
        Case((3,), "relu", size),
        Case((20,), "relu", size, l2=0.001),
        Case((64, 64), "relu", size),
    )
]


def measured(case: Case, present: Mapping[str, Peer]) -> Timings:
    """An epoch of the engine and of each warm peer, and the first epochs of a network not seen before."""
    task = case.task()
    warm = [ENGINE, *(peer for name, peer in present.items() if name != COMPILING)]
    candidates = {peer.name: Candidate(peer.trainer(task).advance, peer.clock) for peer in warm}
    if COMPILING in present:
        candidates[FIRST] = calling(partial(_first_epoch, ENGINE, task))
        candidates[FIRST_COMPILED] = calling(partial(_first_epoch, present[COMPILING], task))
    return interleaved(candidates)


def _first_epoch(peer: Peer, task: Task) -> None:
    peer.trainer(task).advance(1)


def ratios(timings: Timings) -> dict[str, float]:
    """How many times the engine's time each peer takes, warm, and with its compilation over so many epochs."""
    seconds = timings.seconds
    found = {name: timings.ratio(name, ENGINE.name) for name in WARM if name in seconds}
    if FIRST_COMPILED in seconds:
        for epochs, name in RUNS.items():
            compiling = _with_first(seconds[FIRST_COMPILED], seconds["JAX"], epochs)
            found[name] = median_ratio(compiling, _with_first(seconds[FIRST], seconds[ENGINE.name], epochs))
    return found


def _with_first(first: Sequence[float], later: Sequence[float], epochs: int) -> list[float]:
    return [cold + (epochs - 1) * warm for cold, warm in zip(first, later, strict=True)]


def bars(case: Case, found: Mapping[str, float]) -> list[Bar]:
    """What is wanted of 2-4-2-1 and 2-8-8-1."""
    if case.batch_size:
        wanted = {"scikit-learn": 20.0, "PyTorch": 20.0} | ({"ConvNetJS": 2.0} if case.hidden == (8, 8) else {})
    else:
        wanted = {"scikit-learn": 12.0, "PyTorch": 12.0, "JAX": 0.6, RUNS[RUNS_BARRED]: 20.0}
    return [
        at_least(f"{case.name}, {case.batch}: times as fast as {name}", found.get(name, MISSING), least)
        for name, least in wanted.items()
        if case.hidden in BARRED
    ]


def row(case: Case, timings: Timings, found: Mapping[str, float]) -> list[Cell]:
    """Times and ratios; a missing peer says so."""
    times = {name: timings.median(name) for name in timings.seconds}
    return [
        case.name,
        case.batch_size or "full",
        *(times[name] * 1e6 if name in times else "missing" for name in (ENGINE.name, *WARM)),
        times[FIRST_COMPILED] * 1e3 if FIRST_COMPILED in times else "missing",
        *(found.get(name, "missing") for name in (*WARM, *RUNS.values())),
    ]


def measure() -> Table:
    """All cases."""
    loaded = peers.load()
    rows: list[list[Cell]] = []
    all_bars: list[Bar] = []
    for case in CASES:
        timings = measured(case, loaded.present)
        found = ratios(timings)
        rows.append(row(case, timings, found))
        all_bars += bars(case, found)
    notes = [
        NOTE,
        *peers.described([ENGINE], lambda peer: peer.trains),
        *loaded.notes(lambda peer: peer.trains),
    ]
    columns = ["network", "batch", *(f"{name} µs" for name in (ENGINE.name, *WARM)), "JAX first epoch ms"]
    return Table("Throughput", notes, [*columns, *(f"{name} x" for name in (*WARM, *RUNS.values()))], rows, all_bars)
