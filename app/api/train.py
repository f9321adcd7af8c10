"""POST /train and /evaluate: a configuration in, a boundary out."""

from typing import Annotated

from fastapi import APIRouter, Body, Request, Response

from app.api.answer import answer
from app.api.body import JsonRoute
from app.api.deps import ServicesOfApp
from app.jobs import Picture, Training
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
    return await answer(request, services, body.key(), Training(body))


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
    return await answer(request, services, body.key(), Picture(body))
