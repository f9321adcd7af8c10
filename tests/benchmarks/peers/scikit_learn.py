"""scikit-learn's MLPClassifier; it draws its own first weights, by Glorot's scheme as the tasks do."""

import warnings
from functools import partial

import numpy as np
import sklearn
from sklearn.neural_network import MLPClassifier

from app.nn.calls import Array
from tests.benchmarks.peers import UNSHUFFLED, Peer
from tests.benchmarks.task import Task

ADAM_RATE = 0.1
warnings.filterwarnings("ignore", "Stochastic Optimizer: Maximum iterations")


class Classifier:
    """One MLPClassifier that goes on where it was."""

    def __init__(self, task: Task, **options: object) -> None:
        self._train = task.train
        self._model = MLPClassifier(
            task.config.hidden,
            activation=task.config.activation,
            random_state=task.config.seed + 1000 * task.start,
            tol=0,
            n_iter_no_change=10**9,
            warm_start=True,
            **options,
        )

    def advance(self, epochs: int) -> None:
        self._model.set_params(max_iter=epochs).fit(*self._train)

    def probabilities(self, inputs: Array) -> Array:
        return np.asarray(self._model.predict_proba(inputs))


def sgd(task: Task, shuffle: bool = True) -> Classifier:
    return Classifier(
        task,
        solver="sgd",
        learning_rate_init=task.config.learning_rate,
        momentum=0,
        nesterovs_momentum=False,
        alpha=task.config.l2 * task.batch_size,  # it is divided by the batch size
        batch_size=task.batch_size,
        shuffle=shuffle,
    )


def adam(task: Task) -> Classifier:
    samples = len(task.train.labels)
    return Classifier(task, solver="adam", learning_rate_init=ADAM_RATE, alpha=0, batch_size=samples, shuffle=False)


PEERS = [
    Peer(
        "scikit-learn",
        sklearn.__version__,
        "MLPClassifier.fit as it comes, which shuffles at full batch too; SGD without momentum, no early stopping",
        sgd,
        f"MLPClassifier.fit with warm_start, Adam, learning rate {ADAM_RATE}, full batch, unshuffled",
        adam,
        stride=20,
    ),
    Peer(UNSHUFFLED, sklearn.__version__, "the same with shuffle=False", partial(sgd, shuffle=False)),
]
