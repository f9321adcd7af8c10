"""Whatever is posted: a 4xx with one sentence of JSON, at most 4 KB, and never a 500."""

import json
import socket
from typing import Any

import httpx2 as httpx
import pytest

from tests.running import AnyServer

JSON = "application/json"


def refusal(reply: httpx.Response) -> dict[str, Any]:
    """The body of an error, checked for what every one must be."""
    assert len(reply.content) <= 4096
    assert reply.headers["content-type"] == JSON
    body = json.loads(reply.content)
    assert list(body) == ["detail", "field", "code"]
    assert body["detail"].endswith((".", "?"))
    assert "\n" not in body["detail"]
    assert reply.headers["x-content-type-options"] == "nosniff"
    return dict(body)


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"", "The body is empty; it must be a JSON object, such as {}."),
        (b"null", "The body must be a JSON object, got null."),
        (b"[]", "The body must be a JSON object, got []."),
        (b'"x"', "The body must be a JSON object, got 'x'."),
        (b"7", "The body must be a JSON object, got 7."),
        (b"{", "The body is no valid JSON: EOF while parsing an object at line 1, column 1."),
        (b'{"noise":0.1,}', "The body is no valid JSON: trailing comma at line 1, column 14."),
        (b'{\n"noise" 1}', "The body is no valid JSON: expected `:` at line 2, column 9."),
        (b"{} {}", "The body is no valid JSON: trailing characters at line 1, column 4."),
        (b'{"dataset":"\xff"}', "The body is no valid JSON: invalid unicode code point at line 1, column 13."),
        (rb'{"dataset":"\ud800"}', r"The body is no valid JSON: a \u escape that is no character"),
        (rb'{"\ud800":1}', r"The body is no valid JSON: a \u escape that is no character"),
        ('{"noise":1}'.encode("utf-16"), "The body is no valid JSON"),
        (b"[" * 100_000 + b"]" * 100_000, "The body is no valid JSON: recursion limit exceeded"),
        (b'{"hidden":' + b"[" * 100_000 + b"]" * 100_000 + b"}", "The body is no valid JSON: recursion limit"),
        (b'{"noise":NaN}', "noise must be a finite number, got NaN."),
        (b'{"noise":Infinity}', "noise must be a finite number, got Infinity."),
        (b'{"noise":-1e999}', "noise must be a finite number, got -Infinity."),
        (b'{"epochs":' + b"9" * 4000 + b"}", "epochs must be at most 100000, got a number of about 4000 digits."),
        (b'{"epochs":' + b"9" * 400_000 + b"}", "The body is no valid JSON: number out of range"),
        (b'{"hidden":[' + b"1," * 4999 + b"1]}", "hidden must hold at most 6 entries, got 5000."),
        (b'{"' + b"x" * 100_000 + b'":1}', "'" + "x" * 60 + "'… is no known field; there are dataset, "),
        (b'{"dataset":"' + b"x" * 100_000 + b'"}', "dataset must be one of circle, "),
        ('{"dataset":"круг\U0001f600"}'.encode(), "dataset must be one of circle, "),
        (b'{"state":{"parameters":"' + b"A" * 3_900_000 + b'"}}', "state."),
        (b'{"features":["x","y","x"]}', "features must name each entry once, got ['x', 'y', 'x']."),
    ],
    ids=range(26),
)
def test_a_bad_body_is_422_with_its_sentence(server: AnyServer, raw, sentence):
    reply = server.post(raw)
    assert reply.status_code == 422
    assert refusal(reply)["detail"].startswith(sentence)


def test_the_reply_names_the_field(server: AnyServer):
    assert refusal(server.post(b'{"hidden":[8,0]}'))["field"] == "hidden"
    assert refusal(server.post(b"[]"))["field"] is None


def test_a_byte_order_mark_is_forgiven(server: AnyServer):
    assert server.post(b'\xef\xbb\xbf{"epochs":1}').status_code == 200


@pytest.mark.parametrize(
    "raw",
    [
        b"{" + b",".join(b'"a%d":1' % index for index in range(300_000)) + b"}",
        b'{"points":[' + b"[1,2]," * 600_000 + b"[1,2]]}",
        b'{"points":[' + b'["a",2,3],' * 1999 + b"[1,2]]}",
        b'{"include":[' + b'"x",' * 900_000 + b'"x"]}',
        b'{"state":{"numbers":[' + b'"x",' * 900_000 + b'"x"]}}',
    ],
    ids=["unknown fields", "points", "wrong points", "parts", "state"],
)
def test_a_million_mistakes_are_answered_with_one(server: AnyServer, raw):
    reply = server.post(raw)
    assert reply.status_code == 422
    refusal(reply)


