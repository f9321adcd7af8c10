"""What the mathematics and the ground floor may import from outside; how rooms depend on each other is in pyproject."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import app

ROOT = Path(app.__file__).parent
MATHEMATICS = sorted([*(ROOT / "nn").rglob("*.py"), *(ROOT / "data").rglob("*.py")])
GROUND = [ROOT / "refusal.py", ROOT / "turn.py"]


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imported(path: Path) -> set[str]:
    """Full names of the modules a file imports, wherever in it."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name} has a relative import"
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def tops(path: Path) -> set[str]:
    """The packages a file imports, without those of the standard library."""
    return {name.split(".")[0] for name in imported(path)} - sys.stdlib_module_names


@pytest.mark.parametrize("path", MATHEMATICS, ids=name_of)
def test_the_mathematics_imports_numpy_and_the_standard_library_only(path):
    assert tops(path) <= {"app", "numpy"}


@pytest.mark.parametrize("path", GROUND, ids=name_of)
def test_the_ground_floor_imports_the_standard_library_only(path):
    assert tops(path) == set()


def test_the_mathematics_has_files():
    assert len(MATHEMATICS) >= 15


@pytest.mark.parametrize(
    ("module", "absent"),
    [
        ("app.server.reply_cache", ["numpy", "pydantic", "fastapi", "starlette", "app.jobs"]),
        ("app.server.workers", ["numpy", "pydantic", "fastapi", "starlette", "app.jobs"]),
        ("app.refusal", ["numpy", "pydantic"]),
        ("app.turn", ["numpy", "pydantic"]),
        ("app.__main__", ["numpy", "pydantic", "fastapi", "uvicorn", "app.main"]),  # worker processes import it
        ("app.jobs", ["fastapi", "starlette", "uvicorn", "jinja2"]),
        ("app.nn.optimizers", ["pydantic"]),
        ("app.data", ["pydantic"]),
    ],
)
def test_a_module_does_not_load_what_it_does_not_need(module, absent):
    script = f"import sys, {module}; print(*(name for name in {absent!r} if name in sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", script], cwd=ROOT.parent, capture_output=True, text=True, check=True)
    assert loaded.stdout.split() == []
