"""POST /train/stream as a job: a training that gives a frame, one line of JSON, whenever one is due."""

from math import log
from typing import NamedTuple

from app.jobs.begin import goal_of, start_of, strides_of
from app.jobs.kept import plan_of
from app.jobs.writing import Writing, begun
from app.training.limits import Amount, check
from app.training.loop import Chunk, further, opened
from app.training.plan import Plan
from app.training.state import Place
from app.training.stopping import Goal
from app.training.task import Task
from app.turn import Turn
from app.wire.parts import seconds_of
from app.wire.request import StreamRequest

DENSE = 8  # the frames lie so close that their epoch grows by this part of itself, up to the stride


class Reel(NamedTuple):
    """A film between two turns."""

    goal: Goal
    chunk: Chunk
    shown: Place  # of the last frame


class Film(NamedTuple):
    """A film; without a reel it has not begun."""

    request: StreamRequest
    reel: Reel | None = None

    def turn(self) -> Turn:
        """The next chunk, and the frame if it was reached; Refusal at the first if it can't be done."""
        request, plan = self.request, plan_of(self.request.config())
        if self.reel is None:
            return _opened(request, plan)
        goal, chunk, shown = self.reel
        epoch, batch = next_frame(request, shown, goal, plan.task.batches)
        chunk = further(plan, chunk, goal._replace(epoch=epoch, batch=batch))
        if chunk.stopped is None:
            return Turn(self._replace(reel=Reel(goal, chunk, shown)), ())
        is_last = chunk.stopped != "epochs" or chunk.state.place >= goal.place
        return self._frame(plan.task, goal, chunk, is_last)

    def _frame(self, task: Task, goal: Goal, chunk: Chunk, is_last: bool) -> Turn:
        """The frame of a chunk, after which the film goes on unless it is the last."""
        going_on = chunk._replace(stopped=None, records=[])
        then = None if is_last else self._replace(reel=Reel(goal, going_on, chunk.state.place))
        stopped = chunk.stopped if is_last else None
        return begun(Writing(self.request, chunk.state, chunk.record, stopped=stopped, then=then), task)


def _opened(request: StreamRequest, plan: Plan) -> Turn:
    """The first frame, which shows the start."""
    task = plan.task
    state = start_of(request, task)
    check(task, amount_of(request, task, state.epoch))
    goal = goal_of(request, task, state)
    chunk = opened(plan, state, goal)
    return Film(request.started())._frame(task, goal, chunk, is_last=chunk.stopped is not None)


def amount_of(request: StreamRequest, task: Task, epoch: int) -> Amount:
    """How much is asked for from an epoch on."""
    before, after = (frames_before(each, request.stride) for each in (epoch, epoch + request.epochs))
    frames = (request.batches or after - before) + 1
    seconds = seconds_of(request.include, task, request.drawing())
    return Amount(request.epochs, request.batches, strides_of(request, task), frames, seconds)


def next_frame(request: StreamRequest, shown: Place, goal: Goal, batches: int) -> Place:
    """The place of the frame after the one shown: most of them are early, where most happens."""
    epoch, batch = shown
    if request.batches is not None:
        return divmod(epoch * batches + batch + 1, batches)
    return min(goal.place, (epoch + max(1, min(request.stride, epoch // DENSE)), 0))


def frames_before(epoch: int, stride: int) -> float:
    """About how many frames a film has up to an epoch: one each, then denser than evenly, then one a stride."""
    single, even = 2 * DENSE, max(2 * DENSE, stride * DENSE)
    growing = DENSE * log(max(1.0, min(epoch, even) / single))
    return min(epoch, single) + growing + max(0, epoch - even) / stride
