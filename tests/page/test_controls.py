"""The page's controls follow from TrainingConfig, and its HTML from the controls."""

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined

import app
from app.config import TrainingConfig
from app.data import DATASETS
from app.page.assets import STATIC, bundle
from app.page.controls import PICTURE, Control, Option, log_stops, page_context
from app.training.stopping import STOPPED

ROOT = Path(app.__file__).parents[1]
CONTROLS: dict[str, Control] = page_context()["controls"]
KINDS = {"slider", "seed", "choice", "choices", "switch", "layers"}
LOGARITHMIC = [control for control in CONTROLS.values() if control.stops]


@pytest.fixture(scope="module")
def page() -> str:
    environment = Environment(loader=FileSystemLoader(ROOT / "templates"), autoescape=True, undefined=StrictUndefined)
    return environment.get_template("page.html").render(page_context(), bundle=bundle(STATIC))


def test_every_field_but_own_points_is_a_control() -> None:
    assert set(TrainingConfig.model_fields) - set(CONTROLS) == {"points", "target"}
    assert {control.kind for control in CONTROLS.values()} <= KINDS


@pytest.mark.parametrize("control", CONTROLS.values(), ids=CONTROLS)
def test_a_control_stands_at_the_default_of_its_field(control: Control) -> None:
    default = TrainingConfig.model_fields[control.name].default
    assert control.default == (list(default) if isinstance(default, tuple) else default)
    if control.stops:
        assert control.stops[int(control.position)] == default


@pytest.mark.parametrize("control", LOGARITHMIC, ids=lambda control: control.name)
def test_the_stops_of_a_slider_rise_from_its_least_to_its_greatest_value(control: Control) -> None:
    assert (control.stops[0], control.stops[-1]) == (control.minimum, control.maximum)
    assert list(control.stops) == sorted(set(control.stops))
    for stop in control.stops:
        TrainingConfig.model_validate({control.name: stop})


def test_stops_are_even_by_factor_and_begin_with_zero_where_there_is_a_smallest() -> None:
    stops = log_stops(0, 1, 0.01, 1e-4)
    assert stops[:2] == (0, 1e-4)
    assert max(after / before for before, after in pairwise(stops[1:])) < 1.2


@pytest.mark.parametrize("option", CONTROLS["dataset"].options, ids=lambda option: option.name)
def test_a_dataset_is_pictured_class_by_class_or_by_sign_inside_its_frame(option: Option) -> None:
    assert len(option.pictures) == (DATASETS[option.name].classes or 2)
    assert all(option.pictures)
    places = [float(number) for path in option.pictures for number in re.findall(r"-?[\d.]+(?=[ h])", path)]
    assert places
    assert min(places) >= 0
    assert max(places) <= PICTURE


def test_every_activation_has_a_curve_of_its_own() -> None:
    curves = [option.pictures for option in CONTROLS["activation"].options]
    assert all(len(pictures) == 1 for pictures in curves)
    assert len(set(curves)) == len(curves)


def test_the_settings_in_the_page_are_json_that_holds_every_default(page: str) -> None:
    found = re.search(r'<script type="application/json" id="settings">(.*?)</script>', page)
    assert found
    fields = json.loads(found[1])["fields"]
    assert {name: field["default"] for name, field in fields.items()} == {
        name: control.default for name, control in CONTROLS.items()
    }


def test_every_control_is_drawn_once_with_its_explanation(page: str) -> None:
    assert sorted(re.findall(r'data-control="(\w+)"', page)) == sorted(CONTROLS)
    for name in CONTROLS:
        assert page.count(f'popovertarget="help-{name}"') == 1
        assert page.count(f'id="help-{name}"') == 1


def test_ids_are_unique_and_references_lead_somewhere(page: str) -> None:
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert sorted(set(ids)) == sorted(ids)
    references = re.findall(r'(?:aria-labelledby|aria-describedby|popovertarget)="([^"]+)"', page)
    assert {name for reference in references for name in reference.split()} <= set(ids)


def test_the_page_needs_no_exception_from_the_content_security_policy(page: str) -> None:
    assert not re.search(r"\s(style|on\w+)=", page)
    assert re.findall(r"<script(?![^>]*(src=|application/json))", page) == []
    assert re.findall(r'(?:src|href)="(?!static/)', page) == []


def test_the_page_has_a_word_for_every_way_training_ends() -> None:
    texts = (ROOT / "static/js/core/texts/training.js").read_text(encoding="utf-8")
    words = re.search(r"stopped: \{(.*?)\}", texts, re.DOTALL)
    assert words
    assert set(STOPPED) <= set(re.findall(r"(\w+): \"", words[1]))
