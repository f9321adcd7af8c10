"""Bodies to try and a reply to expect, shown by /docs; a test posts each body."""

from typing import Any

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

REPLY: dict[str, Any] = {
    "epoch": 35,
    "optimizer": "levenberg_marquardt",
    "stopped": "solved",
    "diverged": False,
    "parameters": 33,
    "metrics": {"train": {"loss": 0.0021, "accuracy": 1.0}, "test": {"loss": 0.0313, "accuracy": 0.99}},
    "history": {
        "epoch": [0, 35],
        "train_loss": [0.693147, 0.0021],
        "train_accuracy": [0.5, 1.0],
        "test_loss": [0.693147, 0.0313],
        "test_accuracy": [0.5, 0.99],
    },
    "boundary": {
        "x_range": [-1.5, 1.5],
        "y_range": [-1.5, 1.5],
        "width": 3,
        "height": 3,
        "classes": 2,
        "kind": "probability",
        "values": [[0.0, 0.02, 0.0], [0.01, 0.998, 0.02], [0.0, 0.01, 0.0]],
    },
    "network": {
        "features": ["x", "y"],
        "input": {"mean": [0.01, -0.02], "scale": [0.6, 0.58]},
        "activation": "relu",
        "layers": [
            {"weights": [[1.2, -0.7], [0.4, 0.9]], "biases": [0.1, -0.3]},
            {"weights": [[2.1], [-1.8]], "biases": [0.5]},
        ],
    },
}
"""A reply in miniature: a grid of 3 x 3 cells and two neurons."""
