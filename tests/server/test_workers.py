import asyncio
import os
import signal
import time
from collections.abc import Callable, Coroutine
from concurrent.futures import BrokenExecutor, Executor, Future
from typing import Any

import pytest

from app.jobs import train as jobs
from app.refusal import Refusal
from app.server.workers import Workers, core_count
from app.wire.request import TrainRequest
from tests.refusals import refusing


class Inline(Executor):
    """An executor that does the work at once."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


class Held(Executor):
    """An executor whose work is done when it is told to."""

    def __init__(self) -> None:
        self.begun: list[tuple[str, Future[str]]] = []

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        if fn is nothing:
            future.set_result(None)
        else:
            future.set_running_or_notify_cancel()
            self.begun.append((args[0], future))
        return future


class Dying(Inline):
    """An executor whose process dies at the first call."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        if fn is nothing:
            return super().submit(fn)
        raise BrokenExecutor


def nothing() -> None:
    """Stands for the warm-up."""


def named(name: str) -> str:
    return name


def run(test: Callable[[], Coroutine[None, None, None]]) -> None:
    asyncio.run(test())


async def settle() -> None:
    await asyncio.sleep(0.05)


def test_a_call_gives_the_result_of_the_function():
    async def test() -> None:
        async with Workers(1, nothing, Inline) as workers:
            assert await workers.run(pow, 2, 10) == 1024

    run(test)


def test_an_exception_of_the_function_reaches_the_caller_and_frees_the_slot():
    async def test() -> None:
        async with Workers(1, nothing, Inline) as workers:
            with pytest.raises(ZeroDivisionError):
                await workers.run(divmod, 1, 0)
            assert await workers.run(named, "next") == "next"

    run(test)


def test_a_long_run_of_chunks_lets_a_short_one_in_after_each_chunk():
    async def test() -> None:
        slot = Held()
        async with Workers(1, nothing, lambda: slot) as workers:

            async def long_run() -> None:
                for index in range(3):
                    await workers.run(named, f"long {index}")

            async def short_run() -> None:
                await workers.run(named, "short")

            tasks = [asyncio.create_task(long_run()), asyncio.create_task(short_run())]
            for _ in range(4):
                await settle()
                slot.begun[-1][1].set_result("done")
            await asyncio.gather(*tasks)
        assert [name for name, _ in slot.begun] == ["long 0", "short", "long 1", "long 2"]

    run(test)


def test_a_caller_that_gives_up_in_the_queue_costs_no_work():
    async def test() -> None:
        slot = Held()
        async with Workers(1, nothing, lambda: slot) as workers:
            first, second, third = (asyncio.create_task(workers.run(named, name)) for name in "abc")
            await settle()
            second.cancel()
            for _ in range(2):
                await settle()
                slot.begun[-1][1].set_result("done")
            await asyncio.gather(first, third)
        assert [name for name, _ in slot.begun] == ["a", "c"]

    run(test)


def test_a_slot_that_breaks_is_replaced_and_its_chunk_done_again():
    async def test() -> None:
        slots: list[Executor] = [Dying(), Inline()]
        async with Workers(1, nothing, lambda: slots.pop(0)) as workers:
            assert await workers.run(named, "again") == "again"

    run(test)


def test_a_chunk_whose_process_dies_twice_is_refused_and_the_next_one_is_served():
    async def test() -> None:
        slots: list[Executor] = [Dying(), Dying(), Inline()]
        async with Workers(1, nothing, lambda: slots.pop(0)) as workers:
            with refusing("died 2 times") as refused:
                await workers.run(named, "deadly")
            assert refused.value.status == 503
            assert await workers.run(named, "next") == "next"

    run(test)


def test_whoever_waits_is_refused_once_the_server_stops():
    async def test() -> None:
        slot = Held()
        async with Workers(1, nothing, lambda: slot) as workers:
            first, second = (asyncio.create_task(workers.run(named, name)) for name in "ab")
            await settle()
            workers.stop()
            slot.begun[0][1].set_result("done")
            assert await first == "done"
            with pytest.raises(Refusal) as refused:
                await second
            assert refused.value.status == 503

    run(test)


def test_a_slot_that_fails_to_warm_up_is_used_all_the_same(caplog):
    async def test() -> None:
        async with Workers(1, lambda: 1 / 0, Inline) as workers:
            assert await workers.run(named, "x") == "x"

    run(test)
    assert "could not warm up" in caplog.text


def test_zero_slots_mean_one_a_core():
    async def test() -> None:
        made: list[Executor] = []

        def start() -> Executor:
            made.append(Inline())
            return made[-1]

        async with Workers(0, nothing, start):
            pass
        assert len(made) == core_count() >= 1

    run(test)


def test_real_processes_train_limit_blas_and_survive_the_death_of_one():
    async def test() -> None:
        async with Workers(1, jobs.warm_up) as workers:
            process = await workers.run(os.getpid)
            assert process != os.getpid()
            assert await workers.run(os.getenv, "OPENBLAS_NUM_THREADS") == "1"
            reply = await workers.run(jobs.begin, TrainRequest(epochs=1, optimizer="sgd"))
            assert isinstance(reply, bytes)
            sleeping = asyncio.create_task(workers.run(time.sleep, 0.3))
            await asyncio.sleep(0.1)
            os.kill(process, signal.SIGKILL)
            await sleeping
            assert await workers.run(os.getpid) != process
            with pytest.raises(Refusal):
                await workers.run(os._exit, 1)
            assert await workers.run(abs, -1) == 1

    run(test)
