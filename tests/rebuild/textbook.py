"""A network and its optimizers as a textbook has them: samples first, slopes by a complex step, no buffers.

g(z + ih) = g(z) + ih g'(z) but for h squared: with an h of 1e-30 the slope is exact to the last digit.
"""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np

from tests.rebuild.texts import CHOICES, generator, table

Array = np.ndarray[Any, Any]
Layers = list[tuple[Array, Array]]
H = 1e-30


def drawn(init: str, rng: np.random.Generator, fan_in: int, fan_out: int) -> tuple[Array, Array]:
    """Weights and biases of a layer drawn as the page says."""
    names = {"np": np, "rng": rng, "fan_in": fan_in, "fan_out": fan_out}
    weights, b = (eval(text, names) for text in table("init")[init])
    return weights, rng.uniform(-b, b, fan_out)


def initial(init: str, widths: list[int], seed: int, start: int = 0) -> Array:
    """Flat weights drawn as the page says."""
    rng = generator("initial weights", seed=seed, start=start)
    return np.concatenate([part.ravel() for shape in pairwise(widths) for part in drawn(init, rng, *shape)])


def layers_of(w: Array, widths: list[int]) -> Layers:
    """Weights (fan_in, fan_out) and biases of each layer, as views of flat ones."""
    layers, start = [], 0
    for fan_in, fan_out in pairwise(widths):
        end = start + fan_in * fan_out
        layers.append((w[start:end].reshape(fan_in, fan_out), w[end : end + fan_out]))
        start = end + fan_out
    return layers


def g(activation: str, z: Array) -> Array:
    """The activation by its formula in GET /schema."""
    return np.asarray(eval(CHOICES["activation"][activation]["python"], {"np": np, "z": z}))


def activations(layers: Layers, activation: str, x: Array) -> list[Array]:
    """What every layer puts out, the input first and the logits last."""
    found = [x]
    for weights, biases in layers[:-1]:
        found.append(g(activation, found[-1] @ weights + biases))
    return [*found, found[-1] @ layers[-1][0] + layers[-1][1]]


def probabilities(z: Array) -> Array:
    """Of every class, of one logit for two of them or of K."""
    pair = np.hstack([0 * z, z]) if z.shape[1] == 1 else z
    odds = np.exp(pair - pair.real.max(axis=1, keepdims=True))
    return np.asarray(odds / odds.sum(axis=1, keepdims=True))


def losses(loss: str, z: Array, y: Array) -> Array:
    """Of every sample: y holds classes (N,) whole, or values (N, 1)."""
    if y.ndim == 2:
        return np.asarray((z - y)[:, 0] ** 2 / 2)
    p = probabilities(z)
    if loss == "cross_entropy":
        return np.asarray(-np.log(p[np.arange(len(y)), y]))
    if z.shape[1] == 1:
        return np.asarray((p[:, 1] - y) ** 2 / 2)
    return np.asarray(((p - np.eye(p.shape[1])[y]) ** 2).sum(axis=1) / 2)


def backward(layers: Layers, activation: str, found: list[Array], delta: Array) -> Array:
    """The flat sum over the samples of the gradients that a delta at the logits (N, K) means."""
    parts: list[Array] = []
    for index in range(len(layers) - 1, -1, -1):
        parts = [(found[index].T @ delta).ravel(), delta.sum(axis=0), *parts]
        if index:
            weights, biases = layers[index - 1]
            z = found[index - 1] @ weights + biases
            delta = delta @ layers[index][0].T * g(activation, z + 1j * H).imag / H
    return np.concatenate(parts)


class Problem:
    """Points, a network and a loss with penalties."""

    def __init__(self, x: Array, y: Array, widths: list[int], **body: Any) -> None:
        self.x, self.y, self.widths = x, y, widths
        self.activation, self.loss = body["activation"], body.get("loss", "cross_entropy")
        self.l1, self.l2 = body.get("l1", 0), body["l2"]
        ones = layers_of(np.ones(sum((a + 1) * b for a, b in pairwise(widths))), widths)
        self.is_weight = np.concatenate([part for a, b in ones for part in (a.ravel(), 0 * b)])

    def walk(self, w: Array, x: Array) -> list[Array]:
        """What every layer puts out."""
        return activations(layers_of(w, self.widths), self.activation, x)

    def objective(self, w: Array) -> float:
        """The mean loss with the penalties."""
        penalties = self.l1 * np.abs(w) + self.l2 / 2 * w**2
        return float(losses(self.loss, self.walk(w, self.x)[-1], self.y).mean() + self.is_weight @ penalties)

    def gradient(self, w: Array, part: Array) -> Array:
        """Of the objective on these samples."""
        found, y = self.walk(w, self.x[part]), self.y[part]
        steps = 1j * H * np.eye(self.widths[-1])
        delta = np.stack([losses(self.loss, found[-1] + step, y).imag / H for step in steps], axis=1)
        summed = backward(layers_of(w, self.widths), self.activation, found, delta)
        return np.asarray(summed / len(y) + self.is_weight * (self.l1 * np.sign(w) + self.l2 * w))


def descended(problem: Problem, w: Array, orders: Callable[[int], list[Array]], epochs: int, **names: Any) -> Array:
    """Weights after so many epochs; names has the optimizer's `step` as GET /schema has it, and what it reads."""
    step, t = compile(names.pop("step"), "step", "exec"), 0
    scope = {"np": np, "w": w.copy(), "v": 0 * w, "m": 0 * w, **names}
    for epoch in range(epochs):
        for part in orders(epoch):
            t += 1
            scope |= {"t": t, "g": problem.gradient(scope["w"], part)}
            exec(step, scope)
    return np.asarray(scope["w"])
