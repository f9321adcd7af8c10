"""GET /presets: networks to open up, whose scripts really run and give the same numbers."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app.nn.calls import Array
from app.wire.presets import PRESETS
from tests.api.test_inside import asked
from tests.running import AnyServer

DUMP = "print(*W1.ravel().tolist(), *W2.ravel().tolist())"


def entry(server: AnyServer, name: str) -> dict[str, Any]:
    (found,) = [each for each in server.client.get("/presets").json() if each["name"] == name]
    return dict(found)


def run_script(text: str, folder: Path) -> Array:
    path = folder / "script.py"
    path.write_text(f"{text}{DUMP}\n", encoding="utf-8")
    said = subprocess.run([sys.executable, path], capture_output=True, text=True, check=True).stdout
    return np.array([float(number) for number in said.split()])


def weights_of(layers: list[dict[str, Any]]) -> Array:
    """(P,) of layers, their biases as the weights of a column of ones."""
    rows = [np.array([*layer["weights"], *([layer["biases"]] if layer["biases"] else [])]) for layer in layers]
    return np.concatenate([row.ravel() for row in rows])


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_is_a_body_of_train_and_of_inspect(server: AnyServer, name):
    config = entry(server, name)["config"]
    asked(server, "/train", **config, epochs=1)
    assert asked(server, "/inspect", **config)["update"]


@pytest.mark.parametrize("name", PRESETS)
def test_every_matrix_that_a_line_makes_is_one_of_its_network(server: AnyServer, name):
    found = entry(server, name)
    layers = range(1, len(found["config"]["hidden"]) + 2)
    known = {f"{matrix}_{layer}" for matrix in ("X", "W", "Z", "A", "dZ", "dW", "dX") for layer in layers} | {"loss"}
    made = [matrix for line in found["lines"] for matrix in line["makes"]]
    assert set(made) <= known


def test_the_eleven_lines_are_eleven_after_the_import(server: AnyServer):
    first, *rest = entry(server, "eleven_lines")["lines"]
    assert first["code"] == "import numpy as np"
    assert len(rest) == 11


@pytest.mark.parametrize(("updates", "seed"), [(1, 0), (100, 3), (60_000, 0)])
def test_row_6_the_script_that_is_copied_runs_and_ends_at_the_weights_of_train(
    server: AnyServer, tmp_path, updates, seed
):
    found = entry(server, "eleven_lines")
    text = "".join(line["code"].replace("{seed}", str(seed)) + "\n" for line in found["lines"])
    if seed == 0:
        assert text == found["script"]
    assert "range(60000)" in text
    own = run_script(text.replace("range(60000)", f"range({updates})"), tmp_path)
    body = {**found["config"], "epochs": updates, "seed": seed}
    ours = weights_of(asked(server, "/train", **body, include=["network"])["network"]["layers"])
    np.testing.assert_allclose(own, ours, rtol=0, atol=1e-12)


def test_row_6_each_delta_of_the_script_is_that_of_inspect_times_the_factor(server: AnyServer, tmp_path):
    found = entry(server, "eleven_lines")
    text = found["script"].replace("range(60000)", "range(1)").replace(DUMP, "")
    said = run_script(text + "W1, W2 = dZ1, dZ2\n", tmp_path)
    layers = asked(server, "/inspect", **found["config"])["layers"]
    ours = np.concatenate([np.ravel(layer["delta"]) for layer in layers]) * found["factor"]
    np.testing.assert_allclose(said, ours, rtol=0, atol=1e-12)
