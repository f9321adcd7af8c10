"""What a script's author can read: docs/rebuild.md and GET /schema; and the replies to be rebuilt from them."""

import base64
import json
import re
from pathlib import Path
from typing import Any

import numpy as np

from app.jobs import Picture, Training
from app.turn import Job, take_turn
from app.wire.describe import catalogue
from app.wire.request import FrameRequest, TrainRequest

LINES = Path(__file__).parents[2].joinpath("docs", "rebuild.md").read_text(encoding="utf-8").splitlines()
TEXT = " ".join(LINES)
CHOICES = catalogue()["x-choices"]
NUMBER = r"(\d[\d.]*(?:e-\d+)?)"


def read(sentence: str) -> list[float]:
    """The numbers that stand in the page where `#` stands in the sentence."""
    pattern = re.escape(sentence).replace(r"\#", NUMBER)
    found = re.search(pattern, TEXT)
    assert found, f"docs/rebuild.md does not say: {sentence}"
    return [float(number.rstrip(".")) for number in found.groups()]


def table(head: str) -> dict[str, list[str]]:
    """The rows of the first table whose first column has that head: first cell -> the others."""
    rows = {}
    for line in LINES[next(i for i, line in enumerate(LINES) if line.startswith(f"| {head} |")) + 2 :]:
        if not line.startswith("|"):
            break
        name, *cells = (cell.strip().strip("`") for cell in line.strip("|").split(" | "))
        rows[name.strip()] = cells
    return rows


def generator(what: str, **values: int) -> np.random.Generator:
    """A generator of the first table."""
    rng = eval(table("what")[what][0], {"np": np, **values})
    assert isinstance(rng, np.random.Generator)
    return rng


def _done(job: Job) -> dict[str, Any]:
    turn = take_turn(job)
    while not turn.is_last:
        turn = take_turn(turn.job)
    return dict(json.loads(turn.lines[-1]))


def trained(**body: Any) -> dict[str, Any]:
    """The reply of POST /train, of double precision where nothing else is asked for."""
    return _done(Training(TrainRequest.model_validate_json(json.dumps({"dtype": "float64", **body}))))


def pictured(**body: Any) -> dict[str, Any]:
    """The reply of POST /evaluate."""
    return _done(Picture(FrameRequest.model_validate_json(json.dumps({"dtype": "float64", **body}))))


def unpacked(text: str, dtype: str) -> np.ndarray[Any, Any]:
    """Numbers of base64."""
    return np.frombuffer(base64.b64decode(text), dtype)
