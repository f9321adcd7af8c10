"""POST /compare against a real server."""

import json
import threading
from typing import Any

import pytest
from pydantic import TypeAdapter

from app.wire.compare import COMPARABLE, MOST_PANELS
from app.wire.compare_reply import PanelLine, SummaryLine
from app.wire.examples import COMPARE_EXAMPLES, COMPARED
from tests.running import AnyServer, served
from tests.waiting import PATIENCE, wait_until

QUICK = {"optimizer": "sgd", "epochs": 3}
ENDLESS = {"optimizer": "sgd", "epochs": 100_000, "include": []}
NEURONS = {"field": "hidden", "values": [[1], [2], [3]]}
STRENGTHS = {"field": "l2", "values": [0.0, 0.1]}
LENGTHS = {"field": "epochs", "values": [1, 99_998, 99_999, 100_000]}
SIX = {"field": "l1", "values": [0, 0.1, 0.2, 0.3, 0.4, 0.5]}


def sheet(server: AnyServer, **body: Any) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """The lines of the panels, and the summary."""
    with server.client.stream("POST", "/compare", json=body) as reply:
        assert reply.status_code == 200, reply.read()
        assert reply.headers["content-type"] == "application/jsonl"
        *panels, last = [json.loads(line) for line in reply.iter_lines()]
    return panels, last["summary"]


def test_a_panel_is_what_a_training_of_its_own_would_be(server: AnyServer):
    panels, summary = sheet(server, **QUICK, dataset="moons", rows=NEURONS, columns=STRENGTHS)
    assert {(line["panel"]["row"], line["panel"]["column"]) for line in panels} == {
        (row, column) for row in range(3) for column in range(2)
    }
    for line in panels:
        place = line.pop("panel")
        changes = {"hidden": NEURONS["values"][place["row"]], "l2": STRENGTHS["values"][place["column"]]}
        assert place["values"] == changes
        parts = {"include": ["boundary", "complexity", "diagnosis"], "resolution": 50}
        assert line == server.trained(**QUICK, **parts, **changes, dataset="moons")
    assert [(panel["row"], panel["column"]) for panel in summary["panels"]] == [
        (i, j) for i in range(3) for j in (0, 1)
    ]
    assert (summary["rows"], summary["columns"], summary["seeds"]) == (NEURONS, STRENGTHS, [])


def test_the_summary_has_the_figures_of_every_panel(server: AnyServer):
    panels, summary = sheet(server, **QUICK, rows=NEURONS)
    for line, panel in zip(sorted(panels, key=lambda line: line["panel"]["row"]), summary["panels"], strict=True):
        for part in ("metrics", "complexity", "parameters", "epoch", "stopped", "diverged"):
            assert panel[part] == line[part]
        assert panel["gap"] == line["metrics"]["test"]["loss"] - line["metrics"]["train"]["loss"]
        assert (panel["diagnosis"], panel["headline"]) == tuple(
            line["diagnosis"][0][key] for key in ("code", "headline")
        )
        assert panel["seeds"] is None
        assert panel["means"] is None


def test_what_was_not_asked_for_is_null_in_the_summary(server: AnyServer):
    panels, summary = sheet(server, **QUICK, rows=NEURONS, include=[], train_fraction=1)
    assert "boundary" not in panels[0]
    for panel in summary["panels"]:
        assert panel["gap"] is panel["complexity"] is panel["diagnosis"] is None


def test_several_seeds_give_a_panel_its_means(server: AnyServer):
    panels, summary = sheet(server, **QUICK, rows=STRENGTHS, seeds=[5, 6, 7], include=["complexity"])
    assert len(panels) == 6
    assert sorted(line["panel"]["values"]["seed"] for line in panels) == [5, 5, 6, 6, 7, 7]
    for panel in summary["panels"]:
        mine = [line for line in panels if line["panel"]["row"] == panel["row"]]
        losses = [
            line["metrics"]["test"]["loss"] for line in sorted(mine, key=lambda line: line["panel"]["values"]["seed"])
        ]
        assert [start["seed"] for start in panel["seeds"]] == [5, 6, 7]
        assert [start["metrics"]["test"]["loss"] for start in panel["seeds"]] == losses
        assert panel["values"]["seed"] == 5
        mean = panel["means"]["test_loss"]
        assert mean["mean"] == pytest.approx(sum(losses) / 3)
        assert mean["interval"][0] < mean["mean"] < mean["interval"][1]
        assert {"gap", "curvature", "squared_weights", "train_accuracy", "test_accuracy"} < set(panel["means"])


def test_a_panel_that_diverges_says_so_and_the_others_go_on(server: AnyServer):
    rates = {"field": "learning_rate", "values": [0.01, 10]}
    panels, summary = sheet(server, dataset="hills", optimizer="sgd", epochs=50, rows=rates, activation="linear")
    assert [panel["diverged"] for panel in summary["panels"]] == [False, True]
    assert summary["panels"][1]["diagnosis"] == "diverged"
    assert {line["diverged"] for line in panels} == {False, True}


