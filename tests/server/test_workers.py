import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import Executor

import pytest

from app.refusal import Refusal
from app.server.limits import LIMITS
from app.server.process import core_count
from app.server.workers import Workers
from tests.executors import Dying, Held, Inline, nothing
from tests.refusals import refusing
from tests.waiting import settle, until

HASTY = LIMITS._replace(chunk_seconds=0.05, start_seconds=5, restart_seconds=0.01)


def named(name: str) -> str:
    return name


def run(test: Callable[[], Coroutine[None, None, None]]) -> None:
    asyncio.run(test())


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
            await workers.ready()

            async def long_run() -> None:
                for index in range(3):
                    await workers.run(named, f"long {index}")

            tasks = [asyncio.create_task(long_run()), asyncio.create_task(workers.run(named, "short"))]
            for _ in range(4):
                await until(lambda: slot.at_hand)
                slot.end_one()
            await asyncio.gather(*tasks)
        assert [name for _, name in slot.begun] == ["long 0", "short", "long 1", "long 2"]

    run(test)


def test_a_caller_that_gives_up_in_the_queue_costs_no_work():
    async def test() -> None:
        slot = Held()
        async with Workers(1, nothing, lambda: slot) as workers:
            await workers.ready()
            first, second, third = (asyncio.create_task(workers.run(named, name)) for name in "abc")
            await until(lambda: slot.at_hand)
            second.cancel()
            for _ in range(2):
                await until(lambda: slot.at_hand)
                slot.end_one()
            await asyncio.gather(first, third)
        assert [name for _, name in slot.begun] == ["a", "c"]

    run(test)


def test_a_caller_that_gives_up_in_the_moment_of_its_turn_hands_the_slot_on():
    async def test() -> None:
        slot = Held()
        async with Workers(1, nothing, lambda: slot) as workers:
            await workers.ready()
            first, second = (asyncio.create_task(workers.run(named, name)) for name in "ab")
            await until(lambda: slot.at_hand)
            slot.end_one()
            await first
            second.cancel()
            await settle()
            third = asyncio.create_task(workers.run(named, "c"))
            await until(lambda: slot.at_hand)
            while slot.at_hand:
                slot.end_one()
                await settle()
            assert await third == "c"

    run(test)


def test_a_chunk_whose_caller_is_gone_keeps_its_slot_until_it_ends():
    async def test() -> None:
        slot = Held()
        async with Workers(1, nothing, lambda: slot) as workers:
            await workers.ready()
            gone = asyncio.create_task(workers.run(named, "a"))
            await until(lambda: slot.at_hand)
            gone.cancel()
            following = asyncio.create_task(workers.run(named, "b"))
            await settle()
            assert len(slot.begun) == 1
            slot.end_one()
            await until(lambda: slot.at_hand)
            slot.end_one()
            assert await following == "b"

    run(test)


def test_a_slot_that_breaks_is_replaced_and_its_chunk_done_again():
    async def test() -> None:
        slots: list[Executor] = [Dying(), Inline()]
        async with Workers(1, nothing, lambda: slots.pop(0)) as workers:
            assert await workers.run(named, "again") == "again"

    run(test)


def test_a_slot_that_hangs_is_replaced_and_its_chunk_done_again():
    async def test() -> None:
        slots: list[Executor] = [Held(), Inline()]
        async with Workers(1, nothing, lambda: slots.pop(0), HASTY) as workers:
            assert await workers.run(named, "again") == "again"

    run(test)


def test_a_slot_that_hangs_is_replaced_when_its_caller_is_gone_too():
    async def test() -> None:
        hanging = Held()
        slots: list[Executor] = [hanging, Inline()]
        async with Workers(1, nothing, lambda: slots.pop(0), HASTY) as workers:
            await workers.ready()
            gone = asyncio.create_task(workers.run(named, "a"))
            await until(lambda: hanging.at_hand)
            gone.cancel()
            assert await workers.run(named, "next") == "next"

    run(test)


@pytest.mark.parametrize("bad", [Dying, Held])
def test_a_chunk_whose_process_is_lost_twice_is_refused_and_the_next_one_is_served(bad):
    async def test() -> None:
        slots: list[Executor] = [bad(), bad(), Inline()]
        async with Workers(1, nothing, lambda: slots.pop(0), HASTY) as workers:
            with refusing("died 2 times") as refused:
                await workers.run(named, "deadly")
            assert refused.value.status == 503
            assert await workers.run(named, "next") == "next"

    run(test)


def test_whoever_waits_is_refused_once_the_server_stops():
    async def test() -> None:
        slot = Held()
        async with Workers(1, nothing, lambda: slot) as workers:
            await workers.ready()
            first, second = (asyncio.create_task(workers.run(named, name)) for name in "ab")
            await until(lambda: slot.at_hand)
            workers.stop()
            slot.end_one()
            assert await first == "a"
            for refused in (second, workers.run(named, "c")):
                with refusing("is stopping"):
                    await refused

    run(test)


def failing() -> Executor:
    raise OSError(30, "Read-only file system")


def one_after_another(*starts: Callable[[], Executor]) -> Callable[[], Executor]:
    waiting = list(starts)
    return lambda: waiting.pop(0)()  # noqa: PLW0108 - a new one at every call


@pytest.mark.parametrize(("warm_up", "start"), [(nothing, failing), (lambda: 1 / 0, Inline)])
def test_workers_that_cannot_start_are_said_to_be_not_ready_and_nobody_waits_for_them(warm_up, start):
    async def test() -> None:
        async with Workers(2, warm_up, start) as workers:
            waiting = asyncio.create_task(workers.run(named, "x"))
            with refusing("No worker process can start: (.*Read-only file system|division by zero)"):
                await workers.ready()
            assert not workers.is_working()
            for refused in (waiting, workers.run(named, "y")):
                with refusing("No worker process is running"):
                    await refused

    run(test)


def test_a_slot_that_cannot_start_at_first_is_tried_again(caplog):
    start = one_after_another(failing, failing, Inline)

    async def test() -> None:
        async with Workers(1, nothing, start, HASTY) as workers:
            with pytest.raises(Refusal):
                await workers.ready()
            await until(workers.is_working)
            assert await workers.run(named, "x") == "x"

    run(test)
    assert "can't start: [Errno 30] Read-only file system" in caplog.text


def test_one_slot_is_enough_to_be_ready():
    start = one_after_another(failing, Inline)

    async def test() -> None:
        async with Workers(2, nothing, start) as workers:
            await workers.ready()
            assert workers.is_working()
            assert await workers.run(named, "x") == "x"

    run(test)


def test_zero_slots_mean_one_a_core():
    async def test() -> None:
        made: list[Executor] = []

        def start() -> Executor:
            made.append(Inline())
            return made[-1]

        async with Workers(0, nothing, start):
            await until(lambda: len(made) == core_count() >= 1)

    run(test)
