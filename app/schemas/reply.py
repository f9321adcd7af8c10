"""What goes out, as documented in /openapi.json; conversions.py builds it."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from app.schemas.request import PackedState
from app.strategy import STOPPED

Range = Annotated[tuple[float, float], Field(description="Low and high end.")]
Row = list[float]
REQUIRED: JsonValue = ["epoch", "optimizer", "stopped", "diverged", "parameters", "metrics"]
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


class LayerWeights(BaseModel):
    """One layer: z = a @ weights + biases."""

    weights: list[Row] = Field(description="[fan_in][fan_out]")
    biases: Row | None = Field(description="[fan_out], null where the layer has none.")


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


class TrainReply(BaseModel):
    """A trained network. The same body gives the same bytes; parts not asked for are absent."""

    model_config = ConfigDict(json_schema_extra={"required": REQUIRED})

    epoch: int = Field(description="Epochs trained, those of an earlier state included.")
    optimizer: str = Field(description="The optimizer used: what auto stands for.")
    stopped: str = Field(description=f"Why training ended. {STOPPED_HELP}")
    diverged: bool = Field(description="The numbers left the finite range: try a smaller learning rate.")
    parameters: int = Field(description="Number of weights and biases.")
    metrics: BothScores
    history: History | None = None
    boundary: Boundary | None = None
    network: NetworkPart | None = None
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


class Health(BaseModel):
    """That the server answers."""

    status: Literal["ok"]
    version: str
