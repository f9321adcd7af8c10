"""GET /schema: every field with its bounds and control, and every choice with its title and help."""

from functools import cache
from typing import Any

import numpy as np

from app.config import CHOICES, GROUPS
from app.nn.activations import ACTIVATIONS, activate
from app.wire.request import TrainRequest

CURVE_X = np.linspace(-3, 3, 25)
SHOWN = (
    "title", "formula", "help", "python", "is_linear", "range", "uses", "slots", "numbers", "second_order", "classes",
    "jitter", "splits",
)  # fmt: skip


def _choice(field: str, name: str, entry: Any) -> dict[str, Any]:
    described = {key: _finite(getattr(entry, key)) for key in SHOWN if hasattr(entry, key)}
    if CHOICES[field] is ACTIVATIONS:
        described["curve"] = {"z": CURVE_X.tolist(), "a": np.round(activate(name, CURVE_X), 4).tolist()}
    return described


def _finite(value: Any) -> Any:
    """The value, with null for an end of a range that is not finite."""
    if isinstance(value, tuple):
        return [_finite(part) for part in value]
    return None if isinstance(value, float) and not np.isfinite(value) else value


@cache
def catalogue() -> dict[str, Any]:
    """The JSON schema of POST /train's body with `x-choices` (field -> name -> entry) and `x-groups`."""
    choices = {
        field: {name: _choice(field, name, entry) for name, entry in entries.items()}
        for field, entries in CHOICES.items()
    }
    return {**TrainRequest.model_json_schema(), "x-choices": choices, "x-groups": GROUPS}
