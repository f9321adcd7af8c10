"""TrainingConfig: everything a user may set about a training, each said once.

The REST schema, the page's controls, the docs and the tests are made from the fields below: default, bounds, step,
title and help. A new control is one more field; a new choice is one more entry in the registry it draws from.
"""

from collections.abc import Mapping
from typing import Annotated, Any, NamedTuple, Self

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler, GetJsonSchemaHandler, model_validator
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from app.data import DATASETS, FEATURES
from app.nn.activations import ACTIVATIONS
from app.nn.initializers import INITIALIZERS
from app.nn.losses import LOSSES
from app.nn.network import BIASES
from app.nn.optimizers import OPTIMIZERS
from app.refusal import Refusal, shown

MAX_LAYERS, MAX_WIDTH = 6, 128
MAX_POINTS, MAX_CLASSES, MAX_COORDINATE = 2000, 10, 1e6
GROUPS = {"data": "Data", "network": "Network", "regularization": "Regularization", "training": "Training"}


class Choice(NamedTuple):
    """A choice that is no registry entry of its own."""

    title: str
    help: str


OPTIMIZER_CHOICES: dict[str, Any] = {
    "auto": Choice("Auto", "The fastest way to a solved boundary; it stops when solved."),
    **OPTIMIZERS,
}
BIAS_CHOICES = {name: Choice(name.capitalize(), text) for name, text in BIASES.items()}
TARGETS = {
    "class": Choice("Class", f"A whole number from 0 to {MAX_CLASSES - 1}: which class the point belongs to."),
    "value": Choice("Value", "A number to be predicted: regression, with half the squared error as the loss."),
}
DTYPES = {
    "float32": Choice("float32", "Single precision: fast, and exact enough to draw."),
    "float64": Choice("float64", "Double precision: for checks against a script of your own."),
}


class OneOf:
    """Annotation of a string field: one of the registry's names."""

    def __init__(self, registry: Mapping[str, Any]) -> None:
        self.registry = registry

    @property
    def names(self) -> list[str]:
        """What is allowed."""
        return list(self.registry)

    def check(self, name: str) -> str:
        """Return the name, or raise PydanticCustomError."""
        if name not in self.names:
            raise PydanticCustomError("one_of", "must be one of {names}", {"names": ", ".join(self.names)})
        return name

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self.check, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"type": "string", "enum": self.names}


CHOICES: dict[str, Mapping[str, Any]] = {
    "dataset": DATASETS,
    "features": FEATURES,
    "activation": ACTIVATIONS,
    "biases": BIAS_CHOICES,
    "loss": LOSSES,
    "optimizer": OPTIMIZER_CHOICES,
    "init": INITIALIZERS,
    "dtype": DTYPES,
    "target": TARGETS,
}
"""The registry behind each field that is a choice: name -> entry with title and help."""


def _control(default: Any, group: str, title: str, text: str, **options: Any) -> Any:
    """A field with its control. Keyword arguments of pydantic's Field are bounds; the rest describes the control."""
    bounds = {key: options.pop(key) for key in ("ge", "le", "min_length", "max_length", "strict") if key in options}
    extra = {"group": group, **options}
    return Field(default, title=title, description=text, json_schema_extra={"x-control": extra}, **bounds)


Width = Annotated[int, Field(ge=1, le=MAX_WIDTH, strict=True)]
Coordinate = Annotated[float, Field(ge=-MAX_COORDINATE, le=MAX_COORDINATE, strict=True)]
Point = Annotated[tuple[Coordinate, Coordinate, Coordinate], Field(strict=False)]


