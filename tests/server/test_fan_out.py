import asyncio
from collections.abc import Callable, Coroutine
from functools import partial

import pytest

from app.refusal import Refusal
from app.server.fan_out import fan_out
from tests.waiting import settle


class Works:
    """Pieces of work, each of which ends when it is let go; it counts how many are under way."""

    def __init__(self, count: int) -> None:
        self.gates = [asyncio.Event() for _ in range(count)]
        self.begun: list[int] = []
        self.cancelled: list[int] = []

    async def __call__(self, index: int) -> int:
        self.begun.append(index)
        try:
            await self.gates[index].wait()
        except asyncio.CancelledError:
            self.cancelled.append(index)
            raise
        return 10 * index

    def all(self) -> list[Callable[[], Coroutine[None, None, int]]]:
        return [partial(self, index) for index in range(len(self.gates))]


def run(test: Callable[[], Coroutine[None, None, None]]) -> None:
    asyncio.run(test())


def test_results_come_in_the_order_of_their_ends_so_many_at_a_time():
    async def test() -> None:
        works = Works(4)
        async with fan_out(works.all(), 2, asyncio.Event()) as results:
            first = asyncio.ensure_future(anext(results))
            await settle()
            assert works.begun == [0, 1]
            works.gates[1].set()
            assert await first == (1, 10)
            await settle()
            assert works.begun == [0, 1, 2]
            for gate in works.gates:
                gate.set()
            assert sorted([result async for result in results]) == [(0, 0), (2, 20), (3, 30)]

    run(test)


def test_the_next_work_begins_before_a_result_is_dealt_with():
    async def test() -> None:
        works = Works(3)
        async with fan_out(works.all(), 1, asyncio.Event()) as results:
            works.gates[0].set()
            assert await anext(results) == (0, 0)
            await settle()
            assert works.begun == [0, 1], "a slow reader holds up the third"

    run(test)


def test_what_is_under_way_is_cancelled_when_nobody_wants_more():
    async def test() -> None:
        works = Works(3)
        async with fan_out(works.all(), 2, asyncio.Event()) as results:
            works.gates[0].set()
            await anext(results)
            await settle()
        await settle()
        assert works.cancelled == [1, 2]

    run(test)


def test_who_waits_for_a_result_and_is_cancelled_cancels_the_work():
    async def test() -> None:
        works = Works(2)

        async def take() -> None:
            async with fan_out(works.all(), 2, asyncio.Event()) as results:
                await anext(results)

        taking = asyncio.create_task(take())
        await settle()
        taking.cancel()
        await settle()
        assert works.cancelled == [0, 1]

    run(test)


def test_results_end_when_the_server_stops():
    async def test() -> None:
        works, closing = Works(2), asyncio.Event()
        async with fan_out(works.all(), 1, closing) as results:
            works.gates[0].set()
            assert await anext(results) == (0, 0)
            closing.set()
            assert [result async for result in results] == []
        await settle()
        assert works.cancelled == [1]

    run(test)


def test_a_refusal_of_one_work_is_raised_and_the_others_end():
    async def refused() -> int:
        raise Refusal("died", status=503, tries=2)

    async def test() -> None:
        works = Works(1)
        async with fan_out([refused, refused, *works.all()], 3, asyncio.Event()) as results:
            with pytest.raises(Refusal):
                await anext(results)
        await settle()
        assert works.cancelled == [0]

    run(test)
