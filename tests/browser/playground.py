"""The page as tests see it: what it shows, and what a person can do with it."""

import base64
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from playwright.sync_api import ConsoleMessage, Error, Locator, Page, Request, Response

from app.data.features import FEATURES

AXE = Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js"
REFUSED = "Failed to load resource: the server responded with a status of 4"  # Chromium says so of every 4xx


MINUS, THIN_SPACE = "\u2212", "\u202f"


def plain(text: str) -> str:
    """A number as shown, as Python reads it."""
    return text.replace(MINUS, "-").replace(THIN_SPACE, "")


WAIT_FRAMES = """frames => new Promise((done) => {
  const next = () => (frames-- ? requestAnimationFrame(next) : done());
  next();
})"""


def animated(page: Page, frames: int) -> None:
    """Wait for so many animation frames: all that was to be drawn is drawn."""
    page.evaluate(WAIT_FRAMES, frames)


def open_numbers(page: Page, pane: str = "curves") -> None:
    """Open the drawer's numbers at one of curves, mistakes and sizes."""
    page.locator("input[name=tab][value=numbers]").check(force=True)
    page.locator("[data-tab=numbers]").wait_for()
    page.locator(f"input[name=pane][value={pane}]").check(force=True)


def open_more(page: Page) -> None:
    """Open what is under More, where settings have tabs in that of the training."""
    train = page.locator("label:has([name=tab][value=train])")
    if train.is_visible():
        train.click()
    page.locator("#more > summary").click()


class Playground:
    """One page; `errors` and `foreign_requests` fill by themselves, and stay empty in a good one."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.errors: list[str] = []
        self.foreign_requests: list[str] = []
        self.trained: list[Request] = []
        page.on("console", self._on_console)
        page.on("pageerror", self._on_error)
        page.on("request", self._on_request)

    def complaints(self) -> list[str]:
        """All that went wrong so far; what comes later is no longer heard."""
        self.page.remove_listener("console", self._on_console)
        self.page.remove_listener("pageerror", self._on_error)
        self.page.remove_listener("request", self._on_request)
        return [*self.errors, *self.foreign_requests]

    def _on_error(self, error: Error) -> None:
        self.errors.append(str(error))

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not message.text.startswith(REFUSED):
            self.errors.append(message.text)

    def _on_request(self, request: Request) -> None:
        if not request.url.startswith(self.address):
            self.foreign_requests.append(request.url)
        if request.url.endswith("/train"):
            self.trained.append(request)

    def open(self, fragment: str = "") -> Response | None:
        return self.page.goto(self.address + (f"#{fragment}" if fragment else ""))

    def wait_shown(self, fragment: str) -> None:
        """Wait until the boundary drawn is that of these settings."""
        self.page.wait_for_function("shown => document.getElementById('field').dataset.shown === shown", arg=fragment)

    def wait_address(self, fragment: str) -> None:
        self.page.wait_for_function("hash => location.hash === hash", arg=f"#{fragment}" if fragment else "")

    def slider(self, field: str) -> Locator:
        return self.page.locator(f'input[type=range][data-field="{field}"]')

    def exact(self, field: str) -> Locator:
        return self.page.locator(f'input[type=number][data-field="{field}"]')

    def layer(self, index: int) -> Locator:
        """The width slider of a hidden layer."""
        return self.page.locator("#layers input[type=range]").nth(index)

    def readout(self, name: str) -> str:
        return self.page.locator(f'[data-readout="{name}"]').inner_text()

    def number(self, name: str) -> float:
        """A readout as a number; percentages as shares."""
        text = plain(self.readout(name))
        return float(text[:-1]) / 100 if text.endswith("%") else float(text)

    def pixels(self, canvas: str) -> NDArray[np.uint8]:
        """The pixels (height, width, 4) of a canvas."""
        width, height, raw = self.page.evaluate(
            """id => {
              const canvas = document.getElementById(id);
              const copy = new OffscreenCanvas(canvas.width, canvas.height);
              const pen = copy.getContext("2d", { willReadFrequently: true });
              pen.drawImage(canvas, 0, 0);
              const { data } = pen.getImageData(0, 0, canvas.width, canvas.height);
              let text = "";
              for (let i = 0; i < data.length; i += 32768) text += String.fromCharCode(...data.subarray(i, i + 32768));
              return [canvas.width, canvas.height, btoa(text)];
            }""",
            canvas,
        )
        return np.frombuffer(base64.b64decode(raw), np.uint8).reshape(height, width, 4)

    def violations(self) -> list[str]:
        """What axe-core finds in the page as it is now."""
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        found: list[dict[str, Any]] = self.page.evaluate("axe.run().then(({ violations }) => violations)")
        return [f"{rule['id']}: {node['html'][:200]}" for rule in found for node in rule["nodes"]]


def features_of(names: list[str], points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Input features (F, N) of standardized points (N, 2)."""
    return np.stack([FEATURES[name].compute(*points.T) for name in names])
