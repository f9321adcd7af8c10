"""Presets: networks worth opening up, each a whole configuration with the script that computes the same.

One entry each; GET /presets, the page's buttons and the examples of POST /inspect follow from it.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from pydantic import BaseModel, Field

from app.config import TrainingConfig

SEED = "{seed}"  # stands in a line for the configuration's seed


class Line(NamedTuple):
    """One line of a script, and the matrices of the gradient (W_1, dZ_2, ...) that it computes."""

    code: str
    makes: tuple[str, ...] = ()


class Preset(NamedTuple):
    """A network to be opened up; what `config` doesn't say is at its default."""

    title: str
    help: str
    config: Mapping[str, Any]
    script: tuple[Line, ...]
    factor: float  # the script's deltas are so many times ours


class LinePart(BaseModel):
    """A line of a script."""

    code: str = Field(description=f"Python, with {SEED} for the seed of the configuration.")
    makes: list[str] = Field(description="The matrices of the gradient that it computes, such as dZ_2.")


class PresetEntry(BaseModel):
    """A network to be opened up by POST /inspect, or trained by POST /train."""

    name: str
    title: str
    help: str
    config: dict[str, Any] = Field(description="The body of POST /train; what it doesn't say is at its default.")
    script: str = Field(description="The whole script for the configuration's seed; it needs NumPy alone.")
    lines: list[LinePart] = Field(description="The same, line by line.")
    factor: float = Field(description="The script's deltas are this many times those of POST /inspect.")


PRESETS: dict[str, Preset] = {
    "eleven_lines": Preset(
        "The eleven-line network",
        "XOR by hand: four points with a column of ones, 3-4-1, sigmoid twice, all four points at each step.",
        MappingProxyType({
            "dataset": "xor_points",
            "standardize": False,
            "hidden": [4],
            "activation": "sigmoid",
            "biases": "hidden",
            "l2": 0.0,
            "loss": "squared_error",
            "optimizer": "sgd",
            "learning_rate": 4.0,
            "init": "uniform",
            "dtype": "float64",
        }),
        (
            Line("import numpy as np"),
            Line("X = np.array([[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]])", ("X_1",)),
            Line("y = np.array([[0], [1], [1], [0]])", ("loss",)),
            Line(f"rng = np.random.default_rng([{SEED}, 1, 0])"),
            Line("W1, W2 = rng.uniform(-1, 1, (3, 4)), rng.uniform(-1, 1, (4, 1))"),
            Line("for update in range(60000):"),
            Line("    A1 = 1 / (1 + np.exp(-(X @ W1)))", ("Z_1", "A_1")),
            Line("    P = 1 / (1 + np.exp(-(A1 @ W2)))", ("Z_2", "loss")),
            Line("    dZ2 = (y - P) * P * (1 - P)", ("dZ_2",)),
            Line("    dZ1 = dZ2 @ W2.T * A1 * (1 - A1)", ("dX_2", "dZ_1")),
            Line("    W2 += A1.T @ dZ2", ("dW_2", "W_2")),
            Line("    W1 += X.T @ dZ1", ("dW_1", "W_1")),
        ),
        -4.0,
    ),
}  # fmt: skip


def script_of(preset: Preset) -> str:
    """The script as it runs, for the seed of the preset's configuration."""
    seed = TrainingConfig(**preset.config).seed
    return "".join(line.code.replace(SEED, str(seed)) + "\n" for line in preset.script)


def preset_entry(name: str) -> PresetEntry:
    """What GET /presets says of one."""
    preset = PRESETS[name]
    lines = [LinePart(code=code, makes=list(makes)) for code, makes in preset.script]
    return PresetEntry(
        name=name, title=preset.title, help=preset.help, config=dict(preset.config), script=script_of(preset),
        lines=lines, factor=preset.factor,
    )  # fmt: skip
