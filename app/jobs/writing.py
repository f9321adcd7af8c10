"""A reply on a state, written part by part: a large one takes several turns, so that others don't wait for it."""

from typing import Any, NamedTuple

import numpy as np
from pydantic_core import to_json

from app.jobs.kept import plan_of
from app.nn.calls import Array
from app.training.cost import cells_seconds
from app.training.loop import CHUNK_SECONDS
from app.training.plan import Plan
from app.training.state import Record, TrainingState
from app.training.task import Task
from app.turn import Turn
from app.view.boundary import logits_of_cells, tile_cells
from app.view.snapshot import Snapshot
from app.wire.made import Result
from app.wire.parts import PARTS, seconds_of
from app.wire.reply import summary_of
from app.wire.request import FrameRequest

AT_ONCE = 0.01  # seconds of a reply that may follow a chunk in the same turn


class Writing(NamedTuple):
    """A reply as far as it is written."""

    request: FrameRequest
    state: TrainingState
    record: Record | None = None  # of the state, if it is known
    records: tuple[Record, ...] = ()  # the rows of the history
    stopped: str | None = None
    then: Any = None  # the job to go on with once it is written
    logits: Array | None = None  # (K, n) at the first n cells of the grid
    parts: tuple[bytes, ...] = ()  # of the parts asked for, in the reply's order

    def turn(self) -> Turn:
        """The next parts, and the reply once all are there."""
        plan, names = plan_of(self.request.config()), [name for name in PARTS if name in self.request.include]
        drawing, left, writing = self.request.drawing(), CHUNK_SECONDS, self
        seen = Snapshot(plan, self.state, self.record)
        while len(writing.parts) < len(names):
            name = names[len(writing.parts)]
            seconds = PARTS[name].seconds(plan.task, drawing)
            if seconds > left and left < CHUNK_SECONDS:
                return Turn(writing, ())
            if name == "boundary" and not writing.is_sampled:
                writing = writing._further(plan, left)
                if not writing.is_sampled:
                    return Turn(writing, ())
            result = Result(seen, list(self.records), self.stopped, drawing, writing.logits)
            writing = writing._replace(parts=(*writing.parts, _json(PARTS[name].make(result))))
            left -= seconds
        return Turn(self.then, (_joined(summary_of(seen, self.stopped), names, writing.parts),))

    @property
    def is_sampled(self) -> bool:
        """Whether all cells of the grid are evaluated."""
        return self.logits is not None and self.logits.shape[1] == self.request.resolution**2

    def _further(self, plan: Plan, left: float) -> "Writing":
        """With as many more cells as there is time for."""
        resolution, done = self.request.resolution, 0 if self.logits is None else self.logits.shape[1]
        shapes, cells = plan.task.shapes, resolution**2
        tile = tile_cells(plan.task, cells)
        tiles = int(cells * left / cells_seconds(shapes, cells)) // tile + 1
        more = logits_of_cells(plan.task, self.state, resolution, slice(done, min(cells, done + tiles * tile)))
        return self._replace(logits=more if self.logits is None else np.concatenate([self.logits, more], axis=1))


def begun(writing: Writing, task: Task) -> Turn:
    """The turn of a reply after a chunk: its first, too, or none of it yet where that would take long."""
    seconds = seconds_of(writing.request.include, task, writing.request.drawing())
    return Turn(writing, ()) if seconds > AT_ONCE else writing.turn()


def _json(value: Any) -> bytes:
    # NaN and Infinity are no JSON
    return to_json(value, inf_nan_mode="null")


def _joined(summary: dict[str, Any], names: list[str], parts: tuple[bytes, ...]) -> bytes:
    """One JSON object of the summary and the parts."""
    named = [b',"%s":%s' % (name.encode(), part) for name, part in zip(names, parts, strict=True)]
    return b"".join([_json(summary)[:-1], *named, b"}"])
