"""A moment of a training: all that can be said of a state and the points, without training."""

from functools import cached_property

import numpy as np

from app.data import Data
from app.nn.calls import Array, run
from app.nn.network import forward, hidden_rows, layers_of, penalized
from app.nn.objective import Descent, batch_gradients, penalty_calls
from app.training.loop import record_of, walked
from app.training.plan import Plan
from app.training.state import Record, TrainingState
from app.training.task import Task


class Snapshot:
    """A look at a state; each thing is computed when first asked for, numbers that overflow are left as they are.

    The plan's buffers are used: nothing else may run on it meanwhile.
    """

    def __init__(self, plan: Plan, state: TrainingState, record: Record | None = None) -> None:
        """`record` is the state's row of history if it is known."""
        self.plan, self.state, self._record = plan, state, record

    @cached_property
    def _walked(self) -> Plan:
        """The plan after a forward pass over all points, once."""
        return walked(self.plan, self.state._replace(position=None))

    @cached_property
    def record(self) -> Record:
        """Losses and scores."""
        return self._record or record_of(self._walked, self.state)

    @property
    def logits(self) -> Array:
        """(K, N_train): the outputs at the training points."""
        return self._walked.train.logits

    @cached_property
    def predictions(self) -> Array:
        """(N,): the class of every point in the data's order, uint8; or its value in the data's units, float64."""
        plan, problem = self._walked, self.plan.task.problem
        answer, train = self.plan.task.output.answer, problem.data.train
        found = np.empty(len(train))
        for part, walk in ((train, plan.train), (~train, plan.test)):
            found[part] = answer(walk.logits)
        return found.astype(np.uint8) if problem.data.classes else problem.values.mean + problem.values.scale * found

    @cached_property
    def hidden(self) -> list[Array]:
        """Of each hidden layer: activations (width, N_train) at the training points."""
        task = self.plan.task
        walk = forward(task.architecture, self.state.parameters, task.problem.train.inputs)
        with np.errstate(all="ignore"):
            run(walk.calls)
        return hidden_rows(walk)

    @cached_property
    def gradient(self) -> Array:
        """(P,) of the objective, which the penalties are part of."""
        task, parameters, train = self.plan.task, self.state.parameters, self.plan.task.problem.train
        gradients = np.empty((2, *parameters.shape), parameters.dtype)
        gradient, room = gradients
        descent = Descent(task.architecture, task.config.loss, parameters, *train)
        with np.errstate(all="ignore"):
            run(next(batch_gradients(descent, [slice(0, train.size)], gradients)))
            run(penalty_calls(parameters, penalized(task.architecture), gradient, task.penalty, room))
        return np.asarray(gradient)


def counts(data: Data, predictions: Array, part: Array) -> Array:
    """Counts (classes, classes) over the points where `part` (N,) is true: rows are true, columns predicted."""
    cells = data.labels[part] * data.classes + predictions[part]
    return np.bincount(cells, minlength=data.classes**2).reshape(data.classes, data.classes)


def layer_norms(task: Task, flat: Array) -> list[float]:
    """The Euclidean norm of each layer's weights and biases in a flat vector (P,), the output layer's last."""
    with np.errstate(all="ignore"):
        return [float(np.linalg.norm(layer.view(flat).astype(np.float64))) for layer in layers_of(task.architecture)]
