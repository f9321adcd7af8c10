"""From a request to where its training starts and where it is to end."""

from app.training.limits import ROWS
from app.training.state import TrainingState, init_state
from app.training.stopping import LOOK, Goal, record_stride, strides
from app.training.task import Task
from app.wire.layers import parameters_of
from app.wire.request import MomentRequest, StreamRequest, TrainRequest


def start_of(request: MomentRequest, task: Task) -> TrainingState:
    """The initial state, or the one sent, with the weights sent; Refusal if they do not fit the network."""
    state = request.state.unpack(task, request.resize) if request.state else init_state(task)
    if request.layers is None:
        return state
    return state._replace(parameters=parameters_of(task, request.layers))


def goal_of(request: TrainRequest | StreamRequest, task: Task, start: TrainingState) -> Goal:
    """So many epochs more, the rest of one under way being the first; or so many batches."""
    place = (start.epoch + request.epochs, 0)
    if request.batches is not None:
        each = task.batches
        place = divmod(start.epoch * each + start.batch + request.batches, each)
    return Goal(*place, request.stop_at_loss, request.stop_at_plateau, _looks(request, task))


def strides_of(request: TrainRequest | StreamRequest, task: Task) -> tuple[int, ...]:
    """The epochs between two looks, for each reason to look."""
    goal = Goal(0, 0, request.stop_at_loss, request.stop_at_plateau, _looks(request, task))
    return tuple(ROWS if stride == record_stride(task) else stride for stride in set(strides(task, goal)))


def _looks(request: TrainRequest | StreamRequest, task: Task) -> int:
    """The epochs between two looks that the reply wants: for rows of history, or for what is remembered of the way."""
    if "history" in request.include:
        return record_stride(task)
    return LOOK if {"diagnosis", "state"} & set(request.include) else 0
