"""Pages that tests use one after the other: a new document each, in a process of the browser that is warm."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Error, Page, ViewportSize

DESKTOP = {"width": 1280, "height": 720}
VISITOR = {"viewport": DESKTOP, "reduced_motion": "reduce"}
KEPT = 2  # pages that nobody uses; each is a process of 200 MB
FORGET = "() => { localStorage.clear(); sessionStorage.clear(); }"


class Tabs:
    """Opens pages by Playwright's options of a context, and keeps the last ones for whoever asks for the same."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._free: list[tuple[dict[str, Any], Page]] = []  # the one that was used last is last

    @contextmanager
    def page(self, **options: Any) -> Iterator[Page]:
        """An empty page: nothing stored, nothing routed, the pointer in its corner."""
        asked = VISITOR | options
        page = self._taken(asked) or self._browser.new_context(**asked).new_page()
        yield page
        if self._is_clean(page, asked["viewport"]):
            self._free.append((asked, page))
        else:
            page.context.close()
        while len(self._free) > KEPT:
            self._free.pop(0)[1].context.close()

    def _taken(self, asked: dict[str, Any]) -> Page | None:
        for index, (options, _) in enumerate(self._free):
            if options == asked:
                return self._free.pop(index)[1]
        return None

    @staticmethod
    def _is_clean(page: Page, viewport: ViewportSize) -> bool:
        """Leave the page as a new one is; False where it can't be."""
        try:
            page.unroute_all(behavior="ignoreErrors")
            page.evaluate(FORGET)
            page.goto("about:blank")
            page.emulate_media(media="null")
            page.set_viewport_size(viewport)
            page.mouse.up()
            page.mouse.move(0, 0)
        except Error:
            return False
        return len(page.context.pages) == 1
