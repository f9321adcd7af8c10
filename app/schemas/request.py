"""What comes in: the body of POST /train and the query of GET /datasets/{name}."""

import base64
import binascii
import hashlib
from typing import Annotated, Any, Literal

import annotated_types
import numpy as np
from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from app.boundary import ENCODINGS
from app.config import TrainingConfig
from app.errors import SHOWN, Refusal, unknown_name
from app.training import TrainingState, check_state

MAX_STATE = 4_000_000  # characters of packed numbers: the largest network in float64 with Adam's slots has 2,700,000
Part = Literal["boundary", "network", "history", "state", "data"]
Packed = Annotated[str, Field(max_length=MAX_STATE)]


class Checked(BaseModel):
    """Refuses unknown names and over-long lists before pydantic collects an error for every entry of them."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    @model_validator(mode="before")
    @classmethod
    def _refuse_early(cls, body: object) -> object:
        for name, value in body.items() if isinstance(body, dict) else ():
            if name not in cls.model_fields:
                raise _custom(unknown_name(name, cls.model_fields, "field"), name)
            bounds = (part for part in cls.model_fields[name].metadata if isinstance(part, annotated_types.MaxLen))
            bound = next((bound.max_length for bound in bounds), None)
            if bound is not None and isinstance(value, list) and len(value) > bound:
                raise _custom(f"{name} must hold at most {bound} entries, got {len(value)}.", name)
        return body


def _custom(sentence: str, field: str) -> PydanticCustomError:
    return PydanticCustomError("refused", "{sentence}", {"sentence": sentence, "field": field[:SHOWN]})


class PackedState(Checked):
    """A training to go on from, as the `state` of an earlier reply gave it."""

    model_config = ConfigDict(strict=True, title="State")

    epoch: int = Field(ge=0, le=10**9, description="Epochs trained so far.")
    updates: int = Field(ge=0, le=10**12, description="Steps taken so far.")
    numbers: tuple[float, ...] = Field(max_length=8, strict=False, description="What the stopping rule remembers.")
    parameters: Packed = Field(description="Base64 of all weights and biases, little-endian.")
    slots: Packed = Field(description="Base64 of what the optimizer remembers.")
    dtype: Literal["float32", "float64"] = Field(description="The type of the packed numbers.")

    @classmethod
    def pack(cls, state: TrainingState) -> "PackedState":
        """The wire's form of a state."""
        arrays = (state.parameters, state.slots)
        parameters, slots = (base64.b64encode(array.tobytes()).decode("ascii") for array in arrays)
        numbers = tuple(state.numbers.tolist())
        return cls.model_construct(
            epoch=state.epoch, updates=state.updates, numbers=numbers, parameters=parameters, slots=slots,
            dtype="float32" if state.parameters.dtype == np.float32 else "float64",
        )  # fmt: skip

    def unpack(self, config: TrainingConfig) -> TrainingState:
        """The state, checked against the configuration's network; Refusal if it does not fit."""
        try:
            parameters, slots = (self._array(text) for text in (self.parameters, self.slots))
            if not len(parameters) or len(slots) % len(parameters):
                raise ValueError("state.slots must hold whole rows of one number a parameter")
            state = TrainingState(
                parameters.astype(config.dtype), slots.reshape(-1, len(parameters)).astype(config.dtype),
                np.array(self.numbers, np.float64), self.epoch, self.updates,
            )  # fmt: skip
            check_state(config, state)
        except ValueError as error:
            raise Refusal(f"{error}.", "state") from None
        return state

    def _array(self, text: str) -> np.ndarray[Any, Any]:
        try:
            return np.frombuffer(base64.b64decode(text, validate=True), np.dtype(self.dtype).newbyteorder("<"))
        except (binascii.Error, ValueError):
            raise ValueError(f"state must hold base64 of {self.dtype} numbers") from None


class TrainRequest(Checked, TrainingConfig):
    """What to train, and what the reply should hold; every field may be left out."""

    model_config = ConfigDict(strict=True)

    resolution: int = Field(100, ge=10, le=200, title="Resolution", description="Cells of the grid along each axis.")
    encoding: Literal["float", "int8"] = Field(
        "float",
        title="Encoding",
        description=" ".join(f"{name}: {encoding.help}" for name, encoding in ENCODINGS.items()),
    )
    include: tuple[Part, ...] = Field(
        ("boundary", "network", "history"),
        max_length=5,
        strict=False,
        title="Parts",
        description="Parts of the reply.",
    )
    state: PackedState | None = Field(
        None,
        title="State",
        description="The state of an earlier reply, to go on from; epochs then says how many more.",
    )

    @field_validator("features", "include")
    @classmethod
    def _once(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        if len(set(names)) < len(names):
            raise ValueError("must name each entry once")
        return names

    def config(self) -> TrainingConfig:
        """The training alone: equal for requests that differ only in what the reply should hold."""
        return TrainingConfig.model_construct(**{name: getattr(self, name) for name in TrainingConfig.model_fields})

    def key(self) -> bytes:
        """Equal for requests with the same reply, whether a default is written out or left out."""
        return hashlib.sha256(self.model_dump_json().encode()).digest()


def _field(name: str) -> Any:
    return TrainingConfig.model_fields[name]


class DatasetQuery(Checked):
    """The fields of a configuration that shape a dataset; not strict, for a query holds text."""

    samples: int = _field("samples")
    noise: float = _field("noise")
    train_fraction: float = _field("train_fraction")
    data_seed: int = _field("data_seed")
