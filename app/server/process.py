"""One worker process: how it starts, how it ends, and how large it has grown."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import Executor, ProcessPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

from app.server.stint import Flag, heed

T = TypeVar("T")

ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
STATM = Path("/proc/self/statm")


class Process(ProcessPoolExecutor):
    """An executor with one process, which starts at the first call and can be asked to hand back what it is at."""

    def __init__(self, context: Any) -> None:
        # without a lock, which a process that is killed could take with it
        self.wanted: Flag = context.RawValue("b", 0)
        super().__init__(1, context, _enter_process, (self.wanted,))


def process_slot(preloaded: Iterable[str]) -> Executor:
    """An executor with one process, forked from one that has loaded these modules; it starts at the first call."""
    for name in ONE_THREAD:
        # read when NumPy is loaded, which the fork server does after this; small products gain nothing from
        # threads, and every core has a process of its own already
        os.environ[name] = "1"
    # read by glibc when a process starts: arrays from this size on go back to the system when they are freed
    os.environ.setdefault("MALLOC_MMAP_THRESHOLD_", str(2**20))
    # likewise: smaller ones are kept for the next turn, which would need their pages anew, 1,200 in a large training
    os.environ.setdefault("MALLOC_TRIM_THRESHOLD_", str(4 * 2**20))
    can_fork = "forkserver" in multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if can_fork else "spawn")
    context.set_forkserver_preload([__name__, *preloaded])
    return Process(context)


def _enter_process(wanted: Flag) -> None:
    heed(wanted)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the server ends its workers
    threading.Thread(target=_exit_with_parent, daemon=True).start()


def _exit_with_parent() -> None:
    """End this process when the server is gone, even one killed without a chance to say so."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def measured(function: Callable[..., T], *arguments: Any) -> tuple[T, int]:
    """The result, and the bytes of memory that the worker process has now; 0 where that isn't known."""
    return function(*arguments), _resident_bytes()


def _resident_bytes() -> int:
    # an executor that works inside the server, as in tests, has no process of its own to be replaced
    if multiprocessing.parent_process() is None or not STATM.exists():
        return 0
    return int(STATM.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def want(slot: Executor, is_wanted: bool = True) -> None:
    """Ask the process to hand back what it is at, or to go on as long as it can."""
    if isinstance(slot, Process):
        slot.wanted.value = int(is_wanted)


def kill(slot: Executor) -> None:
    """End the process at once, even one that is stopped or hangs."""
    for process in _processes(slot):
        process.kill()


def is_running(slot: Executor) -> bool:
    """Whether the process has not ended by itself; an executor of another kind takes care of its own."""
    return all(process.is_alive() for process in _processes(slot))


def _processes(slot: Executor) -> list[Any]:
    # Python 3.14 has kill_workers(), which does the same
    return list((getattr(slot, "_processes", None) or {}).values())


def core_count() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
