"""Training watched live, in a real browser with a real server: how fast it is shown, scrubbed, and what it keeps.

python -m tests.benchmarks.watch [--minutes MINUTES]
"""

import argparse
import statistics
from typing import NamedTuple

from playwright.sync_api import CDPSession, Page, sync_playwright

from app.data.features import FEATURES as FEATURE_REGISTRY
from tests.benchmarks.report import Cell, Table, as_text, at_least, at_most
from tests.chromium import CHROMIUM_ARGS, chromium
from tests.running import RunningServer, running

FEATURES = list(FEATURE_REGISTRY)
FRAME_PARTS = ["boundary", "network", "maps", "predictions", "confusion", "norms", "diagnosis", "state"]
SETTINGS = f"dataset=spiral&hidden=8,8&features={','.join(FEATURES)}&watch=true"
NOTE = (
    "Chromium at 1280 x 720 on loopback, on the cores of the server: a spiral, all ten features, 8 and 8 neurons, "
    "watched at 300 epochs a second at most, for ten seconds each."
)
SECONDS, SLOW, SCRUBS = 10, 4, 40
MEGABYTE = 2**20

# Counts what is drawn: the plot says the epoch it shows whenever it has been drawn.
COUNT = """async (seconds) => {
  const field = document.getElementById("field");
  const from = Number(field.dataset.epoch);
  let [drawn, animated, longest, isOver] = [0, 0, 0, false];
  const shown = new MutationObserver(() => drawn++);
  shown.observe(field, { attributes: true, attributeFilter: ["data-epoch"] });
  const tasks = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
  });
  tasks.observe({ type: "longtask" });
  const animate = () => isOver || (animated++, requestAnimationFrame(animate));
  requestAnimationFrame(animate);
  const since = performance.now();
  await new Promise((done) => setTimeout(done, seconds * 1000));
  const taken = (performance.now() - since) / 1000;
  isOver = true;
  shown.disconnect();
  tasks.disconnect();
  return [(field.dataset.epoch - from) / taken, drawn / taken, animated / taken, longest];
}"""

# Moves the timeline to a share of its length, and waits for the end of the frame that shows the epoch there.
SCRUB = """async (share) => {
  const field = document.getElementById("field");
  const range = document.getElementById("timeline");
  const index = String(Math.round(share * range.max));
  if (index === range.value) return null;
  const drawn = new Promise((done) => {
    const watch = new MutationObserver(() => done(watch.disconnect()));
    watch.observe(field, { attributes: true, attributeFilter: ["data-epoch"] });
  });
  const since = performance.now();
  range.value = index;
  range.dispatchEvent(new Event("input", { bubbles: true }));
  await drawn;
  await new Promise((done) => setTimeout(done));
  return performance.now() - since;
}"""


class Rates(NamedTuple):
    """What is shown in a second, and the longest task in ms."""

    epochs: float
    frames: float
    animation_frames: float
    longest_task: float


def play(page: Page, address: str) -> None:
    """Open the page afresh; it plays by itself. Wait until it is well under way."""
    page.goto("about:blank")
    page.goto(f"{address}#{SETTINGS}")
    page.wait_for_function("() => Number(document.getElementById('field')?.dataset.epoch) > 200")


def rates(page: Page, address: str) -> Rates:
    """What is shown in a run of SECONDS."""
    play(page, address)
    return Rates(*page.evaluate(COUNT, SECONDS))


def scrubs(page: Page) -> list[float]:
    """Milliseconds from a move of the timeline to the frame drawn, there and back all over the film."""
    taken = [page.evaluate(SCRUB, move * 17 % SCRUBS / SCRUBS) for move in range(SCRUBS)]
    return [milliseconds for milliseconds in taken if milliseconds is not None]


def heap(session: CDPSession) -> float:
    """Megabytes of the page's heap that are in use."""
    session.send("HeapProfiler.collectGarbage")
    return float(session.send("Runtime.getHeapUsage")["usedSize"]) / MEGABYTE


def growth(page: Page, session: CDPSession, address: str, minutes: float) -> float:
    """Megabytes by which the heap grows in a run of so many minutes."""
    play(page, address)
    before = heap(session)
    page.wait_for_timeout(minutes * 60_000)
    return heap(session) - before


def frame_bytes(server: RunningServer) -> int:
    """The longest of the first frames of a stream as the page asks for it, before compression."""
    body = {"dataset": "spiral", "hidden": [8, 8], "activation": "tanh", "optimizer": "adam", "epochs": 100}
    drawn = {"features": FEATURES, "resolution": 50, "encoding": "int8", "include": FRAME_PARTS, "frame_rate": 30}
    with server.client.stream("POST", "/train/stream", json={**body, **drawn}) as reply:
        return max(len(line) for line in reply.iter_lines())


def measure(minutes: float = 1) -> Table:
    """One browser, one server, a film of a spiral."""
    with running() as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_ARGS)
        page = browser.new_page(viewport={"width": 1280, "height": 720})
        session = page.context.new_cdp_session(page)
        plain = rates(page, server.address)
        scrubbed = scrubs(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOW})
        slow = rates(page, server.address)
        session.send("Emulation.setCPUThrottlingRate", {"rate": 1})
        grown = growth(page, session, server.address, minutes)
        browser.close()
        length = frame_bytes(server)
    bars = [
        at_least("epochs a second", plain.epochs, 100),
        at_least("frames drawn a second", plain.frames, 25),
        at_least("animation frames a second", plain.animation_frames, 50),
        at_most(f"longest task in {SECONDS} s, ms (0: none over 50)", plain.longest_task, 100),
        at_least(f"frames drawn a second, processor slowed {SLOW} times", slow.frames, 15),
        at_most(f"longest task, processor slowed {SLOW} times, ms", slow.longest_task, 100 * SLOW),
        at_most("scrub to redrawn, median ms", statistics.median(scrubbed), 50),
        at_most("scrub to redrawn, slowest ms", max(scrubbed), 50),
        at_most(f"growth of the heap in {minutes:g} min, MB", grown, 30),
        at_most("bytes of a frame before compression", length, 25_000),
    ]
    rows: list[list[Cell]] = [[bar.what, bar.measured] for bar in bars]
    return Table("Training watched in a browser", [NOTE], ["figure", "measured"], rows, bars)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=1, help="length of the run whose memory is measured")
    print(as_text(measure(parser.parse_args().minutes)))
