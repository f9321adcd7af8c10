"""A sheet of networks side by side, in a real browser with a real server: when its first and its last panel are drawn.

python -m tests.benchmarks.sheets
"""

import statistics
from typing import NamedTuple

from playwright.sync_api import Page, sync_playwright

from tests.benchmarks.report import Cell, Table, as_text, at_most
from tests.chromium import CHROMIUM_ARGS, chromium
from tests.running import running

RUNS = 9


class Case(NamedTuple):
    """A sheet, and what is wanted of it in milliseconds."""

    sheet: str
    panels: int
    first: float | None
    last: float


CASES = (
    Case("hidden(3~6~20)l2(0.001~0.01~0.1)", 9, 120, 500),
    Case("hidden(1~2~4~8~16)l2(0.0001~0.001~0.003~0.01~0.1)", 25, None, 1200),
)
NOTE = (
    f"Spiral, Chromium at 1440 x 900 on loopback, on the cores of the server; medians of {RUNS} sheets, each of "
    "another seed, so that none is known to the server. From the change to the frame in which the panel is drawn."
)
# As a click on a link would: the page takes the new settings over and asks for the sheet.
SOLVE = """async ([hash, seed, count]) => {
  const drawn = () => [...document.querySelectorAll(".compared .field")]
    .filter(({ dataset }) => `${dataset.shown}&`.includes(`seed=${seed}&`)).length;
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const start = performance.now();
  location.hash = hash;
  const times = [];
  for (const wanted of [1, count]) {
    while (drawn() < wanted) await frame();
    times.push(performance.now() - start);
  }
  return times;
}"""


def solve(page: Page, case: Case, seed: int) -> tuple[float, float]:
    """Milliseconds until the first and until the last panel."""
    hash_ = f"dataset=spiral&seed={seed}&place=compare&compare={case.sheet}"
    first, last = page.evaluate(SOLVE, [hash_, seed, case.panels])
    return first, last


def measure() -> Table:
    """Each sheet again and again; the first of each does not count."""
    rows: list[list[Cell]] = []
    bars = []
    with running() as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_ARGS)
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.goto(f"{server.address}#place=compare")
        page.locator(".compared figure").nth(3).wait_for()
        for case in CASES:
            times = [solve(page, case, seed) for seed in range(1, RUNS + 2)][1:]
            first, last = (statistics.median(column) for column in zip(*times, strict=True))
            rows.append([f"{case.panels} panels", first, last, max(last for _, last in times)])
            bars.append(at_most(f"{case.panels} panels, all drawn, median ms", last, case.last))
            if case.first:
                bars.append(at_most(f"{case.panels} panels, the first drawn, median ms", first, case.first))
        browser.close()
    return Table("A sheet of networks", [NOTE], ["sheet", "first ms", "all ms", "slowest ms"], rows, bars)


if __name__ == "__main__":
    print(as_text(measure()))
