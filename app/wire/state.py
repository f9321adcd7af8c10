"""A training's state on the wire: packed, so that the largest network fits into a body."""

import base64
import binascii
from typing import Annotated, Any, Literal

import numpy as np
from pydantic import ConfigDict, Field

from app.config import BIAS_CHOICES, MAX_LAYERS, OneOf, TrainingConfig, Width
from app.data.features import FEATURES
from app.nn.network import Architecture, parameter_count
from app.nn.resize import resized
from app.refusal import Refusal
from app.training.loop import TrainingState, check_state
from app.training.plan import batch_count
from app.training.strategy import effective
from app.training.task import architecture_of
from app.wire.checked import Checked

MAX_STATE = 4_000_000  # characters of packed numbers: the largest network in float64 with Adam's slots has 2,700,000
Packed = Annotated[str, Field(max_length=MAX_STATE)]


class PackedState(Checked):
    """A training to go on from, as the `state` of an earlier reply gave it."""

    model_config = ConfigDict(strict=True, title="State")

    epoch: int = Field(ge=0, le=10**9, description="Epochs trained so far.")
    updates: int = Field(ge=0, le=10**12, description="Steps taken so far.")
    numbers: tuple[float, ...] = Field(max_length=8, strict=False, description="What the stopping rule remembers.")
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

    @classmethod
    def pack(cls, config: TrainingConfig, state: TrainingState) -> "PackedState":
        """The wire's form of a state."""
        parameters, slots = (
            base64.b64encode(array.tobytes()).decode("ascii") for array in (state.parameters, state.slots)
        )
        architecture = architecture_of(config)
        return cls.model_construct(
            epoch=state.epoch, updates=state.updates, numbers=tuple(state.numbers.tolist()), parameters=parameters,
            slots=slots, dtype="float32" if state.parameters.dtype == np.float32 else "float64", batch=state.batch,
            widths=(architecture.inputs, *architecture.hidden, architecture.outputs), features=config.features,
            biases=config.biases,
        )  # fmt: skip

    def unpack(self, config: TrainingConfig, resize: bool = False) -> TrainingState:
        """The state, checked against the configuration's network or brought to its shape; Refusal if it can't be."""
        parameters, slots = (self._array(text) for text in (self.parameters, self.slots))
        if not len(parameters) or len(slots) % len(parameters):
            raise Refusal("state_slots", "state")
        # a batch that the epoch doesn't have, since the batches have become larger, starts the epoch anew
        batch = self.batch if self.batch < batch_count(effective(config)) else 0
        state = TrainingState(
            parameters.astype(config.dtype), slots.reshape(-1, len(parameters)).astype(config.dtype),
            np.array(self.numbers, np.float64), self.epoch, self.updates, batch,
        )  # fmt: skip
        if resize and self.widths:
            state = self._resized(config, state)
        check_state(config, state)
        return state

    def _resized(self, config: TrainingConfig, state: TrainingState) -> TrainingState:
        """The state in the configuration's shape; the optimizer forgets what it knew of another one."""
        new, old = architecture_of(config), self._architecture(config)
        if parameter_count(old) != len(state.parameters):
            raise Refusal("state_widths", "state", count=len(state.parameters))
        if (old, self.features) == (new, config.features) or not np.isfinite(state.parameters).all():
            return state
        kept = [self.features.index(name) if name in self.features else None for name in config.features]
        parameters = resized(state.parameters, old, new, kept, config.init, config.seed).astype(config.dtype)
        no_slots = np.zeros((0, len(parameters)), config.dtype)
        return state._replace(parameters=parameters, slots=no_slots, numbers=np.zeros(0), updates=0)

    def _architecture(self, config: TrainingConfig) -> Architecture:
        if len(self.widths) < 2 or len(self.features) != self.widths[0]:
            raise Refusal("state_features", "state")
        inputs, *hidden, outputs = self.widths
        return Architecture(inputs, tuple(hidden), outputs, config.activation, self.biases)

    def _array(self, text: str) -> np.ndarray[Any, Any]:
        try:
            return np.frombuffer(base64.b64decode(text, validate=True), np.dtype(self.dtype).newbyteorder("<"))
        except (binascii.Error, ValueError):
            raise Refusal("state_base64", "state", dtype=self.dtype) from None
