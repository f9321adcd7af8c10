"""A job of one reply, for a client that may go away; equal requests share it."""

from functools import partial
from time import perf_counter

from fastapi import Request, Response

from app.api.connection import while_connected
from app.api.deps import Services
from app.server.turns import reply_of
from app.turn import Job


async def answer(request: Request, services: Services, key: bytes, job: Job) -> Response:
    """The job's reply; requests with the same key have the same one."""
    start = perf_counter()
    make = partial(reply_of, services.workers, job)
    reply = await while_connected(request, services.replies.get(key, make))
    milliseconds = (perf_counter() - start) * 1000
    return Response(reply, media_type="application/json", headers={"server-timing": f"train;dur={milliseconds:.1f}"})
