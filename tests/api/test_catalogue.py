import json

import pytest
from starlette.testclient import TestClient

from app import __version__
from app.data import DATASETS
from app.main import create_app
from app.settings import Settings
from app.wire.describe import catalogue
from app.wire.reply import DatasetReply
from tests.running import AnyServer


def test_health_says_ok_and_the_version(server: AnyServer):
    assert server.client.get("/healthz").json() == {"status": "ok", "version": __version__}


def test_health_is_503_without_a_worker_process():
    without_lifespan = TestClient(create_app(Settings()), "http://localhost")
    reply = without_lifespan.get("/healthz")
    assert reply.status_code == 503
    assert reply.json()["detail"] == "No worker process is running; the server's log says why."


def test_the_schema_is_served(server: AnyServer):
    assert server.client.get("/schema").json() == json.loads(json.dumps(catalogue()))


def test_all_datasets_are_listed(server: AnyServer):
    entries = server.client.get("/datasets").json()
    assert [entry["name"] for entry in entries] == list(DATASETS)
    assert list(entries[0]) == [
        "name", "title", "help", "classes", "uses", "splits", "jitter", "axes", "class_names", "source",
    ]  # fmt: skip


@pytest.mark.parametrize("name", DATASETS)
def test_every_dataset_comes_with_its_points(server: AnyServer, name):
    reply = server.client.get(f"/datasets/{name}")
    assert reply.status_code == 200
    dataset = DatasetReply.model_validate_json(reply.content)
    data = dataset.data
    assert len(data.points) == len(data.train)
    if data.classes:
        assert {label for _, _, label in data.points} == set(range(data.classes))
    assert len(data.class_names) == data.classes == dataset.classes
    assert all(data.x_range[0] <= x <= data.x_range[1] for x, _, _ in data.points)


def test_the_query_shapes_the_points(server: AnyServer):
    query = {"samples": 30, "noise": 0, "train_fraction": 1, "data_seed": 5}
    data = server.client.get("/datasets/spiral", params=query).json()["data"]
    assert len(data["points"]) == 30
    assert all(data["train"])


def test_an_unknown_dataset_is_404_with_the_nearest_name(server: AnyServer):
    reply = server.client.get("/datasets/spirale")
    assert reply.status_code == 404
    assert reply.json() == {
        "detail": "'spirale' is no known dataset; did you mean 'spiral'?",
        "field": "name",
        "code": "unknown_dataset_near",
    }


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("samples=x", "samples must be a whole number, got 'x'."),
        ("samples=3", "samples must be at least 4, got '3'."),
        ("samples=4.5", "samples must be a whole number, got '4.5'."),
        ("noise=nan", "noise must be a finite number, got 'nan'."),
        ("noise=7", "noise must be at most 0.5, got '7'."),
        ("noise=", "noise must be a number, got ''."),
        ("data_seed=" + "9" * 5000, "data_seed must be"),
        ("seed=1", "'seed' is no known field; did you mean 'data_seed'?"),
        ("%ff=1", "'�' is no known field; there are samples, noise, train_fraction, data_seed."),
    ],
)
def test_a_bad_query_is_422_with_its_sentence(server: AnyServer, query, sentence):
    reply = server.client.get(f"/datasets/circle?{query}")
    assert reply.status_code == 422
    assert reply.json()["detail"].startswith(sentence)
    assert len(reply.content) < 4096
