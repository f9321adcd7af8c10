"""The moments of a run as a request sends them: packed parameters, as in their states."""

import base64
import binascii
from collections.abc import Sequence

import numpy as np

from app.nn.calls import Array
from app.refusal import Refusal
from app.training.task import Task

TYPES = ("<f4", "<f8")


def path_of(task: Task, moments: Sequence[str]) -> Array:
    """The moments (n, P), float64; Refusal that names the first that does not fit the network."""
    path = np.empty((len(moments), task.parameters))
    for index, (row, text) in enumerate(zip(path, moments, strict=True)):
        row[:] = _parameters(task, index, text)
    return path


def _parameters(task: Task, index: int, text: str) -> Array:
    count = task.parameters
    try:
        packed = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        packed = b""
    found = next(
        (np.frombuffer(packed, kind) for kind in TYPES if len(packed) == count * np.dtype(kind).itemsize), None
    )
    if found is None or not np.isfinite(found).all():
        raise Refusal("path_moment", "path", name=f"path[{index}]", count=count, shape=task.architecture.shape)
    return found
