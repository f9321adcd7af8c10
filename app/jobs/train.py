"""What a worker process runs: plain functions of picklable arguments, each some 10 to 50 ms of work."""

from typing import NamedTuple

from pydantic_core import to_json

from app.training.loop import Record, TrainingState, place_of, train_chunk
from app.training.plan import batch_count
from app.training.strategy import Goal, check, effective
from app.wire.conversions import reply_of
from app.wire.request import FrameRequest, StreamRequest, TrainRequest
from app.wire.result import result_of
from app.wire.start import goal_of, start_of


class Progress(NamedTuple):
    """A training between two chunks."""

    goal: Goal
    state: TrainingState
    records: list[Record]


class Take(NamedTuple):
    """A film between two chunks; `frame` is the frame that was reached, if one was."""

    goal: Goal
    state: TrainingState
    shown: tuple[int, int]  # the place of the last frame
    frame: bytes
    is_last: bool


def begin(request: TrainRequest) -> Progress | bytes:
    """The first chunk of a training, or the whole reply if that was enough; Refusal if it can't be done."""
    check(request.config(), request.batches)
    state = start_of(request)
    return advance(request, Progress(goal_of(request, state), state, []))


def advance(request: TrainRequest, progress: Progress) -> Progress | bytes:
    """The next chunk of a training, and the reply as JSON once it has stopped."""
    chunk = train_chunk(request.config(), progress.state, progress.goal)
    records = progress.records + chunk.records
    if chunk.stopped is None:
        return Progress(progress.goal, chunk.state, records)
    return _written(request, chunk.state, records, chunk.stopped)


def picture(request: FrameRequest) -> bytes:
    """The frame of a state or of weights, without training; Refusal if they do not fit."""
    check(request.config(), 1)
    return _written(request, start_of(request), [], None)


def open_film(request: StreamRequest) -> Take:
    """The first frame of a training; Refusal if it can't be done."""
    check(request.config(), request.batches)
    state = start_of(request)
    return Take(goal_of(request, state), state, place_of(state), _written(request, state, [], None), False)


def roll(request: StreamRequest, take: Take) -> Take:
    """The next chunk of a film, and the frame if it was reached."""
    place = next_frame(request, take.shown, take.goal)
    chunk = train_chunk(request.config(), take.state, take.goal._replace(epoch=place[0], batch=place[1]))
    if chunk.stopped is None:
        return take._replace(state=chunk.state, frame=b"")
    is_last = chunk.stopped != "epochs" or place_of(chunk.state) >= take.goal.place
    frame = _written(request, chunk.state, [], chunk.stopped if is_last else None)
    return Take(take.goal, chunk.state, place_of(chunk.state), frame, is_last)


def next_frame(request: StreamRequest, shown: tuple[int, int], goal: Goal) -> tuple[int, int]:
    """The place of the frame after the one shown: most of them are early, where most happens."""
    epoch, batch = shown
    if request.batches is not None:
        each = batch_count(effective(request.config()))
        return divmod(epoch * each + batch + 1, each)
    return min(goal.place, (epoch + max(1, min(request.stride, epoch // 8)), 0))


def _written(request: TrainRequest, state: TrainingState, records: list[Record], stopped: str | None) -> bytes:
    reply = reply_of(request, result_of(request.config(), state, records, stopped))
    # NaN and Infinity are no JSON
    return to_json(reply, inf_nan_mode="null")


def warm_up() -> None:
    """Train the default once and picture it, so that the first person to ask finds everything loaded and cached."""
    begin(TrainRequest())
    picture(FrameRequest())
