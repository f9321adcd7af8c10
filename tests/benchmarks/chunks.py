"""Training in chunks of some 20 ms, as the server does to stay responsive, against training in one go."""

import pickle
from unittest.mock import patch

from app.config import TrainingConfig
from app.training.loop import advance, init_state, train_chunk
from app.training.strategy import Goal
from tests.benchmarks.report import Cell, Table
from tests.benchmarks.timing import calling, interleaved

NETWORK = TrainingConfig(
    dataset="circle", samples=500, hidden=(8, 8), activation="tanh", optimizer="sgd", learning_rate=0.03, epochs=1000
)
BATCH_SIZES = (10, 0)
ENDLESS = 1e9  # seconds
NOTE = (
    f"2-8-8-1 tanh, 250 points, {NETWORK.epochs} epochs of SGD: the epochs alone; with 200 rows of history, in "
    "one chunk and in chunks of 20 ms, the state pickled between them as between processes. 'x' is what chunks cost."
)


def in_chunks(config: TrainingConfig) -> int:
    """Train chunk by chunk, the state pickled in between as between processes; how many they were."""
    state, stopped, count = init_state(config), None, 0
    while stopped is None:
        state, _, stopped = train_chunk(config, state, Goal(config.epochs))
        state = pickle.loads(pickle.dumps(state))
        count += 1
    return count


def in_one_chunk(config: TrainingConfig) -> None:
    """The same in a chunk that has all the time it needs."""
    with patch("app.training.loop.CHUNK_SECONDS", ENDLESS):
        train_chunk(config, init_state(config), Goal(config.epochs))


def row(batch_size: int) -> list[Cell]:
    """Milliseconds of NETWORK.epochs epochs."""
    config = NETWORK.model_copy(update={"batch_size": batch_size})
    taken = interleaved(
        {
            "alone": calling(lambda: advance(config, init_state(config), config.epochs)),
            "one chunk": calling(lambda: in_one_chunk(config)),
            "chunks": calling(lambda: in_chunks(config)),
        }
    )
    times = [taken.median(name) * 1000 for name in ("alone", "one chunk", "chunks")]
    return [batch_size or "full", in_chunks(config), *times, taken.ratio("chunks", "one chunk")]


def measure() -> Table:
    """Both batch sizes."""
    return Table(
        "Chunks",
        [NOTE],
        ["batch", "chunks", "epochs alone ms", "one chunk ms", "in chunks ms", "x"],
        [row(batch_size) for batch_size in BATCH_SIZES],
    )
