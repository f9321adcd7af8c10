"""The parts of a reply: one entry each. Request, reply, schema, docs and the estimate of work follow from PARTS."""

from collections.abc import Callable
from typing import Any, NamedTuple

from app.training.cost import DOUBLE, cells_seconds, look_seconds, pass_seconds
from app.training.task import Task
from app.view import complexity
from app.view.boundary import ENCODINGS
from app.view.maps import RESOLUTION
from app.wire import made, shapes
from app.wire.made import Drawing, Result
from app.wire.state import PackedState

WRITTEN = 2.5e-4  # seconds, of a reply without parts


class Part(NamedTuple):
    """One entry: what it is, the type and an example of its JSON, its work, and the function that makes it."""

    description: str
    type: Any
    example: Any
    seconds: Callable[[Task, Drawing], float]  # of a reference core
    make: Callable[[Result], Any]
    in_frame: bool = True  # whether one moment can have it
    in_film: bool = True  # whether a frame has it where nothing else is asked for


def _of_look(task: Task, drawing: Drawing) -> float:
    return look_seconds(task.shapes)


def _of_gradient(task: Task, drawing: Drawing) -> float:
    return (
        3e-4
        + 5e-5 * len(task.config.hidden)
        + 1.2 * pass_seconds(task.shapes, task.shapes.train)
        + 2e-8 * task.parameters
    )


def _of_diagnosis(task: Task, drawing: Drawing) -> float:
    return 2e-4 + _of_gradient(task, drawing) + 2 * look_seconds(task.shapes)


def _of_grid(task: Task, drawing: Drawing) -> float:
    outputs, cells = task.architecture.outputs, drawing.resolution**2
    written = ENCODINGS[drawing.encoding].seconds * cells * (2.5 * outputs - 1.5)  # what a softmax takes is in it
    return 1.5e-4 + cells_seconds(task.shapes, cells) + written


def _of_maps(task: Task, drawing: Drawing) -> float:
    return 2e-4 + cells_seconds(task.shapes, RESOLUTION**2) + 1e-4 * len(task.config.hidden)


def _of_complexity(task: Task, drawing: Drawing) -> float:
    cells = complexity.RESOLUTION**2
    return 1.5e-4 + cells_seconds(task.shapes, cells) + 1.5e-7 * cells * task.architecture.outputs


def _of_weights(task: Task, drawing: Drawing) -> float:
    return 2e-4 + 1.4e-7 * task.parameters


def _of_state(task: Task, drawing: Drawing) -> float:
    vectors = 2 + len(task.optimizer.slots)
    return 1.5e-4 + 6e-8 * task.parameters * vectors * DOUBLE[task.config.dtype] / 2


def _of_points(task: Task, drawing: Drawing) -> float:
    return 1.5e-4 + 6e-7 * (task.shapes.train + task.shapes.test)


