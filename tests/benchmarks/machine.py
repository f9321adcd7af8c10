"""What the numbers were measured on."""

import platform
from functools import lru_cache
from pathlib import Path

import numpy as np

from app.server.process import core_count

CPUINFO = Path("/proc/cpuinfo")


@lru_cache(maxsize=1)
def machine() -> dict[str, str]:
    """Processor, cores and versions, in words."""
    return {
        "processor": _processor(),
        "cores": f"{core_count()} cores",
        "system": f"{platform.system()} on {platform.machine()}",
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "numpy": f"NumPy {np.__version__}",
    }


def _processor() -> str:
    """The name that Linux gives, with family and model, since virtual machines shorten it."""
    if not CPUINFO.exists():
        return platform.processor() or "unknown processor"
    lines = (line.partition(":") for line in CPUINFO.read_text(encoding="utf-8").splitlines())
    known = {key.strip(): value.strip() for key, _, value in lines}
    name = known.get("model name", "unknown processor")
    return f"{name} (family {known['cpu family']}, model {known['model']})" if "cpu family" in known else name
