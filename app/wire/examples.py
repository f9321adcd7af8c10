"""Bodies to try and a reply to expect, shown by /docs; a test posts each body."""

from typing import Any

from app.nn.optimizers import SECOND_ORDER
from app.wire.parts import FRAME_PARTS, PARTS

EXAMPLES: dict[str, dict[str, Any]] = {
    "default": {
        "summary": "All defaults: a disc inside a ring",
        "value": {},
    },
    "spiral": {
        "summary": "The spiral, two hidden layers",
        "value": {"dataset": "spiral", "hidden": [8, 8]},
    },
    "own points": {
        "summary": "Your own points",
        "value": {"points": [[0, 0, 0], [0, 1, 1], [1, 0, 1], [1, 1, 0]], "train_fraction": 1, "hidden": [4]},
    },
    "own values": {
        "summary": "Your own points with a value each: regression",
        "value": {
            "points": [[0, 0, -1], [0, 1, 0.2], [1, 0, 0.3], [1, 1, 2.5]],
            "target": "value",
            "train_fraction": 1,
        },
    },
    "going on": {
        "summary": "Going on from the state of an earlier reply",
        "value": {
            "dataset": "gauss",
            "hidden": [],
            "optimizer": "adam",
            "epochs": 50,
            "include": ["boundary", "state"],
            "state": {
                "epoch": 0,
                "updates": 0,
                "numbers": [],
                "parameters": "AAAAAAAAAAAAAAAA",
                "slots": "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "dtype": "float32",
            },
        },
    },
    "int8": {
        "summary": "A small grid, packed: what the page asks for",
        "value": {"dataset": "moons", "resolution": 50, "encoding": "int8", "include": ["boundary"]},
    },
}

STREAM_EXAMPLES: dict[str, dict[str, Any]] = {
    "adam": {
        "summary": "Adam learns the moons",
        "value": {"dataset": "moons", "optimizer": "adam", "epochs": 60},
    },
    "small batches": {
        "summary": "Batch by batch: a frame after each of 25",
        "value": {"optimizer": "sgd", "batch_size": 8, "batches": 25},
    },
    "until it is good enough": {
        "summary": "Five frames a second, until the loss is 0.1",
        "value": {"optimizer": "momentum", "frame_rate": 5, "stride": 50, "stop_at_loss": 0.1, "epochs": 500},
    },
}

COMPARE_EXAMPLES: dict[str, dict[str, Any]] = {
    "neurons": {
        "summary": "3, 6 and 20 neurons on the spiral",
        "value": {"dataset": "spiral", "rows": {"field": "hidden", "values": [[3], [6], [20]]}},
    },
    "neurons and strengths": {
        "summary": "A sheet of nine: neurons by regularization",
        "value": {
            "dataset": "moons",
            "noise": 0.4,
            "activation": "tanh",
            "encoding": "int8",
            "rows": {"field": "hidden", "values": [[3], [6], [20]]},
            "columns": {"field": "l2", "values": [0.001, 0.01, 0.1]},
        },
    },
    "several starts": {
        "summary": "Wide against deep, the figures as means over five starts",
        "value": {
            "rows": {"field": "hidden", "values": [[26], [6, 6, 6]]},
            "seeds": [0, 1, 2, 3, 4],
            "include": ["complexity", "diagnosis"],
        },
    },
}

RESTARTS_EXAMPLES: dict[str, dict[str, Any]] = {
    "enclosing": {
        "summary": "How often three ReLU neurons enclose the circle",
        "value": {"hidden": [3], "optimizer": "adam", "learning_rate": 0.03, "epochs": 500, "starts": 12},
    },
    "stacked": {
        "summary": "A hundred starts of 2-4-2-1, trained as stacks",
        "value": {
            "hidden": [4, 2],
            "activation": "tanh",
            "optimizer": "sgd",
            "batch_size": 10,
            "epochs": 20,
            "starts": 100,
            "include": [],
        },
    },
}

EDITED: dict[str, dict[str, Any]] = {
    "edited": {
        "summary": "Weights of your own: one straight line",
        "value": {
            "dataset": "gauss",
            "hidden": [],
            "layers": [{"weights": [[1.5], [-0.5]], "biases": [0.2]}],
            "resolution": 20,
        },
    },
    "initial": {"summary": "The initial weights", "value": {}},
}

_SUMMARY: dict[str, Any] = {
    "epoch": 40,
    "batch": 0,
    "dataset": "circle",
    "optimizer": "adam",
    "loss": "cross_entropy",
    "starts": 1,
    "stopped": None,
    "diverged": False,
    "parameters": 5,
    "metrics": {"train": {"loss": 0.41, "accuracy": 0.75}, "test": None},
}


def _example(names: tuple[str, ...], **changes: Any) -> dict[str, Any]:
    return _SUMMARY | changes | {name: PARTS[name].example for name in PARTS if name in names}


REPLY = _example(
    ("boundary", "network", "history"),
    epoch=35,
    optimizer=SECOND_ORDER,
    stopped="solved",
    metrics={"train": {"loss": 0.0021, "accuracy": 1.0}, "test": {"loss": 0.0313, "accuracy": 0.99}},
)
"""A reply in miniature: a grid of 3 x 3 cells and two neurons."""

FRAME = _example(FRAME_PARTS)
"""A frame in miniature."""

COMPARED = {"panel": {"row": 0, "column": 0, "values": {"hidden": [2]}}} | _example(
    ("boundary", "complexity", "diagnosis")
)
"""A panel's line in miniature."""

RESTARTED = {"start": {"index": 0, "seed": 7, "success": True}} | _example(("boundary",))
"""A start's line in miniature."""
