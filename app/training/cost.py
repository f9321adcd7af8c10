"""The work a training means, counted from its shapes in seconds of a reference core, never measured.

So the same body gives the same answer on a busy machine too. The constants were fitted on one core of Zen 3 (AVX2, one
BLAS thread): what a prepared step costs at least, what each layer adds, and per multiply and number. The part `cost` of
the benchmarks holds them against what is really used.
"""

from typing import NamedTuple

from app.nn.activations import ACTIVATIONS
from app.nn.network import Architecture, parameter_count
from app.nn.optimizers import OPTIMIZERS

STEP, LAYER = 9e-6, 4e-6
PER_WEIGHT, PER_NUMBER, PER_UPDATE = 9e-11, 1.2e-9, 3e-9  # of a sample; of a neuron's sample; of a parameter
FORWARD = 0.6  # a forward pass takes this part of one there and back
ITERATION, PER_ENTRY, PER_PRODUCT, PER_SOLVE = 3e-4, 1e-8, 6e-12, 3.2e-11  # of the second-order method
LOOK, PER_LOSS = 9e-5, 5e-8  # at all points; of a sample's output
BATCH, PREPARATION = 2.5e-5, 1.5e-3  # to prepare a batch, which is done once a plan; to prepare the plan
DOUBLE = {"float32": 1.0, "float64": 2.7}
ACTIVATION_WORK = {"float32": 0, "float64": 1}  # which of an activation's two


class Shapes(NamedTuple):
    """What of a training decides its work."""

    architecture: Architecture
    optimizer: str  # a key of OPTIMIZERS
    train: int  # points
    test: int
    batch_size: int  # 1 to `train`
    dtype: str

    @property
    def batches(self) -> int:
        """The batches of an epoch."""
        return -(-self.train // self.batch_size)

    @property
    def parameters(self) -> int:
        """Weights and biases."""
        return parameter_count(self.architecture)


def step_seconds(shapes: Shapes) -> float:
    """Of one step: on a batch, or one iteration of the second-order method."""
    parameters, double = shapes.parameters, DOUBLE[shapes.dtype]
    if OPTIMIZERS[shapes.optimizer].second_order:
        columns = shapes.batch_size * shapes.architecture.outputs
        products = PER_PRODUCT * columns * double + PER_ENTRY + PER_SOLVE * parameters
        return ITERATION + products * parameters**2 + 2 * pass_seconds(shapes, columns)
    calls = STEP + LAYER * len(shapes.architecture.hidden) + PER_UPDATE * parameters * double
    return calls + pass_seconds(shapes, shapes.batch_size)


def pass_seconds(shapes: Shapes, samples: int) -> float:
    """What the numbers of a forward and a backward pass take."""
    architecture, double = shapes.architecture, DOUBLE[shapes.dtype]
    activation = 1e-9 * ACTIVATIONS[architecture.activation].work[ACTIVATION_WORK[shapes.dtype]]
    neurons = sum(architecture.hidden)
    weights = PER_WEIGHT * shapes.parameters * double
    return samples * (weights + neurons * (activation + PER_NUMBER * double) + 4 * PER_NUMBER * architecture.outputs)


def epoch_seconds(shapes: Shapes) -> float:
    """Of one epoch."""
    return shapes.batches * step_seconds(shapes)


def look_seconds(shapes: Shapes) -> float:
    """Of one look at all points: a forward pass, losses and scores."""
    points = shapes.train + shapes.test
    return LOOK + FORWARD * pass_seconds(shapes, points) + PER_LOSS * points * shapes.architecture.outputs


def cells_seconds(shapes: Shapes, cells: int) -> float:
    """Of the network's answer at so many cells of a grid."""
    return LOOK + FORWARD * pass_seconds(shapes, cells)


def preparation_seconds(shapes: Shapes, batches: int) -> float:
    """Of preparing a plan of which so many batches are needed."""
    return PREPARATION + BATCH * min(batches, shapes.batches)
