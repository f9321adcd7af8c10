"""The page's controls: everything the template shows of TrainingConfig, made from its schema and its registries.

Nothing is said twice: bounds, defaults, titles and help come from the fields, options from their registries, the
small pictures from the very functions that make the data and activate the neurons.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

import numpy as np
from jinja2.utils import htmlsafe_json_dumps

from app.config import CHOICES, GROUPS, MAX_LAYERS, MAX_WIDTH, TrainingConfig
from app.data import DATASETS, make_data, view_range
from app.nn.activations import activate
from app.page import actions, glossary, places

PICTURE = 40  # side of a picture's viewBox
STOPS_PER_DECADE = 24
SMALL_CURVE = np.linspace(-3, 3, 61)
CURVE_BOTTOM, CURVE_TOP = -1.5, 2.5


class Option(NamedTuple):
    """One choice of a control; `pictures` are SVG path data, one a class, of a PICTURE x PICTURE drawing."""

    name: str
    title: str
    help: str
    formula: str = ""
    pictures: tuple[str, ...] = ()


class Control(NamedTuple):
    """One field as a control. A slider with `stops` moves over their indices, one without over its own numbers."""

    name: str
    title: str
    help: str
    kind: str
    group: str
    default: Any
    minimum: float | None = None
    maximum: float | None = None
    step: float | None = None
    unit: str = ""
    stops: tuple[float, ...] = ()
    options: tuple[Option, ...] = ()

    @property
    def position(self) -> float:
        """Where the slider stands at the default."""
        return self.stops.index(self.default) if self.stops else self.default


@cache
def page_context() -> dict[str, Any]:
    """What templates/page.html is rendered with."""
    controls = {control.name: control for control in _controls()}
    return {
        "controls": controls,
        "groups": GROUPS,
        "max_layers": MAX_LAYERS,
        "max_width": MAX_WIDTH,
        "actions": actions.ACTIONS,
        "aria_key": actions.aria_key,
        "tabs": places.TABS,
        "first_tab": places.FIRST_TAB,
        "places": places.PLACES,
        "terms": glossary.TERMS,
        "findings": glossary.FINDINGS,
        "settings": htmlsafe_json_dumps(_settings(controls), sort_keys=False),
    }


def _settings(controls: Mapping[str, Control]) -> dict[str, Any]:
    """What the script needs to know; the fields in their own order, which is also that of a link."""
    return {
        "fields": {name: _field(control) for name, control in controls.items()},
        "choices": {field: _facts(registry) for field, registry in CHOICES.items()},
        "actions": actions.described(),
        "layers": {"most": MAX_LAYERS, "widest": MAX_WIDTH},
        "places": places.choices(),
        "sheets": places.sheets(),
    }


def _controls() -> list[Control]:
    properties = TrainingConfig.model_json_schema()["properties"]
    made = [_control(name, schema) for name, schema in properties.items()]
    return [control for control in made if control.kind != "points"]


def _control(name: str, schema: Mapping[str, Any]) -> Control:
    described = schema["x-control"]
    low: Any = schema.get("minimum")
    high: Any = schema.get("maximum", schema.get("maxItems"))
    default = schema["default"]
    is_log = described.get("scale") == "log"
    return Control(
        name=name,
        title=schema["title"],
        help=schema["description"],
        kind=described.get("kind", "slider"),
        group=described["group"],
        default=list(default) if isinstance(default, tuple) else default,
        minimum=low,
        maximum=high,
        step=described.get("step"),
        unit=described.get("unit", ""),
        stops=log_stops(low, high, default, described.get("smallest")) if is_log else (),
        options=tuple(_option(name, key, entry) for key, entry in CHOICES.get(name, {}).items()),
    )


def log_stops(low: float, high: float, default: float, smallest: float | None) -> tuple[float, ...]:
    """The places of a logarithmic slider: `low` (0 where `smallest` is given), then evenly by factors up to `high`.

    All have two significant digits; whole numbers where the default is one. Rising, without repetition.
    """
    start = smallest or low
    count = round(STOPS_PER_DECADE * float(np.log10(high / start))) + 1
    rounded = (float(f"{stop:.1e}") for stop in np.geomspace(start, high, count))
    kind = type(default)
    return tuple(sorted({kind(low), kind(high), default, *(kind(stop) for stop in rounded)}))


def _option(field: str, name: str, entry: Any) -> Option:
    pictures = {"dataset": _points_picture, "activation": _curve_picture}
    drawn = pictures[field](name) if field in pictures else ()
    return Option(name, entry.title, entry.help, getattr(entry, "formula", ""), drawn)


def _points_picture(name: str) -> tuple[str, ...]:
    """A dataset in miniature, values by their sign: a dot is a line of length zero, which a round cap makes visible."""
    data = make_data(name, 120, 0.0, 1.0, 0)
    (left, right), (bottom, top) = view_range(data, DATASETS[name].extent)
    x = (data.points[:, 0] - left) / (right - left) * PICTURE
    y = (top - data.points[:, 1]) / (top - bottom) * PICTURE
    dots = [f"M{across:.1f} {down:.1f}h0" for across, down in zip(x, y, strict=True)]
    shades = data.labels if data.classes else (data.labels > 0).astype(np.int64)
    return tuple(
        "".join(dots[index] for index in np.flatnonzero(shades == shade)) for shade in range(data.classes or 2)
    )


def _curve_picture(name: str) -> tuple[str, ...]:
    """An activation's curve over z from -3 to 3; the part above the picture is cut off by its frame."""
    x = (SMALL_CURVE + 3) / 6 * PICTURE
    y = (CURVE_TOP - activate(name, SMALL_CURVE)) / (CURVE_TOP - CURVE_BOTTOM) * PICTURE
    return ("M" + "L".join(f"{across:.1f} {down:.1f}" for across, down in zip(x, y, strict=True)),)


def _field(control: Control) -> dict[str, Any]:
    """What the script needs to know of a control; its texts are in the document already."""
    shown = {
        "kind": control.kind,
        "title": control.title,
        "default": control.default,
        "min": control.minimum,
        "max": control.maximum,
        "step": control.step,
        "stops": control.stops,
        "options": [option.name for option in control.options],
    }
    return {key: value for key, value in shown.items() if value not in (None, (), [])}


def _facts(registry: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """What the script needs to know of a choice's options."""
    keys = ("title", "formula", "uses", "splits")
    return {name: {key: getattr(entry, key) for key in keys if hasattr(entry, key)} for name, entry in registry.items()}
