"""Jobs turn by turn on the workers: to the whole reply, or as lines in step with the clock."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from time import monotonic
from typing import TypeVar

from app.refusal import Refusal
from app.server.stint import stint
from app.server.workers import Workers
from app.turn import Job, Turn

T = TypeVar("T")


async def turns(workers: Workers, job: Job) -> AsyncIterator[Turn]:
    """Turns of a job up to the last one, among them all that give lines; each stint is on the next free worker."""
    turn = await workers.run(stint, job)
    while not turn.is_last:
        yield turn
        turn = await workers.run(stint, turn.job)
    yield turn


async def reply_of(workers: Workers, job: Job) -> bytes:
    """The lines of all turns of a job, put together."""
    return b"".join([line async for turn in turns(workers, job) for line in turn.lines])


async def after(first: T, rest: AsyncIterator[T]) -> AsyncIterator[T]:
    """What is there already, such as a turn, and what follows."""
    yield first
    async for following in rest:
        yield following


async def pause(closing: asyncio.Event, seconds: float) -> None:
    """Wait so long, or until the server stops."""
    try:
        async with asyncio.timeout(max(0, seconds)):
            await closing.wait()
    except TimeoutError:
        pass


async def paced(
    played: AsyncIterator[Turn],
    rate: float,
    closing: asyncio.Event,
    clock: Callable[[], float] = monotonic,
    pause: Callable[[asyncio.Event, float], Awaitable[None]] = pause,
) -> AsyncIterator[bytes]:
    """The lines of turns, at most `rate` a second, until the last one or until the server stops."""
    due, interval = clock(), 1 / rate
    try:
        async for turn in played:
            for line in turn.lines:
                await pause(closing, due - clock())
                # a late line delays the next one little, and many late ones are not made up for
                due = max(due + interval, clock() + interval / 2)
                yield line + b"\n"
            if closing.is_set():
                return
    except Refusal:  # after the first byte there is no status to say it with; a whole stream has `stopped` at its end
        return
