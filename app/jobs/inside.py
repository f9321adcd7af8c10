"""POST /hidden and /templates as a job: a moment seen from inside, its samples over as many turns as they take."""

from typing import Any, NamedTuple

import numpy as np
from pydantic_core import to_json

from app.jobs.begin import start_of
from app.jobs.kept import resolved
from app.nn.calls import Array
from app.refusal import Refusal
from app.training.cost import cells_seconds
from app.training.loop import CHUNK_SECONDS
from app.training.problem import inputs_of_points
from app.training.task import Task
from app.turn import Turn
from app.view.boundary import cell_inputs
from app.view.hidden import Space, best_pair, is_last, lines_of, readout, separations
from app.view.inside import entering, tile_size
from app.view.templates import templates_of
from app.wire.inside import HiddenRequest, TemplatesRequest
from app.wire.inside_reply import hidden_reply, templates_reply


class Seen(NamedTuple):
    """What is known so far."""

    parameters: Array
    rows: Array  # (fan_in + K, n), what the layer is given and the logits, at the first n samples


class Hidden(NamedTuple):
    """A hidden layer's view of the points and the plane."""

    request: HiddenRequest
    seen: Seen | None = None

    def turn(self) -> Turn:
        """The next samples, and the reply once all are there; Refusal if there is no such layer or neuron."""
        request, task = self.request, resolved(self.request.config())
        layer = _layer(request, task)
        width = task.architecture.hidden[layer]
        for index, neuron in enumerate(request.neurons or ()):
            _check(f"neurons[{index}]", "neurons", neuron, width - 1, task)
        lines, points = lines_of(task.problem, request.lines), task.problem.data.points
        inputs = inputs_of_points(task.problem, np.concatenate([points, lines.places]))
        seen = _further(task, self.seen or _begun(request, task), inputs, layer + 1)
        if seen.rows.shape[1] < inputs.shape[1]:
            return Turn(Hidden(request.started(), seen), ())
        places = seen.rows[:width]
        trained = places[:, : len(points)][:, task.problem.data.train]
        with np.errstate(all="ignore"):
            separation = separations(trained, task.problem.train.targets)
            pair = request.neurons or best_pair(separation)
            read = readout(task, seen.parameters, trained, pair) if is_last(task.architecture, layer) else None
        space = Space(layer, pair, float(separation[pair]), places[list(pair)], lines, read)
        return _last(hidden_reply(space, task.problem))


class Templated(NamedTuple):
    """A score taken apart."""

    request: TemplatesRequest
    seen: Seen | None = None

    def turn(self) -> Turn:
        """The next cells, and the reply once all are there; Refusal if there is no such output."""
        request, task = self.request, resolved(self.request.config())
        architecture = task.architecture
        _check("output", "output", request.output, architecture.outputs - 1, task)
        inputs = cell_inputs(task.problem, request.resolution).astype(np.float64)
        seen = self.seen or _begun(request, task)
        seen = seen._replace(parameters=seen.parameters.astype(np.float64))
        seen = _further(task, seen, inputs, len(architecture.hidden))
        if seen.rows.shape[1] < inputs.shape[1]:
            return Turn(Templated(request.started(), seen), ())
        maps, logits = np.split(seen.rows, [-architecture.outputs])
        with np.errstate(all="ignore"):
            found = templates_of(task, seen.parameters, maps, request.output, request.most)
            return _last(templates_reply(request, task, found, logits[request.output]))


def _layer(request: HiddenRequest, task: Task) -> int:
    hidden = task.architecture.hidden
    if not hidden:
        raise Refusal("no_hidden", "layer")
    layer = len(hidden) - 1 if request.layer is None else request.layer
    _check("layer", "layer", layer, len(hidden) - 1, task)
    return layer


def _check(name: str, field: str, came: int, most: int, task: Task) -> None:
    if came > most:
        raise Refusal("not_in_network", field, name=name, most=most, shape=task.architecture.shape, came=came)


def _begun(request: HiddenRequest | TemplatesRequest, task: Task) -> Seen:
    parameters = start_of(request, task).parameters
    return Seen(parameters, np.empty((0, 0)))


def _further(task: Task, seen: Seen, inputs: Array, layer: int) -> Seen:
    """With as many more samples as a turn has time for, in whole tiles."""
    done, samples = seen.rows.shape[1], inputs.shape[1]
    tile = tile_size(task.architecture, inputs)
    shapes = task.shapes._replace(dtype=str(inputs.dtype))
    count = max(tile, int(samples * CHUNK_SECONDS / cells_seconds(shapes, samples)) // tile * tile)
    part = inputs[:, done : done + count]
    rows = np.concatenate(entering(task.architecture, seen.parameters, part, layer))
    return seen._replace(rows=np.concatenate([seen.rows, rows], axis=1) if done else rows)


def _last(reply: dict[str, Any]) -> Turn:
    # NaN and Infinity are no JSON
    return Turn(None, (to_json(reply, inf_nan_mode="null"),))
