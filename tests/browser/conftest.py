"""One Chromium for all browser tests, and a page of the playground for each, as good as new."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser.playground import Playground
from tests.browser.tabs import Tabs
from tests.browser.watching import wait_at
from tests.chromium import TEST_ARGS, chromium
from tests.running import RunningServer

Opener = Callable[..., Playground]
expect.set_options(timeout=30_000)  # as long as Playwright's other waits: a busy machine is no failure


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium(), args=TEST_ARGS)
        yield launched
        launched.close()


@pytest.fixture(scope="package")
def tabs(browser: Browser) -> Tabs:
    return Tabs(browser)


@pytest.fixture
def open_page(tabs: Tabs, server: RunningServer) -> Iterator[Opener]:
    """Open the playground at a fragment and wait for its boundary; options are Playwright's of a context."""
    opened: list[Playground] = []
    with ExitStack() as pages:

        def open_at(fragment: str = "", *, solved: bool = True, **options: Any) -> Playground:
            playground = Playground(pages.enter_context(tabs.page(**options)), server.address)
            opened.append(playground)
            playground.open(fragment)
            if solved:
                playground.wait_shown(fragment)
            return playground

        yield open_at
        complaints = [complaint for playground in opened for complaint in playground.complaints()]
    assert complaints == []


@pytest.fixture
def playground(open_page: Opener) -> Playground:
    """The page as a first visitor sees it, on a small desktop."""
    return open_page()


@pytest.fixture
def watched(open_page: Opener) -> Playground:
    """The page at epoch 0 of a training to watch."""
    opened = open_page("watch=true", solved=False)
    wait_at(opened.page, 0)
    return opened
