"""POST /inspect: the gradient of one network opened up."""

from typing import Annotated

from fastapi import APIRouter, Body, Request, Response

from app.api.answer import answer
from app.api.body import JsonRoute
from app.api.deps import ServicesOfApp
from app.jobs import Inspection
from app.wire.inspect import InspectRequest
from app.wire.inspect_examples import GRADIENT, GRADIENTS
from app.wire.inspect_reply import InspectReply

router = APIRouter(route_class=JsonRoute, tags=["Inside"])


@router.post(
    "/inspect",
    summary="Open up the gradient: every matrix of one forward and one backward pass",
    response_model=InspectReply,
    responses={200: {"content": {"application/json": {"example": GRADIENT}}}},
)
async def inspect(
    body: Annotated[InspectRequest, Body(openapi_examples=GRADIENTS)], request: Request, services: ServicesOfApp
) -> Response:
    """Forward pass, loss, backward pass and update of one point, a batch, or all training points, in float64.

    Beside each gradient its central difference. Of the state or the layers in the body, of the initial weights without
    them; nothing is trained.
    """
    return await answer(request, services, body.key(), Inspection(body))
