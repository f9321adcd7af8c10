"""What `optimizer: "auto"` means, and when a training is over."""

from typing import NamedTuple

from app.config import TrainingConfig
from app.cost import AUTO_SECONDS, epoch_seconds
from app.nn.calls import Array

AUTO_LEARNING_RATE = 0.03
SOLVED = 0.005  # objective below which nothing is left to gain
PLATEAU_EPOCHS, PLATEAU_GAIN = 100, 1e-3

STOPPED = {
    "solved": "The loss is as good as zero.",
    "plateau": f"The loss has not fallen by {PLATEAU_GAIN:.1%} in {PLATEAU_EPOCHS} epochs.",
    "budget": "The work allowed for an automatic training is used up.",
    "epochs": "All epochs are done.",
    "diverged": "The numbers left the finite range; the last finite epoch is given.",
}


class Progress(NamedTuple):
    """What the stopping rule remembers: the best objective, the epoch of it, and the objective now."""

    best: float
    best_epoch: float
    now: float

    def after(self, epoch: int, objective: float, is_due: bool) -> "Progress":
        """The progress at a later epoch; only epochs that are due count, so that pausing changes nothing."""
        if is_due and objective < self.best * (1 - PLATEAU_GAIN):
            return Progress(objective, epoch, objective)
        return self._replace(now=objective)


def progress_of(numbers: Array, epoch: int, objective: float) -> Progress:
    """The progress a state remembers; a new one where the objective is another, as after a change of the penalty."""
    if len(numbers) == len(Progress._fields) and numbers[2] == objective:
        return Progress(*numbers.tolist())
    return Progress(objective, epoch, objective)


def effective(config: TrainingConfig) -> TrainingConfig:
    """The configuration with `auto` settled: full-batch Adam at its own learning rate."""
    if config.optimizer != "auto":
        return config
    settled = {"optimizer": "adam", "learning_rate": AUTO_LEARNING_RATE, "batch_size": 0}
    return config.model_copy(update=settled)


def stop_reason(config: TrainingConfig, progress: Progress, epoch: int, last_epoch: int) -> str | None:
    """A key of STOPPED, or None: go on. It follows from what a state holds alone."""
    if config.optimizer == "auto":
        if progress.best < SOLVED:
            return "solved"
        if epoch - progress.best_epoch >= PLATEAU_EPOCHS:
            return "plateau"
        if epoch * epoch_seconds(config) > AUTO_SECONDS:
            return "budget"
    return "epochs" if epoch >= last_epoch else None
