"""Fan-out: many pieces of work for one stream, some at a time, each result as it comes."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from itertools import islice
from typing import Any, TypeVar

T = TypeVar("T")


@asynccontextmanager
async def fan_out(
    works: Iterable[Callable[[], Awaitable[T]]], most: int, closing: asyncio.Event
) -> AsyncIterator[AsyncIterator[tuple[int, T]]]:
    """Each work's number and result in the order of their ends, `most` of them under way at once.

    What a work raises is raised to who asks for the next result. Once the server stops no more results come. Whatever
    is under way when the context ends is cancelled. A slow reader holds up what has not begun.
    """
    waiting = enumerate(works)
    running: dict[asyncio.Future[T], int] = {}

    def begin() -> None:
        for index, work in islice(waiting, most - len(running)):
            future = asyncio.ensure_future(work())
            future.add_done_callback(_look_at)
            running[future] = index

    async def results() -> AsyncIterator[tuple[int, T]]:
        begin()
        while running:
            done, _ = await asyncio.wait({*running, stopping}, return_when=asyncio.FIRST_COMPLETED)
            if stopping in done:
                return
            ended = sorted((running.pop(work), work) for work in list(running) if work in done)
            begin()
            for index, work in ended:
                yield index, work.result()

    stopping: asyncio.Future[Any] = asyncio.ensure_future(closing.wait())
    try:
        yield results()
    finally:
        for work in (stopping, *running):
            work.cancel()


def _look_at(work: asyncio.Future[Any]) -> None:
    """Or asyncio reports that nobody has asked for the exception of work that was given up."""
    if not work.cancelled():
        work.exception()
