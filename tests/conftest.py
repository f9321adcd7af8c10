"""Fixtures that several test files use."""

from collections.abc import Iterator

import pytest

from tests.running import RunningServer, running


@pytest.fixture(scope="session")
def server() -> Iterator[RunningServer]:
    """One real server for all tests that do not change it."""
    with running(workers=2) as running_server:
        yield running_server


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All browser tests run on one core, first and one after the other; every other file on any that is free.

    Two Chromiums on two cores, each with a server, take longer than one after the other.
    """
    items.sort(key=lambda item: "browser" not in item.path.parts)  # stable
    for item in items:
        is_page = "browser" in item.path.parts or item.path.name == "test_docs.py"
        item.add_marker(pytest.mark.xdist_group("browser" if is_page else str(item.path)))
