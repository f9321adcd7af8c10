"""A training's state on the wire: packed, so that the largest network fits into a body."""

import base64
import binascii
from typing import Annotated, Any, Literal

import numpy as np
from pydantic import ConfigDict, Field

from app.config import BIAS_CHOICES, MAX_LAYERS, OneOf, Width
from app.data import FEATURES
from app.nn.network import Architecture, parameter_count
from app.nn.optimizers import OPTIMIZERS
from app.nn.outputs import OUTPUTS
from app.nn.resize import resized
from app.refusal import Refusal
from app.training.state import FINISHED, INFINITE, Course, TrainingState, check_state
from app.training.task import Task
from app.wire.checked import Checked

MAX_STATE = 4_000_000  # characters of packed numbers: the largest network in float64 with Adam's slots has 2,700,000
Packed = Annotated[str, Field(max_length=MAX_STATE)]


class PackedCourse(Checked):
    """What the stopping rules remember; null for what there is nothing of yet."""

    model_config = ConfigDict(strict=True, title="Course")

    finished: int = Field(0, ge=0, lt=len(FINISHED), description="Why nothing is left to gain, 0 while there is.")
    verdict: int = Field(0, ge=0, lt=len(FINISHED), description="The same, if the second try fails under way.")
    origin: int = Field(0, ge=0, le=10**9, description="The epoch from which on all of this is remembered.")
    start: int = Field(0, ge=0, le=1000, description="Starts from other first weights before this one.")
    began: int = Field(0, ge=0, le=10**9, description="The epoch at which this start began.")
    best: float | None = Field(None, description="The lowest objective of this start.")
    best_epoch: int = Field(0, ge=0, le=10**9, description="When it was that.")
    now: float | None = Field(None, description="The objective of the parameters.")
    agreed: int = Field(0, ge=0, le=1000, description="Starts that ended at the lowest objective of all.")
    earlier: float | None = Field(None, description="The lowest objective at the end of a start.")

    @classmethod
    def pack(cls, course: Course) -> "PackedCourse":
        """The wire's form of a course."""
        values: dict[str, Any] = course._asdict()
        shown: dict[str, Any] = {name: None if value == INFINITE else value for name, value in values.items()}
        return cls.model_construct(**shown)

    def unpack(self) -> Course:
        """The course."""
        values: dict[str, Any] = self.model_dump()
        known: dict[str, Any] = {name: INFINITE if value is None else value for name, value in values.items()}
        return Course(**known)


