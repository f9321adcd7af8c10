"""POST /hidden, /templates and /landscape: one network looked at from inside."""

from typing import Annotated

from fastapi import APIRouter, Body, Request, Response

from app.api.answer import answer
from app.api.body import JsonRoute
from app.api.deps import ServicesOfApp
from app.jobs import Hidden, Landscape, Templated
from app.wire.inside import HiddenRequest, LandscapeRequest, TemplatesRequest
from app.wire.inside_examples import HIDDEN, LANDSCAPE, SLICES, SPACE, SUM, TEMPLATES
from app.wire.inside_reply import HiddenReply, LandscapeReply, TemplatesReply

router = APIRouter(route_class=JsonRoute, tags=["Inside"])


@router.post(
    "/hidden",
    summary="See the points and the plane as two hidden neurons do",
    response_model=HiddenReply,
    responses={200: {"content": {"application/json": {"example": SPACE}}}},
)
async def hidden(
    body: Annotated[HiddenRequest, Body(openapi_examples=HIDDEN)], request: Request, services: ServicesOfApp
) -> Response:
    """Activations of two neurons of a hidden layer at every point and along a grid over the plane.

    Of the state or the layers in the body, of the initial weights without them; nothing is trained.
    """
    return await answer(request, services, body.key(), Hidden(body))


@router.post(
    "/templates",
    summary="Take a score apart into what each neuron adds to it",
    response_model=TemplatesReply,
    responses={200: {"content": {"application/json": {"example": SUM}}}},
)
async def templates(
    body: Annotated[TemplatesRequest, Body(openapi_examples=TEMPLATES)], request: Request, services: ServicesOfApp
) -> Response:
    """The maps of the last hidden layer and their outgoing weights, which add up to the logits with the bias.

    Of the state or the layers in the body, of the initial weights without them; nothing is trained.
    """
    return await answer(request, services, body.key(), Templated(body))


@router.post(
    "/landscape",
    summary="Look at the loss on a plane through the weights",
    response_model=LandscapeReply,
    responses={200: {"content": {"application/json": {"example": LANDSCAPE}}}},
)
async def landscape(
    body: Annotated[LandscapeRequest, Body(openapi_examples=SLICES)], request: Request, services: ServicesOfApp
) -> Response:
    """The loss at places a, b of a plane: of the weights plus a times one direction plus b times another.

    The weights are those of the state or the layers in the body, or the initial ones; nothing is trained. A path is
    projected into the plane, with the share of it that lies there.
    """
    return await answer(request, services, body.key(), Landscape(body))
