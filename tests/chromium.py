"""Where the browser tests find a Chromium, and how they start it."""

import os
import shutil

NEEDED_BY_PLAYWRIGHT = [  # a second list of features replaces the first, which it gives
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsUpgrades",
    "HttpsFirstBalancedModeAutoEnable",
    "LensOverlay",
    "MediaRouter",
    "PaintHolding",
    "ThirdPartyStoragePartitioning",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "OptimizationHints",
    "NetworkTimeServiceQuerying",
    "AimEnabled",
    "PreconnectToSearch",
]
OF_THE_WINDOW = [  # pages of Chromium's own that it loads anew for each context, at 0.8 s of a processor
    "InitialWebUI",
    "WebUIToolbar",
    "WebUIReloadButton",
    "WebUIOmniboxPopup",
    "WebUIOmniboxFullPopup",
    "WebUIOmniboxAimPopup",
    "PreloadTopChromeWebUI",
    "SpareRendererForSitePerProcess",
]
CHROMIUM_ARGS = [
    "--no-sandbox",  # CI and containers run as root, where Chromium's sandbox cannot
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--disable-features={','.join([*NEEDED_BY_PLAYWRIGHT, *OF_THE_WINDOW])}",
]
TEST_ARGS = [*CHROMIUM_ARGS, "--in-process-gpu"]  # a process fewer; benchmarks keep it, as a visitor's browser has it


def chromium() -> str | None:
    """The path of a Chromium: $CHROMIUM, else one on PATH, else None for Playwright's own."""
    names = [os.environ.get("CHROMIUM", "chromium"), "chromium-browser", "google-chrome", "chrome"]
    return next((path for name in names if (path := shutil.which(name))), None)
