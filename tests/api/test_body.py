import asyncio

import pytest
from starlette.requests import ClientDisconnect
from starlette.types import Message

from app.api.body import JsonRequest
from app.refusal import Refusal
from app.server.bodies import Bodies
from tests.waiting import PATIENCE


def request_of(*messages: Message) -> JsonRequest:
    """A request that receives these messages and then nothing more."""
    waiting = iter(messages)

    async def receive() -> Message:
        for message in waiting:
            return message
        await asyncio.Event().wait()
        raise AssertionError

    headers = [(b"content-type", b"application/json")]
    return JsonRequest({"type": "http", "method": "POST", "path": "/", "headers": headers}, receive)


def ignored(size: int) -> None:
    """There is room for any body."""


def part(content: bytes, more: bool = True) -> Message:
    return {"type": "http.request", "body": content, "more_body": more}


def test_a_body_in_parts_is_put_together():
    async def test() -> None:
        request = request_of(part(b'{"a"'), part(b""), part(b":1}", more=False))
        await request.read(limit=7, seconds=PATIENCE, hold=ignored)
        assert await request.body() == b'{"a":1}'
        assert await request.json() == {"a": 1}

    asyncio.run(test())


def test_one_byte_too_many_is_413():
    request = request_of(part(b'{"a"'), part(b":1}", more=False))
    with pytest.raises(Refusal) as refused:
        asyncio.run(request.read(limit=6, seconds=PATIENCE, hold=ignored))
    assert refused.value.status == 413


def test_a_body_that_does_not_end_is_408():
    with pytest.raises(Refusal) as refused:
        asyncio.run(request_of(part(b"{")).read(limit=100, seconds=0.05, hold=ignored))
    assert refused.value.status == 408


def test_a_client_that_goes_away_in_the_middle_ends_the_request():
    request = request_of(part(b"{"), {"type": "http.disconnect"})
    with pytest.raises(ClientDisconnect):
        asyncio.run(request.read(limit=100, seconds=PATIENCE, hold=ignored))


def test_a_body_for_which_there_is_no_room_is_refused_as_it_grows():
    sizes: list[int] = []
    request = request_of(part(b'{"a"'), part(b":1}", more=False))
    asyncio.run(request.read(limit=100, seconds=PATIENCE, hold=sizes.append))
    assert sizes == [4, 7]
    with Bodies(most=0).room() as hold, pytest.raises(Refusal) as refused:
        asyncio.run(request_of(part(b" " * 20_000)).read(limit=10**6, seconds=PATIENCE, hold=hold))
    assert refused.value.status == 503
