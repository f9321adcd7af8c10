"""Replies: each is made once, however many ask for it at the time, and kept for a while to be sent again."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from app.refusal import Refusal

Make = Callable[[], Coroutine[Any, Any, bytes]]


@dataclass
class _Work:
    task: asyncio.Task[bytes]
    waiting: int = 0


class Replies:
    """A bounded queue of work in front of the workers, and a cache behind it."""

    def __init__(self, queue: int, cache_bytes: int) -> None:
        """At most `queue` different replies are being made at once; up to `cache_bytes` of them are kept."""
        self._queue = queue
        self._cache_bytes = cache_bytes
        self._kept: OrderedDict[bytes, bytes] = OrderedDict()
        self._kept_bytes = 0
        self._works: dict[bytes, _Work] = {}
        self._elsewhere = 0

    async def get(self, key: bytes, make: Make) -> bytes:
        """The reply of that key, made by make() unless it is there or being made already.

        The work is cancelled with the last caller who waits for it. Refusal (429) if the queue is full.
        """
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        work = self._works.get(key) or self._begin(key, make)
        work.waiting += 1
        try:
            return await asyncio.shield(work.task)
        finally:
            work.waiting -= 1
            if not work.waiting:
                self._end(key, work)

    @contextmanager
    def place(self) -> Iterator[None]:
        """A place in the queue for other work, such as a stream; Refusal (429) if the queue is full."""
        self._refuse_if_full()
        self._elsewhere += 1
        try:
            yield
        finally:
            self._elsewhere -= 1

    def _refuse_if_full(self) -> None:
        if len(self._works) + self._elsewhere >= self._queue:
            raise Refusal("busy", status=429)

    def _begin(self, key: bytes, make: Make) -> _Work:
        self._refuse_if_full()
        self._works[key] = _Work(asyncio.create_task(make()))
        return self._works[key]

    def _end(self, key: bytes, work: _Work) -> None:
        if self._works.get(key) is work:
            del self._works[key]
        if not work.task.cancel() and not work.task.cancelled() and work.task.exception() is None:
            self._keep(key, work.task.result())

    def _keep(self, key: bytes, reply: bytes) -> None:
        if len(reply) > self._cache_bytes or key in self._kept:
            return
        self._kept[key] = reply
        self._kept_bytes += len(reply)
        while self._kept_bytes > self._cache_bytes:
            _, oldest = self._kept.popitem(last=False)
            self._kept_bytes -= len(oldest)
