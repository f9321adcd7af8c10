"""A training's state on the wire: packed, so that the largest network fits into a body."""

import base64
import binascii
from typing import Annotated, Any, Literal

import numpy as np
from pydantic import ConfigDict, Field

from app.config import BIAS_CHOICES, MAX_LAYERS, OneOf, Width
from app.data import FEATURES
from app.nn.network import Architecture, parameter_count
from app.nn.outputs import OUTPUTS
from app.nn.resize import resized
from app.refusal import Refusal
from app.training.state import TrainingState, check_state
from app.training.task import Task
from app.wire.checked import Checked

MAX_STATE = 4_000_000  # characters of packed numbers: the largest network in float64 with Adam's slots has 2,700,000
Packed = Annotated[str, Field(max_length=MAX_STATE)]


class PackedState(Checked):
    """A training to go on from, as the `state` of an earlier reply gave it."""

    model_config = ConfigDict(strict=True, title="State")

    epoch: int = Field(ge=0, le=10**9, description="Epochs trained so far.")
    updates: int = Field(ge=0, le=10**12, description="Steps taken so far.")
    numbers: tuple[float, ...] = Field(max_length=16, strict=False, description="What the stopping rule remembers.")
    parameters: Packed = Field(description="Base64 of all weights and biases, little-endian.")
    slots: Packed = Field(description="Base64 of what the optimizer remembers.")
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

    @classmethod
    def pack(cls, task: Task, state: TrainingState) -> "PackedState":
        """The wire's form of a state."""
        parameters, slots = (
            base64.b64encode(array.tobytes()).decode("ascii") for array in (state.parameters, state.slots)
        )
        architecture = task.architecture
        return cls.model_construct(
            epoch=state.epoch, updates=state.updates, numbers=tuple(state.numbers.tolist()), parameters=parameters,
            slots=slots, dtype="float32" if state.parameters.dtype == np.float32 else "float64", batch=state.batch,
            widths=(architecture.inputs, *architecture.hidden, architecture.outputs), features=task.config.features,
            biases=architecture.biases, output=architecture.output,
        )  # fmt: skip

    def unpack(self, task: Task, resize: bool = False) -> TrainingState:
        """The state, checked against the task's network or brought to its shape; Refusal if it can't be."""
        parameters, slots = (self._array(text) for text in (self.parameters, self.slots))
        if not len(parameters) or len(slots) % len(parameters):
            raise Refusal("state_slots", "state")
        # a batch that the epoch doesn't have, since the batches have become larger, starts the epoch anew
        batch = self.batch if self.batch < task.batches else 0
        dtype = task.config.dtype
        state = TrainingState(
            parameters.astype(dtype), slots.reshape(-1, len(parameters)).astype(dtype),
            np.array(self.numbers, np.float64), self.epoch, self.updates, batch,
        )  # fmt: skip
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
        no_slots = np.zeros((0, len(parameters)), config.dtype)
        return state._replace(parameters=parameters, slots=no_slots, numbers=np.zeros(0), updates=0)

    def _architecture(self, task: Task) -> Architecture:
        if len(self.widths) < 2 or len(self.features) != self.widths[0]:
            raise Refusal("state_features", "state")
        inputs, *hidden, outputs = self.widths
        output = self.output or ("logit" if outputs == 1 else "classes")  # earlier states don't say
        return Architecture(inputs, tuple(hidden), outputs, task.architecture.activation, output, self.biases)

    def _array(self, text: str) -> np.ndarray[Any, Any]:
        try:
            return np.frombuffer(base64.b64decode(text, validate=True), np.dtype(self.dtype).newbyteorder("<"))
        except (binascii.Error, ValueError):
            raise Refusal("state_base64", "state", dtype=self.dtype) from None
