"""POST /evaluate as a job: one turn, which pictures a state or weights without training."""

from typing import NamedTuple

from app.jobs.begin import start_of
from app.jobs.kept import plan_of
from app.jobs.written import written
from app.training.limits import Amount, check
from app.turn import Turn
from app.wire.parts import seconds_of
from app.wire.request import FrameRequest


class Picture(NamedTuple):
    """A frame of its own."""

    request: FrameRequest

    def turn(self) -> Turn:
        """The frame of a state or of weights; Refusal if they do not fit."""
        request, plan = self.request, plan_of(self.request.config())
        check(plan.task, Amount(batches=1), seconds_of(request.include, plan.task, request.resolution))
        return Turn(None, (written(request, plan, start_of(request, plan.task)),))
