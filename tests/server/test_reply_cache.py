import asyncio
from collections.abc import Callable, Coroutine

import pytest

from app.refusal import Refusal
from app.server.reply_cache import Replies
from tests.waiting import settle


class Work:
    """Something to be made that takes until it is let go, and counts how often it is begun and cancelled."""

    def __init__(self, reply: bytes = b"reply") -> None:
        self.reply = reply
        self.begun = self.cancelled = 0
        self.release = asyncio.Event()

    async def __call__(self) -> bytes:
        self.begun += 1
        try:
            await self.release.wait()
        except asyncio.CancelledError:
            self.cancelled += 1
            raise
        return self.reply


def run(test: Callable[[], Coroutine[None, None, None]]) -> None:
    asyncio.run(test())


def test_equal_requests_at_the_same_time_are_made_once():
    async def test() -> None:
        replies, work = Replies(queue=1, cache_bytes=0), Work()
        callers = [asyncio.create_task(replies.get(b"key", work)) for _ in range(3)]
        await settle()
        work.release.set()
        assert await asyncio.gather(*callers) == [b"reply"] * 3
        assert work.begun == 1

    run(test)


def test_work_goes_on_while_somebody_waits_and_stops_with_the_last_one():
    async def test() -> None:
        replies, work = Replies(queue=1, cache_bytes=0), Work()
        first, second = (asyncio.create_task(replies.get(b"key", work)) for _ in range(2))
        await settle()
        first.cancel()
        await settle()
        assert work.cancelled == 0
        second.cancel()
        await settle()
        assert work.cancelled == 1

    run(test)


def test_work_that_was_given_up_is_begun_anew_for_the_next_one_who_asks():
    async def test() -> None:
        replies, work = Replies(queue=1, cache_bytes=0), Work()
        first = asyncio.create_task(replies.get(b"key", work))
        await settle()
        first.cancel()
        await settle()
        second = asyncio.create_task(replies.get(b"key", work))
        await settle()
        work.release.set()
        assert await second == b"reply"
        assert work.begun == 2

    run(test)


def test_a_full_queue_refuses_other_work_with_429_and_still_shares_its_own():
    async def test() -> None:
        replies, work = Replies(queue=1, cache_bytes=0), Work()
        first = asyncio.create_task(replies.get(b"key", work))
        await settle()
        with pytest.raises(Refusal) as refused:
            await replies.get(b"other", Work())
        assert refused.value.status == 429
        second = asyncio.create_task(replies.get(b"key", work))
        work.release.set()
        assert await first == await second == b"reply"
        work_after = Work()
        work_after.release.set()
        assert await replies.get(b"other", work_after) == b"reply"

    run(test)


def test_a_place_taken_elsewhere_counts_in_the_queue_until_it_is_left():
    async def test() -> None:
        replies, work = Replies(queue=1, cache_bytes=0), Work()
        work.release.set()
        with replies.place():
            with pytest.raises(Refusal) as refused:
                await replies.get(b"key", work)
            assert refused.value.status == 429
            with pytest.raises(Refusal), replies.place():
                pass
        assert await replies.get(b"key", work) == b"reply"

    run(test)


def test_a_failure_reaches_everyone_and_is_not_kept():
    async def test() -> None:
        replies = Replies(queue=1, cache_bytes=1000)

        async def fail() -> bytes:
            raise Refusal("No.")

        results = await asyncio.gather(*(replies.get(b"key", fail) for _ in range(2)), return_exceptions=True)
        assert [type(result) for result in results] == [Refusal, Refusal]
        work = Work()
        work.release.set()
        assert await replies.get(b"key", work) == b"reply"

    run(test)


async def ask(replies: Replies, key: bytes, reply: bytes) -> bool:
    """Whether the reply had to be made."""
    work = Work(reply)
    work.release.set()
    assert await replies.get(key, work) == reply
    return work.begun == 1


