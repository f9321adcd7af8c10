"""python -m tests.extension: the application with one more entry in four registries, and all that follows, as JSON.

Each entry is added in one place, before the modules that build on its registry are imported.
"""
# ruff: noqa: E402 - that order is the point

import json
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np

from app.data.features import FEATURES, Feature
from app.nn.activations import ACTIVATIONS, Activation
from app.nn.calls import Array, Call, Calls, scalar
from app.nn.optimizers import OPTIMIZERS, Optimizer
from app.nn.setting import Setting

REST, FLOOR = -0.5, "cliff"


def _forward(z: Array, a: Array, scratch: Array) -> list[Call]:
    return [(np.fmax, (z, scalar(REST, z.dtype), a))]


def _slope(z: Array, a: Array, out: Array, scratch: Array) -> list[Call]:
    return [(np.subtract, (a, scalar(REST, a.dtype), out)), (np.sign, (out, out))]


def _with_half_the_rate(setting: Setting, batches: Iterable[slice]) -> Iterator[Calls]:
    return OPTIMIZERS["sgd"].steps(setting._replace(learning_rate=setting.learning_rate / 2), batches)


ACTIVATIONS[FLOOR] = Activation(
    "Cliff", "max(-0.5, z)", "A floor below zero.", "np.maximum(-0.5, z)", _forward, _slope,
    range=(REST, float("inf")), passes_from=REST, rests_at=REST, remedy="tanh",
)  # fmt: skip
OPTIMIZERS["half"] = Optimizer(
    "Half", "Half a step.", "w -= rate / 2 * g", ("learning_rate", "batch_size"), _with_half_the_rate,
    lambda rate, momentum, gradient: float(rate / 2 * gradient.dot(gradient)),
)  # fmt: skip
FEATURES["x+y"] = Feature("x + y", "The sum.", lambda x, y: x + y)

from app.wire.parts import PARTS, Part

PARTS["largest"] = Part(
    "The largest weight.",
    float,
    1.5,
    lambda task, drawing: 1e-5,
    lambda result: float(np.abs(result.seen.state.parameters).max()),
)

from fastapi import FastAPI

from app.page.controls import page_context
from app.wire.describe import catalogue
from app.wire.reply import TrainReply
from app.wire.request import TrainRequest
from tests.jobs.turns import film, picture, train

SETTINGS: dict[str, Any] = {"activation": FLOOR, "optimizer": "half", "features": ["x", "y", "x+y"]}
ADDED: dict[str, Any] = {**SETTINGS, "include": ["largest", "network", "diagnosis"]}


def document() -> dict[str, Any]:
    """The OpenAPI document of a route with the models of POST /train."""
    app = FastAPI()
    app.post("/train", response_model=TrainReply)(_route)
    return app.openapi()


def _route(body: TrainRequest) -> None:
    pass


def dead() -> dict[str, Any]:
    """A picture of a network whose neurons all lie on the floor."""
    layers = [{"weights": [[0.1] * 8] * 2, "biases": [-100.0] * 8}, {"weights": [[0.5]] * 8, "biases": [0.1]}]
    return picture(activation=FLOOR, optimizer="half", layers=layers, include=["diagnosis"])


if __name__ == "__main__":
    shown = page_context()
    print(
        json.dumps(
            {
                "schema": catalogue(),
                "controls": {
                    name: [option.name for option in control.options] for name, control in shown["controls"].items()
                },
                "curves": [option.pictures for option in shown["controls"]["activation"].options],
                "settings": json.loads(shown["settings"]),
                "openapi": document(),
                "reply": train(**ADDED, epochs=60),
                "dead": dead(),
                "film": film(**ADDED, epochs=3),
            }
        )
    )
