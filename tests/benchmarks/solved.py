"""The time to a solved boundary: from first weights to a network that solves the task, and its 100 x 100 grid."""

import math
import statistics
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from app.config import TrainingConfig
from tests.benchmarks import peers
from tests.benchmarks.engine import AUTO, ENGINE
from tests.benchmarks.peers import COMPILING, UNSHUFFLED, Peer
from tests.benchmarks.report import Bar, Cell, Table, at_least, at_most
from tests.benchmarks.task import SOLVED_ACCURACY, SOLVED_HALF_MSE, Task, is_solved, task_of

SEEDS = range(20)
EPOCHS = 300  # of a start; an unsolved one is followed by a fresh one
WARM_JAX = "JAX"  # it leaves out what each new network costs, so that it is no peer in the comparison of times
RULE = (
    f"Training accuracy >= {SOLVED_ACCURACY:.0%}, half the mean squared error on the test points <= {SOLVED_HALF_MSE} "
    "with targets -1 and 1, and the grid; 250 training and 250 test points without noise, tanh, no penalty; "
    f"{len(SEEDS)} seeds, of which one that is not solved counts as infinitely slow (-)."
)
ALIKE = (
    f"Each looks after every few epochs whether it is done; after {EPOCHS} it starts afresh, ten times at most. The "
    f"best peer is the fastest but {WARM_JAX}, which leaves out what every new network costs: {COMPILING} counts that. "
    "In its turn a candidate solves a seed twice and the second time counts: the first fills the processor's caches, "
    "which the others have emptied."
)


class Case(NamedTuple):
    """A task and what is wanted of the engine: the median in ms, and how many times faster than the best peer."""

    dataset: str
    hidden: tuple[int, ...]
    median: float
    times: float | None = None
    automatic: float | None = None  # the median in ms of `auto`

    @property
    def name(self) -> str:
        """Such as circle 2-4-2-1."""
        outputs = 3 if self.dataset == "three_spirals" else 1
        return f"{self.dataset} 2-{'-'.join(map(str, self.hidden))}-{outputs}"

    def task(self, seed: int, start: int) -> Task:
        """The task with the first weights of a seed's start."""
        return task_of(
            TrainingConfig(
                dataset=self.dataset,
                samples=500,
                noise=0,
                hidden=self.hidden,
                activation="tanh",
                l2=0,
                init="glorot",
                seed=seed,
            ),
            start,
        )


CASES = [
    *(Case(name, (4, 2), 5, 5) for name in ("circle", "xor", "gauss", "moons")),
    Case("spiral", (8, 8), 80),
    Case("three_spirals", (16, 16), 250, automatic=40),
]


def solve(peer: Peer, case: Case, seed: int) -> float:
    """Milliseconds until it is solved and drawn; infinite if it is not after all starts."""
    seconds = 0.0
    for start in range(peer.starts):
        task = case.task(seed, start)
        begin = peer.clock()
        is_done = _train(peer, task)
        seconds += peer.clock() - begin
        if is_done:
            return seconds * 1000
    return math.inf


def _train(peer: Peer, task: Task) -> bool:
    assert peer.solver is not None
    learner = peer.solver(task)
    for _ in range(0, EPOCHS, peer.stride):
        learner.advance(peer.stride)
        if is_solved(task, learner.probabilities):
            learner.probabilities(task.cells)
            return True
    return False


class Summary(NamedTuple):
    """Over the seeds; an unsolved one counts as infinitely slow."""

    solved: int
    median: float
    p90: float


def summary(milliseconds: Sequence[float]) -> Summary:
    """The median and, by nearest rank, the 90th percentile."""
    ordered = sorted(milliseconds)
    rank = math.ceil(0.9 * len(ordered)) - 1
    return Summary(sum(map(math.isfinite, ordered)), statistics.median(ordered), ordered[rank])


def measured(case: Case, candidates: Sequence[Peer]) -> dict[str, Summary]:
    """Each candidate once a seed, in turn."""
    taken: dict[str, list[float]] = {peer.name: [] for peer in candidates}
    for seed in SEEDS:
        for peer in candidates:
            taken[peer.name].append([solve(peer, case, seed) for _ in range(2)][-1])
    return {name: summary(values) for name, values in taken.items()}


def bars(case: Case, found: Mapping[str, Summary]) -> list[Bar]:
    """What is wanted of the engine."""
    engine = found[ENGINE.name]
    medians = [each.median for name, each in found.items() if name not in (ENGINE.name, AUTO.name, WARM_JAX)]
    wanted = [
        at_least(f"{case.name}: seeds solved of {len(SEEDS)}", engine.solved, len(SEEDS)),
        at_most(f"{case.name}: median ms", engine.median, case.median),
    ]
    wanted.append(at_least(f"{case.name}: seeds solved by auto from one try", found[AUTO.name].solved, len(SEEDS)))
    if case.automatic:
        wanted.append(at_most(f"{case.name}: median ms of auto", found[AUTO.name].median, case.automatic))
    if case.times:
        best = min(medians, default=math.nan)
        wanted.append(at_least(f"{case.name}: times as fast as the best peer", best / engine.median, case.times))
    return wanted


def measure() -> Table:
    """All cases."""
    loaded = peers.load()
    candidates = [ENGINE, AUTO, *(peer for peer in loaded.present.values() if peer.solver)]
    rows: list[list[Cell]] = []
    found_bars: list[Bar] = []
    for case in CASES:
        found = measured(case, candidates)
        own = found[ENGINE.name].median
        rows += [[case.name, name, *each, each.median / own] for name, each in found.items()]
        rows += [[case.name, name, *["missing"] * 4] for name in loaded.missing if name != UNSHUFFLED]
        found_bars += bars(case, found)
    notes = [
        RULE,
        ALIKE,
        *peers.described([ENGINE, AUTO], lambda peer: peer.solves),
        *loaded.notes(lambda peer: peer.solves),
    ]
    return Table(
        "Time to a solved boundary", notes, ["task", "by", "solved", "median ms", "p90 ms", "x"], rows, found_bars
    )
