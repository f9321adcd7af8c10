"""Executors that stand for worker processes: the seam of the server is concurrent.futures.Executor."""

import threading
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from typing import Any


def nothing() -> None:
    """Stands for the warm-up."""


def thread() -> Executor:
    """Works in a thread of this process."""
    return ThreadPoolExecutor(1)


class Inline(Executor):
    """Does the work at once."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


class Held(Executor):
    """Begins work and ends it when it is told to; the warm-up ends by itself."""

    def __init__(self) -> None:
        self.begun: list[tuple[Any, ...]] = []
        self._work: list[tuple[Future[Any], Callable[[], Any]]] = []

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        if fn is nothing:
            return Inline().submit(fn)
        future: Future[Any] = Future()
        future.set_running_or_notify_cancel()
        self.begun.append(args)
        self._work.append((future, lambda: fn(*args)))
        return future

    def end_one(self) -> None:
        """Do the oldest work at hand."""
        future, work = self._work.pop(0)
        try:
            future.set_result(work())
        except Exception as error:
            future.set_exception(error)

    @property
    def at_hand(self) -> int:
        return len(self._work)


class Gated(ThreadPoolExecutor):
    """Works in a thread while its gate is open; `begun` counts the calls that have reached the gate."""

    def __init__(self) -> None:
        super().__init__(1)
        self.gate = threading.Event()
        self.gate.set()
        self.begun = 0

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        return super().submit(self._pass, fn, *args)

    def _pass(self, fn: Callable[..., Any], *args: Any) -> Any:
        self.begun += 1
        self.gate.wait()
        return fn(*args)


class Dying(Inline):
    """Its process dies at the first call."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        if fn is nothing:
            return super().submit(fn)
        raise BrokenExecutor
