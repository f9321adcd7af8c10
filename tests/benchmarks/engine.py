"""This project's engine, trained through the same few functions as the peers."""

import app
from app.config import TrainingConfig
from app.nn.calls import Array
from app.nn.losses import probabilities
from app.training.loop import TrainingState, advance, init_state, train_chunk
from app.training.plan import predict, prepared
from app.training.strategy import Goal, effective
from app.training.task import architecture_of, problem
from app.view.boundary import decision_grid
from tests.benchmarks.peers import Peer
from tests.benchmarks.task import RESOLUTION, Task


def forget() -> None:
    """Drop what was prepared, as if the network had not been seen before; the points are kept, as with the peers."""
    for cache in (effective, problem, architecture_of, prepared):
        cache.cache_clear()


class Network:
    """A configuration and its training state; it gives the probabilities of its task's own points only."""

    def __init__(self, task: Task, config: TrainingConfig) -> None:
        self._task, self._config = task, config
        self._state = init_state(config)

    def advance(self, epochs: int) -> None:
        self._state = self._advanced(self._config, self._state, epochs)

    def _advanced(self, config: TrainingConfig, state: TrainingState, epochs: int) -> TrainingState:
        return advance(config, state, epochs)

    def probabilities(self, inputs: Array) -> Array:
        if inputs is self._task.cells:
            return probabilities(decision_grid(self._config, self._state, RESOLUTION).logits.reshape(-1, len(inputs))).T
        plan = prepared(effective(self._config))
        plan.steps.parameters[:] = self._state.parameters
        return probabilities(predict(plan.train if inputs is self._task.train.inputs else plan.test)).T


class Automatic(Network):
    """What POST /train does with `auto`: it stops by itself."""

    def _advanced(self, config: TrainingConfig, state: TrainingState, epochs: int) -> TrainingState:
        stopped = None
        while stopped is None:
            state, _, stopped = train_chunk(config, state, Goal(config.epochs))
        return state


def trainer(task: Task) -> Network:
    """A network trained as the configuration says."""
    return Network(task, task.config)


def solver(task: Task) -> Network:
    """A network trained by the method of `auto`, nothing prepared."""
    return Network(task, _fresh(task, "levenberg_marquardt"))


def automatic(task: Task) -> Automatic:
    """A network trained as POST /train does, nothing prepared."""
    return Automatic(task, _fresh(task, "auto"))


def _fresh(task: Task, optimizer: str) -> TrainingConfig:
    forget()
    return task.config.model_copy(update={"optimizer": optimizer, "seed": task.config.seed + 1000 * task.start})


ENGINE = Peer(
    "engine",
    app.__version__,
    "advance(), SGD, float32",
    trainer,
    "Levenberg-Marquardt, iteration by iteration, nothing cached",
    solver,
    stride=1,
)
AUTO = ENGINE._replace(
    name="engine, auto",
    solves="optimizer auto as POST /train runs it: it stops by itself, never sees the test points and has one try",
    solver=automatic,
    starts=1,
    stride=10**6,
)
