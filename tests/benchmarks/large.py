"""Full-batch epochs of wide and deep networks on many points, against PyTorch and JAX."""

from app.config import TrainingConfig
from tests.benchmarks import peers
from tests.benchmarks.engine import ENGINE
from tests.benchmarks.report import Bar, Cell, Table, at_least
from tests.benchmarks.task import Task, task_of
from tests.benchmarks.timing import Candidate, interleaved

CASES = [
    (500, (8, 8), "tanh"),
    (500, (128,) * 6, "tanh"),
    (4000, (32, 32), "tanh"),
    (4000, (128,) * 6, "relu"),
    (4000, (128,) * 6, "tanh"),
    (10_000, (128,) * 6, "relu"),
    (10_000, (128,) * 6, "tanh"),
]
ROUNDS = 7
NOTE = (
    "Microseconds an epoch of SGD, float32, one thread each, training on half of the points; 'x' is a peer's "
    "time over the engine's. 2,000 points in all is the most that the API admits."
)


def task_on(samples: int, hidden: tuple[int, ...], activation: str) -> Task:
    """A task on so many points, which may be more than a request may ask for."""
    config = TrainingConfig(
        dataset="circle", hidden=hidden, activation=activation, optimizer="sgd", init="glorot", l2=0, learning_rate=0.03
    )
    return task_of(config.model_copy(update={"samples": samples}))


def measure() -> Table:
    """All sizes."""
    present = peers.load().present
    rivals = [present[name] for name in ("PyTorch", "JAX") if name in present]
    rows: list[list[Cell]] = []
    bars: list[Bar] = []
    for samples, hidden, activation in CASES:
        task = task_on(samples, hidden, activation)
        candidates = {peer.name: Candidate(peer.trainer(task).advance, peer.clock) for peer in (ENGINE, *rivals)}
        timings = interleaved(candidates, ROUNDS)
        name = f"{samples // 2} points, {len(hidden)} x {hidden[0]} {activation}"
        found = {peer.name: timings.ratio(peer.name, ENGINE.name) for peer in rivals}
        rows.append([name, *(timings.median(each) * 1e6 for each in candidates), *found.values()])
        if "PyTorch" in found:
            bars.append(at_least(f"{name}: times as fast as PyTorch", found["PyTorch"], 1.0))
        if "JAX" in found and samples > 4000:
            bars.append(at_least(f"{name}: times as fast as warm JAX", found["JAX"], 0.95))
    columns = ["network", *(f"{peer.name} µs" for peer in (ENGINE, *rivals)), *(f"{peer.name} x" for peer in rivals)]
    return Table("Large networks at full batch", [NOTE], columns, rows, bars)
