"""The reply of POST /inspect: all numbers float64, rows are points."""

from typing import Annotated

from pydantic import BaseModel, Field

from app.config import OneOf
from app.nn.losses import LOSSES
from app.wire.shapes import InputScaling
from app.wire.state import PackedState

Numbers = list[float | None]  # null where a number is not finite, or was not computed
Rows = list[Numbers]


class Entry(BaseModel):
    """Numbers like a layer's weights and biases, of the neurons told."""

    weights: Rows = Field(description="[fan_in][fan_out]")
    biases: Numbers | None = Field(description="[fan_out], null where the layer has none.")


class InputsPart(BaseModel):
    """How the points told become the first layer's inputs."""

    points: Rows = Field(description="[point] x and y in the data's units.")
    labels: Numbers = Field(description="[point] A class or a value.")
    input: InputScaling
    standardized: Rows = Field(description="[point] (x, y) less the mean, over the scale.")
    features: list[str]
    values: Rows = Field(description="[point][feature], of all features.")


class LossPart(BaseModel):
    """What is minimized."""

    name: Annotated[str, OneOf(LOSSES)]
    data: float | None = Field(description="The mean loss over the batch.")
    penalty: float | None = Field(description="What L1 and L2 add.")
    total: float | None
    points: Numbers = Field(description="[point] The loss of each point told.")


class OutputPart(BaseModel):
    """The output at the points told."""

    logits: Rows = Field(description="[point][output]")
    predictions: Rows = Field(description="[point][output] p: probabilities, or values (standardized).")
    truth: Rows = Field(description="[point][output] y: 0 and 1, or values (standardized).")
    deltas: dict[str, Rows] = Field(
        description="For each loss that suits: its gradient with respect to the logits, [point][output], of a point's "
        "own loss. The gradient of the mean is that over the size of the batch."
    )
    formulas: dict[str, str] = Field(description="The same, written out.")


class LayerPart(BaseModel):
    """One layer in both passes: Z = X W + b, A = g(Z); dZ = dA * g'(Z), dW = X^T dZ, db = column sums, dX = dZ W^T."""

    shape: tuple[int, int] = Field(description="(fan_in, fan_out) of the whole layer.")
    rows: list[int] = Field(description="The neurons told of the layer below, or features, counted from 0.")
    columns: list[int] = Field(description="The neurons told of this layer.")
    inputs: Rows = Field(description="X [point][fan_in]")
    weights: Rows = Field(description="W [fan_in][fan_out]")
    biases: Numbers | None = Field(description="b [fan_out]; null where the layer has none.")
    z: Rows = Field(description="Z [point][fan_out]")
    outputs: Rows | None = Field(description="A [point][fan_out]; null for the output layer, whose z are the logits.")
    output_gradient: Rows | None = Field(description="dA [point][fan_out]; null for the output layer.")
    slope: Rows | None = Field(description="g'(Z) [point][fan_out]; null for the output layer.")
    delta: Rows = Field(description="dZ [point][fan_out], of the mean loss over the batch.")
    input_gradient: Rows = Field(description="dX [point][fan_in]")
    weight_gradient: Rows = Field(description="dW [fan_in][fan_out] of the mean loss over the whole batch.")
    bias_gradient: Numbers | None = Field(description="db [fan_out]")
    penalty_gradient: Rows = Field(description="[fan_in][fan_out] What L1 and L2 add to it; nothing for biases.")
    numeric: Entry = Field(description="Central differences of the mean loss; null where it was not checked.")
    checked: int = Field(description="How many entries of this layer were checked.")
    relative_error: float | None = Field(
        description="|analytic - numeric| / the larger of both, norms over the entries checked; null without any."
    )


class MemoryPart(BaseModel):
    """What the optimizer remembers, at the neurons told, a layer an entry."""

    name: str
    before: list[Entry]
    after: list[Entry]


class UpdatePart(BaseModel):
    """One step of the optimizer on this batch: exactly that of training, in the training's dtype."""

    optimizer: str
    formula: str = Field(description="What a step does to weights w with gradient g, for a script.")
    learning_rate: float
    rate: float = Field(description="That of this step, which Adam corrects for its first steps.")
    updates: int = Field(description="Steps done before.")
    gradient: list[Entry] = Field(description="g: that of the loss with penalties, in float64.")
    before: list[Entry]
    after: list[Entry]
    memory: list[MemoryPart]
    state: PackedState | None = Field(None, description="The state after it, where `after` is asked for.")


class BatchPart(BaseModel):
    """Whose gradient this is."""

    size: int = Field(description="N, over which the mean is taken.")
    kind: str = Field(description="sample, point, batch or all.")
    batch: int | None = Field(description="Which batch of the epoch; null for another kind.")
    batches: int = Field(description="How many an epoch has.")
    next: int = Field(description="The batch that training would take next.")
    first: int = Field(description="The first point told, counted in the batch from 0.")
    told: list[int | None] = Field(description="[point] Its number in `data.points`; null for one of your own.")


class InspectReply(BaseModel):
    """A gradient opened up."""

    batch: BatchPart
    inputs: InputsPart
    layers: list[LayerPart] = Field(description="The output layer last; the only one, where a layer was asked for.")
    first_layer: int = Field(description="Which layer the first entry of layers is.")
    output: OutputPart
    loss: LossPart
    difference: float = Field(description="h of central differences: for a weight w it is h * max(1, |w|).")
    update: UpdatePart | None = Field(description="null where training takes no step of gradient descent.")
    no_update: str | None = Field(
        description="Why not: second_order (an optimizer that solves equations), or auto (which chooses by itself)."
    )
