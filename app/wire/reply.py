"""What goes out, as documented in /openapi.json; conversions.py builds it."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from app.config import OneOf
from app.training.strategy import STOPPED
from app.view.diagnosis import RULES
from app.wire.layers import LayerWeights
from app.wire.state import PackedState

Range = Annotated[tuple[float, float], Field(description="Low and high end.")]
Row = list[float]
REQUIRED: JsonValue = ["epoch", "batch", "optimizer", "starts", "stopped", "diverged", "parameters", "metrics"]
STOPPED_HELP = " ".join(f"{name}: {text}" for name, text in STOPPED.items())


class Scores(BaseModel):
    """How well the network does on one part of the points; null where a number is not finite."""

    loss: float | None = Field(description="Mean loss without penalties.")
    accuracy: float | None = Field(description="Share of points on their right side, 0 to 1.")


class BothScores(BaseModel):
    """Scores on both parts of the points."""

    train: Scores
    test: Scores | None = Field(description="null where all points are for training.")


class History(BaseModel):
    """How training went, a list a column."""

    epoch: list[int]
    train_loss: list[float | None]
    train_accuracy: list[float | None]
    test_loss: list[float | None] | None
    test_accuracy: list[float | None] | None


class Boundary(BaseModel):
    """The network's answer over the plane, on a grid."""

    x_range: Range
    y_range: Range
    width: int = Field(description="Cells along x.")
    height: int = Field(description="Cells along y.")
    classes: int
    kind: Literal["probability", "logit"] = Field(description="What values hold: it follows from encoding.")
    values: list[Row] | list[list[Row]] | str = Field(
        description="For encoding float: [row][column] of the probability of class 1, or "
        "[row][column][class] for more than two. Row 0 lies at the low end of y, values at cell centres: "
        'matplotlib draws it with imshow(values, origin="lower", extent=[*x_range, *y_range]). '
        "For encoding int8: base64 of [class][row][column]."
    )


class InputScaling(BaseModel):
    """Before its features are computed, a point becomes (point - mean) / scale."""

    mean: tuple[float, float]
    scale: tuple[float, float]


class NetworkPart(BaseModel):
    """All that a script needs to compute the same probabilities by itself."""

    features: list[str]
    input: InputScaling
    activation: str
    layers: list[LayerWeights] = Field(description="The output layer last; one output means two classes and a sigmoid.")


class DataPart(BaseModel):
    """The points."""

    points: list[tuple[float, float, int]] = Field(description="[x, y, label] of every point.")
    train: list[bool] = Field(description="Which points are for training; the others test.")
    classes: int
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
    layers: list[NeuronMaps] = Field(description="The hidden layers in order.")


Counts = Annotated[list[list[int]], Field(description="[true class][predicted class]")]


class Confusion(BaseModel):
    """How many points of each class are taken for which."""

    train: Counts
    test: Counts | None = Field(description="null where all points are for training.")


class Norms(BaseModel):
    """Euclidean norms layer by layer, the output layer's last; null where not finite."""

    weights: list[float | None] = Field(description="Of the layer's weights and biases.")
    gradient: list[float | None] = Field(description="Of the gradient of the loss with penalties.")


class Diagnosis(BaseModel):
    """A finding in plain words."""

    code: Annotated[str, OneOf(RULES)]
    message: str = Field(description="What is the case, in one sentence.")
    suggestion: str = Field(description="What to try, in one sentence.")


class TrainReply(BaseModel):
    """A trained network, or one moment of a training. The same body gives the same bytes; other parts are absent."""

    model_config = ConfigDict(json_schema_extra={"required": REQUIRED})

    epoch: int = Field(description="Epochs trained, those of an earlier state included.")
    batch: int = Field(description="Batches trained of the epoch that follows; 0 unless trained by batches.")
    optimizer: str = Field(description="The optimizer used: what auto stands for.")
    starts: int = Field(description="Starts from other first weights; `epoch` counts the epochs of all of them.")
    stopped: str | None = Field(description=f"Why training ended; null where it has not. {STOPPED_HELP}")
    diverged: bool = Field(description="The numbers left the finite range: try a smaller learning rate.")
    parameters: int = Field(description="Number of weights and biases.")
    metrics: BothScores
    history: History | None = None
    boundary: Boundary | None = None
    network: NetworkPart | None = None
    maps: Maps | None = None
    predictions: str | None = Field(None, description="Base64 of uint8: the class of every point, in the data's order.")
    confusion: Confusion | None = None
    norms: Norms | None = None
    diagnosis: list[Diagnosis] | None = Field(None, description="What is going well or wrong, in plain words.")
    data: DataPart | None = None
    state: PackedState | None = None


class DatasetEntry(BaseModel):
    """A dataset as the registry describes it."""

    name: str
    title: str
    help: str
    classes: int
    uses: list[str] = Field(description="The fields that change it.")
    splits: bool = Field(description="Whether a part of the points is kept for testing.")
    axes: tuple[str, str]
    class_names: list[str]
    source: str


class DatasetReply(DatasetEntry):
    """A dataset with its points."""

    data: DataPart


class ErrorReply(BaseModel):
    """Why a request was refused."""

    detail: str = Field(description="One sentence: what was wrong, what came and what is allowed.")
    field: str | None = Field(description="The field of the body or query it is about, if it is about one.")
    code: str = Field(description="The kind of refusal, which stays the same in every language.")


class Health(BaseModel):
    """That the server answers."""

    status: Literal["ok"]
    version: str
