"""POST /landscape as a job: the loss on a plane through the weights, as many places a turn as it has time for."""

from typing import NamedTuple

import numpy as np
from pydantic_core import to_json

from app.jobs.begin import start_of
from app.jobs.kept import resolved
from app.nn.calls import Array
from app.refusal import Refusal
from app.training.limits import MAX_SECONDS
from app.training.loop import CHUNK_SECONDS
from app.training.task import Task
from app.turn import Turn
from app.view.landscape import Plane, looking, losses_at, path_plane, place_seconds, random_plane
from app.wire.inside import LEAST_SIDE, LandscapeRequest
from app.wire.inside_reply import landscape_reply
from app.wire.path import path_of

LEAST_MOMENTS = 2  # of a path that has directions
SPAN = 1.0  # of random directions
AT_ONCE = 0.005  # seconds of a place that may follow the making of the plane in the same turn


class Landscape(NamedTuple):
    """A slice; without a plane it has not begun."""

    request: LandscapeRequest
    plane: Plane | None = None
    losses: Array | None = None  # (names, n) at the first n places

    def turn(self) -> Turn:
        """The next places, and the reply once all are there; Refusal at the first if it can't be done."""
        request, task = self.request, resolved(self.request.config())
        seconds, plane = place_seconds(task, request.losses), self.plane or _begun(request, task)
        if self.plane is None and seconds > AT_ONCE:
            return Turn(Landscape(request.started(), plane), ())
        look = looking(task, request.losses)
        done, places = 0 if self.losses is None else self.losses.shape[1], request.side**2
        stack = len(look.parameters)
        count = max(1, int(CHUNK_SECONDS / seconds) // stack) * stack
        losses = losses_at(look, plane, range(done, min(done + count, places)))
        if self.losses is not None:
            losses = np.concatenate([self.losses, losses], axis=1)
        if losses.shape[1] < places:
            return Turn(Landscape(request.started(), plane, losses), ())
        reply = landscape_reply(plane, request.losses, dict(zip(look.names, losses, strict=True)))
        return Turn(None, (to_json(reply, inf_nan_mode="null"),))


def _begun(request: LandscapeRequest, task: Task) -> Plane:
    _check_work(request, task)
    centre = start_of(request, task).parameters.astype(np.float64)
    path = path_of(task, request.path)
    if request.directions == "random":
        return random_plane(task, centre, path, request.direction_seed, request.span or SPAN, request.side)
    if len(path) < LEAST_MOMENTS:
        raise Refusal("path_short", "path", least=LEAST_MOMENTS, came=len(path))
    return path_plane(centre, path, request.direction_seed, request.span, request.side)


def _check_work(request: LandscapeRequest, task: Task) -> None:
    each = place_seconds(task, request.losses)
    affordable = max(LEAST_SIDE, int((MAX_SECONDS / each) ** 0.5))
    if affordable < request.side:
        raise Refusal("too_much_work", "side", name="side", affordable=affordable, came=request.side)
