"""What the system says of processes."""

import re
from pathlib import Path

from tests.waiting import wait_until


def children(process: int) -> set[int]:
    """The processes below one, all generations."""
    parents = {}
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            parents[int(status.parent.name)] = int(re.search(r"PPid:\s*(\d+)", status.read_text())[1])  # type: ignore[index] # every status has it
        except OSError:  # ended meanwhile
            continue
    found = {process}
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return found - {process}


def is_alive(process: int) -> bool:
    try:
        return "State:\tZ" not in Path(f"/proc/{process}/status").read_text()
    except OSError:
        return False


def wait_until_gone(processes: set[int]) -> None:
    wait_until(lambda: not any(is_alive(process) for process in processes), "worker processes end with the server")
