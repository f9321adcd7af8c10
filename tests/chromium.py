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
FRAME_OF_ITS_OWN = [  # pages that Chromium makes for its window, one or two processes for each context
    "InitialWebUI",
    "WebUIToolbar",
    "WebUIReloadButton",
    "PreloadTopChromeWebUI",
]
TEST_ARGS = [  # a page opens at less than half of the processor time
    *CHROMIUM_ARGS,
    "--in-process-gpu",
    f"--disable-features={','.join([*NEEDED_BY_PLAYWRIGHT, *FRAME_OF_ITS_OWN, 'SpareRendererForSitePerProcess'])}",
]


def chromium() -> str | None:
    """The path of a Chromium: $CHROMIUM, else one on PATH, else None for Playwright's own."""
    names = [os.environ.get("CHROMIUM", "chromium"), "chromium-browser", "google-chrome", "chrome"]
    return next((path for name in names if (path := shutil.which(name))), None)
