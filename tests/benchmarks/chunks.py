"""Training in chunks of some 20 ms, as the server does to stay responsive, against training in one go."""

import pickle

from app.config import TrainingConfig
from app.strategy import Goal
from app.training import advance, init_state, train_chunk
from tests.benchmarks.report import Cell, Table
from tests.benchmarks.timing import calling, interleaved

NETWORK = TrainingConfig(
    dataset="circle", samples=500, hidden=(8, 8), activation="tanh", optimizer="sgd", learning_rate=0.03, epochs=1000
)
BATCH_SIZES = (10, 0)
NOTE = (
    f"2-8-8-1 tanh, 250 points, {NETWORK.epochs} epochs of SGD: in one go, in chunks (which also record the history), "
    "and with the state pickled between them as between processes."
)


def in_chunks(config: TrainingConfig, is_sent: bool) -> int:
    """Train chunk by chunk, the state pickled in between as between processes if it `is_sent`; how many they were."""
    state, stopped, count = init_state(config), None, 0
    while stopped is None:
        state, _, stopped = train_chunk(config, state, Goal(config.epochs))
        state = pickle.loads(pickle.dumps(state)) if is_sent else state
        count += 1
    return count


def row(batch_size: int) -> list[Cell]:
    """Milliseconds of NETWORK.epochs epochs."""
    config = NETWORK.model_copy(update={"batch_size": batch_size})
    taken = interleaved(
        {
            "go": calling(lambda: advance(config, init_state(config), config.epochs)),
            "chunks": calling(lambda: in_chunks(config, is_sent=False)),
            "sent": calling(lambda: in_chunks(config, is_sent=True)),
        }
    )
    times = [taken.median(name) * 1000 for name in ("go", "chunks", "sent")]
    return [batch_size or "full", in_chunks(config, is_sent=False), *times, taken.ratio("sent", "go")]


def measure() -> Table:
    """Both batch sizes."""
    return Table(
        "Chunks",
        [NOTE],
        ["batch", "chunks", "one go ms", "in chunks ms", "pickled ms", "x"],
        [row(batch_size) for batch_size in BATCH_SIZES],
    )
