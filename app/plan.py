"""The plan of a training: every buffer allocated and every NumPy call of a step prepared, once a configuration."""

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from app.config import TrainingConfig
from app.nn.calls import Array, Call, run
from app.nn.network import Forward, forward, parameter_count
from app.nn.optimizers import OPTIMIZERS
from app.nn.setting import Setting
from app.problem import Problem, Samples, problem

SHUFFLE_STREAM = 2


class Plan(NamedTuple):
    """Buffers and calls of one configuration, reused by every chunk that this process trains."""

    problem: Problem
    parameters: Array  # (P,)
    slots: Array  # (S, P), what the optimizer remembers
    numbers: Array  # (M,) float64, likewise
    rate: Array  # (), filled before every step
    shuffled: Samples  # the training samples in the order of this epoch
    steps: list[list[Call]]  # one list of calls a batch
    train: Forward
    test: Forward


def batch_slices(samples: int, batch_size: int) -> list[slice]:
    """The batches of an epoch: slices of `batch_size` samples, the last one may be smaller; 0 means one batch."""
    size = min(batch_size or samples, samples)
    return [slice(start, min(start + size, samples)) for start in range(0, samples, size)]


@lru_cache(maxsize=8)
def prepared(config: TrainingConfig) -> Plan:
    """The plan of a configuration whose optimizer is one of OPTIMIZERS; kept for the next chunk."""
    posed = problem(config)
    architecture, train, test = posed.architecture, posed.train, posed.test
    count = parameter_count(architecture)
    optimizer = OPTIMIZERS[config.optimizer]
    parameters, gradients = np.zeros(count, config.dtype), np.zeros((2, count), config.dtype)
    slots, rate = np.zeros((optimizer.slots, count), config.dtype), np.zeros((), config.dtype)
    numbers = np.zeros(optimizer.numbers)
    batches = batch_slices(train.inputs.shape[1], config.batch_size)
    shuffled = Samples(train.inputs.copy(), train.targets.copy()) if len(batches) > 1 else train
    setting = Setting(
        architecture, config.loss, shuffled.inputs, shuffled.targets, parameters, gradients, slots, numbers, rate,
        config.momentum, (config.l1, config.l2), config.init, config.seed,
    )  # fmt: skip
    steps = [
        optimizer.step(setting._replace(inputs=shuffled.inputs[:, batch], targets=shuffled.targets[:, batch]))
        for batch in batches
    ]
    whole = [forward(architecture, parameters, part.inputs) for part in (train, test)]
    return Plan(posed, parameters, slots, numbers, rate, shuffled, steps, *whole)


def shuffle(plan: Plan, seed: int, epoch: int) -> None:
    """Put the training samples into the order of this epoch, which depends on seed and epoch alone."""
    train, shuffled = plan.problem.train, plan.shuffled
    order = np.random.default_rng([seed, SHUFFLE_STREAM, epoch]).permutation(train.inputs.shape[1])
    train.inputs.take(order, 1, shuffled.inputs, "clip")
    train.targets.take(order, 1, shuffled.targets, "clip")


def predict(walk: Forward) -> Array:
    """Run a prepared forward pass: the logits (outputs, N), a view that the next run overwrites."""
    run(walk.calls)
    return walk.logits