@pytest.mark.parametrize(
    "content_type", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "json", "é"]
)
def test_another_content_type_is_415(server: AnyServer, content_type):
    reply = server.client.post("/train", content=b"{}", headers={"content-type": content_type.encode()})
    assert reply.status_code == 415
    assert refusal(reply)["detail"].startswith("The content type must be application/json, got ")


def test_no_content_type_is_415(server: AnyServer):
    reply = server.client.post("/train", content=b"{}")
    assert reply.status_code == 415
    assert refusal(reply)["detail"] == "The content type must be application/json, got none."


@pytest.mark.parametrize("content_type", ["application/json; charset=utf-8", "Application/JSON", "application/ld+json"])
def test_every_way_to_say_json_is_taken(server: AnyServer, content_type):
    assert server.post(b'{"epochs":1}', content_type).status_code == 200


@pytest.mark.parametrize("path", ["/nothing", "/train/", "/static/nothing.js", "/datasets/", "/redoc", "/static/%00"])
def test_an_unknown_path_is_404(server: AnyServer, path):
    reply = server.client.get(path)
    assert reply.status_code == 404
    assert refusal(reply)["detail"].startswith("There is nothing at '/")


def test_a_path_is_shown_short_and_safe(server: AnyServer):
    refusal(server.client.get("/" + "%ff%0a%3cscript%3e" * 1000))


@pytest.mark.parametrize(("method", "path", "allowed"), [("GET", "/train", "POST"), ("DELETE", "/schema", "GET")])
def test_a_wrong_method_is_405_and_says_the_right_one(server: AnyServer, method, path, allowed):
    reply = server.client.request(method, path)
    assert reply.status_code == 405
    assert reply.headers["allow"] == allowed
    assert refusal(reply)["detail"] == f"The method at '{path}' must be {allowed}, got '{method}'."


def test_a_strange_method_is_no_server_error(server: AnyServer):
    reply = server.client.request("x" * 5000, "/train")
    assert reply.status_code == 405
    refusal(reply)


HUNDRED_MEGABYTES = 100_000_000
PREFIX = b"POST /train HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"


def reply_of(connection: socket.socket) -> bytes:
    received = b""
    while b"}" not in received:
        received += connection.recv(4096)
    return received


def test_a_large_body_is_413_before_it_has_been_sent(server: AnyServer):
    with socket.create_connection((server.host, server.port), timeout=10) as connection:
        connection.sendall(PREFIX + b"Content-Length: %d\r\n\r\n[" % HUNDRED_MEGABYTES)
        received = reply_of(connection)
    assert received.startswith(b"HTTP/1.1 413 ")
    assert b'{"detail":"The body must have 4000000 bytes or fewer.","field":null,"code":"body_large"}' in received


def test_a_large_body_in_chunks_is_413_once_it_has_passed_the_limit(server: AnyServer):
    chunk = b"10000\r\n" + b" " * 0x10000 + b"\r\n"
    with socket.create_connection((server.host, server.port), timeout=10) as connection:
        connection.sendall(PREFIX + b"Transfer-Encoding: chunked\r\n\r\n")
        for _ in range(4_000_000 // 0x10000 + 1):
            connection.sendall(chunk)
        received = reply_of(connection)
    assert received.startswith(b"HTTP/1.1 413 ")


def test_an_ordinary_client_gets_the_413_too(server: AnyServer):
    reply = server.post(b" " * 20_000_000)
    assert reply.status_code == 413
    refusal(reply)
    assert server.post(b'{"epochs":1}').status_code == 200


def test_2000_own_points_fit(server: AnyServer):
    points = [[index * 0.123456789012345, -index * 98.7654321098765, index % 10] for index in range(2000)]
    assert server.train(points=points, optimizer="sgd", epochs=1).status_code == 200


def test_the_state_of_the_largest_network_fits(server: AnyServer):
    body = {"hidden": [128] * 6, "dtype": "float64", "optimizer": "adam", "epochs": 1, "include": ["state"]}
    state = server.trained(**body)["state"]
    assert server.trained(**body, state=state)["epoch"] == 2
