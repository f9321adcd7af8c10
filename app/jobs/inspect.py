"""POST /inspect as a job: the gradient of some points, opened up, over as many turns as it takes."""

from typing import Any, NamedTuple

import numpy as np
from pydantic_core import to_json

from app.config import MAX_CLASSES
from app.jobs.begin import start_of
from app.jobs.kept import resolved
from app.nn.calls import Array, run
from app.nn.network import layers_of, parameter_count, penalized
from app.nn.objective import penalty_calls
from app.refusal import Refusal, shown
from app.training.cost import STEP, Shapes, cells_seconds, pass_seconds
from app.training.limits import MAX_SECONDS
from app.training.loop import CHUNK_SECONDS
from app.training.plan import batch_slices, epoch_order, one_step
from app.training.problem import Samples, samples_of_points
from app.training.state import TrainingState
from app.training.task import Task
from app.turn import Turn
from app.view.differences import central_differences, largest_in_turn
from app.view.inspect import gradient_of, largest_neurons, recorded
from app.wire.inspect import InspectRequest
from app.wire.inspect_told import Inspected, entries, inspect_reply, told_layers, why_no_update
from app.wire.state import PackedState

CHECKING_SECONDS = 0.03  # of central differences, where their number is not said
EXACT = "float64"


class Chosen(NamedTuple):
    """The points whose gradient it is, in the order of the batch."""

    kind: str  # sample, point, batch or all
    numbers: Array | None  # (N,) in the order of the data; None for one of your own
    is_next: bool  # whether training would take exactly these next


class Seen(NamedTuple):
    """What is known so far."""

    chosen: Chosen
    start: TrainingState
    after: TrainingState | None  # after the update
    gradient: Array  # (P,), of the first `done` samples
    loss: float = 0.0  # likewise
    done: int = 0
    checks: tuple[tuple[int, float], ...] = ()  # entries and their central differences


class Inspection(NamedTuple):
    """A gradient that is opened up; without `seen` it has not begun."""

    request: InspectRequest
    seen: Seen | None = None

    def turn(self) -> Turn:
        """A part of the gradient or of the checks, and the reply once all is there; Refusal if it can't be done."""
        request, task = self.request, resolved(self.request.config())
        seen = self.seen or _begun(request, task)
        points, labels = _points(request, task, seen.chosen)
        left = CHUNK_SECONDS if self.seen else CHUNK_SECONDS - pass_seconds(task.shapes, len(points))
        samples = samples_of_points(task.problem, points, labels, EXACT)
        parameters, shapes = seen.start.parameters.astype(np.float64), _shapes(task, len(points))
        seen, left = _summed(task, seen, parameters, samples, left)
        neurons = largest_neurons(task.architecture, seen.gradient, request.neurons, request.first_neuron)
        wanted: list[int] = []
        if seen.done == samples.size:
            told = _mask(task, neurons, request.layer)
            wanted = largest_in_turn(task.architecture, seen.gradient, told, _checks(request, shapes, samples.size))
        todo = wanted[len(seen.checks) :]
        count = max(int(left == CHUNK_SECONDS), int(left / (2 * cells_seconds(shapes, samples.size))))
        if todo and count:
            part = todo[:count]
            found = central_differences(task.architecture, task.config.loss, parameters, samples, part)
            seen = seen._replace(checks=(*seen.checks, *zip(part, found.tolist(), strict=True)))
        if seen.done < samples.size or len(todo) > count:
            return Turn(Inspection(request.started(), seen), ())
        with np.errstate(all="ignore"):
            reply = _reply(request, task, seen, neurons, (samples, points, labels))
        return Turn(None, (to_json(reply, inf_nan_mode="null"),))


def _begun(request: InspectRequest, task: Task) -> Seen:
    start = start_of(request, task)
    if request.layer is not None:
        most = len(layers_of(task.architecture)) - 1
        _check("layer", request.layer, most, task)
    chosen = _chosen(request, task, start)
    count = len(_points(request, task, chosen)[0])
    _check_work(request, task, count)
    after = None
    if why_no_update(task) is None:
        after = one_step(task, start, _step_samples(request, task, chosen), chosen.is_next)
    return Seen(chosen, start, after, np.zeros(parameter_count(task.architecture)))


def _chosen(request: InspectRequest, task: Task, start: TrainingState) -> Chosen:
    data, batches = task.problem.data, task.batches
    if request.point is not None:
        _check_label(request.point[2], task)
        return Chosen("point", None, False)
    if request.sample is not None:
        if request.sample >= len(data.points):
            raise Refusal("no_sample", "sample", most=len(data.points) - 1, came=request.sample)
        return Chosen("sample", np.array([request.sample]), False)
    trained = np.flatnonzero(data.train)
    if request.batch is None:
        return Chosen("all", trained, batches == 1)
    if request.batch >= batches:
        raise Refusal("no_batch", "batch", most=batches - 1, came=request.batch)
    order = epoch_order(task.config.seed, start.epoch, len(trained)) if batches > 1 else np.arange(len(trained))
    part = batch_slices(len(trained), task.config.batch_size)[request.batch]
    return Chosen("batch", trained[order[part]], request.batch == start.batch)


def _check(name: str, came: int, most: int, task: Task) -> None:
    if came > most:
        raise Refusal("not_in_network", name, name=name, most=most, shape=task.architecture.shape, came=came)


