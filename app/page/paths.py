"""Where the page's files lie: beside app/ in a checkout, inside it once installed."""

from pathlib import Path


def _folder(name: str) -> Path:
    package = Path(__file__).parents[1]
    inside = package / name
    return inside if inside.is_dir() else package.parent / name


STATIC = _folder("static")
TEMPLATES = _folder("templates")
