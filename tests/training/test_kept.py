"""What is kept, for how long, and that it is made once."""

import numpy as np
import pytest

from app.training.kept import Kept, bytes_of
from app.training.plan import plan_bytes
from tests.training.tasks import plan_for


class Maker:
    """Makes bytes, and counts how often it was asked to."""

    def __init__(self, most: int) -> None:
        self.made: list[str] = []
        self.kept: Kept[bytes] = Kept(most, len)

    def get(self, key: str, size: int = 1) -> bytes:
        def make() -> bytes:
            self.made.append(key)
            return bytes(size)

        return self.kept.get(key, make)


def test_a_value_is_made_when_first_asked_for_and_then_the_very_same():
    maker = Maker(10)
    assert maker.get("a", 3) is maker.get("a", 3)
    assert maker.made == ["a"]
    assert maker.kept.bytes == 3


def test_what_was_not_used_for_longest_goes_first():
    maker = Maker(3)
    for key in ("a", "b", "c", "a", "d"):
        maker.get(key)
    for key in ("a", "c", "d"):
        maker.get(key)
    assert maker.made == ["a", "b", "c", "d"]
    maker.get("b")
    assert maker.made[-1] == "b"


def test_the_bytes_bound_the_sum_and_not_the_number():
    maker = Maker(10)
    for key in map(str, range(100)):
        maker.get(key, 3)
        assert maker.kept.bytes <= 10
    assert maker.kept.bytes == 9


def test_exactly_as_much_as_is_allowed_stays():
    maker = Maker(6)
    maker.get("a", 3)
    maker.get("b", 3)
    maker.get("a")
    assert maker.made == ["a", "b"]


def test_the_newest_is_kept_whatever_its_size_and_goes_with_the_next():
    maker = Maker(5)
    maker.get("small", 2)
    maker.get("large", 100)
    maker.get("large")
    assert maker.made == ["small", "large"]
    assert maker.kept.bytes == 100
    maker.get("small", 2)
    assert maker.kept.bytes == 2


def test_a_large_one_drives_out_as_many_as_it_takes():
    maker = Maker(10)
    for key in "abcde":
        maker.get(key, 2)
    maker.get("f", 7)
    assert maker.kept.bytes == 9
    maker.get("e")
    assert maker.made == [*"abcdef"]


def test_what_can_not_be_made_is_not_kept():
    kept: Kept[bytes] = Kept(10, len)

    def fail() -> bytes:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        kept.get("a", fail)
    assert kept.bytes == 0
    assert kept.get("a", lambda: b"yes") == b"yes"


def test_equal_keys_are_one_key():
    kept: Kept[np.ndarray[tuple[int], np.dtype[np.float64]]] = Kept(100, lambda rows: int(rows.nbytes))
    first = kept.get((1, ("x", "y")), lambda: np.zeros(3))
    assert kept.get((1, ("x", "y")), lambda: np.ones(3)) is first
    assert kept.bytes == 24


def test_without_room_the_last_one_is_still_found_again():
    maker = Maker(0)
    maker.get("a")
    maker.get("a")
    assert maker.made == ["a"]


def test_bytes_are_those_of_what_is_reached_each_counted_once():
    array = np.zeros(1000)
    assert bytes_of(array) >= 8000
    assert bytes_of(array, array, array[::2], (array, [array])) < 8000 + 1000
    assert bytes_of((np.zeros(1000), np.zeros(1000))) >= 16_000
    assert bytes_of((array.dot, (array,))) >= 8000


def test_without_another_measure_the_bytes_of_what_is_reached_are_counted():
    kept: Kept[np.ndarray[tuple[int], np.dtype[np.float64]]] = Kept(10_000)
    kept.get("a", lambda: np.zeros(1000))
    kept.get("b", lambda: np.zeros(1000))
    assert 8000 <= kept.bytes < 10_000


@pytest.mark.parametrize(
    "settings",
    [
        {"optimizer": "sgd"},
        {"optimizer": "adam", "batch_size": 1},
        {"optimizer": "adam", "hidden": (128,) * 6, "samples": 2000},
        {"optimizer": "levenberg_marquardt", "dataset": "rings", "hidden": (16, 16)},
        {},
    ],
    ids=str,
)
def test_a_plan_is_counted_with_about_what_it_takes(settings):
    plan = plan_for(**settings)
    list(plan.steps.pending)  # all batches, whose buffers are shared
    counted, real = plan_bytes(plan), bytes_of(*plan.steps[:-1], plan.train, plan.test)
    assert real <= counted * 1.5 + 100_000
