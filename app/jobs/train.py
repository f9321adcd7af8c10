"""POST /train as a job: a training of many turns, the last of which writes the reply."""

from typing import NamedTuple

from app.jobs.begin import goal_of, start_of, strides_of
from app.jobs.kept import plan_of
from app.jobs.writing import Writing, begun
from app.training.limits import Amount, check, prepared_seconds
from app.training.loop import Chunk, further, opened
from app.training.plan import Plan
from app.training.stopping import Goal
from app.training.task import Task
from app.turn import Turn
from app.wire.parts import seconds_of
from app.wire.request import TrainRequest


class Progress(NamedTuple):
    """A training between two turns."""

    goal: Goal
    chunk: Chunk  # with all rows of the history


class Training(NamedTuple):
    """A training; without progress it has not begun."""

    request: TrainRequest
    progress: Progress | None = None

    def turn(self) -> Turn:
        """The next chunk, and the reply once it has stopped; Refusal at the first if it can't be done."""
        request, plan = self.request, plan_of(self.request.config())
        goal, chunk = self.progress or _begun(request, plan)
        chunk = further(plan, chunk, goal, 0.0 if self.progress else prepared_seconds(plan.task))
        if chunk.stopped is None:
            return Turn(Training(request.started(), Progress(goal, chunk)), ())
        done = Writing(request.started(), chunk.state, chunk.record, tuple(chunk.records), chunk.stopped)
        return begun(done, plan.task)


def _begun(request: TrainRequest, plan: Plan) -> Progress:
    task = plan.task
    check(task, amount_of(request, task))
    state = start_of(request, task)
    goal = goal_of(request, task, state)
    return Progress(goal, opened(plan, state, goal))


def amount_of(request: TrainRequest, task: Task) -> Amount:
    """How much is asked for."""
    seconds = seconds_of(request.include, task, request.drawing())
    return Amount(request.epochs, request.batches, strides_of(request, task), frame_seconds=seconds)
