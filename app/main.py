"""The application: its workers, what surrounds a request, its files and its routes."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware

from app import __version__, jobs
from app.api import catalogue, errors, stream, train
from app.api.deps import Services
from app.api.middleware import HostCheck, ReplyHeaders
from app.page.assets import Assets
from app.page.pages import pages
from app.page.paths import STATIC, TEMPLATES
from app.server.reply_cache import Replies
from app.server.workers import Workers
from app.settings import Settings, from_environment
from app.wire.reply import ErrorReply

DESCRIPTION = "Train a small neural network in NumPy and get its decision boundary back as JSON."
GZIP_MINIMUM = 1000  # bytes; less fits into one packet anyway
GZIP_LEVEL = 1  # level 6 takes five times as long for a fifth less


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with app.state.services.workers:
        yield


def create_app(settings: Settings | None = None) -> FastAPI:
    """The application; without settings it takes those of the environment."""
    settings = settings or from_environment()
    app = FastAPI(
        title="Decision boundary playground",
        version=__version__,
        description=DESCRIPTION,
        lifespan=_lifespan,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        responses={"4XX": {"model": ErrorReply, "description": "One sentence says what was wrong."}},
    )
    workers = Workers(settings.workers, jobs.warm_up)
    replies = Replies(settings.queue, settings.cache_megabytes * 2**20)
    app.state.services = Services(settings, workers, replies, asyncio.Event())
    errors.install(app)
    app.add_middleware(GZipMiddleware, minimum_size=GZIP_MINIMUM, compresslevel=GZIP_LEVEL)
    app.add_middleware(HostCheck, allowed=settings.allowed_hosts)
    app.add_middleware(ReplyHeaders, frame_ancestors=settings.frame_ancestors)
    assets = Assets(STATIC)
    app.mount("/static", assets)
    for router in (train.router, stream.router, catalogue.router, pages(TEMPLATES, assets.version)):
        app.include_router(router)
    return app
