"""The wheel carries the whole page, and the source archive builds the same wheel without Node."""

import json
import re
import subprocess
import sys
import tarfile
from pathlib import Path
from zipfile import ZipFile

import pytest

import app
import hatch_build

ROOT = Path(app.__file__).parent.parent


def build(target: str, source: Path, destination: Path) -> Path:
    """Build a distribution of the project in `source`; the path of the one file that makes."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(destination)]
    result = subprocess.run(command, cwd=source, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    (distribution,) = destination.iterdir()
    return distribution


def files(directory: Path) -> set[str]:
    """The files below a directory, without what Python caches there."""
    paths = (path.relative_to(directory) for path in directory.rglob("*") if path.is_file())
    return {path.as_posix() for path in paths if "__pycache__" not in path.parts}


def contents(wheel: Path) -> dict[str, str]:
    """The texts of a wheel's files by their paths."""
    with ZipFile(wheel) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The contents of the wheel that this checkout makes."""
    return contents(build("wheel", ROOT, tmp_path_factory.mktemp("wheel")))


def test_the_wheel_holds_package_templates_and_bundle_and_nothing_else(wheel: dict[str, str]) -> None:
    expected = {f"app/{path}" for path in files(ROOT / "app")}
    expected |= {f"app/templates/{path}" for path in files(ROOT / "templates")}
    built = {path for path in files(ROOT / "static") if not path.startswith(("css/", "js/"))}
    expected |= {f"app/static/{path}" for path in built}
    assert {path for path in wheel if path.startswith("app/")} == expected
    metadata = f"boundary_playground-{app.__version__}.dist-info"
    assert {path.split("/")[0] for path in wheel} == {"app", metadata}


def test_the_bundle_is_whole_and_fetches_nothing(wheel: dict[str, str]) -> None:
    manifest = json.loads(wheel["app/static/dist/manifest.json"])
    assert {"playground.js", "playground.css", "first.js", "docs.js", "docs.css"} <= set(manifest)
    for made in manifest.values():
        for file in (made["file"], *made["imports"]):
            bundle = wheel[f"app/static/{file}"]
            assert bundle.strip()
            assert "sourceMappingURL" not in bundle
            assert "@import" not in bundle


def test_the_bundle_carries_the_license_of_every_library_in_it_and_of_no_other(wheel: dict[str, str]) -> None:
    licenses = wheel["app/static/dist/licenses.txt"]
    named = set(re.findall(r"^node_modules/((?:@[^/]+/)?[^/]+)/\S*LICENSE\S*$", licenses, re.MULTILINE))
    libraries = set(json.loads((ROOT / "package.json").read_text())["dependencies"])
    assert {"d3-contour", "lit-html", "swagger-ui-dist", "uplot"} <= named
    assert "esbuild" not in named
    assert named - libraries <= {"internmap"}  # of d3-array


@pytest.mark.parametrize(
    ("missing", "for_bundle", "for_checks"), [("", True, True), ("dev", True, False), ("all", False, False)]
)
def test_the_bundle_needs_only_the_packages_that_it_is_built_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, missing: str, for_bundle: bool, for_checks: bool
) -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text())
    (tmp_path / "node_modules").mkdir()
    (tmp_path / "package-lock.json").write_text(json.dumps(lock))
    if missing == "dev":
        lock["packages"] = {path: entry for path, entry in lock["packages"].items() if not entry.get("dev")}
    if missing != "all":
        (tmp_path / "node_modules/.package-lock.json").write_text(json.dumps(lock))
    monkeypatch.setattr(hatch_build, "ROOT", tmp_path)
    assert hatch_build.is_installed(checks=False) == for_bundle
    assert hatch_build.is_installed(checks=True) == for_checks


def test_what_checks_and_tests_need_is_not_installed_to_build_the_bundle() -> None:
    locked = hatch_build.packages(ROOT / "package-lock.json")
    assert not locked["node_modules/esbuild"].get("dev")
    assert all(locked[f"node_modules/{name}"]["dev"] for name in ("@biomejs/biome", "happy-dom", "typescript"))


def test_the_wheel_installs_the_command(wheel: dict[str, str]) -> None:
    (entry_points,) = (text for path, text in wheel.items() if path.endswith("/entry_points.txt"))
    assert entry_points.split() == ["[console_scripts]", "boundary-playground", "=", "app.__main__:main"]


def test_the_source_archive_builds_the_same_wheel_without_node(wheel: dict[str, str], tmp_path: Path) -> None:
    with tarfile.open(build("sdist", ROOT, tmp_path / "sdist")) as archive:
        archive.extraction_filter = getattr(tarfile, "data_filter", lambda member, _: member)  # not in 3.11.2
        archive.extractall(tmp_path)
    (source,) = tmp_path.glob("boundary_playground-*")
    assert contents(build("wheel", source, tmp_path / "wheel")) == wheel
    assert not (source / "node_modules").exists()


@pytest.mark.parametrize("lock", ["package-lock.json", *sorted(path.name for path in ROOT.glob("req*.txt"))])
def test_a_lock_pins_contents_and_names_no_host(lock: str) -> None:
    text = (ROOT / lock).read_text()
    assert "sha256:" in text or "sha512-" in text
    assert '"resolved"' not in text
    assert "index-url" not in text
    assert " @ " not in text