PARTS: dict[str, Part] = {
    "history": Part(
        "Losses and scores over the epochs.",
        shapes.History,
        {
            "epoch": [0, 35],
            "train_loss": [0.693147, 0.0021],
            "train_accuracy": [0.5, 1.0],
            "test_loss": [0.693147, 0.0313],
            "test_accuracy": [0.5, 0.99],
        },
        lambda task, drawing: 2e-4,
        made.history,
        in_frame=False,
    ),
    "boundary": Part(
        "The network's answer over the plane, on a grid.",
        shapes.Boundary,
        {
            "x_range": [-1.5, 1.5],
            "y_range": [-1.5, 1.5],
            "width": 3,
            "height": 3,
            "classes": 2,
            "kind": "probability",
            "value_range": None,
            "values": [[0.0, 0.02, 0.0], [0.01, 0.998, 0.02], [0.0, 0.01, 0.0]],
        },
        _of_grid,
        made.boundary,
    ),
    "network": Part(
        "Weights and all that a script needs to compute the same by itself.",
        shapes.NetworkPart,
        {
            "features": ["x", "y"],
            "input": {"mean": [0.01, -0.02], "scale": [0.6, 0.58]},
            "activation": "relu",
            "layers": [
                {"weights": [[1.2, -0.7], [0.4, 0.9]], "biases": [0.1, -0.3]},
                {"weights": [[2.1], [-1.8]], "biases": [0.5]},
            ],
            "output": "logit",
            "value": None,
        },
        _of_weights,
        made.network,
    ),
    "maps": Part(
        "What each hidden neuron does over the plane.",
        shapes.Maps,
        {
            "x_range": [-1.5, 1.5],
            "y_range": [-1.5, 1.5],
            "width": 2,
            "height": 2,
            "layers": [{"neurons": 1, "scales": [0.93], "values": "gX+BEA=="}],
        },
        _of_maps,
        made.maps,
    ),
    "predictions": Part(
        "Base64 of uint8: the class of every point, in the data's order; where points have values, of little-endian "
        "float32: the value predicted.",
        str,
        "AAEBAA==",
        _of_look,
        made.predictions,
    ),
    "confusion": Part(
        "How many points of each class are taken for which; null where points have values.",
        shapes.Confusion | None,
        {"train": [[1, 1], [0, 2]], "test": None},
        _of_look,
        made.confusion,
    ),
    "norms": Part(
        "How large weights and gradient are, layer by layer.",
        shapes.Norms,
        {"weights": [1.27, 2.16], "gradient": [0.04, 0.02]},
        _of_gradient,
        made.norms,
    ),
    "complexity": Part(
        "How complex what has been learnt is: the sum of squared weights, and how much the boundary turns.",
        shapes.Complexity,
        {"squared_weights": 3.14159, "curvature": 6.28319},
        _of_complexity,
        made.complexity,
        in_film=False,
    ),
    "diagnosis": Part(
        "What is going well or wrong, in plain words.",
        list[shapes.Diagnosis],
        [
            {
                "code": "rate_too_small",
                "headline": "The steps are too short",
                "message": "The learning rate of 1e-05 is too small: at this pace the loss falls by less than 0.5% in "
                "100 epochs.",
                "suggestion": "Try a learning rate ten times as large.",
                "action": {"label": "Raise the rate to 0.0001", "changes": {"learning_rate": 0.0001}},
                "values": {"rate": 1e-05, "fall": 0.005, "epochs": 100, "to": 0.0001},
            }
        ],
        _of_diagnosis,
        made.diagnosis,
    ),
    "data": Part(
        "The points.",
        shapes.DataPart,
        {
            "points": [[0.0, 1.0, 1], [1.0, 1.0, 0]],
            "train": [True, False],
            "classes": 2,
            "class_names": ["0", "1"],
            "axes": ["x", "y"],
            "x_range": [-0.5, 1.5],
            "y_range": [0.5, 1.5],
        },
        _of_points,
        made.data,
        in_film=False,
    ),
    "state": Part(
        "The training to go on from.",
        PackedState,
        {
            "epoch": 40,
            "updates": 40,
            "numbers": [],
            "parameters": "mpmZP83MzD7NzMw9ZmYGQAAAAD8=",
            "slots": "",
            "dtype": "float32",
            "batch": 0,
            "widths": [2, 1, 1],
            "features": ["x", "y"],
            "biases": "all",
            "output": "logit",
            "optimizer": "adam",
            "course": {
                "finished": 0,
                "verdict": 0,
                "origin": 0,
                "start": 0,
                "began": 0,
                "best": 0.42,
                "best_epoch": 40,
                "now": 0.42,
                "agreed": 0,
                "earlier": None,
            },
            "position": "",
        },
        _of_state,
        made.state,
    ),
}
"""The parts of a reply that `include` names, in the reply's order."""

FRAME_PARTS = tuple(name for name, part in PARTS.items() if part.in_frame and part.in_film)
"""What a frame has where nothing else is asked for; the points don't change."""


def seconds_of(include: tuple[str, ...], task: Task, drawing: Drawing) -> float:
    """The reference seconds that a reply with these parts takes beside the training."""
    return WRITTEN + sum(PARTS[name].seconds(task, drawing) for name in include)
