"""The work a training means, counted from its shapes in seconds of a reference core, never measured.

So the same body gives the same answer on a busy machine too. The constants were fitted on one core of Zen 3
(AVX2, one BLAS thread): what a prepared step costs at least, what each layer adds, and per multiply and number.
"""

from typing import NamedTuple

from app.nn.network import Architecture, parameter_count
from app.nn.optimizers import OPTIMIZERS

STEP, LAYER = 8e-6, 4e-6
PER_WEIGHT, PER_ACTIVATION, PER_UPDATE = 2.5e-10, 4e-9, 4e-9
ITERATION, PER_PRODUCT, PER_SOLVE = 2.5e-4, 5e-11, 7e-11  # of the second-order method
PREPARED_CALL = 4e-7  # to prepare one call of a step, which is done once a plan
DOUBLE = {"float32": 1.0, "float64": 2.5}


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


def step_seconds(shapes: Shapes) -> float:
    """Of one step: on a batch, or one iteration of the second-order method."""
    architecture, samples = shapes.architecture, shapes.batch_size
    parameters, double = parameter_count(architecture), DOUBLE[shapes.dtype]
    if OPTIMIZERS[shapes.optimizer].second_order:
        products = PER_PRODUCT * parameters**2 * samples * architecture.outputs
        return float(ITERATION + products * double + PER_SOLVE * parameters**3)
    calls = STEP + LAYER * len(architecture.hidden) + PER_UPDATE * parameters
    return calls + _pass_seconds(shapes, samples)


def _pass_seconds(shapes: Shapes, samples: int) -> float:
    """What the numbers of a forward and a backward pass take."""
    architecture = shapes.architecture
    neurons = sum(architecture.hidden) + architecture.outputs
    each = PER_WEIGHT * parameter_count(architecture) + PER_ACTIVATION * neurons
    return samples * each * DOUBLE[shapes.dtype]


def epoch_seconds(shapes: Shapes) -> float:
    """Of one epoch."""
    return shapes.batches * step_seconds(shapes)


def look_seconds(shapes: Shapes) -> float:
    """Of one look at all points: a forward pass, losses and scores."""
    return 1e-4 + _pass_seconds(shapes, shapes.train + shapes.test) / 2


def cells_seconds(shapes: Shapes, cells: int) -> float:
    """Of the network's answer at so many cells of a grid."""
    return 1e-4 + _pass_seconds(shapes, cells) / 2


def preparation_seconds(shapes: Shapes) -> float:
    """Of preparing all calls of an epoch."""
    return 1e-3 + PREPARED_CALL * shapes.batches * (20 + 10 * len(shapes.architecture.hidden))
