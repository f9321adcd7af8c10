"""From a moved slider to the redrawn boundary, in a real browser with a real server.

python -m tests.benchmarks.slider_latency [--slow FACTOR]
"""

import argparse
import statistics
from typing import NamedTuple

from playwright.sync_api import Page, sync_playwright

from tests.chromium import CHROMIUM_ARGS, chromium
from tests.server import running

MOVES, DEFAULT_WIDTH = 100, 8
BAR_P50, BAR_P95 = 60.0, 150.0  # ms
DATASETS = ("circle", "moons", "xor")

# Moves the slider as a pointer does, waits for its boundary, and then for the end of the frame that shows it.
MOVE = """async ([fragment, neurons]) => {
  const slider = document.querySelector("#layers input[type=range]");
  const field = document.getElementById("field");
  const drawn = new Promise((done) => {
    const watch = new MutationObserver(() => field.dataset.shown === fragment && done(watch.disconnect()));
    watch.observe(field, { attributes: true });
  });
  const since = performance.now();
  slider.value = String(neurons);
  slider.dispatchEvent(new Event("input", { bubbles: true }));
  await drawn;
  await new Promise((done) => setTimeout(done));
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


def moved(page: Page, address: str, dataset: str, seed: int) -> list[Move]:
    """MOVES moves across the whole slider; the seed keeps their answers out of the server's memory."""
    prefix = "" if dataset == "circle" else f"dataset={dataset}&"
    page.goto("about:blank")
    page.goto(f"{address}#{prefix}seed={seed}")
    shown = "fragment => document.getElementById('field')?.dataset.shown === fragment"
    page.wait_for_function(shown, arg=f"{prefix}seed={seed}")
    widths = [1 + round(127 * move / MOVES) for move in range(MOVES + 1)]
    moves = [(f"{prefix}hidden={width}&seed={seed}", width) for width in widths if width != DEFAULT_WIDTH]
    return [Move(*page.evaluate(MOVE, [fragment, width])) for fragment, width in moves]


def main() -> None:
    """Print the table; an exit code of 1 says that a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--slow", type=float, default=1, help="slow the browser's processor by this factor")
    slow = parser.parse_args().slow
    missed = False
    print(f"ms over {MOVES} moves of the neuron slider, 1 to 128; medians of the server's and the page's part")
    print(f"{'dataset':>8} {'p50':>6} {'p95':>6} {'max':>6} {'server':>7} {'page':>6}")
    with running() as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_ARGS)
        page = browser.new_page(viewport={"width": 1280, "height": 720})
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slow})
        for dataset in DATASETS:
            moves = moved(page, server.address, dataset, seed=1)
            taken = [move.total for move in moves]
            p50, p95 = statistics.median(taken), statistics.quantiles(taken, n=20)[-1]
            missed |= p50 > BAR_P50 or p95 > BAR_P95
            served = statistics.median(move.server for move in moves)
            own = statistics.median(move.total - move.server for move in moves)
            print(f"{dataset:>8} {p50:6.0f} {p95:6.0f} {max(taken):6.0f} {served:7.0f} {own:6.0f}")
        browser.close()
    print(f"bars: p50 <= {BAR_P50:.0f}, p95 <= {BAR_P95:.0f}: {'missed' if missed else 'held'}")
    raise SystemExit(missed)


if __name__ == "__main__":
    main()
