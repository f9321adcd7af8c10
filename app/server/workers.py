"""The only place with processes: run(function, *arguments) on one of N slots, each a process of its own.

A slot is an executor with a single process, so that a process that dies takes only its own chunk with it.
Callers get free slots in the order of calling: a training of many chunks queues anew for each of them and
can't starve a short one.
"""

import asyncio
import logging
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, ProcessPoolExecutor
from typing import Any, Self, TypeVar

from app.refusal import Refusal

T = TypeVar("T")
logger = logging.getLogger("uvicorn.error")

TRIES = 2
PRELOADED = ["numpy", "app.jobs"]
ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


def process_slot() -> Executor:
    """A slot whose process is forked from one that has NumPy loaded already; it starts at the first call."""
    for name in ONE_THREAD:
        # read when NumPy is loaded, which the fork server does after this; small products gain nothing from
        # threads, and every core has a process of its own already
        os.environ[name] = "1"
    can_fork = "forkserver" in multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if can_fork else "spawn")
    context.set_forkserver_preload(PRELOADED)
    return ProcessPoolExecutor(1, context, initializer=_enter_process)


def _enter_process() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the server ends its workers
    threading.Thread(target=_exit_with_parent, daemon=True).start()


def _exit_with_parent() -> None:
    """End this process when the server is gone, even one killed without a chance to say so."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def core_count() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Workers:
    """N slots that run functions; `async with` starts and ends them."""

    def __init__(self, count: int, warm_up: Callable[[], object], start: Callable[[], Executor] = process_slot) -> None:
        """`count` 0 means one slot a core; each runs `warm_up` once before it takes its first call."""
        self._count = count or core_count()
        self._warm_up = warm_up
        self._start = start
        self._free: list[Executor] = []
        self._turns = asyncio.Semaphore(0)  # fair: first come, first served
        self._starting: list[asyncio.Task[None]] = []
        self._stopping = False

    async def __aenter__(self) -> Self:
        """Start all slots in the background."""
        self._starting = [asyncio.create_task(self._add_slot()) for _ in range(self._count)]
        return self

    async def __aexit__(self, *_: object) -> None:
        """End all processes, each after the chunk at hand."""
        self.stop()
        await asyncio.gather(*self._starting)
        await asyncio.gather(*(asyncio.to_thread(slot.shutdown, cancel_futures=True) for slot in self._free))

    def stop(self) -> None:
        """Refuse everything from now on, waiting calls included."""
        self._stopping = True

    async def run(self, function: Callable[..., T], *arguments: Any) -> T:
        """function(*arguments) on the next free slot; both must be picklable, and so must the result.

        Tried once more if the process dies; Refusal (503) if that one dies too or the server is stopping.
        A chunk whose caller goes away runs to its end, and the slot's next chunk waits behind it.
        """
        async with self._turns:
            self._refuse_if_stopping()
            slot = self._free.pop()
            try:
                for _ in range(TRIES):
                    try:
                        return await asyncio.wrap_future(slot.submit(function, *arguments))
                    except BrokenExecutor:
                        slot = self._replace(slot)
            finally:
                self._free.insert(0, slot)
            raise Refusal("died", status=503, tries=TRIES)

    def _refuse_if_stopping(self) -> None:
        if self._stopping:
            raise Refusal("stopping", status=503)

    def _replace(self, broken: Executor) -> Executor:
        logger.warning("A worker process died; its work is done again on a new one.")
        broken.shutdown(wait=False)
        return self._start()

    async def _add_slot(self) -> None:
        slot = await asyncio.to_thread(self._start)
        try:
            # in a thread, for the first submit of all waits until the fork server has loaded everything
            await asyncio.wrap_future(await asyncio.to_thread(slot.submit, self._warm_up))
        except Exception:
            logger.exception("A worker process could not warm up.")
        self._free.append(slot)
        self._turns.release()
