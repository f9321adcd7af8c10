"""Fixtures that several test files use."""

from collections.abc import Iterator

import pytest

from tests.running import RunningServer, running


@pytest.fixture(scope="session")
def server() -> Iterator[RunningServer]:
    """One real server for all tests that do not change it."""
    with running(workers=2) as running_server:
        yield running_server
