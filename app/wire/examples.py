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

REPLY: dict[str, Any] = {
    "epoch": 35,
    "batch": 0,
    "optimizer": "levenberg_marquardt",
    "starts": 1,
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

FRAME: dict[str, Any] = {
    "epoch": 40,
    "batch": 0,
    "optimizer": "adam",
    "starts": 1,
    "stopped": None,
    "diverged": False,
    "parameters": 5,
    "metrics": {"train": {"loss": 0.41, "accuracy": 0.75}, "test": None},
    "boundary": {
        "x_range": [-1.5, 1.5],
        "y_range": [-1.5, 1.5],
        "width": 2,
        "height": 2,
        "classes": 2,
        "kind": "logit",
        "values": "8AEQIA==",
    },
    "network": {
        "features": ["x", "y"],
        "input": {"mean": [0.0, 0.0], "scale": [1.0, 1.0]},
        "activation": "tanh",
        "layers": [{"weights": [[1.2], [0.4]], "biases": [0.1]}, {"weights": [[2.1]], "biases": [0.5]}],
    },
    "maps": {
        "x_range": [-1.5, 1.5],
        "y_range": [-1.5, 1.5],
        "width": 2,
        "height": 2,
        "layers": [{"neurons": 1, "scales": [0.93], "values": "gX+BEA=="}],
    },
    "predictions": "AAEBAA==",
    "confusion": {"train": [[1, 1], [0, 2]], "test": None},
    "norms": {"weights": [1.27, 2.16], "gradient": [0.04, 0.02]},
    "diagnosis": [
        {
            "code": "rate_too_small",
            "message": "The learning rate of 1e-05 is too small: at this pace the loss falls by less than 0.5% in 100 "
            "epochs.",
            "suggestion": "Try a learning rate ten times as large.",
        }
    ],
    "state": {
        "epoch": 40,
        "updates": 40,
        "numbers": [0.42, 40.0, 0.42],
        "parameters": "mpmZP83MzD7NzMw9ZmYGQAAAAD8=",
        "slots": "",
        "dtype": "float32",
        "batch": 0,
        "widths": [2, 1, 1],
        "features": ["x", "y"],
        "biases": "all",
    },
}
"""A frame in miniature: grids of 2 x 2 cells, one neuron, four points."""
