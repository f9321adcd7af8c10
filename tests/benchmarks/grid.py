"""The grid of 100 x 100 cells, and its encodings for the wire."""

import gzip
import json

from pydantic_core import to_json

from app.config import TrainingConfig
from app.training.loop import advance
from app.training.state import init_state
from app.training.task import task_of
from app.view.boundary import ENCODINGS, decision_grid
from tests.benchmarks.report import Table, at_most
from tests.benchmarks.task import RESOLUTION
from tests.benchmarks.timing import calling, interleaved

NETWORK = TrainingConfig(
    dataset="spiral", samples=500, hidden=(8, 8), activation="tanh", l2=0.0, optimizer="levenberg_marquardt"
)
MOST_PACKED = 0.1  # ms
GZIP_LEVEL = 1  # what the server uses


def measure() -> Table:
    """Of a solved 2-8-8-1."""
    task = task_of(NETWORK)
    state = advance(task, init_state(task), 60)
    grid = decision_grid(task, state, RESOLUTION)
    nested, packed = (ENCODINGS[name].values(grid) for name in ("float", "int8"))
    full = grid.logits[0].astype(float).tolist()
    taken = interleaved(
        {
            "grid": calling(lambda: decision_grid(task, state, RESOLUTION)),
            "float": calling(lambda: ENCODINGS["float"].values(grid)),
            "float as JSON": calling(lambda: to_json(nested)),
            "int8": calling(lambda: ENCODINGS["int8"].values(grid)),
            "int8 as JSON": calling(lambda: to_json(packed)),
            "json.dumps of full floats": calling(lambda: json.dumps(full)),
        }
    )
    texts = {
        "float as JSON": to_json(nested),
        "int8 as JSON": to_json(packed),
        "json.dumps of full floats": json.dumps(full).encode(),
    }
    sizes = {name: [len(text), len(gzip.compress(text, GZIP_LEVEL))] for name, text in texts.items()}
    return Table(
        "The grid and its encodings",
        [f"A solved 2-8-8-1 tanh on the spiral, {RESOLUTION} x {RESOLUTION} cells; gzip at level {GZIP_LEVEL}."],
        ["what", "ms", "bytes", "gzipped"],
        [[name, taken.median(name) * 1000, *sizes.get(name, ["", ""])] for name in taken.seconds],
        [at_most("int8 encoding, ms", taken.median("int8") * 1000, MOST_PACKED)],
    )