def _check_label(label: float, task: Task) -> None:
    classes = task.problem.data.classes
    if classes and not (label == int(label) and 0 <= label < min(classes, MAX_CLASSES)):
        raise Refusal("label", "point", name="point[2]", most=classes - 1, came=shown(label))


def _points(request: InspectRequest, task: Task, chosen: Chosen) -> tuple[Array, Array]:
    """Points (N, 2) and labels (N,) in the data's units."""
    if chosen.numbers is None and request.point is not None:
        x, y, label = request.point
        return np.array([[x, y]]), np.array([label])
    data = task.problem.data
    return data.points[chosen.numbers], data.labels[chosen.numbers]


def _step_samples(request: InspectRequest, task: Task, chosen: Chosen) -> Samples:
    """The same as training has them, in its dtype."""
    return samples_of_points(task.problem, *_points(request, task, chosen), task.config.dtype)


def _shapes(task: Task, samples: int) -> Shapes:
    return task.shapes._replace(dtype=EXACT, train=samples, test=0)


def _checks(request: InspectRequest, shapes: Shapes, samples: int) -> int:
    affordable = int(CHECKING_SECONDS / (2 * cells_seconds(shapes, samples)))
    return affordable if request.checks is None else request.checks


def _check_work(request: InspectRequest, task: Task, samples: int) -> None:
    each = 2 * cells_seconds(_shapes(task, samples), samples)
    affordable = int(MAX_SECONDS / each)
    if request.checks is not None and request.checks > affordable:
        raise Refusal("too_much_work", "checks", name="checks", affordable=affordable, came=request.checks)


def _summed(task: Task, seen: Seen, parameters: Array, samples: Samples, left: float) -> tuple[Seen, float]:
    """With the gradient of as many more samples as a turn has time for, and the time that is left."""
    each = pass_seconds(_shapes(task, samples.size), 1)
    while seen.done < samples.size and left > 0:
        stop = min(samples.size, seen.done + max(1, int(left / each)))
        part = slice(seen.done, stop)
        added, loss = gradient_of(task.architecture, task.config.loss, parameters, samples, part)
        left -= STEP + (stop - seen.done) * each
        seen = seen._replace(gradient=seen.gradient + added, loss=seen.loss + loss, done=stop)
    return seen, left


def _mask(task: Task, neurons: list[Array], only: int | None) -> Array:
    """(P,): which parameters are told."""
    mask = np.zeros(parameter_count(task.architecture), bool)
    for index, layer in enumerate(layers_of(task.architecture)):
        if only in (None, index):
            rows = np.append(neurons[index], [layer.fan_in] if layer.bias else [])
            layer.view(mask)[np.ix_(rows.astype(int), neurons[index + 1])] = True
    return mask


def _reply(
    request: InspectRequest, task: Task, seen: Seen, neurons: list[Array], chosen: tuple[Samples, Array, Array]
) -> dict[str, Any]:
    samples, points, labels = chosen
    first = min(request.first_point, max(0, samples.size - request.points_told))
    told = slice(first, first + request.points_told)
    shown_samples = Samples(*(np.ascontiguousarray(rows[:, told]) for rows in samples))
    parameters = seen.start.parameters.astype(np.float64)
    layers, answer = recorded(task.architecture, task.config.loss, parameters, shown_samples, samples.size)
    numbers = seen.chosen.numbers
    batch = {
        "size": samples.size,
        "kind": seen.chosen.kind,
        "batch": request.batch,
        "batches": task.batches,
        "next": seen.start.batch,
        "first": first,
        "told": [None] if numbers is None else numbers[told].tolist(),
    }
    inspected = Inspected(
        task, parameters, seen.gradient, seen.loss, dict(seen.checks), neurons, request.layer, layers, answer
    )
    return inspect_reply(
        inspected, batch, shown_samples, points[told], labels[told], _update(request, task, seen, neurons)
    )


def _update(request: InspectRequest, task: Task, seen: Seen, neurons: list[Array]) -> dict[str, Any] | None:
    if seen.after is None:
        return None
    optimizer, config, (start, after) = task.optimizer, task.config, (seen.start, seen.after)
    gradient = seen.gradient.copy()
    room = penalty_calls(start.moving.astype(np.float64), penalized(task.architecture), gradient, task.penalty)
    run(room)
    rates = optimizer.rates(config.learning_rate, np.array([start.updates])) if optimizer.rates else None

    def told(flat: Array) -> list[dict[str, Any]]:
        return entries(task, flat.astype(np.float64), neurons)[told_layers(request.layer)]

    def remembered(state: TrainingState, index: int) -> Array:
        return state.slots[index] if index < len(state.slots) else np.zeros_like(state.parameters)

    return {
        "optimizer": config.optimizer,
        "formula": optimizer.python,
        "learning_rate": config.learning_rate,
        "rate": config.learning_rate if rates is None else float(rates[0]),
        "updates": start.updates,
        "gradient": told(gradient),
        "before": told(start.moving),
        "after": told(after.moving),
        "memory": [
            {"name": name, "before": told(remembered(start, index)), "after": told(remembered(after, index))}
            for index, name in enumerate(optimizer.slots)
        ],
        "state": PackedState.pack(task, after).model_dump(mode="json") if request.after else None,
    }
