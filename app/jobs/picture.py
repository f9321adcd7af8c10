"""POST /evaluate as a job: it pictures a state or weights without training."""

import sys
from typing import NamedTuple

from app.jobs.begin import start_of
from app.jobs.kept import plan_of
from app.jobs.writing import Writing
from app.training.limits import Amount, check
from app.training.loop import opened
from app.training.stopping import Goal
from app.training.task import Task
from app.turn import Turn
from app.wire.parts import seconds_of
from app.wire.request import FrameRequest


class Picture(NamedTuple):
    """A frame of its own."""

    request: FrameRequest

    def turn(self) -> Turn:
        """The frame of a state or of weights; Refusal if they do not fit."""
        request, plan = self.request, plan_of(self.request.config())
        check(plan.task, amount_of(request, plan.task))
        seen = opened(plan, start_of(request, plan.task), Goal(sys.maxsize))
        return Writing(request.started(), seen.state, seen.record).turn()


def amount_of(request: FrameRequest, task: Task) -> Amount:
    """How much is asked for."""
    return Amount(batches=1, frame_seconds=seconds_of(request.include, task, request.drawing()))
