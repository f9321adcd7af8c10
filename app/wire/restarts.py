"""The body of POST /restarts: a training that is begun again and again, from other first weights."""

from typing import Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from app.nn.outputs import OUTPUTS
from app.refusal import Refusal
from app.wire.parts import PARTS
from app.wire.request import PARTS_HELP, RESOLUTION_HELP, Part, TrainRequest

LEAST_STARTS, MOST_STARTS = 2, 100
SEEDS = 2**32
SOLVED = ", ".join(dict.fromkeys(f"{entry.measure} {entry.solved_test}" for entry in OUTPUTS.values()))


class RestartsRequest(TrainRequest):
    """What to train, how often, and what counts as success."""

    starts: int = Field(20, ge=LEAST_STARTS, le=MOST_STARTS, title="Starts", description="How many: the seeds follow.")
    success: float | None = Field(
        None,
        ge=0,
        le=1,
        title="Success",
        description=f"The least score on the test points, or on the training points where there are no others, that "
        f"counts as success; by default what counts as solved ({SOLVED}).",
    )
    resolution: int = Field(40, ge=10, le=100, title="Resolution", description=RESOLUTION_HELP)
    include: tuple[Part, ...] = Field(
        ("boundary",),
        max_length=len(PARTS),
        strict=False,
        title="Parts",
        description=f"Parts of each start. {PARTS_HELP}",
    )

    @model_validator(mode="after")
    def _begins_anew(self) -> Self:
        for field in ("state", "layers"):
            if getattr(self, field) is not None:
                raise PydanticCustomError("refused", "refused", {"refusal": Refusal("begins_anew", field, name=field)})
        return self

    def seed_of(self, index: int) -> int:
        """A start's: that of the body and those that follow it, around the end of the range."""
        return (self.seed + index) % SEEDS

    def training(self, seed: int) -> TrainRequest:
        """One start as POST /train takes it."""
        fields = {name: getattr(self, name) for name in TrainRequest.model_fields}
        return TrainRequest.model_construct(**{**fields, "seed": seed})
