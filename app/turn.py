"""A turn of work: what every job gives back, be it a training, a film or what is to come.

A job is a plain picklable value with a method `turn`; a turn is what some 10 to 50 ms of it gave. A worker process
takes turns, the server loops over them and knows nothing else of what is done.
"""

from typing import Any, NamedTuple, Protocol


class Turn(NamedTuple):
    """What a piece of work gave."""

    job: Any  # the job to go on from; None after the last turn
    lines: tuple[bytes, ...]  # finished JSON: the whole reply, or lines of a stream

    @property
    def is_last(self) -> bool:
        """Whether nothing is left to do."""
        return self.job is None


class Job(Protocol):
    """Work of many turns, between two of them."""

    def turn(self) -> Turn:
        """The next piece of work; it changes nothing, so that it may be done again on another process."""


def take_turn(job: Job) -> Turn:
    """The next turn of any job: what a worker process is asked to run."""
    return job.turn()
