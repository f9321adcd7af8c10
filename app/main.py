"""The application: its workers, what surrounds a request, its files and its routes."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware

from app import __version__, jobs
from app.api import catalogue, compare, errors, inside, inspect, restarts, stream, train
from app.api.deps import Services
from app.api.middleware import HostCheck, ReplyHeaders
from app.page.assets import STATIC, TEMPLATES, Assets, bundle
from app.page.pages import pages
from app.server.bodies import Bodies
from app.server.limits import LIMITS, Limits
from app.server.process import process_slot
from app.server.reply_cache import Replies
from app.server.workers import Workers
from app.settings import Settings
from app.wire.reply import ErrorReply

DESCRIPTION = "Train a small neural network in NumPy and get its decision boundary back as JSON."
GZIP_MINIMUM = 1000  # bytes; less fits into one packet anyway
GZIP_LEVEL = 1  # level 6 takes five times as long for a fifth less


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with app.state.services.workers:
        yield


def process_workers(count: int, limits: Limits = LIMITS) -> Workers:
    """Workers that are processes of their own; 0 means one a core."""
    return Workers(count, jobs.warm_up, partial(process_slot, [jobs.__name__]), limits)


def _services(settings: Settings, workers: Workers, limits: Limits) -> Services:
    replies = Replies(settings.queue, settings.cache_megabytes * 2**20)
    return Services(settings, limits, workers, replies, Bodies(limits.body_bytes), asyncio.Event())


def create_app(settings: Settings, workers: Workers | None = None, limits: Limits = LIMITS) -> FastAPI:
    """The application; without workers it has processes of its own, which start and end with it."""
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
    app.state.services = _services(settings, workers or process_workers(settings.workers, limits), limits)
    errors.install(app)
    app.add_middleware(GZipMiddleware, minimum_size=GZIP_MINIMUM, compresslevel=GZIP_LEVEL)
    app.add_middleware(HostCheck, allowed=settings.allowed_hosts)
    app.add_middleware(ReplyHeaders, frame_ancestors=settings.frame_ancestors)
    app.mount("/static", Assets(directory=STATIC))
    for router in (
        train.router,
        stream.router,
        compare.router,
        restarts.router,
        inside.router,
        inspect.router,
        catalogue.router,
        pages(TEMPLATES, bundle(STATIC)),
    ):
        app.include_router(router)
    return app
