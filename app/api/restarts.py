"""POST /restarts: one training from many starts, a line a start."""

from collections.abc import AsyncIterator
from functools import partial
from hashlib import sha256
from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends, Request

from app.api.body import JsonRoute
from app.api.connection import while_connected
from app.api.deps import Services, ServicesOfApp
from app.api.stream import LINES, JsonLines
from app.jobs import Prospect, Starts
from app.refusal import Refusal
from app.server.fan_out import fan_out
from app.server.turns import after, reply_of
from app.wire.examples import RESTARTED, RESTARTS_EXAMPLES
from app.wire.restarts import LEAST_STARTS, RestartsRequest
from app.wire.restarts_reply import LuckLine, StartLine, Told

router = APIRouter(route_class=JsonRoute, tags=["Training"])


async def _starts(
    body: Annotated[RestartsRequest, Body(openapi_examples=RESTARTS_EXAMPLES)],
    request: Request,
    services: ServicesOfApp,
) -> AsyncIterator[AsyncIterator[bytes]]:
    """Starts that have one place in the queue until their last line is sent; a refusal comes before the first byte."""
    with services.replies.place():
        size = int(await while_connected(request, reply_of(services.workers, Prospect(body))))
        groups = [tuple(range(body.starts))[first : first + size] for first in range(0, body.starts, size)]
        works = [partial(_reply, services, Starts(body, group)) for group in groups]
        async with fan_out(works, services.workers.count, services.closing) as results:
            first = await while_connected(request, anext(results, None))
            if first is None:
                raise Refusal("stopping", status=503)
            yield _lines(Told(body), groups, after(first, results))


async def _reply(services: Services, group: Starts) -> bytes:
    """A group's replies, kept and shared, whatever counts as success and however many other starts there are."""
    asked = group.request.model_copy(update={"starts": LEAST_STARTS, "success": None})
    key = sha256(asked.key() + repr(group.indices).encode()).digest()
    return await services.replies.get(key, partial(reply_of, services.workers, group), is_placed=True)


async def _lines(
    told: Told, groups: list[tuple[int, ...]], replies: AsyncIterator[tuple[int, bytes]]
) -> AsyncIterator[bytes]:
    try:
        async for number, group in replies:
            yield told.lines(groups[number], group)
    except Refusal:  # after the first byte there is no status to say it with; a whole stream has its summary at its end
        return
    if told.is_whole:
        yield told.summary() + b"\n"


ITEM: dict[str, Any] = {
    "anyOf": [{"$ref": f"#/components/schemas/{model.__name__}"} for model in (StartLine, LuckLine)]
}


@router.post(
    "/restarts",
    summary="Train a network from many starts",
    response_class=JsonLines,
    responses={
        200: {"model": StartLine | LuckLine, "content": {LINES: {"itemSchema": ITEM, "example": RESTARTED}}},
    },
)
async def restarts(lines: Annotated[AsyncIterator[bytes], Depends(_starts)]) -> AsyncIterator[bytes]:
    """The luck of the start: the same training from other first weights, by JSON Lines.

    A start a line, in the order in which they end: which one, whether it was a success, and the reply that POST /train
    would give to its seed (to rounding, where many are trained as one stack). The last line is the summary: how many
    succeeded, with the rate's 95 % interval, the final losses, the mean boundary and where the starts disagree.
    Closing the connection stops the work.
    """
    async for line in lines:
        yield line
