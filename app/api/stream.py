"""POST /train/stream: a training as a film, one frame a line."""

from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, Body, Depends, Request
from fastapi.responses import StreamingResponse

from app.api.body import JsonRoute
from app.api.connection import while_connected
from app.api.deps import ServicesOfApp
from app.jobs import Film
from app.server.turns import after, paced, turns
from app.wire.examples import FRAME, STREAM_EXAMPLES
from app.wire.request import StreamRequest

router = APIRouter(route_class=JsonRoute, tags=["Training"])
LINES = "application/jsonl"


class JsonLines(StreamingResponse):
    """One JSON object a line."""

    media_type = LINES


async def _film(
    body: Annotated[StreamRequest, Body(openapi_examples=STREAM_EXAMPLES)], request: Request, services: ServicesOfApp
) -> AsyncIterator[AsyncIterator[bytes]]:
    """A film that counts in the queue until its last frame is sent; a refusal comes before the first byte."""
    with services.replies.place():
        film = turns(services.workers, Film(body))
        first = await while_connected(request, anext(film))
        yield paced(after(first, film), body.frame_rate, services.closing)


@router.post(
    "/train/stream",
    summary="Watch a network learn",
    response_class=JsonLines,
    responses={
        200: {"content": {LINES: {"itemSchema": {"$ref": "#/components/schemas/TrainReply"}, "example": FRAME}}}
    },
)
async def train_stream(film: Annotated[AsyncIterator[bytes], Depends(_film)]) -> AsyncIterator[bytes]:
    """The same training as POST /train by JSON Lines: a frame a line, at most `frame_rate` a second.

    The first frame shows the start, the last one has `stopped`; the early epochs get most of the frames. The state of
    any frame may be sent back to go on from there. Closing the connection stops the work.
    """
    async for line in film:
        yield line
