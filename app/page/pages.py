"""The HTML pages, each rendered once."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from fastapi import APIRouter
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from app.page import controls
from app.page.assets import Built

NO_CACHE = {"cache-control": "no-cache"}


def pages(templates: Path, bundle: Mapping[str, Built]) -> APIRouter:
    """The routes / and /docs; `bundle` has the files that they ask for."""
    environment = Environment(loader=FileSystemLoader(templates), autoescape=True, undefined=StrictUndefined)
    contexts: dict[str, dict[str, Any]] = {"page.html": controls.page_context(), "docs.html": {}}
    rendered = {
        name: environment.get_template(name).render(context, bundle=bundle) for name, context in contexts.items()
    }
    router = APIRouter(include_in_schema=False)

    @router.api_route("/", methods=["GET", "HEAD"])
    async def page() -> HTMLResponse:
        return HTMLResponse(rendered["page.html"], headers=NO_CACHE)

    @router.api_route("/docs", methods=["GET", "HEAD"])
    async def docs() -> HTMLResponse:
        return HTMLResponse(rendered["docs.html"], headers=NO_CACHE)

    return router
