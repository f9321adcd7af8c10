"""The only place that knows of processes: run(function, *arguments) on one of N slots, each a process of its own.

A slot is an executor with a single process, so that a process that dies or hangs takes only its own chunk with it.
Callers get free slots in the order of calling: a training of many chunks queues anew for each of them and
can't starve a short one.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Coroutine
from concurrent.futures import BrokenExecutor, Executor
from typing import Any, Self, TypeVar

from app.refusal import Refusal
from app.server.limits import LIMITS, Limits
from app.server.process import core_count, is_running, kill, measured, want

T = TypeVar("T")
logger = logging.getLogger("uvicorn.error")

TRIES = 2
LAST_SECONDS = 1.0  # for chunks at hand once the server ends; they take some 50 ms


class _LostError(Exception):
    """A chunk whose process died or hung."""


class Workers:
    """N slots that run functions; `async with` starts and ends them."""

    def __init__(
        self, count: int, warm_up: Callable[[], object], start: Callable[[], Executor], limits: Limits = LIMITS
    ) -> None:
        """`count` 0 means one slot a core; each runs `warm_up` once before it takes its first call."""
        self._count = count or core_count()
        self._warm_up, self._start, self._limits = warm_up, start, limits
        self._slots: set[Executor] = set()  # free or at work
        self._free: list[Executor] = []
        self._waiting: deque[asyncio.Future[Executor]] = deque()  # in the order of calling
        self._attempts: set[asyncio.Task[Any]] = set()
        self._fills: set[asyncio.Task[Any]] = set()
        self._failing = 0  # slots whose process can't start
        self._reason = ""  # why
        self._settled = asyncio.Event()  # one slot is there, or none can start
        self._stopping = False

    @property
    def count(self) -> int:
        """The slots that there are to be."""
        return self._count

    async def __aenter__(self) -> Self:
        """Start all slots in the background."""
        for _ in range(self._count):
            _spawn(self._fill(), self._fills)
        return self

    async def __aexit__(self, *_: object) -> None:
        """End all processes, each after the chunk at hand."""
        self.stop()
        for filling in self._fills:
            filling.cancel()
        if self._attempts:
            await asyncio.wait(self._attempts, timeout=LAST_SECONDS)
        self.kill()  # nothing is at work any more, and one that hangs would never end by itself
        await asyncio.gather(*(asyncio.to_thread(slot.shutdown, cancel_futures=True) for slot in self._slots))

    async def ready(self) -> None:
        """Wait for the first slot; Refusal if no process can start."""
        await self._settled.wait()
        if not self._slots:
            raise Refusal("workers_start", status=503, reason=self._reason)

    def is_working(self) -> bool:
        """Whether a slot is free or at work; those whose process has ended are replaced."""
        for slot in [slot for slot in self._free if not is_running(slot)]:
            logger.warning("A worker process died; a new one takes its place.")
            self._free.remove(slot)
            self._replace(slot)
        return bool(self._slots) and not self._stopping

    def stop(self) -> None:
        """Refuse everything from now on, waiting calls included."""
        self._stopping = True
        self._want_all()
        self._refuse_waiting("stopping")

    def kill(self) -> None:
        """End all processes at once."""
        for slot in self._slots:
            kill(slot)

    async def run(self, function: Callable[..., T], *arguments: Any) -> T:
        """function(*arguments) on the next free slot; both must be picklable, and so must the result.

        Tried once more if the process dies or hangs; Refusal (503) if the next one does too, if there is none or
        if the server is stopping. A chunk whose caller goes away keeps its slot to its end.
        """
        for _ in range(TRIES):
            slot = await self._take()
            try:
                return await asyncio.shield(_spawn(self._attempt(slot, function, arguments), self._attempts))
            except _LostError:
                continue
            except asyncio.CancelledError:
                want(slot)
                raise
        raise Refusal("died", status=503, tries=TRIES)

    async def _take(self) -> Executor:
        if self._stopping:
            raise Refusal("stopping", status=503)
        if self.is_working() and self._free:
            return self._free.pop()
        if self._failing == self._count:
            raise Refusal("no_worker", status=503)
        turn: asyncio.Future[Executor] = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        self._want_all()
        try:
            return await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled() and not turn.exception():
                self._give(turn.result())
            raise

    def _give(self, slot: Executor) -> None:
        while self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_result(slot)
                return
        self._free.append(slot)  # to be taken first: its caches are warm, and it has what the last work needed

    def _want_all(self) -> None:
        for slot in self._slots:
            want(slot)

    async def _attempt(self, slot: Executor, function: Callable[..., T], arguments: tuple[Any, ...]) -> T:
        """One call; in the end the slot is given on or replaced, whether or not somebody still waits."""
        want(slot, bool(self._waiting) or self._stopping)
        try:
            call = asyncio.wrap_future(slot.submit(measured, function, *arguments))
            await asyncio.wait([call], timeout=self._limits.chunk_seconds)
            if not call.done():
                call.cancel()
                raise BrokenExecutor
            result, size = call.result()
        except BrokenExecutor:
            logger.warning("A worker process died or hung; its work is done again on a new one.")
            self._replace(slot)
            raise _LostError from None
        except BaseException:
            self._give(slot)
            raise
        if size > self._limits.worker_bytes:
            self._retire(slot)
        else:
            self._give(slot)
        return result

    def _replace(self, slot: Executor) -> None:
        kill(slot)
        self._retire(slot)

    def _retire(self, slot: Executor) -> None:
        self._slots.discard(slot)
        slot.shutdown(wait=False)
        if not self._stopping:
            _spawn(self._fill(), self._fills)

    async def _fill(self) -> None:
        """Start a slot and hand it out; while that fails, it is tried again."""
        failed = False
        while not self._stopping:
            try:
                slot = await self._started()
            except Exception as error:
                self._failing += not failed
                failed = True
                self._note_failure(error)
                await asyncio.sleep(self._limits.restart_seconds)
            else:
                self._failing -= failed
                self._slots.add(slot)
                self._settled.set()
                self._give(slot)
                return

    async def _started(self) -> Executor:
        async with asyncio.timeout(self._limits.start_seconds):
            slot = await asyncio.to_thread(self._start)
            try:
                # in a thread, for the first submit of all waits until the fork server has loaded everything
                await asyncio.wrap_future(await asyncio.to_thread(slot.submit, self._warm_up))
            except BaseException:
                kill(slot)
                slot.shutdown(wait=False)
                raise
        return slot

    def _note_failure(self, error: Exception) -> None:
        self._reason = str(error) or type(error).__name__
        if self._settled.is_set():  # before, the command says so and ends
            logger.error("A worker process can't start: %s", self._reason)
        if self._failing == self._count:
            self._settled.set()
            self._refuse_waiting("no_worker")

    def _refuse_waiting(self, code: str) -> None:
        while self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_exception(Refusal(code, status=503))


def _spawn(work: Coroutine[Any, Any, T], among: set[asyncio.Task[Any]]) -> asyncio.Task[T]:
    """Begin work that goes on even if its caller is gone; it is among these until it ends."""

    def forget(task: asyncio.Task[Any]) -> None:
        among.discard(task)
        if not task.cancelled():
            task.exception()  # or asyncio reports that nobody has asked for it

    task = asyncio.create_task(work)
    among.add(task)
    task.add_done_callback(forget)
    return task
