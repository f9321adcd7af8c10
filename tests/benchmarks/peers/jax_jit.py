"""JAX: a whole epoch, or several, as one compiled function with a lax.scan over the batches.

JAX compiles anew for every shape: the peer "JAX" counts none of that, "JAX compiling" all of it.
"""

from collections.abc import Callable
from functools import cache, lru_cache, partial
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from app.nn.calls import Array
from tests.benchmarks.peers import COMPILING, Peer
from tests.benchmarks.task import Task

ADAM_RATE, BETA_1, BETA_2, EPSILON = 0.1, 0.9, 0.999, 1e-8
EPOCHS_A_CALL = 10  # while solving
ACTIVATIONS = {"tanh": jnp.tanh, "relu": jax.nn.relu}
jax.config.update("jax_cpu_enable_async_dispatch", False)  # else a second thread computes

Parameters = Any  # [(weights, biases), ...]
State = Any  # (parameters, what the optimizer remembers...)


class Optimizer(NamedTuple):
    """The first state, and the next one from a state and the gradient there."""

    begin: Callable[[Parameters], State]
    update: Callable[[State, Parameters], State]


class Programs(NamedTuple):
    """Compiled at their first call of each shape."""

    begin: Callable[[Parameters], State]
    train: Callable[[State, Any, Any, Any], State]  # state, inputs, targets, orders: (steps, batch size), or (steps, 0)
    probabilities: Callable[[Parameters, Any], Any]


@cache
def sgd(rate: float) -> Optimizer:
    """Plain gradient descent."""

    def update(state: State, gradient: Parameters) -> State:
        return (jax.tree.map(lambda w, g: w - rate * g, state[0], gradient),)

    return Optimizer(lambda parameters: (parameters,), update)


@cache
def adam(rate: float) -> Optimizer:
    """Kingma & Ba 2015."""

    def begin(parameters: Parameters) -> State:
        m, v = (jax.tree.map(np.zeros_like, parameters) for _ in range(2))
        return parameters, m, v, np.float32(0)

    def update(state: State, gradient: Parameters) -> State:
        w, m, v, t = state
        m = jax.tree.map(lambda m, g: BETA_1 * m + (1 - BETA_1) * g, m, gradient)
        v = jax.tree.map(lambda v, g: BETA_2 * v + (1 - BETA_2) * g * g, v, gradient)
        scale = rate * jnp.sqrt(1 - BETA_2 ** (t + 1)) / (1 - BETA_1 ** (t + 1))
        return jax.tree.map(lambda w, m, v: w - scale * m / (jnp.sqrt(v) + EPSILON), w, m, v), m, v, t + 1

    return Optimizer(begin, update)


def programs(activation: str, l2: float, optimizer: Optimizer) -> Programs:
    """Fresh functions, which JAX compiles even if it has compiled their like before."""

    def logits_of(parameters: Parameters, inputs: Any) -> Any:
        for weights, biases in parameters[:-1]:
            inputs = ACTIVATIONS[activation](inputs @ weights + biases)
        weights, biases = parameters[-1]
        return inputs @ weights + biases

    def loss(parameters: Parameters, inputs: Any, targets: Any) -> Any:
        logits = logits_of(parameters, inputs)
        penalty = l2 / 2 * sum(jnp.sum(weights**2) for weights, _ in parameters)
        if logits.shape[1] == 1:
            return jnp.mean(jnp.logaddexp(0, logits) - targets * logits) + penalty
        return jnp.mean(jax.nn.logsumexp(logits, axis=1) - jnp.sum(targets * logits, axis=1)) + penalty

    def train(state: State, inputs: Any, targets: Any, orders: Any) -> State:
        def step(state: State, order: Any) -> tuple[State, None]:
            batch = (inputs[order], targets[order]) if order.size else (inputs, targets)
            return optimizer.update(state, jax.grad(loss)(state[0], *batch)), None

        return step(state, orders[0])[0] if len(orders) == 1 else jax.lax.scan(step, state, orders)[0]

    def probabilities(parameters: Parameters, inputs: Any) -> Any:
        logits = logits_of(parameters, inputs)
        return jax.nn.sigmoid(logits) if logits.shape[1] == 1 else jax.nn.softmax(logits)

    return Programs(optimizer.begin, jax.jit(train, donate_argnums=0), jax.jit(probabilities))


compiled, compiled_last = cache(programs), lru_cache(maxsize=1)(programs)


def compiled_once(task: Task, optimizer: Optimizer) -> Programs:
    """Programs that are warm for all networks of a shape but the first."""
    return compiled(task.config.activation, task.config.l2, optimizer)


def compiled_anew(task: Task, optimizer: Optimizer) -> Programs:
    """Programs that are cold for each network; its later starts find them warm."""
    if task.start == 0:
        compiled_last.cache_clear()
    return compiled_last(task.config.activation, task.config.l2, optimizer)


class Network:
    """A training state and the programs that change it."""

    def __init__(self, task: Task, programs: Programs, epochs_a_call: int) -> None:
        labels = task.train.labels
        targets = labels[:, None] if task.classes == 2 else labels[:, None] == np.arange(task.classes)
        self._points = jnp.asarray(task.train.inputs), jnp.asarray(targets, jnp.float32)
        self._state = jax.tree.map(jnp.array, programs.begin(task.weights))
        self._programs, self._epochs_a_call = programs, epochs_a_call
        self._batch_size, self._rng = task.config.batch_size, np.random.default_rng(0)
        self._whole = np.zeros((epochs_a_call, 0), np.int32)

    def advance(self, epochs: int) -> None:
        for _ in range(0, epochs, self._epochs_a_call):
            self._state = self._programs.train(self._state, *self._points, self._orders())
        jax.block_until_ready(self._state)

    def _orders(self) -> Array:
        if not self._batch_size:
            return self._whole
        orders = [self._rng.permutation(len(self._points[0])) for _ in range(self._epochs_a_call)]
        return np.reshape(orders, (-1, self._batch_size))

    def probabilities(self, inputs: Array) -> Array:
        return np.asarray(self._programs.probabilities(self._state[0], inputs))


Compiler = Callable[[Task, Optimizer], Programs]


def _trainer(task: Task, compiler: Compiler) -> Network:
    return Network(task, compiler(task, sgd(task.config.learning_rate)), 1)


def _solver(task: Task, compiler: Compiler) -> Network:
    return Network(task, compiler(task, adam(ADAM_RATE)), EPOCHS_A_CALL)


def _peer(name: str, compiler: Compiler, aside: str) -> Peer:
    return Peer(
        name,
        jax.__version__,
        f"jit of an epoch, SGD, lax.scan over its batches; {aside}",
        partial(_trainer, compiler=compiler),
        f"jit of {EPOCHS_A_CALL} epochs, Adam, full batch, learning rate {ADAM_RATE}; {aside}",
        partial(_solver, compiler=compiler),
        stride=EPOCHS_A_CALL,
    )


PEERS = [
    _peer("JAX", compiled_once, "compiled beforehand"),
    _peer(COMPILING, compiled_anew, "compiled anew, as for a network not seen before"),
]
