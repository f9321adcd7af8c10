"""This project's engine, trained through the same few functions as the peers."""

import app
from app.nn.calls import Array
from app.nn.optimizers import SECOND_ORDER
from app.nn.outputs import predictions
from app.training.loop import advance_to, further, train_chunk
from app.training.plan import Plan, predict, prepared
from app.training.state import TrainingState, init_state
from app.training.stopping import Goal
from app.training.task import task_of
from app.view.boundary import decision_grid
from tests.benchmarks.peers import Peer
from tests.benchmarks.task import RESOLUTION, Task


class Network:
    """A plan, prepared here, and its training state; it gives the probabilities of its task's own points only."""

    def __init__(self, task: Task, **settings: object) -> None:
        config = task.config.model_copy(update=settings)
        self._task, self._plan = task, prepared(task_of(config, task.problem))
        self._state = init_state(self._plan.task)

    def advance(self, epochs: int) -> None:
        self._state = self._advanced(self._plan, self._state, epochs)

    def _advanced(self, plan: Plan, state: TrainingState, epochs: int) -> TrainingState:
        return advance_to(plan, state, (state.epoch + epochs, state.batch))

    def probabilities(self, inputs: Array) -> Array:
        return predictions(self._plan.task.problem.output, self._logits(inputs)).T

    def _logits(self, inputs: Array) -> Array:
        plan = self._plan
        if inputs is self._task.cells:
            return decision_grid(plan.task, self._state, RESOLUTION).logits.reshape(-1, len(inputs))
        plan.steps.parameters[:] = self._state.parameters
        return predict(plan.train if inputs is self._task.train.inputs else plan.test)


class Automatic(Network):
    """What POST /train does with `auto`: it stops by itself."""

    def _advanced(self, plan: Plan, state: TrainingState, epochs: int) -> TrainingState:
        goal = Goal(plan.task.config.epochs)
        chunk = train_chunk(plan, state, goal)
        while chunk.stopped is None:
            chunk = further(plan, chunk, goal)
        return chunk.state


def trainer(task: Task) -> Network:
    """A network trained as the configuration says."""
    return Network(task)


def solver(task: Task) -> Network:
    """A network trained by the method of `auto`."""
    return Network(task, optimizer=SECOND_ORDER, **_seed(task))


def automatic(task: Task) -> Automatic:
    """A network trained as POST /train does."""
    return Automatic(task, optimizer="auto", **_seed(task))


def _seed(task: Task) -> dict[str, int]:
    return {"seed": task.config.seed + 1000 * task.start}


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
