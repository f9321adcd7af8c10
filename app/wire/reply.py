"""What goes out: the reply, made from a result, and its documentation in /openapi.json, made from the parts."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field, JsonValue, create_model

from app.config import OneOf
from app.data import DATASETS
from app.nn.losses import LOSSES
from app.nn.optimizers import OPTIMIZERS
from app.training.restarts import starts_of
from app.training.state import Metrics
from app.training.stopping import PLATEAU_EPOCHS, PLATEAU_GAIN
from app.training.task import Task
from app.view.snapshot import Snapshot
from app.wire.english import STOPPED, filled
from app.wire.made import class_names
from app.wire.parts import PARTS
from app.wire.shapes import Absent, DataPart

STOPPED_VALUES = {"gain": PLATEAU_GAIN, "epochs": PLATEAU_EPOCHS}
STOPPED_HELP = " ".join(f"{name}: {filled(text, STOPPED_VALUES)}" for name, text in STOPPED.items())


class Scores(BaseModel):
    """How well the network does on one part of the points; null where a number is not finite."""

    loss: float | None = Field(description="Mean loss without penalties; of values as they are learnt (standardize).")
    accuracy: float | None = Field(description="Share of points on their right side, 0 to 1; null for values.")
    r2: float | None = Field(None, description="Of values: the share of their variance that is explained.")


class BothScores(BaseModel):
    """Scores on both parts of the points."""

    train: Scores
    test: Scores | None = Field(description="null where all points are for training.")


class Summary(BaseModel):
    """What every reply holds."""

    epoch: int = Field(description="Epochs trained, those of an earlier state included.")
    batch: int = Field(description="Batches trained of the epoch that follows; 0 unless trained by batches.")
    dataset: Annotated[str, OneOf(DATASETS)] | None = Field(
        description="The dataset used; null where own points took its place."
    )
    optimizer: Annotated[str, OneOf(OPTIMIZERS)] = Field(description="The optimizer used: what auto stands for.")
    loss: Annotated[str, OneOf(LOSSES)] = Field(description="The loss used: values are always learnt by squared_error.")
    starts: int = Field(description="Starts from other first weights; `epoch` counts the epochs of all of them.")
    stopped: Annotated[str, OneOf(STOPPED)] | None = Field(
        description=f"Why training ended; null where it has not. {STOPPED_HELP}"
    )
    diverged: bool = Field(description="The numbers left the finite range: try a smaller learning rate.")
    parameters: int = Field(description="Number of weights and biases.")
    metrics: BothScores


REQUIRED: JsonValue = list(Summary.model_fields)
_PARTS: dict[str, Any] = {
    name: (part.type | Absent, Field(None, description=part.description)) for name, part in PARTS.items()
}
TrainReply = create_model(
    "TrainReply",
    __base__=Summary,
    __config__=None,
    __doc__="A trained network, or one moment of a training. The same body gives the same bytes; parts not named are "
    "absent.",
    **_PARTS,
)
TrainReply.model_config["json_schema_extra"] = {"required": REQUIRED}


def summary_of(seen: Snapshot, stopped: str | None) -> dict[str, Any]:
    """What every reply holds (Summary)."""
    task, state, record = seen.plan.task, seen.state, seen.record
    return {
        "epoch": state.epoch,
        "batch": state.batch,
        "dataset": task.config.dataset if task.config.points is None else None,
        "optimizer": task.config.optimizer,
        "loss": task.config.loss,
        "starts": starts_of(state),
        "stopped": stopped,
        "diverged": stopped == "diverged",
        "parameters": task.parameters,
        "metrics": {"train": _scores(task, record.train), "test": _scores(task, record.test)},
    }


def _scores(task: Task, metrics: Metrics | None) -> dict[str, float | None] | None:
    return metrics and {"loss": metrics.loss, "accuracy": None, task.output.measure: metrics.score}


class DatasetEntry(BaseModel):
    """A dataset as the registry describes it."""

    name: str
    title: str
    help: str
    classes: int = Field(description="0 where points have values.")
    uses: list[str] = Field(description="The fields that change it.")
    splits: bool = Field(description="Whether a part of the points is kept for testing.")
    jitter: float = Field(description="Noise moves a point by noise times this times a normal deviate along each axis.")
    axes: tuple[str, str]
    class_names: list[str]
    source: str


class DatasetReply(DatasetEntry):
    """A dataset with its points."""

    data: DataPart


def dataset_entry(name: str) -> dict[str, Any]:
    """A registry entry (DatasetEntry)."""
    dataset = DATASETS[name]
    kept = set(DatasetEntry.model_fields) - {"name", "class_names"}
    entry = {key: getattr(dataset, key) for key in DatasetEntry.model_fields if key in kept}
    return {"name": name, **entry, "class_names": class_names(dataset, dataset.classes)}


class ErrorReply(BaseModel):
    """Why a request was refused."""

    detail: str = Field(description="One sentence: what was wrong, what came and what is allowed.")
    field: str | None = Field(description="The field of the body or query it is about, if it is about one.")
    code: str = Field(description="The kind of refusal, which stays the same in every language.")


class Health(BaseModel):
    """That the server answers."""

    status: Literal["ok"]
    version: str