@pytest.mark.parametrize("dataset", ["blobs", "hills", "iris"])
def test_every_kind_of_output_can_be_compared(server: AnyServer, dataset):
    _, summary = sheet(server, **QUICK, dataset=dataset, rows=NEURONS, seeds=[0, 1])
    for panel in summary["panels"]:
        assert panel["means"]["train_r2" if dataset == "hills" else "train_accuracy"]


@pytest.mark.parametrize("field", COMPARABLE)
def test_every_setting_but_the_points_can_be_compared(server: AnyServer, field):
    schema = server.client.get("/schema").json()["properties"][field]
    lists: dict[str, Any] = {"hidden": [[], [2]], "features": [["x"], ["x", "y"]]}
    choices = schema.get("enum") or lists.get(field)
    if schema["type"] == "boolean":
        choices = [True, False]
    lowest = schema.get("minimum")
    values = choices or [lowest, lowest + 1 if schema["type"] == "integer" else (lowest + schema["maximum"]) / 2]
    panels, _ = sheet(server, **{**QUICK, "include": [], "rows": {"field": field, "values": values}})
    assert len(panels) == len(values)


def test_the_settings_that_can_be_compared_are_all_but_the_points(server: AnyServer):
    properties = server.client.get("/schema").json()["properties"]
    controls = {name for name, field in properties.items() if "x-control" in field}
    assert controls - set(COMPARABLE) == {"points", "target"}


@pytest.mark.parametrize("example", COMPARE_EXAMPLES)
def test_every_example_of_a_sheet_works(server: AnyServer, example):
    with server.client.stream("POST", "/compare", json=COMPARE_EXAMPLES[example]["value"]) as reply:
        *panels, last = reply.iter_lines()
    for line in panels:
        TypeAdapter(PanelLine).validate_json(line)
    SummaryLine.model_validate_json(last)
    assert next(iter(json.loads(panels[0]))) == next(iter(COMPARED)) == "panel"


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ({}, "rows is missing."),
        ({"rows": 3}, "rows must be an object, got 3."),
        ({"rows": {"field": "hidden", "values": []}}, "rows.values must hold 1 or more entries, got []."),
        ({"rows": {"field": "hidden", "values": [[3]]}}, "rows and columns must make 2 to 36 panels, got 1."),
        ({"rows": {"field": "points", "values": [1, 2]}}, "rows.field must be one of dataset, samples, noise"),
        ({"rows": {"field": "hiden", "values": [1, 2]}}, "rows.field must be one of dataset, samples, noise"),
        ({"rows": {"field": "hidden", "values": [[3], [0]]}}, "rows.values[1][0] must be at least 1, got 0."),
        ({"rows": {"field": "hidden", "values": [[3], 6]}}, "rows.values[1] must be a list, got 6."),
        ({"rows": {"field": "hidden", "values": [[3], [1] * 7]}}, "rows.values[1] must hold at most 6 entries, got 7."),
        ({"rows": {"field": "l2", "values": [0, True]}}, "rows.values[1] must be a number, got true."),
        ({"rows": {"field": "l2", "values": [0, {"a": 1}]}}, "rows.values[1] must be a number, got an object."),
        ({"rows": {"field": "features", "values": [["x"], ["y", "y"]]}}, "rows.values[1] must name each entry once"),
        ({"rows": {"field": "activation", "values": ["relu", "rely"]}}, "rows.values[1] must be one of relu, "),
        ({"rows": {"field": "l2", "values": [0, 1, 0]}}, "rows.values must name each entry once, got [0, 1, 0]."),
        ({"rows": {"field": "l2", "values": [0] * 37}}, "values must hold at most 36 entries, got 37."),
        ({"rows": STRENGTHS, "columns": STRENGTHS}, "l2 can be compared only once, as rows, as columns or as seeds."),
        ({"rows": {"field": "seed", "values": [1, 2]}, "seeds": [3, 4]}, "seed can be compared only once"),
        ({"rows": STRENGTHS, "seeds": [3, 3]}, "seeds must name each entry once, got [3, 3]."),
        ({"rows": STRENGTHS, "seeds": [3, -1]}, "seeds[1] must be at least 0, got -1."),
        ({"rows": STRENGTHS, "seeds": [3, True]}, "seeds[1] must be a whole number, got true."),
        ({"rows": STRENGTHS, "seeds": list(range(21))}, "seeds must hold at most 20 entries, got 21."),
        ({"rows": STRENGTHS, "noise": 7}, "noise must be at most 0.5, got 7."),
        ({"rows": STRENGTHS, "state": {"epoch": 1}}, "state."),
        ({"rows": {**STRENGTHS, "more": 1}}, "'more' is no known field; there are field, values."),
        (
            {"rows": {"field": "seed", "values": [0, 1, 2, 3, 4, 5, 6]}, "columns": SIX},
            "rows and columns must make 2 to 36 panels, got 42.",
        ),
        (
            {"rows": {"field": "optimizer", "values": ["adam", "levenberg_marquardt"]}, "l1": 0.1},
            "In the panel with optimizer 'levenberg_marquardt': optimizer levenberg_marquardt can't take l1, ",
        ),
        (
            {"rows": NEURONS, "layers": [{"weights": [[1], [1]], "biases": [0]}, {"weights": [[1]], "biases": [0]}]},
            "In the panel with hidden [2]: layers[0].weights must be 2 x 2 (fan_in x fan_out)",
        ),
        (
            {"rows": {"field": "hidden", "values": [[8], [128] * 6]}, "epochs": 50_000, "optimizer": "sgd"},
            "In the panel with hidden a list of 6: epochs must be at most ",
        ),
        (
            {"rows": {"field": "seed", "values": list(range(36))}, "epochs": 50_000, "optimizer": "sgd"},
            "rows, columns and seeds must make at most ",
        ),
    ],
    ids=range(29),
)  # fmt: skip
def test_what_cannot_be_compared_is_refused_before_the_first_byte(server: AnyServer, body, sentence):
    reply = server.client.post("/compare", json=body)
    assert reply.status_code == 422
    assert reply.headers["content-type"] == "application/json"
    assert reply.json()["detail"].startswith(sentence)
    assert len(reply.content) < 4096


