"""Where the browser tests find a Chromium, and how they start it."""

import os
import shutil

CHROMIUM_ARGS = [
    "--no-sandbox",  # CI and containers run as root, where Chromium's sandbox cannot
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium() -> str | None:
    """The path of a Chromium: $CHROMIUM, else one on PATH, else None for Playwright's own."""
    names = [os.environ.get("CHROMIUM", "chromium"), "chromium-browser", "google-chrome", "chrome"]
    return next((path for name in names if (path := shutil.which(name))), None)
