"""Every activation against its definition and its derivative, and what its entry claims against its curve."""

import math

import numpy as np
import pytest

from app.nn.activations import ACTIVATIONS, activate
from app.nn.calls import Array, run

DEFINITIONS = {
    "relu": lambda z: max(0.0, z),
    "tanh": math.tanh,
    "sigmoid": lambda z: 1 / (1 + math.exp(-z)),
    "linear": lambda z: z,
    "leaky_relu": lambda z: z if z > 0 else 0.01 * z,
    "elu": lambda z: z if z > 0 else math.exp(z) - 1,
    "gelu": lambda z: z * (1 + math.erf(z / math.sqrt(2))) / 2,
    "swish": lambda z: z / (1 + math.exp(-z)),
    "sine": math.sin,
}
FAR = np.linspace(30, 40, 50)  # where a curve that saturates has done so
SIDE = np.linspace(0.01, 5, 200)
every_activation = pytest.mark.parametrize("name", ACTIVATIONS)


def slope(name: str, z: Array, seen: Array | None = None) -> Array:
    """g'(z), from g(z) and `seen`, which is z itself where nothing else is given."""
    a, out, scratch = activate(name, z), np.empty_like(z), np.empty((2, *z.shape))
    run(ACTIVATIONS[name].slope(z if seen is None else seen, a, out, scratch))
    return out


@every_activation
def test_activation_follows_its_definition(name):
    z = np.linspace(-5, 5, 101)
    tolerance = 5e-4 if name == "gelu" else 1e-12  # GELU is the usual tanh approximation
    expected = [DEFINITIONS[name](value) for value in z]
    np.testing.assert_allclose(activate(name, z), expected, rtol=0, atol=tolerance)


@every_activation
def test_the_expression_for_a_script_gives_the_same(name):
    z = np.linspace(-30, 30, 1201)
    scripted = eval(ACTIVATIONS[name].python, {"np": np, "z": z})
    np.testing.assert_allclose(activate(name, z), scripted, rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("name", [name for name in ACTIVATIONS if name != "swish"])
def test_activation_is_never_nan_for_huge_z(name):
    with np.errstate(all="ignore"):
        assert not np.isnan(activate(name, np.array([-1e30, -200.0, 200.0, 1e30], np.float32))).any()


@every_activation
def test_every_activation_has_the_slope_of_its_curve(name):
    z, h = np.concatenate([np.linspace(-6, -0.01, 200), np.linspace(0.01, 6, 200)]), 1e-6
    expected = (activate(name, z + h) - activate(name, z - h)) / (2 * h)
    np.testing.assert_allclose(slope(name, z), expected, rtol=0, atol=2e-9)


@pytest.mark.parametrize("name", [name for name, entry in ACTIVATIONS.items() if not entry.needs_z])
def test_an_activation_that_does_not_need_z_works_in_place_and_has_its_slope_from_a_alone(name):
    z = np.linspace(-3, 3, 50)
    in_place = z.copy()
    run(ACTIVATIONS[name].forward(in_place, in_place, np.empty((2, 50))))
    np.testing.assert_array_equal(activate(name, z), in_place)
    np.testing.assert_array_equal(slope(name, z, seen=np.full(50, np.nan)), slope(name, z))


@every_activation
def test_it_is_linear_where_it_says_so(name):
    z = np.linspace(-40, 40, 301)
    assert ACTIVATIONS[name].is_linear == np.array_equal(activate(name, z), z)


@every_activation
def test_it_takes_the_values_of_its_range_and_no_others(name):
    low, high = ACTIVATIONS[name].range
    with np.errstate(over="ignore"):
        a = activate(name, np.linspace(-1000, 1000, 200_001))
    assert low <= a.min() <= a.max() <= high
    for end, reached in ((low, a.min()), (high, a.max())):
        assert abs(reached - end) < 1e-4 if np.isfinite(end) else abs(reached) >= 10


@every_activation
def test_it_saturates_at_both_ends_of_its_range_where_it_says_so(name):
    entry, ends = ACTIVATIONS[name], np.concatenate([-FAR, FAR])
    assert entry.saturates == bool((np.abs(slope(name, ends)) < 1e-9).all())
    if entry.saturates:
        np.testing.assert_allclose(activate(name, ends), np.repeat(entry.range, len(FAR)), atol=1e-9)


@every_activation
def test_it_passes_numbers_on_from_where_it_says_so(name):
    start = ACTIVATIONS[name].passes_from
    above = np.linspace(-100 if start is None or start < -100 else start, 100, 5001, dtype=np.float32)
    with np.errstate(over="ignore"):
        a = activate(name, above)
    is_passed = np.abs(a - above) <= np.finfo(np.float32).eps * np.abs(above)
    if start is None:
        assert not is_passed[len(above) // 2 :].all()
    else:
        assert is_passed.all()


@every_activation
def test_it_rests_on_one_whole_side_where_it_says_so(name):
    rest, sides = ACTIVATIONS[name].rests_at, (-SIDE, SIDE)
    flat = [side for side in sides if (slope(name, side) == 0).all()]
    assert (rest is not None) == bool(flat)
    for side in flat:
        assert (activate(name, side) == rest).all()


@every_activation
def test_its_remedy_is_an_activation_without_the_trouble(name):
    entry = ACTIVATIONS[name]
    assert bool(entry.remedy) == (entry.saturates or entry.rests_at is not None)
    if entry.remedy:
        remedy = ACTIVATIONS[entry.remedy]
        assert not (entry.saturates and remedy.saturates)
        assert entry.rests_at is None or remedy.rests_at is None
