"""The lines of POST /restarts: a start each, and the summary."""

import base64
from math import sqrt
from typing import Any

import numpy as np
from pydantic import BaseModel, Field, create_model
from pydantic_core import from_json, to_json

from app.nn.outputs import OUTPUTS, Output
from app.training.problem import ValueScale
from app.view.agreement import Agreement, disagreement, mean_logits
from app.view.boundary import ENCODINGS, Grid, value_range
from app.view.rounding import significant
from app.wire.made import DIGITS
from app.wire.reply import TrainReply
from app.wire.restarts import RestartsRequest
from app.wire.shapes import Boundary, Range, Row

NORMAL = 1.959964  # of a two-sided 95 % interval
BINS = 20


class Start(BaseModel):
    """Which start a line is of."""

    index: int = Field(description="Counted from 0.")
    seed: int
    success: bool


StartLine = create_model(
    "StartLine",
    __base__=TrainReply,
    __doc__="A start: which one, and the reply of POST /train to its seed; of a stack equal to rounding.",
    start=(Start, ...),
)


class Criterion(BaseModel):
    """What counts as success."""

    measure: str = Field(description="Such as test_accuracy.")
    at_least: float


class Histogram(BaseModel):
    """Of final losses: counts[i] lie from edges[i] to edges[i + 1]."""

    edges: list[float]
    successes: list[int]
    failures: list[int]


class Losses(BaseModel):
    """The final losses of all starts in their order; null where one is not finite."""

    train: list[float | None]
    test: list[float | None] | None
    histogram: Histogram | None = Field(description="Of the test losses, or of the others; null if none is finite.")


class Disagreement(BaseModel):
    """Where the starts disagree, on the grid of `mean`."""

    kind: str = Field(
        description="share: of the starts that do not name the class that most of them name; deviation: the standard "
        "deviation of the values."
    )
    values: list[Row] = Field(description="[row][column], row 0 at the low end of y.")


class Luck(BaseModel):
    """What all starts came to."""

    starts: int
    successes: int
    rate: float
    interval: Range = Field(description="The 95 % interval of the rate, by Wilson.")
    criterion: Criterion
    diverged: int
    losses: Losses
    mean: Boundary = Field(description="The boundary of the mean prediction.")
    disagreement: Disagreement


class LuckLine(BaseModel):
    """The last line."""

    summary: Luck


def wilson(successes: int, starts: int) -> tuple[float, float]:
    """The 95 % interval of a rate (Wilson 1927, Probable inference, the law of succession)."""
    rate, square = successes / starts, NORMAL**2 / starts
    middle, half = rate + square / 2, NORMAL * sqrt(rate * (1 - rate) / starts + square / (4 * starts))
    low, high = ((middle + side * half) / (1 + square) for side in (-1, 1))
    return max(0.0, low), min(1.0, high)


class Told:
    """The lines, as groups of starts come."""

    def __init__(self, request: RestartsRequest) -> None:
        """Nothing has come yet."""
        self._request = request
        self._starts: dict[int, dict[str, Any]] = {}
        self._seen: Agreement | None = None
        self._facts: dict[str, Any] = {}

    def lines(self, indices: tuple[int, ...], group: bytes) -> bytes:
        """The lines of a group's starts, from its replies and, last, what is for the summary."""
        *replies, last = group.splitlines()
        self._facts = from_json(last)["sums"]
        seen = Agreement(self._facts["networks"], *(self._array(name) for name in ("total", "votes")))
        self._seen = self._seen.joined(seen) if self._seen else seen
        return b"".join(self._line(index, reply) for index, reply in zip(indices, replies, strict=True))

    def _line(self, index: int, line: bytes) -> bytes:
        reply = from_json(line)
        start = {"index": index, "seed": self._request.seed_of(index), "success": self._is_success(reply)}
        self._starts[index] = {"start": start, "metrics": reply["metrics"], "diverged": reply["diverged"]}
        return b'{"start":' + to_json(start) + b"," + line.removeprefix(b"{") + b"\n"

    def _is_success(self, reply: dict[str, Any]) -> bool:
        scores = reply["metrics"][self._part] or {}
        score = scores.get(self._output.measure)
        return not reply["diverged"] and score is not None and score >= self._least

    def _array(self, name: str) -> Any:
        values = np.frombuffer(base64.b64decode(self._facts[name]))
        return values.reshape(-1, self._request.resolution**2)

    @property
    def is_whole(self) -> bool:
        """Whether all have come."""
        return len(self._starts) == self._request.starts

    def summary(self) -> bytes:
        """The last line, once all have come."""
        starts = [self._starts[index] for index in sorted(self._starts)]
        successes = sum(each["start"]["success"] for each in starts)
        told = {
            "starts": len(starts),
            "successes": successes,
            "rate": successes / len(starts),
            "interval": wilson(successes, len(starts)),
            "criterion": {"measure": f"{self._part}_{self._output.measure}", "at_least": self._least},
            "diverged": sum(each["diverged"] for each in starts),
            "losses": _losses(starts, has_test=self._facts["has_test"]),
            **self._together(),
        }
        return to_json({"summary": told}, inf_nan_mode="null")

    @property
    def _output(self) -> Output:
        return OUTPUTS[self._facts["output"]]

    @property
    def _part(self) -> str:
        return "test" if self._facts["has_test"] else "train"

    @property
    def _least(self) -> float:
        return self._output.solved_test if self._request.success is None else self._request.success

    def _together(self) -> dict[str, Any]:
        facts, request, side = self._facts, self._request, self._request.resolution
        assert self._seen is not None
        output, scale = self._output, ValueScale(*facts["values"])
        logits = mean_logits(facts["output"], self._seen).reshape(-1, side, side)
        (x_low, x_high), (y_low, y_high) = facts["ranges"]
        grid = Grid((x_low, x_high), (y_low, y_high), logits, facts["output"], scale)
        encoding = ENCODINGS[request.encoding]
        mean = {
            "x_range": grid.x_range,
            "y_range": grid.y_range,
            "width": side,
            "height": side,
            "classes": facts["classes"],
            "kind": encoding.kind(output),
            "value_range": value_range(grid),
            "values": encoding.values(grid),
        }
        apart = significant(disagreement(self._seen, facts["classes"], scale.scale), DIGITS).reshape(side, side)
        kind = "share" if facts["classes"] else "deviation"
        return {"mean": mean, "disagreement": {"kind": kind, "values": apart.tolist()}}


def _losses(starts: list[dict[str, Any]], *, has_test: bool) -> dict[str, Any]:
    train = [each["metrics"]["train"]["loss"] for each in starts]
    test = [each["metrics"]["test"]["loss"] for each in starts] if has_test else None
    return {"train": train, "test": test, "histogram": _histogram(test or train, starts)}


def _histogram(losses: list[float | None], starts: list[dict[str, Any]]) -> dict[str, Any] | None:
    known = [(loss, each["start"]["success"]) for loss, each in zip(losses, starts, strict=True) if loss is not None]
    if not known:
        return None
    edges = np.histogram_bin_edges([loss for loss, _ in known], BINS)
    counts = {
        name: np.histogram([loss for loss, is_success in known if is_success == wanted], edges)[0].tolist()
        for name, wanted in (("successes", True), ("failures", False))
    }
    return {"edges": significant(edges, DIGITS).tolist(), **counts}