def test_recent_replies_are_kept_up_to_so_many_bytes():
    async def test() -> None:
        replies = Replies(queue=1, cache_bytes=10)
        assert await ask(replies, b"a", b"12345")
        assert await ask(replies, b"b", b"12345")
        assert not await ask(replies, b"a", b"12345")
        assert await ask(replies, b"c", b"12345")  # drops b, which was used longest ago
        assert not await ask(replies, b"a", b"12345")
        assert await ask(replies, b"b", b"12345")

    run(test)


@pytest.mark.parametrize(("cache_bytes", "reply"), [(0, b"1"), (10, b"12345678901")])
def test_nothing_is_kept_without_a_cache_or_beyond_its_size(cache_bytes, reply):
    async def test() -> None:
        replies = Replies(queue=1, cache_bytes=cache_bytes)
        assert await ask(replies, b"a", reply)
        assert await ask(replies, b"a", reply)

    run(test)


async def made(replies: Replies, now: list[float], seconds: float) -> None:
    """Have a reply made that takes so long."""
    work = Work()
    asking = asyncio.create_task(replies.get(b"%f" % now[0], work))
    await settle()
    now[0] += seconds
    work.release.set()
    await asking


@pytest.mark.parametrize(("seconds", "queue", "wait"), [(0.2, 1, 1), (3.2, 1, 4), (3.2, 3, 10), (500, 1, 60)])
def test_who_is_sent_away_is_told_to_come_when_the_queue_will_be_done(seconds, queue, wait):
    async def test() -> None:
        now = [0.0]
        replies = Replies(queue, cache_bytes=0, clock=lambda: now[0])
        await made(replies, now, seconds)
        callers = [asyncio.create_task(replies.get(b"key %d" % index, Work())) for index in range(queue)]
        await settle()
        with pytest.raises(Refusal) as refused:
            await replies.get(b"other", Work())
        assert refused.value.values == {"seconds": wait}
        for caller in callers:
            caller.cancel()

    run(test)


def test_streams_leave_a_quarter_of_the_queue_to_others():
    async def test() -> None:
        replies = Replies(queue=4, cache_bytes=0)
        with replies.place(), replies.place(), replies.place():
            with pytest.raises(Refusal) as refused, replies.place():
                pass
            assert refused.value.status == 429
            assert await ask(replies, b"key", b"reply")

    run(test)


def test_a_closed_queue_refuses_what_is_new_and_gives_out_what_is_there():
    async def test() -> None:
        replies, work = Replies(queue=2, cache_bytes=100), Work()
        assert await ask(replies, b"kept", b"reply")
        first = asyncio.create_task(replies.get(b"at work", work))
        await settle()
        replies.close()
        second = asyncio.create_task(replies.get(b"at work", work))
        work.release.set()
        assert await first == await second == b"reply"
        assert not await ask(replies, b"kept", b"reply")
        with pytest.raises(Refusal) as refused:
            await replies.get(b"new", work)
        assert refused.value.status == 503

    run(test)


def test_who_has_a_place_already_is_neither_refused_nor_counted_again():
    async def test() -> None:
        replies, work, other = Replies(queue=1, cache_bytes=0), Work(), Work()
        with replies.place():
            placed = asyncio.create_task(replies.get(b"1", work, is_placed=True))
            await settle()
            assert work.begun == 1
            with pytest.raises(Refusal):
                await replies.get(b"2", other)
        also = asyncio.create_task(replies.get(b"3", other))
        await settle()
        assert other.begun == 1, "the work of one who had a place takes none"
        for one in (work, other):
            one.release.set()
        assert set(await asyncio.gather(placed, also)) == {b"reply"}

    run(test)


def test_work_of_one_who_has_a_place_counts_for_others_who_wait_for_it():
    async def test() -> None:
        replies, work = Replies(queue=1, cache_bytes=0), Work()
        placed = asyncio.create_task(replies.get(b"1", work, is_placed=True))
        await settle()
        other = asyncio.create_task(replies.get(b"1", work))
        await settle()
        placed.cancel()
        await settle()
        with pytest.raises(Refusal):
            await replies.get(b"2", Work())
        work.release.set()
        assert await other == b"reply"

    run(test)
