"""Jobs taken turn by turn, pickled in between as on their way from one process to another."""

import json
import pickle
from typing import Any

from app.jobs import Film, Picture, Training
from app.turn import Job, Turn, take_turn
from app.wire.request import FrameRequest, StreamRequest, TrainRequest


def turns(job: Job) -> list[Turn]:
    """All turns to the last."""
    taken = [take_turn(job)]
    while not taken[-1].is_last:
        taken.append(take_turn(pickle.loads(pickle.dumps(taken[-1].job))))
    return taken


def lines(job: Job) -> list[bytes]:
    """All that a job gives."""
    return [line for turn in turns(job) for line in turn.lines]


def only_line(job: Job) -> bytes:
    """The one line of a job that gives one."""
    (line,) = lines(job)
    return line


def train(**body: Any) -> dict[str, Any]:
    """The reply of a training."""
    return dict(json.loads(only_line(Training(TrainRequest.model_validate(body)))))


def picture(**body: Any) -> dict[str, Any]:
    """The frame of a picture."""
    return dict(json.loads(only_line(Picture(FrameRequest.model_validate(body)))))


def film(**body: Any) -> list[dict[str, Any]]:
    """The frames of a film."""
    return [json.loads(line) for line in lines(Film(StreamRequest.model_validate(body)))]
