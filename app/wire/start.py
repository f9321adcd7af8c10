"""From a request to where its training starts and where it is to end."""

from app.training.loop import TrainingState, init_state
from app.training.plan import batch_count
from app.training.strategy import Goal, effective
from app.wire.layers import parameters_of
from app.wire.request import TrainRequest


def start_of(request: TrainRequest) -> TrainingState:
    """The initial state, or the one sent, with the weights sent; Refusal if they do not fit the network."""
    config = request.config()
    state = request.state.unpack(config, request.resize) if request.state else init_state(config)
    if request.layers is None:
        return state
    return state._replace(parameters=parameters_of(config, request.layers))


def goal_of(request: TrainRequest, start: TrainingState) -> Goal:
    """So many epochs more, the rest of one under way being the first; or so many batches."""
    place = (start.epoch + request.epochs, 0)
    if request.batches is not None:
        each = batch_count(effective(request.config()))
        place = divmod(start.epoch * each + start.batch + request.batches, each)
    return Goal(*place, request.stop_at_loss, request.stop_at_plateau)
