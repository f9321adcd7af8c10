"""Bodies to try of POST /inspect, and a reply to expect; tests post each body."""

from typing import Any

from app.wire.inside_examples import LAYERS
from app.wire.presets import PRESETS

_EDITED = {"dataset": "xor_points", "hidden": [2], "layers": LAYERS, "optimizer": "sgd"}

GRADIENTS: dict[str, dict[str, Any]] = {
    "one point": {"summary": "Weights of your own and one point", "value": {**_EDITED, "sample": 1}},
    "all": {"summary": "All training points, the initial weights", "value": {"dataset": "moons", "optimizer": "adam"}},
    "a batch": {
        "summary": "The third batch of ten, with the state after its update",
        "value": {"dataset": "spiral", "optimizer": "momentum", "batch_size": 10, "batch": 2, "after": True},
    },
    "your own": {
        "summary": "A point of your own, the last layer alone",
        "value": {"dataset": "hills", "optimizer": "sgd", "point": [0.2, -0.3, 1.5], "layer": 1, "neurons": 128},
    },
    "eleven lines": {
        "summary": "The eleven-line network: XOR by hand; its step of 1 over a sum is a rate of 4 over our mean",
        "value": dict(PRESETS["eleven_lines"].config),
    },
}

GRADIENT: dict[str, Any] = {
    "batch": {"size": 1, "kind": "sample", "batch": None, "batches": 1, "next": 0, "first": 0, "told": [1]},
    "inputs": {
        "points": [[0.0, 1.0]],
        "labels": [1],
        "input": {"mean": [0.5, 0.5], "scale": [0.5, 0.5]},
        "standardized": [[-1.0, 1.0]],
        "features": ["x", "y"],
        "values": [[-1.0, 1.0]],
    },
    "layers": [
        {
            "shape": [2, 2],
            "rows": [0, 1],
            "columns": [0, 1],
            "inputs": [[-1.0, 1.0]],
            "weights": [[1.2, -0.7], [0.4, 0.9]],
            "biases": [0.1, -0.3],
            "z": [[-0.7, 1.3]],
            "outputs": [[0.0, 1.3]],
            "output_gradient": [[-1.81, 1.55]],
            "slope": [[0.0, 1.0]],
            "delta": [[-0.0, 1.55]],
            "input_gradient": [[-1.09, 1.4]],
            "weight_gradient": [[0.0, -1.55], [0.0, 1.55]],
            "bias_gradient": [0.0, 1.55],
            "penalty_gradient": [[0.0012, -0.0007], [0.0004, 0.0009]],
            "numeric": {"weights": [[0.0, -1.55], [0.0, 1.55]], "biases": [0.0, 1.55]},
            "checked": 6,
            "relative_error": 7.8e-12,
        },
        {
            "shape": [2, 1],
            "rows": [0, 1],
            "columns": [0],
            "inputs": [[0.0, 1.3]],
            "weights": [[2.1], [-1.8]],
            "biases": [0.5],
            "z": [[-1.84]],
            "outputs": None,
            "output_gradient": None,
            "slope": None,
            "delta": [[-0.863]],
            "input_gradient": [[-1.81, 1.55]],
            "weight_gradient": [[0.0], [-1.12]],
            "bias_gradient": [-0.863],
            "penalty_gradient": [[0.0021], [-0.0018]],
            "numeric": {"weights": [[0.0], [-1.12]], "biases": [-0.863]},
            "checked": 3,
            "relative_error": 6.81e-12,
        },
    ],
    "first_layer": 0,
    "output": {
        "logits": [[-1.84]],
        "predictions": [[0.137]],
        "truth": [[1.0]],
        "deltas": {"cross_entropy": [[-0.863]], "squared_error": [[-0.102]]},
        "formulas": {"cross_entropy": "p - y", "squared_error": "(p - y) p (1 - p)"},
    },
    "loss": {"name": "cross_entropy", "data": 1.99, "penalty": 0.00527, "total": 1.99, "points": [1.99]},
    "difference": 1e-05,
    "update": {
        "optimizer": "sgd",
        "formula": "w -= rate * g",
        "learning_rate": 0.03,
        "rate": 0.03,
        "updates": 0,
        "gradient": [
            {"weights": [[0.0012, -1.55], [0.0004, 1.55]], "biases": [0.0, 1.55]},
            {"weights": [[0.0021], [-1.12]], "biases": [-0.863]},
        ],
        "before": [
            {"weights": [[1.2, -0.7], [0.4, 0.9]], "biases": [0.1, -0.3]},
            {"weights": [[2.1], [-1.8]], "biases": [0.5]},
        ],
        "after": [
            {"weights": [[1.2, -0.653], [0.4, 0.853]], "biases": [0.1, -0.347]},
            {"weights": [[2.1], [-1.77]], "biases": [0.526]},
        ],
        "memory": [],
        "state": None,
    },
    "no_update": None,
}
"""Point (0, 1) of XOR under weights of your own, as the first body asks."""
