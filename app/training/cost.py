"""The work a training means, counted from its shapes in seconds of a reference core, never measured.

So the same body gives the same answer on a busy machine too. The constants were fitted on one core of Zen 3 (AVX2, one
BLAS thread): what a prepared step costs at least, what each layer adds, and per multiply and number. The part `cost` of
the benchmarks holds them against what is really used.
"""

from functools import lru_cache
from typing import NamedTuple

from app.nn.activations import ACTIVATIONS
from app.nn.equations import BY_CHOLESKY
from app.nn.levenberg_marquardt import samples_of_tiles
from app.nn.network import Architecture, parameter_count
from app.nn.optimizers import OPTIMIZERS

STEP, LAYER, CLASSES = 9e-6, 4e-6, 4e-6  # of a step; of a hidden layer; of a softmax
STACKED = 1.5e-6  # of a step of each network of a stack, whose samples lie apart
PER_WEIGHT, PER_NUMBER, PER_UPDATE = 9e-11, 1.2e-9, 3e-9  # of a sample; of a neuron's sample; of a parameter
FORWARD = 0.6  # a forward pass takes this part of one there and back
START, TILE, TRIAL, PASS = 4e-5, 1e-5, 5e-5, 2e-5  # of a second-order step's calls at least; of a layer there and back
PER_PRODUCT, PER_ENTRY, PER_OUTPUT = 1.2e-11, 1.4e-9, 1e-8  # of its matrix; of a root of the curvature
PER_SOLVE, PER_FACTOR, PER_ROW = 2.8e-11, 1.25e-11, 1e-6  # by elimination, by Cholesky; of a row of either
TRIALS = 2.0  # of a step: damping is lowered by 5 where one helps and raised by 4 where one does not
LOOK, PER_LOSS = 1.3e-4, 5e-8  # at all points; of a sample's output
BATCH, PREPARATION = 2.5e-5, 1.5e-3  # to prepare a batch, which is done once a plan; to prepare the plan
PER_POINT, PER_PAIR, PER_MOVED = 6e-7, 2.5e-9, 2e-8  # to make a point; of two for the nearest; of a companion's input
DOUBLE = {"float32": 1.0, "float64": 2.7}
ACTIVATION_WORK = {"float32": 0, "float64": 1}  # which of an activation's two


class Costs(NamedTuple):
    """Reference seconds of the calls of a second-order step (levenberg_marquardt.py)."""

    start: float
    tiles: int
    tile: float
    trial: float

    def of(self, call: int) -> float:
        """Of a call by its number."""
        if call == 0:
            return self.start
        return self.tile if call <= self.tiles else self.trial


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


@lru_cache(maxsize=64)  # it is asked for at every look
def step_seconds(shapes: Shapes, networks: int = 1) -> float:
    """Of one step: on a batch, of so many networks as one stack, or one iteration of the second-order method."""
    parameters, double = shapes.parameters, DOUBLE[shapes.dtype]
    if OPTIMIZERS[shapes.optimizer].second_order:
        costs = call_seconds(shapes)
        return costs.start + costs.tiles * costs.tile + TRIALS * costs.trial
    calls = STEP + LAYER * len(shapes.architecture.hidden) + CLASSES * (shapes.architecture.outputs > 1)
    each = PER_UPDATE * parameters * double + pass_seconds(shapes, shapes.batch_size)
    return calls + networks * (each + STACKED * (networks > 1))


@lru_cache(maxsize=64)
def call_seconds(shapes: Shapes) -> Costs:
    """Of the calls of a second-order step."""
    count, outputs, samples = shapes.parameters, shapes.architecture.outputs, shapes.batch_size
    columns, layers = samples * outputs, len(shapes.architecture.hidden) + 1
    tiles = len(samples_of_tiles(samples, outputs, count))
    products = PER_PRODUCT * DOUBLE[shapes.dtype] * count**2 * columns + pass_seconds(shapes, columns)
    solution = (PER_FACTOR if count >= BY_CHOLESKY else PER_SOLVE) * count**3 + PER_ROW * count
    return Costs(
        START + PASS * layers + 1.3 * pass_seconds(shapes, samples) + PER_OUTPUT * columns * outputs,
        tiles,
        TILE + PASS / 3 * layers + PER_ENTRY * count**2 + products / tiles,
        TRIAL + solution + FORWARD * pass_seconds(shapes, samples) + PER_OUTPUT * columns,
    )


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


@lru_cache(maxsize=64)
def look_seconds(shapes: Shapes) -> float:
    """Of one look at all points: a forward pass, losses and scores."""
    points = shapes.train + shapes.test
    return LOOK + FORWARD * pass_seconds(shapes, points) + PER_LOSS * points * shapes.architecture.outputs


def cells_seconds(shapes: Shapes, cells: int) -> float:
    """Of the network's answer at so many cells of a grid."""
    return LOOK + FORWARD * pass_seconds(shapes, cells)


def preparation_seconds(shapes: Shapes) -> float:
    """Of making the points and preparing a plan, but for its batches."""
    return PREPARATION + PER_POINT * (shapes.train + shapes.test)


def companions_seconds(shapes: Shapes, rounds: int) -> float:
    """Of the companions of the training points, each moved so many times."""
    return PER_PAIR * shapes.train**2 + PER_MOVED * rounds * shapes.train * shapes.architecture.inputs
