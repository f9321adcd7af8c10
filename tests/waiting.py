"""Waiting for what should come soon: no test asserts how soon, for machines are shared."""

import asyncio
import time
from collections.abc import Callable

PATIENCE = 30.0  # seconds for what should come at once, on a machine however busy


def wait_until(condition: Callable[[], object], what: str) -> None:
    """Wait until it is so; only a server that never does it fails."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, f"{what}: not within {PATIENCE:.0f} s"
        time.sleep(0.01)


async def until(condition: Callable[[], object]) -> None:
    """The same inside an event loop."""
    async with asyncio.timeout(PATIENCE):
        while not condition():  # noqa: ASYNC110 - an event would have to be part of what is tested
            await asyncio.sleep(0.001)


async def settle() -> None:
    """Let everything go on that can without any executor."""
    for _ in range(20):
        await asyncio.sleep(0)
