"""POST /compare: networks side by side, a panel a line."""

from collections.abc import AsyncIterator
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends, Request

from app.api.body import JsonRoute
from app.api.connection import while_connected
from app.api.deps import Services, ServicesOfApp
from app.api.stream import LINES, JsonLines
from app.jobs import Survey, Training
from app.refusal import Refusal
from app.server.fan_out import fan_out
from app.server.turns import after, reply_of
from app.wire.compare import CompareRequest, Panel
from app.wire.compare_reply import PanelLine, SummaryLine, Told
from app.wire.examples import COMPARE_EXAMPLES, COMPARED

router = APIRouter(route_class=JsonRoute, tags=["Training"])


async def _sheet(
    body: Annotated[CompareRequest, Body(openapi_examples=COMPARE_EXAMPLES)], request: Request, services: ServicesOfApp
) -> AsyncIterator[AsyncIterator[bytes]]:
    """A sheet that has one place in the queue until its last line is sent; a refusal comes before the first byte."""
    with services.replies.place():
        await while_connected(request, reply_of(services.workers, Survey(body)))
        works = [partial(_reply, services, panel) for panel in body.panels]
        async with fan_out(works, services.workers.count, services.closing) as results:
            first = await while_connected(request, anext(results, None))
            if first is None:
                raise Refusal("stopping", status=503)
            yield _lines(Told(body), after(first, results))


async def _reply(services: Services, panel: Panel) -> bytes:
    """The reply of POST /train to a panel, kept and shared as that one's is."""
    make = partial(reply_of, services.workers, Training(panel.request))
    return await services.replies.get(panel.request.key(), make, is_placed=True)


async def _lines(told: Told, replies: AsyncIterator[tuple[int, bytes]]) -> AsyncIterator[bytes]:
    try:
        async for index, reply in replies:
            yield told.panel(index, reply) + b"\n"
    except Refusal:  # after the first byte there is no status to say it with; a whole sheet has its summary at its end
        return
    if told.is_whole:
        yield told.summary() + b"\n"


ITEM: dict[str, Any] = {
    "anyOf": [{"$ref": f"#/components/schemas/{model.__name__}"} for model in (PanelLine, SummaryLine)]
}


@router.post(
    "/compare",
    summary="Train networks side by side",
    response_class=JsonLines,
    responses={
        200: {
            "model": PanelLine | SummaryLine,
            "content": {LINES: {"itemSchema": ITEM, "example": COMPARED}},
        }
    },
)
async def compare(sheet: Annotated[AsyncIterator[bytes], Depends(_sheet)]) -> AsyncIterator[bytes]:
    """One training for each value of a setting, or of two as rows and columns, by JSON Lines.

    A panel a line, in the order in which they are solved: its place, and the reply that POST /train would give. The
    last line is the summary. All that rows and columns don't name is the same in every panel; with seeds each panel is
    trained from several starts. Closing the connection stops the work.
    """
    async for line in sheet:
        yield line
