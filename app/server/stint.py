"""A stint: the turns of a job that a worker process takes in one go, as long as nobody else waits for the process.

A training of 6 x 128 neurons is a value of 1 MB. To move it to a process and back takes 10 ms, a quarter of what a turn
does with it, so it is moved only when there is a reason to: docs/decisions/0007-stints.md.
"""

from collections.abc import Callable
from time import monotonic
from typing import Protocol

from app.turn import Job, Turn, take_turn

SECONDS = 0.5  # at most: what a process that dies takes with it, and far less than what one that hangs is given


class Flag(Protocol):
    """A number that the server writes and a worker process reads."""

    value: int  # not 0 if the process is to hand back what it is at


_flags: list[Flag] = []  # of this process: one in a worker, none elsewhere


def heed(flag: Flag) -> None:
    """Have all stints of this process end after the turn at hand once the flag is set."""
    _flags.append(flag)


def is_wanted() -> bool:
    """Whether somebody waits for this process; nobody can tell one that has no flag."""
    return not _flags or any(flag.value for flag in _flags)


def stint(
    job: Job,
    seconds: float = SECONDS,
    is_wanted: Callable[[], bool] = is_wanted,
    clock: Callable[[], float] = monotonic,
) -> Turn:
    """The next turn with lines, or the last one; an earlier one if the process is wanted or `seconds` are over.

    Where it is handed back changes nothing of what follows, and it may be done again on another process.
    """
    until, turn = clock() + seconds, take_turn(job)
    while not (turn.lines or turn.is_last or is_wanted() or clock() > until):
        turn = take_turn(turn.job)
    return turn
