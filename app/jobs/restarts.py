"""A training from many starts: whether it can be done, and some of them at a time, as one stack where that pays."""

import base64
from typing import Any, NamedTuple

from pydantic_core import to_json

from app.jobs.begin import goal_of
from app.jobs.kept import plan_of, resolved
from app.jobs.train import amount_of
from app.jobs.writing import Writing
from app.refusal import Refusal
from app.training.limits import check, estimated_seconds
from app.training.loop import CHUNK_SECONDS, Chunk, further, opened
from app.training.stack import open_stack, pays, tasks_of, train_stack
from app.training.state import init_state
from app.training.stopping import Goal
from app.training.task import Task
from app.turn import Turn
from app.view.agreement import Agreement, agreement_of
from app.view.boundary import logits_of_cells
from app.wire.parts import seconds_of
from app.wire.restarts import RestartsRequest

ALL_SECONDS = 60.0  # reference seconds of all starts, one after the other, at most
TOGETHER = 25  # networks of a stack, at most: more of them leave the cache
STACK_BYTES = 2**20  # of what its states hold, at most, since they move between processes


class Prospect(NamedTuple):
    """A look at what is asked for; its line is how many starts are to be trained together."""

    request: RestartsRequest

    def turn(self) -> Turn:
        """The number; Refusal if the starts can't be done, or not all of them."""
        request, task = self.request, resolved(self.request.config())
        amount = amount_of(request.training(request.seed), task)
        check(task, amount)
        affordable = int(ALL_SECONDS / estimated_seconds(task, amount))
        if request.starts > affordable:
            raise Refusal("too_much_work", "starts", name="starts", affordable=affordable, came=request.starts)
        return Turn(None, (b"%d" % _together(task),))


def _together(task: Task) -> int:
    if not pays(task):
        return 1
    each = task.parameters * (1 + len(task.optimizer.slots)) * 8
    return max(1, min(TOGETHER, STACK_BYTES // each))


class Starts(NamedTuple):
    """Some starts; their replies, a line each, and one with what they say together."""

    request: RestartsRequest
    indices: tuple[int, ...]  # of the starts, counted from 0
    chunks: tuple[Chunk, ...] = ()
    lines: tuple[bytes, ...] = ()  # of those that are written
    seen: Agreement | None = None  # of the same

    def turn(self) -> Turn:
        """Train on, or write some lines; all of them at the last turn."""
        task, seeds = self._task, self._seeds
        chunks, goal = list(self.chunks), self._goal(task)
        if not chunks or any(chunk.stopped is None for chunk in chunks):
            return Turn(self._replace(chunks=tuple(_trained(self.request, task, seeds, chunks, goal))), ())
        return self._written(task, seeds)

    @property
    def _task(self) -> Task:
        return resolved(self.request.training(self._seeds[0]).config())

    @property
    def _seeds(self) -> list[int]:
        return [self.request.seed_of(index) for index in self.indices]

    def _goal(self, task: Task) -> Goal:
        return goal_of(self.request, task, init_state(task))

    def _written(self, task: Task, seeds: list[int]) -> Turn:
        starts, left = self, CHUNK_SECONDS
        each = seconds_of(self.request.include, task, self.request.drawing())
        while len(starts.lines) < len(self.indices) and left > 0:
            starts = starts._with_next(seeds[len(starts.lines)])
            left -= each
        if len(starts.lines) < len(self.indices):
            return Turn(starts, ())
        assert starts.seen is not None
        return Turn(None, (*starts.lines, _sums(task, starts.seen)))

    def _with_next(self, seed: int) -> "Starts":
        place, request = len(self.lines), self.request.training(seed)
        chunk, plan = self.chunks[place], plan_of(request.config())
        logits = logits_of_cells(plan.task, chunk.state, request.resolution, slice(None))
        job: Any = Writing(request, chunk.state, chunk.record, tuple(chunk.records), chunk.stopped, logits=logits)
        lines: tuple[bytes, ...] = ()
        while job is not None:
            job, lines = job.turn()
        one = agreement_of(plan.task.problem, logits)
        return self._replace(lines=(*self.lines, lines[0] + b"\n"), seen=self.seen.joined(one) if self.seen else one)


def _trained(request: RestartsRequest, task: Task, seeds: list[int], chunks: list[Chunk], goal: Goal) -> list[Chunk]:
    """The chunks after some work."""
    if len(seeds) > 1:
        states = [init_state(each) for each in tasks_of(task, seeds)]
        return train_stack(task, seeds, chunks or open_stack(task, seeds, states, goal), goal)
    plan = plan_of(request.training(seeds[0]).config())
    chunk = chunks[0] if chunks else opened(plan, init_state(plan.task), goal)
    after = further(plan, chunk._replace(records=[]), goal)
    return [after._replace(records=chunk.records + after.records)]


def _sums(task: Task, seen: Agreement) -> bytes:
    """What is added up over all starts, for the summary."""
    problem = task.problem
    arrays = {name: base64.b64encode(getattr(seen, name).tobytes()).decode("ascii") for name in ("total", "votes")}
    facts = {
        "networks": seen.networks,
        "ranges": problem.ranges,
        "output": problem.output,
        "values": problem.values,
        "classes": problem.data.classes,
        "has_test": problem.test.size > 0,
    }
    return to_json({"sums": {**arrays, **facts}})
