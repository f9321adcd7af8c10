"""Training watched live, in a real browser with a real server: how fast it is shown, scrubbed, and what it keeps.

python -m tests.benchmarks.watch [--minutes MINUTES]
"""

import argparse
import statistics
from typing import NamedTuple

from playwright.sync_api import CDPSession, Page, sync_playwright

from tests.chromium import CHROMIUM_ARGS, chromium
from tests.server import running

SETTINGS = "dataset=spiral&hidden=8,8&features=x,y,x^2,y^2,xy,sin_x,sin_y,cos_x,cos_y,radius&watch=true"
SECONDS, SLOW, SCRUBS = 10, 4, 40
MEGABYTE = 2**20
BAR_EPOCHS, BAR_FRAMES, BAR_SLOW_FRAMES, BAR_ANIMATION, BAR_TASK, BAR_SCRUB, BAR_HEAP = 100, 25, 15, 50, 100, 50, 30

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
    """Open the page afresh, and let it play until it is well under way."""
    page.goto("about:blank")
    page.goto(f"{address}#{SETTINGS}")
    page.wait_for_function("() => document.getElementById('field')?.dataset.epoch === '0'")
    page.keyboard.press("Space")
    page.wait_for_function("() => Number(document.getElementById('field').dataset.epoch) > 200")


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


def report(name: str, value: float, bar: float, *, least: bool = False) -> bool:
    """Print a line; whether the bar is missed."""
    is_missed = value < bar if least else value > bar
    print(f"{name:<42} {value:7.1f}   {'>=' if least else '<='} {bar:4} {'missed' if is_missed else 'held'}")
    return is_missed


def main() -> None:
    """Print the table; an exit code of 1 says that a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=1, help="length of the run whose memory is measured")
    minutes = parser.parse_args().minutes
    print("spiral, all ten features, 8 and 8 neurons, watched at 300 epochs a second at most")
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
    missed = [
        report("epochs a second", plain.epochs, BAR_EPOCHS, least=True),
        report("frames drawn a second", plain.frames, BAR_FRAMES, least=True),
        report("animation frames a second", plain.animation_frames, BAR_ANIMATION, least=True),
        report(f"longest task in {SECONDS} s, ms", plain.longest_task, BAR_TASK),
        report(f"frames drawn a second, {SLOW} times slower", slow.frames, BAR_SLOW_FRAMES, least=True),
        report("scrub to redrawn, median ms", statistics.median(scrubbed), BAR_SCRUB),
        report("scrub to redrawn, slowest ms", max(scrubbed), BAR_SCRUB),
        report(f"growth of the heap in {minutes:g} min, MB", grown, BAR_HEAP),
    ]
    raise SystemExit(any(missed))


if __name__ == "__main__":
    main()
