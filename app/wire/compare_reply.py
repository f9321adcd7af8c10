"""The lines of POST /compare: a panel each, and the summary."""

from math import sqrt
from statistics import fmean, stdev
from typing import Annotated, Any

from pydantic import BaseModel, Field, JsonValue, create_model
from pydantic_core import from_json, to_json

from app.config import OneOf
from app.nn.outputs import OUTPUTS
from app.view.diagnosis import RULES
from app.wire.compare import COMPARABLE, SEED, CompareRequest, Panel
from app.wire.reply import BothScores, TrainReply
from app.wire.shapes import Complexity, Range

# Student's t, two-sided 95 %, for 1 to 19 degrees of freedom: NIST/SEMATECH e-Handbook, 1.3.6.7.2
T95 = (
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228,
    2.201, 2.179, 2.160, 2.145, 2.131, 2.120, 2.110, 2.101, 2.093,
)  # fmt: skip
MEASURES = tuple(dict.fromkeys(entry.measure for entry in OUTPUTS.values()))


class Place(BaseModel):
    """Which panel a line is of."""

    row: int = Field(description="Counted from 0.")
    column: int = Field(description="Counted from 0; 0 where there are no columns.")
    values: dict[str, JsonValue] = Field(description="The fields compared with their values here.")


PanelLine = create_model(
    "PanelLine",
    __base__=TrainReply,
    __doc__="A panel: its place, and the reply of POST /train.",
    panel=(Place, ...),
)


class Figures(BaseModel):
    """What a training came to."""

    parameters: int
    epoch: int
    stopped: str | None
    diverged: bool
    metrics: BothScores
    gap: float | None = Field(description="Test loss minus training loss; null without a test set.")
    complexity: Complexity | None = Field(description="null unless asked for.")
    diagnosis: Annotated[str, OneOf(RULES)] | None = Field(description="The code of the first finding, if asked for.")
    headline: str | None = Field(description="The same in a few words.")


class Estimate(BaseModel):
    """A mean over seeds."""

    mean: float
    interval: Range = Field(description="The mean's 95 % interval, by Student's t.")


class OfSeed(Figures):
    """What one start came to."""

    seed: int


class PanelSummary(Figures):
    """What a panel came to; of several seeds, the first."""

    row: int
    column: int
    values: dict[str, JsonValue]
    seeds: list[OfSeed] | None = Field(description="Every start; null where no seeds were given.")
    means: dict[str, Estimate | None] | None = Field(
        description=f"Over the seeds, of train_loss, test_loss, {', '.join(f'train_{m}, test_{m}' for m in MEASURES)}, "
        "gap, squared_weights and curvature; null where a start has none."
    )


class AxisReply(BaseModel):
    """Rows or columns."""

    field: Annotated[str, OneOf(COMPARABLE)]
    values: list[JsonValue]


class Sheet(BaseModel):
    """All panels, row by row."""

    rows: AxisReply
    columns: AxisReply | None
    seeds: list[int]
    panels: list[PanelSummary]


class SummaryLine(BaseModel):
    """The last line."""

    summary: Sheet


class Told:
    """The lines of a sheet, as its replies come."""

    def __init__(self, request: CompareRequest) -> None:
        """Nothing has come yet."""
        self._request = request
        self._figures: dict[int, dict[str, Any]] = {}

    def panel(self, index: int, reply: bytes) -> bytes:
        """The line of a reply of POST /train to the panel of that number."""
        self._figures[index] = _figures(from_json(reply))
        return b'{"panel":' + to_json(_place(self._request.panels[index])) + b"," + reply.removeprefix(b"{")

    @property
    def is_whole(self) -> bool:
        """Whether all have come."""
        return len(self._figures) == len(self._request.panels)

    def summary(self) -> bytes:
        """The last line, once all have come."""
        request, panels = self._request, self._request.panels
        count = len(panels) // max(1, len(request.seeds))
        axes = {"rows": request.rows, "columns": request.columns}
        sheet = {
            **{name: axis and axis.model_dump() for name, axis in axes.items()},
            "seeds": request.seeds,
            "panels": [self._panel(list(range(index, len(panels), count))) for index in range(count)],
        }
        return to_json({"summary": sheet}, inf_nan_mode="null")

    def _panel(self, indices: list[int]) -> dict[str, Any]:
        first, figures = self._request.panels[indices[0]], [self._figures[index] for index in indices]
        is_repeated = bool(self._request.seeds)
        seeds = [{SEED: seed, **each} for seed, each in zip(self._request.seeds, figures, strict=False)]
        names = sorted({name for each in figures for name in _numbers(each)})
        means = {name: estimate([_numbers(each).get(name) for each in figures]) for name in names}
        told = {"seeds": seeds if is_repeated else None, "means": means if is_repeated else None}
        return {**_place(first), **figures[0], **told}


def _place(panel: Panel) -> dict[str, Any]:
    return {"row": panel.row, "column": panel.column, "values": panel.values}


def _figures(reply: dict[str, Any]) -> dict[str, Any]:
    findings = reply.get("diagnosis") or [{}]
    return {
        **{name: reply[name] for name in ("parameters", "epoch", "stopped", "diverged", "metrics")},
        "gap": _gap(reply["metrics"]),
        "complexity": reply.get("complexity"),
        "diagnosis": findings[0].get("code"),
        "headline": findings[0].get("headline"),
    }


def _gap(metrics: dict[str, Any]) -> float | None:
    test, train = ((metrics[part] or {}).get("loss") for part in ("test", "train"))
    return None if test is None or train is None else test - train


def _numbers(figures: dict[str, Any]) -> dict[str, float | None]:
    """The figures that have a mean, by their names."""
    metrics = {
        f"{part}_{name}": value
        for part, scores in figures["metrics"].items()
        for name, value in (scores or {}).items()
        if value is not None
    }
    return {**metrics, "gap": figures["gap"], **(figures["complexity"] or {})}


def estimate(values: list[float | None]) -> dict[str, Any] | None:
    """The mean and its interval; None where a value is missing."""
    known = [value for value in values if value is not None]
    if len(known) < len(values):
        return None
    mean, half = fmean(known), 0.0
    if len(known) > 1:
        half = T95[len(known) - 2] * stdev(known) / sqrt(len(known))
    return {"mean": mean, "interval": (mean - half, mean + half)}
