"""What a worker process runs: plain functions of picklable arguments, each some 10 to 50 ms of work."""

from typing import NamedTuple

from pydantic_core import to_json

from app.errors import Refusal
from app.schemas.conversions import Result, reply_of
from app.schemas.request import TrainRequest
from app.strategy import Unsuitable, check
from app.training import Record, TrainingState, init_state, train_chunk


class Progress(NamedTuple):
    """A training between two chunks."""

    last_epoch: int
    state: TrainingState
    records: list[Record]


def begin(request: TrainRequest) -> Progress | bytes:
    """The first chunk of a training, or the whole reply if that was enough; Refusal if it can't be done."""
    config = request.config()
    try:
        check(config)
    except Unsuitable as error:
        raise Refusal(str(error), error.field) from None
    state = request.state.unpack(config) if request.state else init_state(config)
    return advance(request, Progress(state.epoch + config.epochs, state, []))


def advance(request: TrainRequest, progress: Progress) -> Progress | bytes:
    """The next chunk of a training, and the reply as JSON once it has stopped."""
    chunk = train_chunk(request.config(), progress.state, progress.last_epoch)
    records = progress.records + chunk.records
    if chunk.stopped is None:
        return Progress(progress.last_epoch, chunk.state, records)
    reply = reply_of(request, Result(chunk.state, records, chunk.stopped))
    # NaN and Infinity are no JSON
    return to_json(reply, inf_nan_mode="null")


def warm_up() -> None:
    """Train the default once, so that the first person to ask finds everything loaded and cached."""
    begin(TrainRequest())
