"""PyTorch, eager: a Sequential, the points as tensors in memory, no DataLoader."""

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
import torch
from torch import nn

from app.nn.calls import Array
from tests.benchmarks.peers import Peer
from tests.benchmarks.task import Task

ACTIVATIONS = {"tanh": nn.Tanh, "relu": nn.ReLU}
ADAM_RATE = 0.1
torch.set_num_threads(1)


def network(task: Task) -> nn.Sequential:
    """The task's network with its first weights; PyTorch keeps them as (fan_out, fan_in)."""
    modules: list[nn.Module] = []
    for weights, biases in task.weights:
        layer = nn.Linear(*weights.shape)
        layer.weight.data, layer.bias.data = torch.tensor(weights.T.copy()), torch.tensor(biases)
        modules += [layer, ACTIVATIONS[task.config.activation]()]
    return nn.Sequential(*modules[:-1])


class Network:
    """A network, its optimizer and its loss."""

    def __init__(self, task: Task, optimizer: Callable[..., torch.optim.Optimizer]) -> None:
        is_binary = task.classes == 2
        self._inputs, labels = (torch.tensor(part) for part in task.train)
        self._targets = labels[:, None].float() if is_binary else labels
        self._loss = nn.BCEWithLogitsLoss() if is_binary else nn.CrossEntropyLoss()
        self._squash = torch.sigmoid if is_binary else partial(torch.softmax, dim=1)
        self._batch_size = task.config.batch_size
        self._network = network(task)
        weights, biases = (
            [value for name, value in self._network.named_parameters() if name.endswith(kind)]
            for kind in ("weight", "bias")
        )
        groups = [{"params": weights, "weight_decay": task.config.l2}, {"params": biases}]
        self._optimizer = optimizer(groups)

    def advance(self, epochs: int) -> None:
        for _ in range(epochs):
            for inputs, targets in self._batches():
                self._optimizer.zero_grad()
                self._loss(self._network(inputs), targets).backward()
                self._optimizer.step()

    def _batches(self) -> Any:
        if not self._batch_size:
            return [(self._inputs, self._targets)]
        order = torch.randperm(len(self._inputs))
        parts = (part[order].split(self._batch_size) for part in (self._inputs, self._targets))
        return zip(*parts, strict=True)

    def probabilities(self, inputs: Array) -> Array:
        with torch.inference_mode():
            return np.asarray(self._squash(self._network(torch.tensor(inputs))))


def sgd(task: Task) -> Network:
    return Network(task, partial(torch.optim.SGD, lr=task.config.learning_rate))


def adam(task: Task) -> Network:
    return Network(task, partial(torch.optim.Adam, lr=ADAM_RATE))


PEERS = [
    Peer(
        "PyTorch",
        torch.__version__,
        "eager, SGD, tensors in memory, no DataLoader",
        sgd,
        f"eager, Adam, full batch, learning rate {ADAM_RATE}",
        adam,
    )
]
