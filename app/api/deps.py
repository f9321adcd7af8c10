"""What the routes are given: the workers, the replies and the settings of the running server."""

import asyncio
from typing import Annotated, NamedTuple

from fastapi import Depends, Request

from app.server.reply_cache import Replies
from app.server.workers import Workers
from app.settings import Settings


class Services(NamedTuple):
    """Made once by create_app."""

    settings: Settings
    workers: Workers
    replies: Replies
    closing: asyncio.Event  # set once the server is told to stop


async def _services(request: Request) -> Services:
    services: Services = request.app.state.services
    return services


ServicesOfApp = Annotated[Services, Depends(_services)]
