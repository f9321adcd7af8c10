"""What the routes are given: the workers, the replies and the settings of the running server."""

import asyncio
from typing import Annotated, NamedTuple

from fastapi import Depends, Request

from app.server.bodies import Bodies
from app.server.limits import Limits
from app.server.reply_cache import Replies
from app.server.workers import Workers
from app.settings import Settings


class Services(NamedTuple):
    """Made once by create_app."""

    settings: Settings
    limits: Limits
    workers: Workers
    replies: Replies
    bodies: Bodies
    closing: asyncio.Event  # set once the server is told to stop


def services_of(request: Request) -> Services:
    """Those of the application that a request came to."""
    services: Services = request.app.state.services
    return services


async def _services(request: Request) -> Services:  # async, for FastAPI calls others in a thread
    return services_of(request)


ServicesOfApp = Annotated[Services, Depends(_services)]
