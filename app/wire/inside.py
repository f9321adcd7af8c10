"""What looks inside a network is asked by: the bodies of POST /hidden, /templates and /landscape."""

from typing import Annotated, Literal, Self

from pydantic import Field, field_validator

from app.config import MAX_CLASSES, MAX_LAYERS, MAX_WIDTH
from app.wire.request import MomentRequest, once
from app.wire.state import Packed

Index = Annotated[int, Field(ge=0, lt=MAX_WIDTH, strict=True)]
MOST_MOMENTS = 128
LEAST_SIDE = 11  # which even the largest network and data can have


class HiddenRequest(MomentRequest):
    """Which two neurons of which hidden layer are to be the axes."""

    layer: int | None = Field(
        None,
        ge=0,
        lt=MAX_LAYERS,
        title="Layer",
        description="The hidden layer, counted from 0; null for the last.",
    )
    neurons: tuple[Index, Index] | None = Field(
        None,
        strict=False,
        title="Neurons",
        description="The two neurons, counted from 0; null for those that separate best.",
    )
    lines: int = Field(31, ge=2, le=61, title="Lines", description="Lines of the plane's grid, each way.")


class TemplatesRequest(MomentRequest):
    """Which score is to be taken apart."""

    output: int = Field(
        0, ge=0, lt=MAX_CLASSES, title="Output", description="The output, counted from 0: a class's where each has one."
    )
    most: int = Field(
        16,
        ge=1,
        le=16,
        title="Most",
        description="So many neurons have a map of their own, those that add most; the others one together.",
    )
    resolution: int = Field(50, ge=10, le=100, title="Resolution", description="Cells of a map along each axis.")
    encoding: Literal["float", "float32"] = Field(
        "float",
        title="Encoding",
        description="float: nested lists [row][column]. float32: base64 of little-endian float32, row by row.",
    )


class LandscapeRequest(MomentRequest):
    """Which slice through the weights is to be looked at."""

    directions: Literal["random", "path"] = Field(
        "random",
        title="Directions",
        description="random: two random directions, in which each neuron's weights with its bias are as long as its "
        "own are. path: the two principal directions of `path`.",
    )
    path: tuple[Packed, ...] = Field(
        (),
        max_length=MOST_MOMENTS,
        strict=False,
        title="Path",
        description="Moments of a run, the first one first: base64 of all parameters as float32 or float64, as in "
        "`state.parameters`.",
    )
    span: float | None = Field(
        None,
        gt=0,
        le=1e6,
        title="Span",
        description="Steps from the network to each side; null for 1 in random directions, and for as many as show the "
        "whole path in its own.",
    )
    side: int = Field(41, ge=LEAST_SIDE, le=81, title="Side", description="Places along each direction.")
    direction_seed: int = Field(
        0, ge=0, lt=2**32, title="Seed of the directions", description="Other random directions; the weights stay."
    )
    losses: tuple[Literal["train", "test", "objective"], ...] = Field(
        ("train",),
        min_length=1,
        max_length=3,
        strict=False,
        title="Losses",
        description="train, test: the mean loss on those points. objective: that of the training points with "
        "penalties, which is what training minimizes.",
    )

    @field_validator("losses")
    @classmethod
    def _each_once(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        return once(names)

    def started(self) -> Self:
        """The same without what only the start needs, which may be large."""
        return super().started().model_copy(update={"path": ()})
