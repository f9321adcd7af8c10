"""What `optimizer: "auto"` stands for."""

from app.config import TrainingConfig
from app.nn.optimizers import ADAPTIVE, OPTIMIZERS, SECOND_ORDER
from app.nn.outputs import losses_of
from app.training.cost import Shapes, step_seconds

AUTO = "auto"
AUTO_ITERATION = 0.003  # seconds; with an iteration up to here the second-order method solves sooner than Adam
AUTO_LEARNING_RATE = 0.05
AUTO_SECONDS = 0.4  # of work
GUARD_L2 = 0.001  # a penalty from here on keeps a second-order training clear of the points by itself


def settled(config: TrainingConfig, shapes: Shapes) -> TrainingConfig:
    """The configuration with nothing left open: the optimizer, its rate and batches, and a loss that suits the output.

    `auto` is the second-order method where an iteration of it is quick, else full-batch Adam. shapes: with all points
    in one batch.
    """
    losses = losses_of(shapes.architecture.output)
    changes: dict[str, object] = {"loss": config.loss if config.loss in losses else losses[0]}
    if config.optimizer == AUTO:
        changes |= _automatic(config, shapes)
    if OPTIMIZERS[str(changes.get("optimizer", config.optimizer))].second_order:
        changes["batch_size"] = 0
    return config.model_copy(update=changes)


def _automatic(config: TrainingConfig, shapes: Shapes) -> dict[str, object]:
    if not config.l1 and step_seconds(shapes._replace(optimizer=SECOND_ORDER)) <= AUTO_ITERATION:
        return {"optimizer": SECOND_ORDER}
    return {"optimizer": ADAPTIVE, "learning_rate": AUTO_LEARNING_RATE, "batch_size": 0}
