import asyncio
from collections.abc import AsyncIterator
from typing import NamedTuple

import pytest

from app.refusal import Refusal
from app.server.turns import after, paced, reply_of, turns
from app.server.workers import Workers
from app.turn import Turn
from tests.executors import Inline, nothing


class Count(NamedTuple):
    """A job that counts up to `end`, a line a turn."""

    at: int
    end: int

    def turn(self) -> Turn:
        following = Count(self.at + 1, self.end) if self.at < self.end else None
        return Turn(following, (b"%d" % self.at,))


class Refused(NamedTuple):
    """A job that can't be done."""

    def turn(self) -> Turn:
        raise Refusal("stopping")


def test_turns_are_taken_until_the_last_one():
    async def test() -> None:
        async with Workers(1, nothing, Inline) as workers:
            taken = [turn async for turn in turns(workers, Count(1, 3))]
            assert [turn.lines for turn in taken] == [(b"1",), (b"2",), (b"3",)]
            assert [turn.is_last for turn in taken] == [False, False, True]
            assert await reply_of(workers, Count(1, 3)) == b"123"

    asyncio.run(test())


def test_a_job_that_is_refused_ends_with_its_refusal():
    async def test() -> None:
        async with Workers(1, nothing, Inline) as workers:
            with pytest.raises(Refusal):
                await anext(turns(workers, Refused()))

    asyncio.run(test())


async def played(*lines: bytes, cost: float = 0, clock: list[float] | None = None) -> AsyncIterator[Turn]:
    """A turn a line, each of which takes `cost` seconds of the clock."""
    for line in lines:
        if clock:
            clock[0] += cost
        yield Turn(None, (line,))


async def moments(cost: float, rate: float, count: int) -> list[float]:
    """When each line comes, in seconds of a clock that only work and pauses move."""
    now = [100.0]

    async def pause(_: asyncio.Event, seconds: float) -> None:
        now[0] += max(0, seconds)

    lines = paced(played(*[b"x"] * count, cost=cost, clock=now), rate, asyncio.Event(), lambda: now[0], pause)
    return [round(now[0] - 100, 6) async for _ in lines]


def test_lines_come_at_their_rate_however_quick_the_work():
    assert asyncio.run(moments(cost=0, rate=20, count=4)) == [0, 0.05, 0.1, 0.15]
    assert asyncio.run(moments(cost=0.01, rate=20, count=4)) == [0.01, 0.05, 0.1, 0.15]


def test_late_lines_are_not_made_up_for_by_a_burst():
    slow = asyncio.run(moments(cost=0.2, rate=20, count=4))
    assert slow == pytest.approx([0.2, 0.4, 0.6, 0.8])


def test_a_stream_ends_after_the_turn_in_which_the_server_stops():
    async def test() -> None:
        closing = asyncio.Event()
        lines = paced(played(b"1", b"2", b"3"), 1000, closing)
        assert await anext(lines) == b"1\n"
        closing.set()
        assert [line async for line in lines] == []

    asyncio.run(test())


def test_a_stream_whose_work_is_refused_in_the_middle_ends_cleanly():
    async def refused() -> AsyncIterator[Turn]:
        raise Refusal("stopping")
        yield

    async def test() -> None:
        begun = after(Turn(Count(1, 2), (b"1",)), refused())
        assert [line async for line in paced(begun, 1000, asyncio.Event())] == [b"1\n"]

    asyncio.run(test())
