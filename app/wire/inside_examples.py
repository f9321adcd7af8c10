"""Bodies to try of what looks inside a network, and replies to expect; tests post each body."""

from typing import Any

LAYERS = [
    {"weights": [[1.2, -0.7], [0.4, 0.9]], "biases": [0.1, -0.3]},
    {"weights": [[2.1], [-1.8]], "biases": [0.5]},
]
_EDITED = {"dataset": "xor_points", "hidden": [2], "layers": LAYERS}

HIDDEN: dict[str, dict[str, Any]] = {
    "best": {"summary": "The two neurons that separate best, of the initial weights", "value": {"dataset": "moons"}},
    "edited": {"summary": "Weights of your own, a grid of three lines", "value": {**_EDITED, "lines": 3}},
    "first layer": {
        "summary": "Neurons 0 and 2 of the first layer",
        "value": {"dataset": "spiral", "hidden": [8, 8], "layer": 0, "neurons": [0, 2]},
    },
}

TEMPLATES: dict[str, dict[str, Any]] = {
    "edited": {"summary": "Weights of your own", "value": {**_EDITED, "resolution": 10}},
    "a class": {
        "summary": "The score of the third class, small",
        "value": {"dataset": "blobs", "output": 2, "resolution": 20, "encoding": "float32"},
    },
    "features": {"summary": "Without a hidden layer features add up", "value": {"hidden": [], "resolution": 10}},
}

SLICES: dict[str, dict[str, Any]] = {
    "random": {"summary": "Around the initial weights", "value": {"dataset": "moons", "side": 21}},
    "path": {
        "summary": "Along a run of three moments",
        "value": {
            "dataset": "gauss",
            "hidden": [],
            "side": 11,
            "directions": "path",
            "path": ["AAAAAAAAAAAAAAAA", "AACAPwAAAD8AAAAA", "AADAPwAAgL8AAAA/"],
            "losses": ["train", "test"],
        },
    },
}

SPACE: dict[str, Any] = {
    "layer": 0,
    "neurons": [0, 1],
    "separation": 0.334,
    "points": [[0.0, 0.0], [0.0, 1.3], [0.9, 0.0], [1.7, 0.0]],
    "grid": {
        "x": [-0.5, 0.5, 1.5],
        "y": [-0.5, 0.5, 1.5],
        "a": [[0.0, 0.0, 1.7], [0.0, 0.1, 2.5], [0.0, 0.9, 3.3]],
        "b": [[0.0, 0.0, 0.0], [1.1, 0.0, 0.0], [2.9, 1.5, 0.1]],
    },
    "readout": {"weights": [[2.1, -1.8]], "biases": [0.5], "exact": True, "value": None},
}
"""What two neurons see of the four XOR points."""

SUM: dict[str, Any] = {
    "x_range": [-0.5, 1.5],
    "y_range": [-0.5, 1.5],
    "width": 2,
    "height": 2,
    "output": 0,
    "of_features": False,
    "bias": 0.5,
    "templates": [
        {"neuron": 0, "weight": 2.1, "size": 1.68, "map": [[0.0, 1.3], [0.0, 1.9]]},
        {"neuron": 1, "weight": -1.8, "size": 0.675, "map": [[0.2, 0.0], [1.3, 0.0]]},
    ],
    "others": None,
    "logits": [[0.14, 3.23], [-1.84, 4.49]],
    "value": None,
}
"""A score in miniature: two neurons, 2 x 2 cells."""

LANDSCAPE: dict[str, Any] = {
    "a": [-1.0, 0.0, 1.0],
    "b": [-1.0, 0.0, 1.0],
    "losses": {"train": [[1.4, 0.9, 1.2], [0.8, 0.41, 0.7], [1.3, 0.8, 1.1]]},
    "centre": {"train": 0.41},
    "path": {"a": [-0.8, 0.0], "b": [0.3, 0.0], "explained": 0.93, "shares": [0.81, 0.12]},
    "parameters": "AAAAAAAA8D8=",
    "axes": ["AAAAAAAA4D8=", "AAAAAAAA4L8="],
}
"""A slice in miniature: 3 x 3 places, a path of two moments."""
