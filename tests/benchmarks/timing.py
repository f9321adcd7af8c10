"""Fair timing on a noisy machine: candidates take turns, medians are quoted, ratios come from one run."""

import statistics
import time
import timeit
from collections.abc import Callable, Mapping, Sequence

from app.nn.calls import Call


def interleaved(candidates: Mapping[str, Callable[[], object]], rounds: int = 15) -> dict[str, float]:
    """Median seconds of each candidate; in every round each runs once, in turn."""
    taken: dict[str, list[float]] = {name: [] for name in candidates}
    for candidate in candidates.values():
        candidate()
    for _ in range(rounds):
        for name, candidate in candidates.items():
            start = time.perf_counter()
            candidate()
            taken[name].append(time.perf_counter() - start)
    return {name: statistics.median(values) for name, values in taken.items()}


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
