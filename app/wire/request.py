"""What comes in: the bodies of POST /train and its kin, and the query of GET /datasets/{name}."""

import hashlib
from typing import Annotated, Any, Literal, Self

from pydantic import ConfigDict, Field, field_validator
from pydantic_core import PydanticCustomError

from app.config import MAX_LAYERS, OneOf, TrainingConfig
from app.nn.optimizers import SECOND_ORDER
from app.training.stopping import PLATEAU_EPOCHS, PLATEAU_GAIN
from app.view.boundary import ENCODINGS
from app.wire.checked import Checked
from app.wire.layers import LayerWeights
from app.wire.made import Drawing
from app.wire.parts import FRAME_PARTS, PARTS
from app.wire.state import PackedState

Part = Annotated[str, OneOf(PARTS)]
ENCODING_HELP = " ".join(f"{name}: {encoding.help}" for name, encoding in ENCODINGS.items())
PARTS_HELP = " ".join(f"{name}: {part.description}" for name, part in PARTS.items())
RESOLUTION_HELP = "Cells of the grid along each axis."


class MomentRequest(Checked, TrainingConfig):
    """One moment: what is or was trained, and from which state or weights."""

    model_config = ConfigDict(strict=True)

    state: PackedState | None = Field(
        None,
        title="State",
        description="The state of an earlier reply, to go on from; epochs then says how many more.",
    )
    resize: bool = Field(
        False,
        title="Resize",
        description="Bring the state to this network's shape: what has been learnt stays, and a new neuron starts "
        "with zero outgoing weights, so that the boundary does not jump. A new layer passes on what it gets: exactly "
        "with ReLU and its kin (to rounding, given biases), to within 0.4 % with tanh, sigmoid and sine.",
    )
    layers: tuple[LayerWeights, ...] | None = Field(
        None,
        max_length=MAX_LAYERS + 1,
        strict=False,
        title="Layers",
        description="Weights and biases to start from, as in a reply's network; the rest of a state stays.",
    )

    @field_validator("features")
    @classmethod
    def _once(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        return once(names)

    def config(self) -> TrainingConfig:
        """The training alone: equal for requests that differ only in what the reply should hold."""
        return TrainingConfig.model_construct(**{name: getattr(self, name) for name in TrainingConfig.model_fields})

    def started(self) -> Self:
        """The same without what only the start of the training needs, which may be large."""
        return self.model_copy(update={"state": None, "layers": None})

    def key(self) -> bytes:
        """Equal for requests with the same reply, whether a default is written out or left out."""
        return hashlib.sha256(f"{type(self).__name__} {self.model_dump_json()}".encode()).digest()


def once(names: tuple[str, ...]) -> tuple[str, ...]:
    """Names as they came, unless one came twice."""
    if len(set(names)) < len(names):
        raise PydanticCustomError("named_once", "must name each entry once")
    return names


class FrameRequest(MomentRequest):
    """A picture of one moment: what is or was trained, from which state or weights, and what the reply should hold."""

    resolution: int = Field(50, ge=10, le=200, title="Resolution", description=RESOLUTION_HELP)
    encoding: Literal["float", "int8"] = Field("int8", title="Encoding", description=ENCODING_HELP)
    include: tuple[Part, ...] = Field(
        FRAME_PARTS,
        max_length=len(PARTS),
        strict=False,
        title="Parts",
        description=f"Parts of a frame; it has no history. {PARTS_HELP}",
    )

    @field_validator("include")
    @classmethod
    def _each_once(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        return once(names)

    @field_validator("include")
    @classmethod
    def _parts_of_a_frame(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        if not all(PARTS[name].in_frame for name in names):
            raise PydanticCustomError("no_history", "must not name history")
        return names

    def drawing(self) -> Drawing:
        """How the grid is wanted."""
        return Drawing(self.resolution, self.encoding)


class _Training(FrameRequest):
    """The fields that say how long to train."""

    batches: int | None = Field(
        None,
        ge=1,
        le=10_000,
        title="Batches",
        description="Train so many batches instead of epochs; from within an epoch, epochs=1 is its rest.",
    )
    stop_at_loss: float | None = Field(
        None, gt=0, title="Target loss", description="Stop once the training loss is at or below this."
    )
    stop_at_plateau: bool = Field(
        False,
        title="Stop at a plateau",
        description=f"Stop when the loss has not fallen by {PLATEAU_GAIN:.1%} in {PLATEAU_EPOCHS} epochs; auto and "
        f"{SECOND_ORDER} stop by their own rules.",
    )


class TrainRequest(_Training):
    """What to train, from where to where, and what the reply should hold; every field may be left out."""

    resolution: int = Field(100, ge=10, le=200, title="Resolution", description=RESOLUTION_HELP)
    encoding: Literal["float", "int8"] = Field("float", title="Encoding", description=ENCODING_HELP)
    include: tuple[Part, ...] = Field(
        ("boundary", "network", "history"),
        max_length=len(PARTS),
        strict=False,
        title="Parts",
        description=f"Parts of the reply. {PARTS_HELP}",
    )

    @field_validator("include")
    @classmethod
    def _parts_of_a_frame(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        return names  # a training has a history, too


class StreamRequest(_Training):
    """A training as a film."""

    frame_rate: int = Field(30, ge=1, le=30, title="Frame rate", description="Frames a second, at most.")
    stride: int = Field(
        10,
        ge=1,
        le=1000,
        title="Stride",
        description="Epochs between two frames once under way: the frame after epoch e is at e + max(1, min(stride, "
        "e // 8)). With batches there is a frame after each of them.",
    )


def _field(name: str) -> Any:
    return TrainingConfig.model_fields[name]


class DatasetQuery(Checked):
    """The fields of a configuration that shape a dataset; not strict, for a query holds text."""

    samples: int = _field("samples")
    noise: float = _field("noise")
    train_fraction: float = _field("train_fraction")
    data_seed: int = _field("data_seed")
