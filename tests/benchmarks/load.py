"""The first seconds of a visit, in a real browser with a real server: what is seen when, and how long the page is deaf.

python -m tests.benchmarks.load [--slow FACTOR]
"""

import argparse
import statistics
from typing import NamedTuple

from playwright.sync_api import Browser, sync_playwright

from tests.benchmarks.report import Cell, Table, as_text, at_most
from tests.chromium import CHROMIUM_ARGS, chromium
from tests.running import running

VISITS = 20
BAR_PAINT, BAR_TASK = 200.0, 100.0  # ms
NOTE = (
    f"Chromium at 1280 x 720 on loopback, on the cores of the server, which is warm; {VISITS} visits, each with empty "
    "caches in a context of its own. From the beginning of the navigation; no task at all over 50 ms counts as 0."
)

# Runs before the page does.
WATCH = """
window.visit = { tasks: [], boundary: new Promise((done) => {
  const isDrawn = () => document.getElementById("field")?.dataset.shown === "";
  const look = () => (isDrawn() ? done(performance.now()) : requestAnimationFrame(look));
  requestAnimationFrame(look);
}) };
new PerformanceObserver((list) => visit.tasks.push(...list.getEntries().map((task) => task.duration)))
  .observe({ type: "longtask", buffered: true });
"""

# A second after the boundary all that is loaded when the page is idle is there, too.
REPORT = """async () => {
  const boundary = await visit.boundary;
  await new Promise((done) => setTimeout(done, 1000));
  const [paint] = performance.getEntriesByName("first-contentful-paint");
  const [navigation] = performance.getEntriesByType("navigation");
  return [navigation.responseEnd, paint.startTime, boundary, Math.max(0, ...visit.tasks)];
}"""


class Visit(NamedTuple):
    """Milliseconds of one visit."""

    html: float  # it has come
    paint: float  # the first contentful one
    boundary: float  # it is drawn
    longest_task: float


def visit(browser: Browser, address: str, slow: float) -> Visit:
    """Open the page as somebody who was never here."""
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slow})
    page.add_init_script(WATCH)
    page.goto(address)
    seen = Visit(*page.evaluate(REPORT))
    page.close()
    return seen


def measure(slow: float = 1) -> Table:
    """Visits one after the other; the first fills the server's memory and does not count."""
    with running() as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_ARGS)
        visits = [visit(browser, server.address, slow) for _ in range(VISITS + 1)][1:]
        browser.close()
    medians = Visit(*map(statistics.median, zip(*visits, strict=True)))
    slowest = Visit(*map(max, zip(*visits, strict=True)))
    names = ["page received", "first contentful paint", "boundary drawn", "longest task"]
    rows: list[list[Cell]] = [list(row) for row in zip(names, medians, slowest, strict=True)]
    bars = [
        at_most("first contentful paint, median ms", medians.paint, BAR_PAINT),
        at_most("longest task of a visit, median ms (0: none over 50)", medians.longest_task, BAR_TASK),
    ]
    return Table("The first seconds of a visit", [NOTE], ["what", "median ms", "slowest ms"], rows, bars)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--slow", type=float, default=1, help="slow the browser's processor by this factor")
    print(as_text(measure(parser.parse_args().slow)))
