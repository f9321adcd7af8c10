"""POST /train: a configuration in, a solved boundary out."""

import asyncio
from collections.abc import Coroutine
from functools import partial
from time import perf_counter
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, Body, Request, Response
from starlette.requests import ClientDisconnect

from app import jobs
from app.api.body import JsonRoute
from app.api.services import ServicesOfApp
from app.schemas.examples import EXAMPLES, REPLY
from app.schemas.reply import TrainReply
from app.schemas.request import TrainRequest
from app.workers import Workers

T = TypeVar("T")
router = APIRouter(route_class=JsonRoute, tags=["Training"])


@router.post(
    "/train",
    summary="Train a network and get its decision boundary",
    response_model=TrainReply,
    responses={200: {"content": {"application/json": {"example": REPLY}}}},
)
async def train(
    body: Annotated[TrainRequest, Body(openapi_examples=EXAMPLES)], request: Request, services: ServicesOfApp
) -> Response:
    """Train a network on a dataset or on your own points; every field of the body may be left out.

    The same body gives the same bytes. Closing the connection stops the work.
    """
    start = perf_counter()
    make = partial(_train, services.workers, body)
    reply = await _while_connected(request, services.replies.get(body.key(), make))
    milliseconds = (perf_counter() - start) * 1000
    return Response(reply, media_type="application/json", headers={"server-timing": f"train;dur={milliseconds:.1f}"})


async def _train(workers: Workers, request: TrainRequest) -> bytes:
    """Train chunk by chunk, each in a turn of its own."""
    outcome = await workers.run(jobs.begin, request)
    without_state = request.model_copy(update={"state": None})
    while not isinstance(outcome, bytes):
        outcome = await workers.run(jobs.advance, without_state, outcome)
    return outcome


async def _while_connected(request: Request, work: Coroutine[Any, Any, T]) -> T:
    """The result of `work`, which is cancelled if the client goes away: ClientDisconnect then."""
    working = asyncio.ensure_future(work)
    leaving = asyncio.ensure_future(_disconnected(request))
    try:
        await asyncio.wait((working, leaving), return_when=asyncio.FIRST_COMPLETED)
        if not working.done():
            raise ClientDisconnect
        return working.result()
    finally:
        working.cancel()
        leaving.cancel()


async def _disconnected(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
