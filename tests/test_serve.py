"""The running server: how it starts, shares its workers among clients, and stops."""

import os
import re
import signal
import socket
import subprocess
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from app import __version__
from tests.running import RunningServer, command, running

LONG = {"optimizer": "sgd", "hidden": [64, 64], "epochs": 20_000}  # some 10 seconds of work
QUICK = {"optimizer": "sgd", "epochs": 1}


def in_background(server: RunningServer, **body: Any) -> tuple[threading.Thread, list[Any]]:
    """Post a training in a thread; the list receives the reply, or the exception that ended it."""
    outcome: list[Any] = []

    def post() -> None:
        try:
            outcome.append(server.train(**body))
        except Exception as error:
            outcome.append(error)

    thread = threading.Thread(target=post)
    thread.start()
    time.sleep(0.5)
    return thread, outcome


def test_a_client_that_leaves_stops_its_training():
    with running(workers=1, queue=1) as server:
        with socket.create_connection((server.host, server.port)) as leaving:
            body = b'{"optimizer":"sgd","hidden":[64,64],"epochs":20000}'
            leaving.sendall(
                b"POST /train HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                b"Content-Length: %d\r\n\r\n%s" % (len(body), body)
            )
            time.sleep(0.5)
            refused = server.train(**QUICK)
            assert refused.status_code == 429
            assert refused.headers["retry-after"] == "1"
            assert refused.json()["detail"] == "The server has its hands full; try again in a second."
        time.sleep(0.2)
        assert server.train(**QUICK).status_code == 200
        assert server.log() == ""


def test_equal_requests_are_trained_once_and_a_leaving_client_does_not_stop_the_others():
    body = LONG | {"epochs": 3000}
    with running(workers=1, queue=1) as server:
        first, replies = in_background(server, **body)
        with pytest.raises(Exception, match="timed out"):
            server.client.post("/train", json=body, timeout=0.1)
        second, more_replies = in_background(server, **body)
        first.join()
        second.join()
        assert replies[0].status_code == more_replies[0].status_code == 200
        assert replies[0].content == more_replies[0].content


def test_a_reply_is_kept_and_sent_again_without_work(server: RunningServer):
    body = LONG | {"epochs": 1000, "seed": 99}
    first, second = server.train(**body), server.train(**body)
    assert first.content == second.content
    duration = [float(reply.headers["server-timing"].removeprefix("train;dur=")) for reply in (first, second)]
    assert duration[0] > 50
    assert duration[1] < 5


def test_a_short_training_is_not_held_up_by_a_long_one():
    with running(workers=1) as server:
        _, outcome = in_background(server, **LONG)
        start = time.perf_counter()
        assert server.train(**QUICK).status_code == 200
        assert time.perf_counter() - start < 2
        assert not outcome
        server.process.terminate()


def children(process: int) -> set[int]:
    """The processes below one, all generations."""
    parents = {}
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            parents[int(status.parent.name)] = int(re.search(r"PPid:\s*(\d+)", status.read_text())[1])  # type: ignore[index] # every status has it
        except OSError:  # ended meanwhile
            continue
    found = {process}
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return found - {process}


def is_alive(process: int) -> bool:
    try:
        return "State:\tZ" not in Path(f"/proc/{process}/status").read_text()
    except OSError:
        return False


def wait_until_gone(processes: set[int], seconds: float) -> None:
    deadline = time.perf_counter() + seconds
    while any(is_alive(process) for process in processes):
        assert time.perf_counter() < deadline, "worker processes outlive the server"
        time.sleep(0.05)


@pytest.mark.parametrize("signal_number", [signal.SIGTERM, signal.SIGINT])
def test_the_server_stops_within_two_seconds_in_the_middle_of_a_training(signal_number):
    with running(workers=2) as server:
        thread, outcome = in_background(server, **LONG)
        idle = socket.create_connection((server.host, server.port))
        workers = children(server.process.pid)
        assert workers
        start = time.perf_counter()
        server.process.send_signal(signal_number)
        assert server.process.wait(5) == 0
        assert time.perf_counter() - start < 2
        thread.join()
        assert outcome[0].status_code == 503
        assert outcome[0].headers["retry-after"] == "1"
        wait_until_gone(workers, 1)
        idle.close()
        assert server.log() == ""


def test_a_training_that_is_nearly_done_is_finished_before_the_server_stops():
    with running(workers=1) as server:
        thread, outcome = in_background(server, **LONG | {"epochs": 1200})
        server.process.terminate()
        thread.join()
        assert outcome[0].status_code == 200


def test_workers_end_by_themselves_when_the_server_is_killed():
    with running(workers=2) as server:
        in_background(server, **LONG)
        workers = children(server.process.pid)
        assert len(workers) >= 3  # a fork server and two workers
        server.process.kill()
        server.process.wait(5)
        wait_until_gone(workers, 2)


def test_a_worker_that_dies_in_a_training_is_replaced_unnoticed():
    with running(workers=1) as server:
        thread, outcome = in_background(server, **LONG | {"epochs": 8000})
        before = children(server.process.pid)
        os.kill(max(before), signal.SIGKILL)
        thread.join()
        assert outcome[0].status_code == 200
        assert "worker process died" in server.log()


def test_the_page_answers_before_the_workers_are_warm():
    start = time.perf_counter()
    with running(workers=1) as server:
        assert server.client.get("/healthz").status_code == 200
        assert time.perf_counter() - start < 3


def output_of(*options: str, **environment: str) -> tuple[int, str, str]:
    process = command(*options, environment=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    out, err = process.communicate(timeout=20)
    return process.returncode, out, err


def test_the_version_is_printed():
    assert output_of("--version") == (0, f"{__version__}\n", "")


def test_the_help_names_every_option_and_variable():
    code, out, _ = output_of("--help")
    assert code == 0
    for word in ("--host", "--port", "--workers", "--open", "--version", "PLAYGROUND_ALLOWED_HOSTS"):
        assert word in out


@pytest.mark.parametrize(
    ("options", "environment", "sentence"),
    [
        (("--port", "x"), {}, "--port must be a whole number from 0 to 65535, got 'x'."),
        ((), {"PLAYGROUND_WORKERS": "-1"}, "PLAYGROUND_WORKERS must be a whole number from 0 to 256, got '-1'."),
    ],
)
def test_a_bad_setting_is_one_sentence_and_exit_code_2(options, environment, sentence):
    assert output_of(*options, **environment) == (2, "", f"{sentence}\n")


def test_an_option_goes_before_the_environment():
    code, _, err = output_of("--host", "256.1.1.1", PLAYGROUND_HOST="127.0.0.1", PLAYGROUND_PORT="0")
    assert code == 1
    assert "256.1.1.1" in err


def test_a_port_in_use_is_one_sentence(server: RunningServer):
    code, out, err = output_of("--port", str(server.port))
    assert (code, out) == (1, "")
    assert err == (
        f"Can't listen on 127.0.0.1, port {server.port}: Address already in use; try another port or host.\n"
    )


def test_the_log_level_shows_requests():
    with running(log_level="info") as server:
        server.client.get("/healthz")
        assert server.process.stdout is not None
        assert '"GET /healthz HTTP/1.1" 200' in server.process.stdout.readline()
