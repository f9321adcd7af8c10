"""The HTML pages, each rendered once."""

from pathlib import Path
from typing import Any

from fastapi import APIRouter
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from app.page import controls

NO_CACHE = {"cache-control": "no-cache"}


def pages(templates: Path, version: str) -> APIRouter:
    """The routes / and /docs; `version` is that of the files they ask for."""
    environment = Environment(loader=FileSystemLoader(templates), autoescape=True, undefined=StrictUndefined)
    contexts: dict[str, dict[str, Any]] = {"page.html": controls.page_context(), "docs.html": {}}
    rendered = {
        name: environment.get_template(name).render(context, version=version) for name, context in contexts.items()
    }
    router = APIRouter(include_in_schema=False)

    @router.api_route("/", methods=["GET", "HEAD"])
    async def page() -> HTMLResponse:
        return HTMLResponse(rendered["page.html"], headers=NO_CACHE)

    @router.api_route("/docs", methods=["GET", "HEAD"])
    async def docs() -> HTMLResponse:
        return HTMLResponse(rendered["docs.html"], headers=NO_CACHE)

    return router
