"""Every code has its sentence, and every sentence can be filled by what comes with the code."""

import re
import string
from pathlib import Path

import pytest

import app
from app.nn.levenberg_marquardt import Memory
from app.nn.outputs import OUTPUTS
from app.training.state import FINISHED
from app.training.stopping import STOPPED as STOPPED_CODES
from app.wire.english import ALLOWED, FINDINGS, REFUSALS, STOPPED, SUGGESTIONS, filled, finding_texts
from app.wire.parts import PARTS
from app.wire.reply import STOPPED_VALUES

ROOT = Path(app.__file__).parent
SOURCE = "\n".join(path.read_text(encoding="utf-8") for path in sorted(ROOT.rglob("*.py")))
MEASURES = {entry.measure for entry in OUTPUTS.values()}
VALUES = {
    "epoch": 7, "rate": 0.1, "to": 0.01, "score": 0.5, "train": 0.1, "test": 0.9, "starts": 3, "gain": 0.001,
    "epochs": 100, "best": 0.1, "now": 0.9, "fall": 0.005, "neurons": [[1, 2], [], [3]], "rest": 0.0, "layer": 1,
    "remedy": "ReLU", "first": "Levenberg-Marquardt", "second": "Adam",
}  # fmt: skip


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


@pytest.mark.parametrize("code", STOPPED_CODES)
def test_every_way_to_end_has_its_sentence(code):
    text = filled(STOPPED[code], STOPPED_VALUES)
    assert text.endswith(".")
    assert ". " not in text


def test_there_is_no_sentence_without_a_way_to_end():
    assert set(STOPPED) == set(STOPPED_CODES)
    assert {code for code in FINISHED if code} <= set(STOPPED_CODES)
    assert Memory._fields[0] == "stalled"


@pytest.mark.parametrize("key", FINDINGS)
def test_every_finding_is_one_sentence_that_can_be_filled(key):
    assert fields(FINDINGS[key]) <= set(VALUES)
    message = finding_texts(key, next(iter(SUGGESTIONS)), VALUES)["message"]
    assert message.endswith(".")
    assert ". " not in message


@pytest.mark.parametrize("key", SUGGESTIONS)
def test_every_suggestion_is_one_sentence_that_can_be_filled(key):
    assert fields(SUGGESTIONS[key]) <= set(VALUES)
    suggestion = finding_texts("constant", key, VALUES)["suggestion"]
    assert suggestion.endswith(".")
    assert ". " not in suggestion


def test_what_is_said_of_scores_is_said_for_every_measure():
    stems = {key.rpartition(".")[0] for key in FINDINGS if key.rpartition(".")[2] in MEASURES}
    assert stems
    for stem in stems:
        assert {f"{stem}.{measure}" for measure in MEASURES} <= set(FINDINGS)


def test_neurons_are_named_layer_by_layer_and_layers_without_any_are_left_out():
    message = finding_texts("dead", "bend", {"neurons": [[2, 5], [], [1]], "rest": 0.0})["message"]
    assert message.endswith("learn nothing: layer 1: 2, 5; layer 3: 1.")


@pytest.mark.parametrize("code", sorted(set(re.findall(r'Refusal\(\s*"(\w+)"', SOURCE))))
def test_every_refusal_in_the_source_has_its_sentence(code):
    assert code in REFUSALS


@pytest.mark.parametrize("code", sorted(set(REFUSALS) - set(ALLOWED)))
def test_every_sentence_of_a_refusal_belongs_to_one_in_the_source(code):
    is_name = code.startswith("unknown_")  # made of the kind of name
    kind = code.removeprefix("unknown_").removesuffix("_near")
    assert f'unknown("{kind}"' in SOURCE if is_name else f'"{code}"' in SOURCE


@pytest.mark.parametrize("name", PARTS)
def test_every_part_is_described_in_a_sentence(name):
    assert PARTS[name].description.endswith(".")