class TrainingConfig(BaseModel):
    """One training, complete: the same configuration gives the same network, bit for bit."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)

    dataset: Annotated[str, OneOf(DATASETS)] = _control(
        "circle", "data", "Dataset", "The points to tell apart.", kind="choice"
    )
    points: tuple[Point, ...] | None = _control(
        None,
        "data",
        "Own points",
        "Your own data instead of a dataset, which is then left aside: a list of [x, y, label].",
        min_length=1,
        max_length=MAX_POINTS,
        strict=False,
        kind="points",
    )
    target: Annotated[str, OneOf(TARGETS)] = _control(
        "class", "data", "Target", "What the label of own points is; a dataset knows its own.", kind="points"
    )
    samples: int = _control(
        400, "data", "Samples", "How many points to draw, training and test together.", ge=4, le=MAX_POINTS, step=1,
        scale="log",
    )  # fmt: skip
    noise: float = _control(
        0.1, "data", "Noise", "How far points are scattered about their true place: each coordinate by noise times "
        "the dataset's jitter times a normal deviate.", ge=0, le=0.5, step=0.01,
    )  # fmt: skip
    train_fraction: float = _control(
        0.5,
        "data",
        "Training share",
        "The share of points to learn from, at least one of each class (of values, of each tenth, in their order); "
        "the rest tests.",
        ge=0.1,
        le=1,
        step=0.05,
    )
    data_seed: int = _control(
        0, "data", "Data seed", "Which random draw of the points.", ge=0, le=2**32 - 1, step=1, kind="seed"
    )
    standardize: bool = _control(
        True, "data", "Standardize", "Scale x and y to mean 0 and deviation 1 before training, as measured "
        "on the training points; values to be learnt likewise, and their loss is in that unit.", kind="switch",
    )  # fmt: skip
    features: tuple[Annotated[str, OneOf(FEATURES)], ...] = _control(
        ("x", "y"), "network", "Features", "What the network is given of each point.", min_length=1,
        max_length=len(FEATURES), strict=False, kind="choices",
    )  # fmt: skip
    hidden: tuple[Width, ...] = _control(
        (8,), "network", "Hidden layers", f"The number of neurons of each hidden layer, 0 to {MAX_LAYERS} layers of "
        f"1 to {MAX_WIDTH}.", max_length=MAX_LAYERS, strict=False, kind="layers", step=1,
    )  # fmt: skip
    activation: Annotated[str, OneOf(ACTIVATIONS)] = _control(
        "relu", "network", "Activation", "What every hidden neuron does to its weighted sum z.", kind="choice"
    )
    biases: Annotated[str, OneOf(BIAS_CHOICES)] = _control(
        "all", "network", "Biases", "Which neurons have a bias.", kind="choice"
    )
    l2: float = _control(
        0.001, "regularization", "L2 strength", "Adds l2/2 times the sum of squared weights to the loss; biases are "
        "not penalized. More makes the boundary smoother.", ge=0, le=1, scale="log", smallest=1e-6,
    )  # fmt: skip
    l1: float = _control(
        0.0, "regularization", "L1 strength", "Adds l1 times the sum of absolute weights to the loss; biases are not "
        "penalized. More drives weights to next to nothing.", ge=0, le=1, scale="log", smallest=1e-6,
    )  # fmt: skip
    loss: Annotated[str, OneOf(LOSSES)] = _control(
        "cross_entropy", "training", "Loss", "What training minimizes.", kind="choice"
    )
    optimizer: Annotated[str, OneOf(OPTIMIZER_CHOICES)] = _control(
        "auto", "training", "Optimizer", "How the weights are moved downhill.", kind="choice"
    )
    learning_rate: float = _control(
        0.03,
        "training",
        "Learning rate",
        "The size of a step against the gradient of the mean loss; too large diverges.",
        ge=1e-5,
        le=10,
        scale="log",
    )
    momentum: float = _control(
        0.9,
        "training",
        "Momentum",
        "How much of the last step the momentum optimizer keeps.",
        ge=0,
        le=0.99,
        step=0.01,
    )
    batch_size: int = _control(
        0, "training", "Batch size", "Training points per step, in a new order each epoch, the last "
        "ones fewer; 0 takes all of them at once.", ge=0, le=MAX_POINTS,
        step=1, scale="log", smallest=1,
    )  # fmt: skip
    epochs: int = _control(
        1000, "training", "Epochs", "How many times training passes over the data, at most.", ge=1, le=100_000, step=1,
        scale="log",
    )  # fmt: skip
    init: Annotated[str, OneOf(INITIALIZERS)] = _control(
        "he", "training", "Initial weights", "How the weights are drawn before training.", kind="choice"
    )
    seed: int = _control(
        0, "training", "Seed", "Which random start of the weights, and which shuffling.", ge=0, le=2**32 - 1, step=1,
        kind="seed",
    )  # fmt: skip
    dtype: Annotated[str, OneOf(DTYPES)] = _control(
        "float32", "training", "Precision", "The numbers' type.", kind="choice"
    )

    @model_validator(mode="after")
    def _classes_are_whole(self) -> Self:
        if self.points is not None and self.target == "class":
            for index, (_, _, label) in enumerate(self.points):
                if not (0 <= label < MAX_CLASSES and label == int(label)):
                    refusal = Refusal(
                        "label", "points", name=f"points[{index}][2]", most=MAX_CLASSES - 1, came=shown(label)
                    )
                    raise PydanticCustomError("refused", "refused", {"refusal": refusal})
        return self
