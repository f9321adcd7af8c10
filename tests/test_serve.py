"""The running server: how it starts, shares its workers among clients, and stops."""

import os
import signal
import subprocess
import sys
import threading
from functools import partial

import pytest

from app import __version__, jobs
from app.server.limits import LIMITS
from app.server.process import process_slot
from tests.executors import Gated
from tests.processes import children, wait_until_gone
from tests.running import ROOT, AnyServer, RunningServer, command, running, served
from tests.waiting import PATIENCE, wait_until

LONG = {"optimizer": "sgd", "hidden": [64, 64], "epochs": 20_000}  # some 4 seconds of work, of 7 that are admitted
MANY = 20  # of these last longer than a server is given to end, however fast the machine is
QUICK = {"optimizer": "sgd", "epochs": 1}


def is_full(server: AnyServer) -> bool:
    """Whether other work is in the queue, which has one place."""
    return server.train(**QUICK, samples=50).status_code == 429


def test_a_client_that_leaves_stops_its_training():
    with served(Gated, queue=1) as server:
        slot = server.slot()
        slot.gate.clear()
        leaving = server.connect("/train", **LONG)
        wait_until(lambda: slot.begun == 2, "the warm-up and a chunk of the training")
        refused = server.train(**QUICK)
        assert refused.status_code == 429
        assert refused.headers["retry-after"] == "1"
        assert refused.json()["detail"] == "The server has its hands full; try again in 1 s."
        leaving.close()
        wait_until(lambda: server.connections == 1, "it has left")
        slot.gate.set()
        wait_until(lambda: server.train(**QUICK).status_code == 200, "the place is free")
        assert slot.begun == 3


def test_equal_requests_are_trained_once_and_a_leaving_client_does_not_stop_the_others():
    with served(Gated, queue=1) as server:
        slot = server.slot()
        slot.gate.clear()
        first, replies = server.in_background(**QUICK)
        wait_until(lambda: slot.begun == 2, "it is at work")
        second, more_replies = server.in_background(**QUICK)
        leaving = server.connect("/train", **QUICK)
        wait_until(lambda: server.connections == 3, "all have come")
        leaving.close()
        wait_until(lambda: server.connections == 2, "one has left")
        slot.gate.set()
        first.join()
        second.join()
        assert replies[0].status_code == more_replies[0].status_code == 200
        assert replies[0].content == more_replies[0].content
        assert slot.begun == 2


def test_a_reply_is_kept_and_sent_again_without_work():
    with served(Gated) as server:
        first = server.train(**QUICK)
        begun = server.slot().begun
        assert server.train(**QUICK).content == first.content
        assert server.slot().begun == begun


def test_a_short_training_is_not_held_up_by_a_long_one():
    with served(limits=LIMITS._replace(grace_seconds=0)) as server:
        long, outcome = server.in_background(**LONG)
        wait_until(lambda: server.connections == 1, "it has come")
        assert server.train(**QUICK).status_code == 200
        assert not outcome
        server.stop()
        long.join()


@pytest.mark.parametrize("signal_number", [signal.SIGTERM, signal.SIGINT])
def test_an_idle_server_ends_cleanly_with_its_workers(signal_number):
    with running(workers=2) as server:
        idle = server.connect()
        workers = children(server.process.pid)
        assert workers
        server.process.send_signal(signal_number)
        assert server.process.wait(PATIENCE) == 0
        wait_until_gone(workers)
        idle.close()
        assert server.log() == ""


def test_a_server_in_the_middle_of_trainings_refuses_them_and_ends_cleanly():
    with running(workers=2, queue=MANY, cache_megabytes=0) as server:
        posted = [server.in_background(**LONG, seed=seed) for seed in range(MANY)]
        wait_until(lambda: is_full(server), "all have come")
        workers = children(server.process.pid)
        server.process.terminate()
        assert server.process.wait(PATIENCE) == 0
        for posting, _ in posted:
            posting.join()
        refused = [outcome[0] for _, outcome in posted if outcome[0].status_code != 200]
        assert refused
        assert {(reply.status_code, reply.headers["retry-after"]) for reply in refused} == {(503, "1")}
        wait_until_gone(workers)
        assert server.log() == ""


def test_workers_end_by_themselves_when_the_server_is_killed():
    with running(workers=2) as server:
        wait_until(lambda: len(children(server.process.pid)) >= 3, "a fork server and two workers")
        workers = children(server.process.pid)
        server.process.kill()
        server.process.wait(PATIENCE)
        wait_until_gone(workers)


def test_a_worker_that_dies_in_a_training_is_replaced_unnoticed():
    with running(workers=1, queue=1, cache_megabytes=0) as server:
        posting, outcome = server.in_background(**LONG | {"epochs": 3000})
        wait_until(lambda: is_full(server), "it is at work")
        os.kill(max(children(server.process.pid)), signal.SIGKILL)
        posting.join()
        assert outcome[0].status_code == 200
        assert "worker process died" in server.log()


def test_a_worker_that_is_stopped_holds_up_nobody():
    slot = partial(process_slot, [jobs.__name__])
    with served(slot, LIMITS._replace(chunk_seconds=2), warm_up=jobs.warm_up, cache_megabytes=0) as server:
        assert server.train(**QUICK).status_code == 200
        os.kill(max(children(os.getpid())), signal.SIGSTOP)
        assert server.train(**QUICK).status_code == 200
        assert server.client.get("/healthz").status_code == 200


def test_the_page_answers_before_the_workers_are_warm():
    slot = Gated()
    slot.gate.clear()
    with served(lambda: slot, wait=False) as server:
        wait_until(lambda: slot.begun, "the warm-up is at work")
        assert server.client.get("/").status_code == 200
        assert server.client.get("/healthz").status_code == 503
        assert not server.is_ready()
        slot.gate.set()
        wait_until(server.is_ready, "the address is printed")
        assert server.client.get("/healthz").status_code == 200


READ_ONLY = """
import _multiprocessing, sys
class ReadOnly:
    SEM_VALUE_MAX = 1
    def __init__(self, *_): raise OSError(30, "Read-only file system")
_multiprocessing.SemLock = ReadOnly
from app.__main__ import main
sys.exit(main(["--port", "0"]))
"""


def test_a_server_whose_workers_cannot_start_says_so_in_one_sentence_and_ends():
    arguments = [sys.executable, "-W", "error", "-c", READ_ONLY]
    ended = subprocess.run(arguments, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert ended.returncode == 3
    assert ended.stdout == ""
    assert ended.stderr == "No worker process can start: [Errno 30] Read-only file system.\n"


def test_the_server_ends_when_it_is_told_to_before_its_workers_are_warm():
    slot = Gated()
    slot.gate.clear()
    with served(lambda: slot, wait=False) as server:
        wait_until(lambda: slot.begun, "the warm-up is at work")
        server.stop()
        threading.Timer(0.2, slot.gate.set).start()  # a thread can't be killed as a process is
        server.join()
        assert not server.is_ready()


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
