"""Replies: each is made once, however many ask for it at the time, and kept for a while to be sent again."""

import asyncio
import math
from collections import OrderedDict
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import monotonic
from typing import Any

from app.refusal import Refusal

Make = Callable[[], Coroutine[Any, Any, bytes]]

LONGEST_WAIT = 60  # seconds that anybody is asked to stay away
STREAMS = 0.75  # of the queue at most is theirs: they last long, and work that is short comes past them
MEMORY = 0.8  # weight of earlier replies in the pace, against the last one


@dataclass
class _Work:
    task: asyncio.Task[bytes]
    begun: float
    waiting: int = 0
    placed: int = 0  # of those who wait: who have a place in the queue already


class Replies:
    """A bounded queue of work in front of the workers, and a cache behind it."""

    def __init__(self, queue: int, cache_bytes: int, clock: Callable[[], float] = monotonic) -> None:
        """At most `queue` different replies are being made at once; up to `cache_bytes` of them are kept."""
        self._queue = queue
        self._cache_bytes = cache_bytes
        self._clock = clock
        self._pace = 0.0  # seconds between the ends of two replies, of late
        self._is_closed = False
        self._kept: OrderedDict[bytes, bytes] = OrderedDict()
        self._kept_bytes = 0
        self._works: dict[bytes, _Work] = {}
        self._elsewhere = 0

    async def get(self, key: bytes, make: Make, *, is_placed: bool = False) -> bytes:
        """The reply of that key, made by make() unless it is there or being made already.

        The work is cancelled with the last caller who waits for it. Refusal (429) if the queue is full; a caller who
        has a `place` in it is neither refused nor counted again.
        """
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        if key not in self._works and not is_placed:
            self._refuse_if_full()
        work = self._works.get(key) or self._begin(key, make)
        work.waiting += 1
        work.placed += is_placed
        try:
            return await asyncio.shield(work.task)
        finally:
            work.waiting -= 1
            work.placed -= is_placed
            if not work.waiting:
                self._end(key, work)

    def close(self) -> None:
        """Refuse new work from now on; what is kept or being made is given out still."""
        self._is_closed = True

    @contextmanager
    def place(self) -> Iterator[None]:
        """A place in the queue for a stream; Refusal (429) if the queue or the streams' share of it is full."""
        self._refuse_if_full(self._elsewhere >= max(1, int(STREAMS * self._queue)))
        self._elsewhere += 1
        try:
            yield
        finally:
            self._elsewhere -= 1

    def _refuse_if_full(self, is_full: bool = False) -> None:
        if self._is_closed:
            raise Refusal("stopping", status=503)
        if is_full or self._at_hand() >= self._queue:
            raise Refusal("queue_full", status=429, seconds=self._seconds_to_wait())

    def _at_hand(self) -> int:
        return sum(work.waiting > work.placed for work in self._works.values()) + self._elsewhere

    def _seconds_to_wait(self) -> int:
        """Whole seconds until all that is at hand now will be done, at the pace of late."""
        return min(LONGEST_WAIT, max(1, math.ceil(self._at_hand() * self._pace)))

    def _note_pace(self, work: _Work) -> None:
        # Little's law: what is at hand divided by how long each takes is the number that end in a second
        pace = (self._clock() - work.begun) / max(1, self._at_hand())
        self._pace = MEMORY * self._pace + (1 - MEMORY) * pace if self._pace else pace

    def _begin(self, key: bytes, make: Make) -> _Work:
        self._works[key] = _Work(asyncio.create_task(make()), self._clock())
        return self._works[key]

    def _end(self, key: bytes, work: _Work) -> None:
        is_made = not work.task.cancel() and not work.task.cancelled() and work.task.exception() is None
        if is_made:
            self._note_pace(work)
            self._keep(key, work.task.result())
        if self._works.get(key) is work:
            del self._works[key]

    def _keep(self, key: bytes, reply: bytes) -> None:
        if len(reply) > self._cache_bytes or key in self._kept:
            return
        self._kept[key] = reply
        self._kept_bytes += len(reply)
        while self._kept_bytes > self._cache_bytes:
            _, oldest = self._kept.popitem(last=False)
            self._kept_bytes -= len(oldest)
