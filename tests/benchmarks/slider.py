"""From a moved slider to the redrawn boundary, in a real browser with a real server.

python -m tests.benchmarks.slider [--slow FACTOR]
"""

import argparse
import math
import statistics
from typing import NamedTuple

from playwright.sync_api import Page, sync_playwright

from tests.benchmarks.report import Bar, Cell, Table, as_text, at_most
from tests.chromium import CHROMIUM_ARGS, chromium
from tests.running import running

MOVES = 100
BAR_P50, BAR_P95, BAR_WIDE = 45.0, 80.0, 110.0  # ms
NOTE = (
    "Chromium at 1280 x 720 on loopback, on the cores of the server, whose cache is off; to the end of the animation "
    "frame that shows the boundary. Medians of the server's and the page's part."
)
NEURONS, NOISE = "#layers input[type=range]", "input[type=range][data-field=noise]"
WIDE = {"circle": "", "moons": "dataset=moons&"}

# Moves the slider as a pointer does, waits for its boundary, and then for the end of the frame that shows it.
MOVE = """async ([selector, fragment, value]) => {
  const slider = document.querySelector(selector);
  const field = document.getElementById("field");
  const drawn = new Promise((done) => {
    const watch = new MutationObserver(() => field.dataset.shown === fragment && done(watch.disconnect()));
    watch.observe(field, { attributes: true });
  });
  const since = performance.now();
  slider.value = String(value);
  slider.dispatchEvent(new Event("input", { bubbles: true }));
  await drawn;
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const total = performance.now() - since;
  for (;;) {
    // the browser lists a reply some time after it has handed it over
    const entries = performance.getEntriesByType("resource").flatMap(({ serverTiming }) => serverTiming);
    const train = entries.find(({ name }) => name === "train");
    if (train) {
      performance.clearResourceTimings();
      return [total, train.duration];
    }
    await new Promise((done) => setTimeout(done, 5));
  }
}"""


class Move(NamedTuple):
    """Milliseconds of one move: all of it, and the part that the server took."""

    total: float
    server: float


class Case(NamedTuple):
    """A slider and the values it is moved to, with the settings (as a fragment) that each then means."""

    title: str
    slider: str
    settings: str  # with {} where the slider's own setting stands
    values: list[tuple[float, str]]  # the slider's value, and its setting as a fragment
    bars: tuple[float, float]  # at most so much at p50 and p95; infinity: none


def cases() -> list[Case]:
    """About 100 moves each: the network of the bar, and the neuron slider from end to end."""
    widths = [1 + round(127 * move / MOVES) for move in range(MOVES + 1)]
    neurons = [(float(width), f"hidden={width}&") for width in widths if width != 8]
    noise = [(step / 100, f"noise={step / 100:g}&") for step in [*range(51), *range(49, 0, -1)] if step != 10]
    return [
        Case("circle 2-4-2-1 tanh, noise", NOISE, "{}hidden=4,2&activation=tanh&seed=1", noise, (BAR_P50, BAR_P95)),
        *(
            Case(f"{name}, 1 to 128 neurons", NEURONS, f"{prefix}{{}}seed=1", neurons, (math.inf, BAR_WIDE))
            for name, prefix in WIDE.items()
        ),
    ]


def moved(page: Page, address: str, case: Case) -> list[Move]:
    """The moves of a case, one after the other; the seed keeps their answers out of the server's memory."""
    start = case.settings.format("")
    page.goto("about:blank")
    page.goto(f"{address}#{start}")
    page.wait_for_function("shown => document.getElementById('field')?.dataset.shown === shown", arg=start)
    steps = [[case.slider, case.settings.format(setting), value] for value, setting in case.values]
    return [Move(*page.evaluate(MOVE, step)) for step in steps]


def measure(slow: float = 1) -> Table:
    """All cases, in a browser whose processor is slowed by a factor."""
    rows: list[list[Cell]] = []
    bars: list[Bar] = []
    # without its memory the server solves every move anew
    with running(cache_megabytes=0) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_ARGS)
        page = browser.new_page(viewport={"width": 1280, "height": 720})
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slow})
        for case in cases():
            moves = moved(page, server.address, case)
            taken = [move.total for move in moves]
            p50, p95 = statistics.median(taken), statistics.quantiles(taken, n=20)[-1]
            served = statistics.median(move.server for move in moves)
            own = statistics.median(move.total - move.server for move in moves)
            rows.append([case.title, len(moves), p50, p95, max(taken), served, own])
            figures = zip(("p50", "p95"), (p50, p95), case.bars, strict=True)
            bars += [at_most(f"{case.title}: {name} ms", found, bar) for name, found, bar in figures if bar < math.inf]
        browser.close()
    columns = ["slider", "moves", "p50 ms", "p95 ms", "max ms", "server ms", "page ms"]
    return Table("From a moved slider to the redrawn boundary", [NOTE], columns, rows, bars)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--slow", type=float, default=1, help="slow the browser's processor by this factor")
    print(as_text(measure(parser.parse_args().slow)))
