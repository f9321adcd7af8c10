"""Today's jobs in the form of turns."""

from typing import NamedTuple

from app.jobs import train
from app.jobs.train import Progress, Take
from app.turn import Job, Turn
from app.wire.request import FrameRequest, StreamRequest, TrainRequest


class _Training(NamedTuple):
    request: TrainRequest
    progress: Progress | None = None

    def turn(self) -> Turn:
        if self.progress is None:
            request, outcome = self.request.started(), train.begin(self.request)
        else:
            request, outcome = self.request, train.advance(self.request, self.progress)
        return Turn(None, (outcome,)) if isinstance(outcome, bytes) else Turn(_Training(request, outcome), ())


class _Picture(NamedTuple):
    request: FrameRequest

    def turn(self) -> Turn:
        return Turn(None, (train.picture(self.request),))


class _Film(NamedTuple):
    request: StreamRequest
    take: Take | None = None

    def turn(self) -> Turn:
        if self.take is None:
            request, take = self.request.started(), train.open_film(self.request)
        else:
            request, take = self.request, train.roll(self.request, self.take)
        lines = (take.frame,) if take.frame else ()
        return Turn(None if take.is_last else _Film(request, take._replace(frame=b"")), lines)


def training(request: TrainRequest) -> Job:
    """A training whose last turn gives the reply."""
    return _Training(request)


def picture(request: FrameRequest) -> Job:
    """One frame, without training."""
    return _Picture(request)


def film(request: StreamRequest) -> Job:
    """A training whose turns give a frame a line."""
    return _Film(request)