class PackedState(Checked):
    """A training to go on from, as the `state` of an earlier reply gave it."""

    model_config = ConfigDict(strict=True, title="State")

    epoch: int = Field(ge=0, le=10**9, description="Epochs trained so far.")
    updates: int = Field(ge=0, le=10**12, description="Steps taken so far.")
    numbers: tuple[float, ...] = Field(
        (), max_length=16, strict=False, description="Numbers that the optimizer remembers, in the order of /schema."
    )
    parameters: Packed = Field(
        description="Base64, little-endian: layer by layer the weights [fan_in][fan_out], then the biases."
    )
    slots: Packed = Field(
        description="Base64 of the vectors that the optimizer remembers, one after the other in the order of /schema: "
        "velocity of momentum, mean_square of rmsprop, first_moment and second_moment of adam."
    )
    dtype: Literal["float32", "float64"] = Field(description="The type of the packed numbers.")
    batch: int = Field(0, ge=0, le=10**9, description="Batches trained of the epoch that follows.")
    widths: tuple[Width, ...] = Field(
        (), max_length=MAX_LAYERS + 2, strict=False, description="Inputs, neurons of each hidden layer, outputs."
    )
    features: tuple[Annotated[str, OneOf(FEATURES)], ...] = Field(
        (), max_length=len(FEATURES), strict=False, description="What the inputs are."
    )
    biases: Annotated[str, OneOf(BIAS_CHOICES)] = Field("all", description="Which neurons have a bias.")
    output: Annotated[str, OneOf(OUTPUTS)] | None = Field(None, description="What the outputs mean.")
    optimizer: Annotated[str, OneOf(OPTIMIZERS)] | None = Field(
        None, description="The optimizer whose slots and numbers these are; another one starts afresh."
    )
    course: PackedCourse | None = Field(None, description="What the stopping rules remember.")
    position: Packed = Field("", description="In a later start, base64 of the weights that the optimizer is at.")

    @classmethod
    def pack(cls, task: Task, state: TrainingState) -> "PackedState":
        """The wire's form of a state."""
        position = np.zeros(0) if state.position is None else state.position
        parameters, slots, moving = (
            base64.b64encode(array.tobytes()).decode("ascii") for array in (state.parameters, state.slots, position)
        )
        architecture = task.architecture
        return cls.model_construct(
            epoch=state.epoch, updates=state.updates, numbers=tuple(state.numbers.tolist()), parameters=parameters,
            slots=slots, dtype="float32" if state.parameters.dtype == np.float32 else "float64", batch=state.batch,
            widths=(architecture.inputs, *architecture.hidden, architecture.outputs), features=task.config.features,
            biases=architecture.biases, output=architecture.output,
            optimizer=task.config.optimizer, course=PackedCourse.pack(state.course),
            position=moving,
        )  # fmt: skip

    def unpack(self, task: Task, resize: bool = False) -> TrainingState:
        """The state, checked against the task's network or brought to its shape; Refusal if it can't be."""
        parameters, slots, moving = (self._array(text) for text in (self.parameters, self.slots, self.position))
        if not len(parameters) or len(slots) % len(parameters):
            raise Refusal("state_slots", "state")
        # a batch that the epoch doesn't have, since the batches have become larger, starts the epoch anew
        batch = self.batch if self.batch < task.batches else 0
        dtype = task.config.dtype
        state = TrainingState(
            parameters.astype(dtype), slots.reshape(-1, len(parameters)).astype(dtype),
            np.array(self.numbers, np.float64), self.epoch, self.updates, batch,
            self.course.unpack() if self.course else Course(), moving.astype(dtype) if len(moving) else None,
        )  # fmt: skip
        if self.optimizer not in (None, task.config.optimizer):
            state = state._replace(**_forgotten(len(parameters), dtype))
        if resize and self.widths:
            state = self._resized(task, state)
        check_state(task, state)
        return state

    def _resized(self, task: Task, state: TrainingState) -> TrainingState:
        """The state in the task's shape; the optimizer forgets what it knew of another one."""
        config, new, old = task.config, task.architecture, self._architecture(task)
        if parameter_count(old) != len(state.parameters):
            raise Refusal("state_widths", "state", count=len(state.parameters))
        if (old, self.features) == (new, config.features) or not np.isfinite(state.parameters).all():
            return state
        kept = [self.features.index(name) if name in self.features else None for name in config.features]
        parameters = resized(state.parameters, old, new, kept, config.init, config.seed).astype(config.dtype)
        fresh = state._replace(parameters=parameters, course=Course(), position=None)
        return fresh._replace(**_forgotten(len(parameters), config.dtype))

    def _architecture(self, task: Task) -> Architecture:
        if len(self.widths) < 2 or len(self.features) != self.widths[0]:
            raise Refusal("state_features", "state")
        inputs, *hidden, outputs = self.widths
        output = self.output or task.architecture.output  # earlier states don't say
        return Architecture(inputs, tuple(hidden), outputs, task.architecture.activation, output, self.biases)

    def _array(self, text: str) -> np.ndarray[Any, Any]:
        try:
            return np.frombuffer(base64.b64decode(text, validate=True), np.dtype(self.dtype).newbyteorder("<"))
        except (binascii.Error, ValueError):
            raise Refusal("state_base64", "state", dtype=self.dtype) from None


def _forgotten(parameters: int, dtype: str) -> dict[str, Any]:
    """What a state holds of an optimizer that has not begun."""
    return {"slots": np.zeros((0, parameters), dtype), "numbers": np.zeros(0), "updates": 0}
