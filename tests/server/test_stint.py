from itertools import count
from typing import NamedTuple

import pytest

from app.server.stint import is_wanted, stint
from app.turn import Turn


class Steps(NamedTuple):
    """A job of so many turns that gives a line in some of them."""

    left: int
    giving: tuple[int, ...] = (1,)

    def turn(self) -> Turn:
        lines = (b"%d" % self.left,) if self.left in self.giving else ()
        return Turn(self._replace(left=self.left - 1) if self.left > 1 else None, lines)


def never() -> bool:
    return False


def test_a_job_is_done_to_its_end_if_nobody_waits():
    assert stint(Steps(1000), is_wanted=never, clock=lambda: 0) == Turn(None, (b"1",))


def test_a_job_that_gives_nothing_ends_all_the_same():
    assert stint(Steps(10, ()), is_wanted=never, clock=lambda: 0) == Turn(None, ())


def test_lines_are_handed_out_at_once():
    turn = stint(Steps(10, (7, 3)), is_wanted=never, clock=lambda: 0)
    assert turn == Turn(Steps(6, (7, 3)), (b"7",))
    assert stint(turn.job, is_wanted=never, clock=lambda: 0) == Turn(Steps(2, (7, 3)), (b"3",))


@pytest.mark.parametrize("asked", [1, 2, 5])
def test_a_job_is_handed_back_after_the_turn_in_which_somebody_comes(asked):
    looks = count(1)
    assert stint(Steps(10), is_wanted=lambda: next(looks) == asked, clock=lambda: 0) == Turn(Steps(10 - asked), ())


def test_a_job_is_handed_back_after_so_many_seconds():
    now = count()
    assert stint(Steps(10), 3, is_wanted=never, clock=lambda: next(now)) == Turn(Steps(6), ())


def test_a_process_that_nobody_can_ask_hands_back_after_every_turn():
    assert is_wanted()
    assert stint(Steps(10)) == Turn(Steps(9), ())
