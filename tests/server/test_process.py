"""Real processes: the only tests of workers that start some, besides those of the command."""

import asyncio
import os
import platform
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Coroutine
from functools import partial
from typing import NamedTuple

import pytest

from app.jobs import Training
from app.main import process_workers
from app.refusal import Refusal
from app.server.limits import LIMITS, Limits
from app.server.process import process_slot
from app.server.stint import stint
from app.server.turns import reply_of
from app.server.workers import Workers
from app.turn import Turn
from app.wire.request import TrainRequest
from tests.executors import nothing
from tests.processes import is_alive
from tests.waiting import until

FOREVER = 3600.0  # seconds that no test waits for


class Endless(NamedTuple):
    """A job whose turns give nothing and never end."""

    turns: int = 0

    def turn(self) -> Turn:
        return Turn(Endless(self.turns + 1), ())


def workers_of(limits: Limits = LIMITS, count: int = 1) -> Workers:
    return Workers(count, nothing, partial(process_slot, ["numpy"]), limits)


def faults() -> int:
    """Pages that the system has to find for memory that is taken and freed ten times."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    for _ in range(10):
        assert len(b"x" * 600_000) == 600_000
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before


def run(test: Callable[[], Coroutine[None, None, None]]) -> None:
    asyncio.run(test())


async def begun(workers: Workers) -> "asyncio.Task[None]":
    """A call that lasts, once it has the slot."""
    task = asyncio.create_task(workers.run(time.sleep, FOREVER))
    await until(lambda: not workers._free)
    return task


async def at_work(workers: Workers) -> "asyncio.Task[Turn]":
    """A job that keeps its process until it is asked to hand it back, once it has the process."""
    await workers.ready()
    task = asyncio.create_task(workers.run(stint, Endless(), FOREVER))
    await until(lambda: not workers._free)
    return task


def grow() -> bytearray:
    held = bytearray(b"x") * 100_000_000
    globals()["held"] = held
    return held[:1]


def test_blas_is_limited_to_one_thread_and_a_process_that_dies_is_replaced():
    async def test() -> None:
        async with workers_of() as workers:
            process = await workers.run(os.getpid)
            assert process != os.getpid()
            assert await workers.run(os.getenv, "OPENBLAS_NUM_THREADS") == "1"
            with pytest.raises(Refusal):
                await workers.run(os._exit, 1)
            assert await workers.run(os.getpid) != process

    run(test)


def test_of_idle_processes_the_one_that_worked_last_is_taken():
    async def test() -> None:
        async with workers_of(count=2) as workers:
            await until(lambda: len(workers._free) == 2)
            assert len({await workers.run(os.getpid) for _ in range(5)}) == 1

    run(test)


def test_an_idle_process_that_was_killed_costs_nobody_a_try():
    async def test() -> None:
        async with workers_of() as workers:
            process = await workers.run(os.getpid)
            os.kill(process, signal.SIGKILL)
            await until(lambda: not workers.is_working())
            assert await workers.run(os.getpid) != process

    run(test)


def test_a_process_that_is_stopped_is_killed_and_its_work_done_again():
    async def test() -> None:
        async with workers_of(LIMITS._replace(chunk_seconds=0.5)) as workers:
            process = await workers.run(os.getpid)
            os.kill(process, signal.SIGSTOP)
            again = await workers.run(os.getpid)
            assert again != process
            await until(lambda: not is_alive(process))

    run(test)


def test_a_job_goes_on_until_somebody_waits_for_its_process():
    async def test() -> None:
        async with workers_of() as workers:
            working = await at_work(workers)
            assert await workers.run(os.getpid)
            assert (await working).job.turns > 0

    run(test)


def test_a_job_whose_caller_is_gone_ends_after_the_turn_at_hand():
    async def test() -> None:
        async with workers_of() as workers:
            working = await at_work(workers)
            working.cancel()
            await until(lambda: workers._free)

    run(test)


def test_a_job_ends_after_the_turn_at_hand_once_the_server_stops():
    async def test() -> None:
        async with workers_of() as workers:
            working = await at_work(workers)
            workers.stop()
            assert (await working).job.turns > 0

    run(test)


def test_a_job_whose_process_dies_is_done_again_from_where_it_was_handed_out():
    async def test() -> None:
        async with workers_of() as workers:
            process = await workers.run(os.getpid)
            working = await at_work(workers)
            os.kill(process, signal.SIGKILL)
            assert await workers.run(os.getpid) != process
            await until(lambda: not workers._free)
            await workers.run(os.getpid)
            assert (await working).job.turns > 0

    run(test)


def test_trainings_that_share_a_process_end_like_each_alone():
    def job(seed: int) -> Training:
        parts = ["network", "history", "state"]
        body = {"optimizer": "adam", "hidden": [64, 64], "epochs": 1000, "seed": seed, "include": parts}
        return Training(TrainRequest.model_validate(body))

    async def test() -> None:
        async with process_workers(1) as workers:
            alone = [await reply_of(workers, job(seed)) for seed in range(3)]
            assert await asyncio.gather(*(reply_of(workers, job(seed)) for seed in range(3))) == alone

    run(test)


def test_a_process_that_has_grown_is_replaced():
    async def test() -> None:
        async with workers_of(LIMITS._replace(worker_bytes=100_000_000)) as workers:
            process = await workers.run(os.getpid)
            assert await workers.run(os.getpid) == process
            assert await workers.run(grow) == b"x"
            assert await workers.run(os.getpid) != process

    run(test)


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc is told so")
def test_a_process_keeps_some_memory_for_its_next_turn():
    async def test() -> None:
        async with workers_of() as workers:
            await workers.run(faults)
            assert await workers.run(faults) < 100

    run(test)


def test_the_end_does_not_wait_for_a_process_that_hangs():
    async def test() -> None:
        async with workers_of() as workers:
            process = await workers.run(os.getpid)
            os.kill(process, signal.SIGSTOP)
            hanging = await begun(workers)
        assert hanging.done() or hanging.cancel()

    run(test)


@pytest.mark.parametrize("module", ["reply_cache", "workers", "turns", "bodies", "process", "stint"])
def test_the_server_loads_no_numpy(module):
    code = f"import app.server.{module}, sys; raise SystemExit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
