"""The server of the tests of the interface."""

from collections.abc import Iterator

import pytest

from tests.running import LocalServer, served


@pytest.fixture(scope="session")
def server() -> Iterator[LocalServer]:
    """One server for all tests that do not change it: real sockets, and a thread for a worker."""
    with served() as local:
        yield local
