"""Training in chunks of some 20 ms, as the server does to stay responsive, against training in one go."""

import pickle
from unittest.mock import patch

from app.config import TrainingConfig
from app.training.loop import CHUNK_SECONDS, Chunk, advance_to, further, opened, train_chunk
from app.training.plan import Plan, prepared
from app.training.state import init_state
from app.training.stopping import Goal, record_stride
from app.training.task import task_of
from tests.benchmarks.report import Cell, Table
from tests.benchmarks.timing import calling, interleaved

NETWORK = TrainingConfig(
    dataset="circle", samples=500, hidden=(8, 8), activation="tanh", optimizer="sgd", learning_rate=0.03, epochs=1000
)
BATCH_SIZES = (10, 0)
ENDLESS = 1e9  # seconds
NOTE = (
    f"2-8-8-1 tanh, 250 points, {NETWORK.epochs} epochs of SGD: the epochs alone; with 200 rows of history, in "
    f"one chunk and in chunks of {CHUNK_SECONDS * 1000:g} ms, pickled in between as between processes. 'x' is what "
    "chunks cost."
)


def goal_of(plan: Plan) -> Goal:
    """All epochs, with their rows of history."""
    return Goal(plan.task.config.epochs, looks=record_stride(plan.task))


def in_chunks(plan: Plan) -> int:
    """Train chunk by chunk, each pickled as between processes; how many they were."""
    goal, count = goal_of(plan), 0
    chunk = opened(plan, init_state(plan.task), goal)
    while chunk.stopped is None:
        after: Chunk = further(plan, chunk, goal)
        chunk = pickle.loads(pickle.dumps(after))
        count += 1
    return count


def in_one_chunk(plan: Plan) -> None:
    """The same in a chunk that has all the time it needs."""
    with patch("app.training.loop.CHUNK_SECONDS", ENDLESS):
        train_chunk(plan, init_state(plan.task), goal_of(plan))


def row(batch_size: int) -> list[Cell]:
    """Milliseconds of NETWORK.epochs epochs."""
    plan = prepared(task_of(NETWORK.model_copy(update={"batch_size": batch_size})))
    end = plan.task.config.epochs, 0
    taken = interleaved(
        {
            "alone": calling(lambda: advance_to(plan, init_state(plan.task), end)),
            "one chunk": calling(lambda: in_one_chunk(plan)),
            "chunks": calling(lambda: in_chunks(plan)),
        }
    )
    times = [taken.median(name) * 1000 for name in ("alone", "one chunk", "chunks")]
    return [batch_size or "full", in_chunks(plan), *times, taken.ratio("chunks", "one chunk")]


def measure() -> Table:
    """Both batch sizes."""
    return Table(
        "Chunks",
        [NOTE],
        ["batch", "chunks", "epochs alone ms", "one chunk ms", "in chunks ms", "x"],
        [row(batch_size) for batch_size in BATCH_SIZES],
    )
