"""POST /train and /evaluate: a configuration in, a boundary out."""

from functools import partial
from time import perf_counter
from typing import Annotated

from fastapi import APIRouter, Body, Request, Response

from app.api.body import JsonRoute
from app.api.connection import while_connected
from app.api.deps import Services, ServicesOfApp
from app.jobs import Picture, Training
from app.server.turns import reply_of
from app.turn import Job
from app.wire.examples import EDITED, EXAMPLES, FRAME, REPLY
from app.wire.reply import TrainReply
from app.wire.request import FrameRequest, TrainRequest

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
    return await _reply(request, services, body.key(), Training(body))


@router.post(
    "/evaluate",
    summary="Picture a network without training it",
    response_model=TrainReply,
    responses={200: {"content": {"application/json": {"example": FRAME}}}},
)
async def evaluate(
    body: Annotated[FrameRequest, Body(openapi_examples=EDITED)], request: Request, services: ServicesOfApp
) -> Response:
    """One frame of the state or the layers in the body, of the initial weights without them; nothing is trained.

    What the body says of epochs, batches and when to stop does not matter.
    """
    return await _reply(request, services, body.key(), Picture(body))


async def _reply(request: Request, services: Services, key: bytes, job: Job) -> Response:
    start = perf_counter()
    make = partial(reply_of, services.workers, job)
    reply = await while_connected(request, services.replies.get(key, make))
    milliseconds = (perf_counter() - start) * 1000
    return Response(reply, media_type="application/json", headers={"server-timing": f"train;dur={milliseconds:.1f}"})
