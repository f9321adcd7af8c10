"""The page's files: where they lie, and how they are served.

They lie beside app/ in a checkout, inside it once installed. At /static an address that ends in the version of the
files may be kept for ever.
"""

import hashlib
from pathlib import Path

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


def version_of(folder: Path) -> str:
    """A digest of every file in a folder, names and contents."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(folder).as_posix()} {len(content)}\n".encode() + content)
    return digest.hexdigest()[:12]


class Assets(StaticFiles):
    """Serves a folder. Its pages ask for static/...?version."""

    def __init__(self, folder: Path) -> None:
        super().__init__(directory=folder)
        self.version = version_of(folder)

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file, with a lifetime that fits the address asked for."""
        response = await super().get_response(path, scope)
        is_versioned = scope["query_string"] == self.version.encode()
        response.headers["cache-control"] = FOR_EVER if is_versioned else ASK_AGAIN
        return response
