"""POST /train/stream: a training as a film, one frame a line."""

import asyncio
from collections.abc import AsyncIterator
from time import monotonic
from typing import Annotated, NamedTuple

from fastapi import APIRouter, Body, Depends, Request
from fastapi.responses import StreamingResponse

from app.api.body import JsonRoute
from app.api.connection import while_connected
from app.api.deps import Services, ServicesOfApp
from app.jobs import Film as FilmJob
from app.refusal import Refusal
from app.turn import Turn, take_turn
from app.wire.examples import FRAME, STREAM_EXAMPLES
from app.wire.request import StreamRequest

router = APIRouter(route_class=JsonRoute, tags=["Training"])
LINES = "application/jsonl"


class Film(NamedTuple):
    """A film whose first frame is there."""

    request: StreamRequest
    first: Turn
    services: Services


class JsonLines(StreamingResponse):
    """One JSON object a line."""

    media_type = LINES


async def _opened(
    body: Annotated[StreamRequest, Body(openapi_examples=STREAM_EXAMPLES)], request: Request, services: ServicesOfApp
) -> AsyncIterator[Film]:
    """A film that counts in the queue until its last frame is sent; a refusal comes before the first byte."""
    with services.replies.place():
        first = await while_connected(request, services.workers.run(take_turn, FilmJob(body)))
        yield Film(body.started(), first, services)


@router.post(
    "/train/stream",
    summary="Watch a network learn",
    response_class=JsonLines,
    responses={
        200: {"content": {LINES: {"itemSchema": {"$ref": "#/components/schemas/TrainReply"}, "example": FRAME}}}
    },
)
async def train_stream(film: Annotated[Film, Depends(_opened)]) -> AsyncIterator[bytes]:
    """The same training as POST /train by JSON Lines: a frame a line, at most `frame_rate` a second.

    The first frame shows the start, the last one has `stopped`; the early epochs get most of the frames. The state of
    any frame may be sent back to go on from there. Closing the connection stops the work.
    """
    request, turn, services = film
    due, interval = monotonic(), 1 / request.frame_rate
    while not services.closing.is_set():
        for frame in turn.lines:
            await _pause(services.closing, due - monotonic())
            # a late frame delays the next one little, and many late ones are not made up for
            due = max(due + interval, monotonic() + interval / 2)
            yield frame + b"\n"
        if turn.is_last:
            return
        try:
            turn = await services.workers.run(take_turn, turn.job)
        except Refusal:  # the server is stopping
            return


async def _pause(closing: asyncio.Event, seconds: float) -> None:
    """Wait so long, or until the server stops."""
    try:
        async with asyncio.timeout(max(0, seconds)):
            await closing.wait()
    except TimeoutError:
        pass
