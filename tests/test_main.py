"""What surrounds every request, whatever it asks for."""

import gzip
import re

import pytest
from starlette.testclient import TestClient

from app.main import create_app
from app.settings import Settings
from tests.running import RunningServer

QUICK = {"optimizer": "sgd", "epochs": 1}


@pytest.mark.parametrize("path", ["/", "/docs", "/healthz", "/openapi.json", "/nothing", "/static/icon.svg"])
def test_every_reply_has_the_security_headers(server: RunningServer, path):
    headers = server.client.get(path).headers
    assert headers["content-security-policy"] == (
        "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'self'"
    )
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "server" not in headers


def test_a_learning_platform_may_be_allowed_to_frame_the_page():
    client = TestClient(create_app(Settings(frame_ancestors="'self' https://school.example")), "http://localhost")
    policy = client.get("/").headers["content-security-policy"]
    assert policy.endswith("frame-ancestors 'self' https://school.example")


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost", 200),
        ("LOCALHOST:8000", 200),
        ("127.0.0.1", 200),
        ("192.168.1.20:8000", 200),
        ("[::1]:8000", 200),
        ("play.school.example", 200),
        ("evil.example", 400),
        ("localhost.evil.example", 400),
        ("school.example", 400),
        ("127.0.0.1.evil.example", 400),
        ("user@localhost.evil.example", 400),
        ("[::1", 400),
        ("", 400),
    ],
)
def test_only_this_servers_names_are_answered_to(host, status):
    client = TestClient(create_app(Settings(allowed_hosts=("play.school.example",))), "http://localhost")
    reply = client.get("/schema", headers={"host": host})
    assert reply.status_code == status
    if status == 400:
        assert reply.json()["detail"].endswith(f"a name in PLAYGROUND_ALLOWED_HOSTS, got '{host}'.")
        assert reply.headers["x-content-type-options"] == "nosniff"


def test_a_mistake_of_the_program_is_a_500_of_one_sentence():
    app = create_app(Settings())

    @app.get("/broken")
    def broken() -> None:
        raise ZeroDivisionError

    reply = TestClient(app, "http://localhost", raise_server_exceptions=False).get("/broken")
    assert reply.status_code == 500
    assert reply.json() == {
        "detail": "Something went wrong in the server; its log says what.",
        "field": None,
        "code": "error",
    }


def test_large_replies_are_packed_and_small_ones_are_not(server: RunningServer):
    with server.client.stream("POST", "/train", json=QUICK, headers={"accept-encoding": "gzip"}) as reply:
        packed = b"".join(reply.iter_raw())
    assert reply.headers["content-encoding"] == "gzip"
    assert "accept-encoding" in reply.headers["vary"].lower()
    assert gzip.decompress(packed) == server.train(**QUICK).content
    assert "content-encoding" not in server.client.get("/healthz").headers
    plain = server.client.post("/train", json=QUICK, headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers


@pytest.mark.parametrize("path", ["/", "/docs"])
def test_pages_answer_head_and_hold_no_inline_code(server: RunningServer, path):
    assert server.client.head(path).status_code == 200
    text = server.client.get(path).text
    assert not re.search(r"<script(?![^>]*(src=|application/json))", text)
    assert not re.search(r"<style|\sstyle=|\son\w+=", text)
    assert "//" not in re.sub(r"http://www.w3.org/\S+", "", " ".join(re.findall(r'(?:src|href)="([^"]*)"', text)))


def test_openapi_describes_the_body_the_reply_and_the_errors(server: RunningServer):
    document = server.client.get("/openapi.json").json()
    post = document["paths"]["/train"]["post"]
    body = post["requestBody"]["content"]["application/json"]
    assert body["schema"]["$ref"].endswith("/TrainRequest")
    assert len(body["examples"]) == 6
    assert post["responses"]["200"]["content"]["application/json"]["schema"]["$ref"].endswith("/TrainReply")
    assert post["responses"]["4XX"]["content"]["application/json"]["schema"]["$ref"].endswith("/ErrorReply")
    assert "HTTPValidationError" not in document["components"]["schemas"]
