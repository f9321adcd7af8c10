"""What a finding's suggestion comes to as settings: a change that the page makes for a person, and a script itself."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from app.config import MAX_LAYERS, MAX_WIDTH, TrainingConfig
from app.data import DATASETS
from app.nn.activations import ACTIVATIONS
from app.nn.optimizers import ADAPTIVE
from app.training.cost import epoch_seconds
from app.training.limits import MAX_SECONDS
from app.training.task import Task

SEEDS = 2**32
FIRST_L2 = 0.001  # where there was none
MORE_NOISE = 0.1
AFFORDABLE = 0.5  # of the work that a training may take: looks and drawing come on top


class Remedy(NamedTuple):
    """A change of settings; `label` is a key of english.REMEDIES, which the changes and `values` fill."""

    label: str
    changes: dict[str, Any]
    values: Mapping[str, Any] = MappingProxyType({})


def remedy(suggestion: str, task: Task, epoch: int) -> Remedy | None:
    """What a suggestion (a key of english.SUGGESTIONS) comes to after some epochs; None where it is at its bound."""
    found = LONGER[suggestion](task, epoch) if suggestion in LONGER else REMEDIES[suggestion](task)
    same = found and all(getattr(task.config, name) == value for name, value in found.changes.items())
    return None if same else found


def _bounds(field: str) -> tuple[float, float]:
    """The least and the largest value of a field of TrainingConfig."""
    limits = TrainingConfig.model_fields[field].metadata
    low = next(limit.ge for limit in limits if hasattr(limit, "ge"))
    return low, next(limit.le for limit in limits if hasattr(limit, "le"))


def _within(field: str, value: float) -> float:
    """The value with two significant digits, within its field's bounds."""
    low, high = _bounds(field)
    return type(value)(min(high, max(low, float(f"{value:.2g}"))))


def _rate(factor: float) -> Callable[[Task], Remedy | None]:
    def change(task: Task) -> Remedy | None:
        if task.is_auto:  # which takes a rate of its own
            return None
        rate = _within("learning_rate", task.config.learning_rate * factor)
        return Remedy("rate_down" if factor < 1 else "rate_up", {"learning_rate": rate})

    return change


def _another_start(task: Task) -> Remedy:
    return Remedy("start", {"seed": (task.config.seed + 1) % SEEDS})


def _weaker_penalty(task: Task) -> Remedy:
    field = "l2" if task.config.l2 >= task.config.l1 else "l1"
    value = _within(field, getattr(task.config, field) / 10)
    return Remedy(f"{field}_down", {field: value})


def _stronger_l2(task: Task) -> Remedy:
    return Remedy("l2_up", {"l2": _within("l2", task.config.l2 * 10 or FIRST_L2)})


def _uses(task: Task, field: str) -> bool:
    """Whether its points are made by a generator that reads the field."""
    source = task.problem.source
    return source.points is None and field in DATASETS[source.dataset].uses


def _harder(task: Task) -> Remedy | None:
    if not _uses(task, "noise"):
        return None
    return Remedy("noise", {"noise": _within("noise", task.config.noise + MORE_NOISE)})


def _more_samples(task: Task) -> Remedy:
    samples = int(_within("samples", float(2 * task.config.samples)))
    if not _uses(task, "samples") or samples == task.config.samples:
        return _stronger_l2(task)
    return Remedy("samples", {"samples": samples})


def _more_neurons(task: Task) -> Remedy | None:
    hidden = task.config.hidden
    if not hidden:
        return _add_layer(task)
    wider = [min(MAX_WIDTH, 2 * width) for width in hidden]
    if tuple(wider) == hidden:
        return _add_layer(task)
    return Remedy("neurons", {"hidden": wider}, {"widths": ", ".join(map(str, wider))})


def _add_layer(task: Task) -> Remedy | None:
    hidden = task.config.hidden
    if len(hidden) == MAX_LAYERS:
        return None
    width = hidden[-1] if hidden else TrainingConfig.model_fields["hidden"].default[0]
    changes: dict[str, Any] = {"hidden": [*hidden, width]}
    if ACTIVATIONS[task.config.activation].is_linear:
        changes["activation"] = TrainingConfig.model_fields["activation"].default
    return Remedy("layer", changes)


def _longer(task: Task, epoch: int) -> Remedy | None:
    affordable = AFFORDABLE * MAX_SECONDS / epoch_seconds(task.shapes)
    epochs = int(_within("epochs", float(min(3 * epoch, affordable))))
    return Remedy("longer", {"epochs": epochs}) if epochs > epoch else None


def _longer_by_adam(task: Task, epoch: int) -> Remedy | None:
    longer = _longer(task, epoch)
    return longer and Remedy("adam", {"optimizer": ADAPTIVE, **longer.changes})


def _other_activation(task: Task) -> Remedy | None:
    name = ACTIVATIONS[task.config.activation].remedy
    if not name:
        return None
    return Remedy("activation", {"activation": name}, {"title": ACTIVATIONS[name].title})


def _random_start(task: Task) -> Remedy:
    return Remedy("random", {"init": TrainingConfig.model_fields["init"].default})


def _bend(task: Task) -> Remedy | None:
    if not task.config.hidden:
        return _add_layer(task)
    name = TrainingConfig.model_fields["activation"].default
    return Remedy("activation", {"activation": name}, {"title": ACTIVATIONS[name].title})


REMEDIES: dict[str, Callable[[Task], Remedy | None]] = {
    "smaller_rate_or_penalty": _rate(0.1),
    "smaller_rate": _rate(1 / 3),
    "larger_rate": _rate(10),
    "harder": _harder,
    "weaker_penalty": _weaker_penalty,
    "other_start": _another_start,
    "more_data_or_less_network": _more_samples,
    "more_samples": _more_samples,
    "more_or_other_training": _more_neurons,
    "other_seed_neurons_rate_optimizer": _another_start,
    "other_seed_rate_activation": _other_activation,
    "smaller_weights": _other_activation,
    "random_start": _random_start,
    "bend": _bend,
}
"""A change for each suggestion, by its key in english.SUGGESTIONS."""

LONGER: dict[str, Callable[[Task, int], Remedy | None]] = {"longer": _longer, "longer_auto": _longer_by_adam}
"""The same by the epochs that were not enough, so that a training that is resumed is told the same."""
