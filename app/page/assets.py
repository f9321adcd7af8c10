"""The page's files: where they lie, which is which, and how they are served.

They lie beside app/ in a checkout, inside it once installed. The bundle's files have a digest of their content in their
name, so that they may be kept for ever; all others are asked for again.
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope


def _folder(name: str) -> Path:
    package = Path(__file__).parents[1]
    inside = package / name
    return inside if inside.is_dir() else package.parent / name


STATIC = _folder("static")
TEMPLATES = _folder("templates")

FOR_EVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"
HAS_DIGEST = re.compile(r"dist/.+-[0-9A-Z]{8}\.\w+")


class Built(NamedTuple):
    """A file that a page asks for, and those which it imports before it runs; addresses below /static."""

    file: str
    imports: tuple[str, ...]


def bundle(folder: Path) -> Mapping[str, Built]:
    """What the bundle holds, by the names that hatch_build.py gives; FileNotFoundError if it is not built."""
    path = folder / "dist/manifest.json"
    if not path.is_file():
        raise FileNotFoundError(f"The page is not built, {path} is missing: `make run` or `pip install .` builds it.")
    manifest = json.loads(path.read_text(encoding="utf-8"))
    return {name: Built(made["file"], tuple(made["imports"])) for name, made in manifest.items()}


class Assets(StaticFiles):
    """Serves a folder, each file with a lifetime that fits its name."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file at a path below the folder."""
        response = await super().get_response(path, scope)
        response.headers["cache-control"] = FOR_EVER if HAS_DIGEST.fullmatch(Path(path).as_posix()) else ASK_AGAIN
        return response
