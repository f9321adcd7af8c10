"""What a worker process does: jobs, each a value that takes turns (app/turn.py)."""

from app.jobs.film import Film
from app.jobs.inside import Hidden, Templated
from app.jobs.inspect import Inspection
from app.jobs.landscape import Landscape
from app.jobs.picture import Picture
from app.jobs.restarts import Prospect, Starts
from app.jobs.survey import Survey
from app.jobs.train import Training
from app.turn import take_turn
from app.wire.request import FrameRequest, TrainRequest

__all__ = [
    "Film",
    "Hidden",
    "Inspection",
    "Landscape",
    "Picture",
    "Prospect",
    "Starts",
    "Survey",
    "Templated",
    "Training",
    "warm_up",
]


def warm_up() -> None:
    """Train the default once and picture it, so that the first person to ask finds everything loaded and cached."""
    take_turn(Training(TrainRequest()))
    take_turn(Picture(FrameRequest()))
