"""What the gradient is asked by: the body of POST /inspect."""

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from app.config import MAX_LAYERS, MAX_POINTS, MAX_WIDTH, Point
from app.refusal import Refusal
from app.wire.request import MomentRequest

MOST_AT_ONCE = 32  # neurons of each layer, where all layers are told
MOST_CHECKS = 2000
WHICH = ("sample", "point", "batch")


class InspectRequest(MomentRequest):
    """Whose gradient is to be opened up, and how much of it is to be told."""

    sample: int | None = Field(
        None, ge=0, lt=MAX_POINTS, title="Sample", description="One point, by its number in `data.points`, from 0."
    )
    point: Point | None = Field(
        None, strict=False, title="Point", description="One point of your own: [x, y, label], label a class or value."
    )
    batch: int | None = Field(
        None,
        ge=0,
        lt=MAX_POINTS,
        title="Batch",
        description="One batch of the epoch that is under way, counted from 0. Without sample, point and batch it is "
        "all training points.",
    )
    layer: int | None = Field(
        None,
        ge=0,
        le=MAX_LAYERS,
        title="Layer",
        description="Tell the matrices of this layer only, counted from 0, the output layer last; null for all.",
    )
    neurons: int = Field(
        16,
        ge=1,
        le=MAX_WIDTH,
        title="Neurons",
        description=f"Tell so many of each layer, those whose weights have the largest gradients; all layers at once "
        f"are told with {MOST_AT_ONCE} at most.",
    )
    first_neuron: int = Field(
        0, ge=0, lt=MAX_WIDTH, title="First neuron", description="From this rank on, the largest being 0."
    )
    points_told: int = Field(8, ge=1, le=64, title="Points", description="Tell so many points, one a row.")
    first_point: int = Field(
        0, ge=0, lt=MAX_POINTS, title="First point", description="From this one of the batch on, counted from 0."
    )
    checks: int | None = Field(
        None,
        ge=0,
        le=MOST_CHECKS,
        title="Checks",
        description="Check so many entries of the gradient by central differences, each layer's largest in turn; null "
        "for as many as take a moment.",
    )
    after: bool = Field(
        False, title="After", description="Give the state after the update, too, as POST /train takes it."
    )

    @model_validator(mode="after")
    def _one_of_each(self) -> "InspectRequest":
        named = [name for name in WHICH if getattr(self, name) is not None]
        if len(named) > 1:
            raise _refused(Refusal("only_one_of", named[1], names=" and ".join(named)))
        if self.layer is None and self.neurons > MOST_AT_ONCE:
            raise _refused(Refusal("neurons_of_all", "neurons", most=MOST_AT_ONCE, came=self.neurons))
        return self


def _refused(refusal: Refusal) -> PydanticCustomError:
    return PydanticCustomError("refused", "refused", {"refusal": refusal})