def test_a_sheet_that_is_too_much_says_how_much_would_do(server: AnyServer):
    body = {"optimizer": "sgd", "include": []}
    rows = {"field": "epochs", "values": [1, *range(99_966, 100_001)]}
    refused = server.client.post("/compare", json={**body, "rows": rows}).json()
    assert refused["code"] == "sheet_too_much_work"
    affordable = int(refused["detail"].rpartition(" trainings")[0].rpartition(" ")[2])
    assert 2 < affordable < MOST_PANELS
    with server.client.stream(
        "POST", "/compare", json={**body, "rows": {**rows, "values": rows["values"][:affordable]}}
    ) as fits:
        assert fits.status_code == 200


def test_numbers_that_are_not_finite_are_refused(server: AnyServer):
    raw = b'{"rows":{"field":"l2","values":[0,NaN]}}'
    reply = server.client.post("/compare", content=raw, headers={"content-type": "application/json"})
    assert (reply.status_code, reply.json()["detail"]) == (422, "rows.values[1] must be a finite number, got NaN.")


def test_a_class_that_asks_for_the_same_sheet_costs_one(server: AnyServer):
    body = {**QUICK, "seed": 77, "rows": NEURONS}
    first, _ = sheet(server, **body)
    again, _ = sheet(server, **body)
    by_row = [sorted(panels, key=lambda line: line["panel"]["row"]) for panels in (first, again)]
    assert by_row[0] == by_row[1]


def test_a_sheet_takes_one_place_and_its_panels_none():
    with served(queue=2, cache_megabytes=0) as server:
        panels, _ = sheet(server, **QUICK, rows={"field": "seed", "values": list(range(36))}, include=[])
        assert len(panels) == 36
        with server.client.stream("POST", "/compare", json={**ENDLESS, "rows": LENGTHS}) as reply:
            lines = reply.iter_lines()  # kept, or the reply would be closed
            next(lines)
            assert server.client.post("/compare", json={"rows": NEURONS}).status_code == 429
            assert server.train(**QUICK).status_code == 200


def test_a_client_that_leaves_frees_its_place_and_its_worker():
    with served(queue=1, cache_megabytes=0) as server:
        with server.client.stream("POST", "/compare", json={**ENDLESS, "rows": LENGTHS}) as reply:
            lines = reply.iter_lines()  # kept, or the reply would be closed
            next(lines)
            assert server.train(**QUICK).status_code == 429
        wait_until(lambda: server.train(**QUICK).status_code == 200, "the place is free")


def test_a_client_that_leaves_before_the_first_panel_frees_its_place_and_its_worker():
    with served(queue=1, cache_megabytes=0) as server:
        connection = server.connect("/compare", **ENDLESS, rows=NEURONS)
        wait_until(lambda: server.connections, "it is connected")
        connection.close()
        wait_until(lambda: server.train(**QUICK).status_code == 200, "the place is free")


def test_a_sheet_ends_cleanly_when_the_server_stops():
    with served() as server:
        seen: list[bytes] = []

        def read() -> None:
            with server.client.stream("POST", "/compare", json={**ENDLESS, "rows": LENGTHS}) as reply:
                seen.extend(line.encode() for line in reply.iter_lines())
            seen.append(b"ended cleanly")

        reading = threading.Thread(target=read)
        reading.start()
        wait_until(lambda: seen, "the first panel")
        server.stop()
        reading.join(PATIENCE)
        assert not reading.is_alive()
        assert seen[-1] == b"ended cleanly"
        assert all(json.loads(line)["panel"] for line in seen[:-1])


def test_the_api_describes_the_sheet(server: AnyServer):
    document = server.client.get("/openapi.json").json()
    described = document["paths"]["/compare"]["post"]
    items = described["responses"]["200"]["content"]["application/jsonl"]["itemSchema"]["anyOf"]
    assert [item["$ref"].rpartition("/")[2] in document["components"]["schemas"] for item in items] == [True, True]
    assert described["requestBody"]["content"]["application/json"]["schema"]["$ref"].endswith("/CompareRequest")
