"""The JSON shapes of a reply's parts, as documented in /openapi.json."""

from typing import Annotated, Literal

from pydantic import BaseModel, Field
from pydantic.json_schema import SkipJsonSchema

from app.config import OneOf
from app.data import FEATURES
from app.nn.activations import ACTIVATIONS
from app.nn.outputs import OUTPUTS
from app.view.diagnosis import RULES
from app.wire.layers import LayerWeights

Range = Annotated[tuple[float, float], Field(description="Low and high end.")]
Row = list[float]
Column = list[float | None]  # a number an epoch, null where it is not finite
Absent = SkipJsonSchema[None]  # None here means that the reply does not hold it, never null


class History(BaseModel):
    """How training went, a list a column, all numbers with six significant digits.

    There is a row for epoch 0, for the last epoch, and in between for every multiple of a stride: 5 for a second-order
    optimizer, 10 for auto otherwise, else the epochs asked for over 200, rounded up.
    """

    epoch: list[int]
    train_loss: Column
    train_accuracy: Column
    train_r2: Column | Absent = Field(None, description="In place of accuracy where points have values.")
    test_loss: Column | None
    test_accuracy: Column | None
    test_r2: Column | None = None


class Boundary(BaseModel):
    """The network's answer over the plane, on a grid."""

    x_range: Range
    y_range: Range
    width: int = Field(description="Cells along x.")
    height: int = Field(description="Cells along y.")
    classes: int = Field(description="0 where points have values.")
    kind: Literal["probability", "logit", "value"] = Field(description="What values hold: it follows from encoding.")
    value_range: Range | None = Field(description="The lowest and the highest value; null for classes.")
    values: list[Row] | list[list[Row]] | str = Field(
        description="For encoding float: [row][column] of the probability of class 1 or of the value, or "
        "[row][column][class] for more than two classes. Row 0 lies at the low end of y, values at cell centres: "
        'matplotlib draws it with imshow(values, origin="lower", extent=[*x_range, *y_range]). '
        "For encoding int8: base64 of [class][row][column]. A tie goes to the class with the lower number."
    )


class InputScaling(BaseModel):
    """Before its features are computed, a point becomes (point - mean) / scale."""

    mean: tuple[float, float]
    scale: tuple[float, float]


class OutputScaling(BaseModel):
    """A value is mean + scale times what the network puts out; it is trained on standardized values."""

    mean: float
    scale: float


class NetworkPart(BaseModel):
    """All that a script needs to compute the same probabilities or values by itself."""

    features: list[Annotated[str, OneOf(FEATURES)]]
    input: InputScaling
    activation: Annotated[str, OneOf(ACTIVATIONS)]
    layers: list[LayerWeights] = Field(
        description="The output layer last; float32 numbers with nine significant digits, which tell them all apart."
    )
    output: Annotated[str, OneOf(OUTPUTS)] = Field(
        description="logit: one output, a sigmoid makes the probability of class 1; classes: softmax."
    )
    value: OutputScaling | None = Field(description="For output value: how its unit is made; null for classes.")


class DataPart(BaseModel):
    """The points."""

    points: list[tuple[float, float, float]] = Field(
        description="[x, y, label] of every point, label a class or value."
    )
    train: list[bool] = Field(description="Which points are for training; the others test.")
    classes: int = Field(description="0 where points have values.")
    class_names: list[str] = Field(description="One name a class.")
    axes: tuple[str, str]
    x_range: Range
    y_range: Range


class NeuronMaps(BaseModel):
    """The activations of a layer's first neurons over the plane."""

    neurons: int
    scales: Row = Field(description="[neuron] The largest size of its activation on the map.")
    values: str = Field(description="Base64 of int8 [neuron][row][column]: activation = value / 127 * scale.")


class Maps(BaseModel):
    """What each hidden neuron does over the plane, row 0 at the low end of y, at cell centres."""

    x_range: Range
    y_range: Range
    width: int = Field(description="Cells along x.")
    height: int = Field(description="Cells along y.")
    layers: list[NeuronMaps] = Field(description="The hidden layers in order, the first 16 neurons of each.")


Counts = Annotated[list[list[int]], Field(description="[true class][predicted class]")]


class Confusion(BaseModel):
    """How many points of each class are taken for which."""

    train: Counts
    test: Counts | None = Field(description="null where all points are for training.")


class Norms(BaseModel):
    """Euclidean norms layer by layer, the output layer's last, with six significant digits; null where not finite."""

    weights: list[float | None] = Field(description="Of the layer's weights and biases.")
    gradient: list[float | None] = Field(description="Of the gradient of the loss with penalties.")


class Complexity(BaseModel):
    """How complex what has been learnt is, with six significant digits."""

    squared_weights: float = Field(description="The sum of squared weights, which L2 penalizes; biases are not in it.")
    curvature: float | None = Field(
        description="How much the boundary turns in all, in radians: 0 of a straight line, 2 pi of a circle; null "
        "where points have values, and where the network overflows."
    )


class Action(BaseModel):
    """A change of settings that follows a suggestion."""

    label: str = Field(description="What it does, as a button says it.")
    changes: dict[str, float | str | list[int]] = Field(description="Fields of POST /train with their new values.")


class Diagnosis(BaseModel):
    """A finding, as a code with values and in plain words."""

    code: Annotated[str, OneOf(RULES)]
    headline: str = Field(description="What is the case, in a few words.")
    message: str = Field(description="What is the case, in one sentence.")
    suggestion: str = Field(description="What to try, in one sentence.")
    action: Action | None = Field(description="What of it is a change of settings; null where nothing is.")
    values: dict[str, float | str | list[list[int]]] = Field(
        description="The numbers and names that the sentences hold; neurons as a list a layer, counted from 1."
    )
