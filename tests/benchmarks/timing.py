"""Fair timing on a noisy machine: candidates take turns, medians are quoted, ratios are paired."""

import statistics
import timeit
from collections.abc import Callable, Iterable, Mapping, Sequence
from time import perf_counter
from typing import NamedTuple

from app.nn.calls import Call

ROUNDS = 9
TURN_SECONDS = 0.05


class Candidate(NamedTuple):
    """What is timed: `run(n)` does the same thing n times; `clock` tells the seconds that have passed for it."""

    run: Callable[[int], object]
    clock: Callable[[], float] = perf_counter

    def seconds(self, times: int) -> float:
        """Seconds that so many times take."""
        start = self.clock()
        self.run(times)
        return self.clock() - start


def calling(function: Callable[[], object]) -> Candidate:
    """A candidate that calls a function."""

    def run(times: int) -> None:
        for _ in range(times):
            function()

    return Candidate(run)


class Timings(NamedTuple):
    """Seconds of each candidate, round by round."""

    seconds: dict[str, list[float]]

    def median(self, name: str) -> float:
        """The median of a candidate's seconds."""
        return statistics.median(self.seconds[name])

    def ratio(self, name: str, base: str) -> float:
        """How many times the base's seconds a candidate takes: the median of the rounds' ratios."""
        return median_ratio(self.seconds[name], self.seconds[base])


def median_ratio(values: Iterable[float], base: Iterable[float]) -> float:
    """The median of the ratios of pairs, each taken within one round: a busy moment slows both."""
    return statistics.median(value / own for value, own in zip(values, base, strict=True))


def interleaved(candidates: Mapping[str, Candidate], rounds: int = ROUNDS) -> Timings:
    """Time the candidates; in every round each has one turn of at least TURN_SECONDS."""
    times = {name: _times_a_turn(candidate) for name, candidate in candidates.items()}
    taken: dict[str, list[float]] = {name: [] for name in candidates}
    for _ in range(rounds):
        for name, candidate in candidates.items():
            taken[name].append(candidate.seconds(times[name]) / times[name])
    return Timings(taken)


def _times_a_turn(candidate: Candidate) -> int:
    """How often a candidate is to run in one turn; it is warm afterwards."""
    times = 1
    candidate.run(times)
    while (seconds := candidate.seconds(times)) < TURN_SECONDS:
        times *= 2 if seconds > TURN_SECONDS / 4 else 4
    return times


def written_out(calls: Sequence[Call]) -> timeit.Timer:
    """The calls as one statement `f0(a, b); f1(c, d, e); ...` of local names: no loop and no unpacking of tuples."""
    values: dict[str, object] = {}
    lines = []
    for index, (function, arguments) in enumerate(calls):
        names = [f"a{index}_{place}" for place in range(len(arguments))]
        values |= {f"f{index}": function, **dict(zip(names, arguments, strict=True))}
        lines.append(f"f{index}({', '.join(names)})")
    setup = "\n".join(f"{name} = values[{name!r}]" for name in values)
    return timeit.Timer("\n".join(lines), setup, globals={"values": values})
