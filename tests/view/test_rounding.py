import numpy as np
import pytest

from app.view.rounding import significant


@pytest.mark.parametrize("digits", [3, 6, 9])
def test_rounding_keeps_so_many_significant_digits(digits):
    values = np.random.default_rng(0).normal(size=1000) * 10.0 ** np.linspace(-280, 280, 1000)
    rounded = significant(values, digits)
    expected = [float(f"{value:.{digits - 1}e}") for value in values.tolist()]
    np.testing.assert_allclose(rounded, expected, rtol=1e-15)
    ordinary = np.abs(np.log10(np.abs(values))) < 12
    assert np.mean(rounded[ordinary] == np.array(expected)[ordinary]) > 0.99


def test_nine_digits_tell_every_float32_from_its_neighbours():
    values = np.random.default_rng(0).normal(size=10_000).astype(np.float32)
    np.testing.assert_array_equal(significant(values, 9).astype(np.float32), values)


def test_zero_and_what_is_not_finite_stay():
    values = np.array([0.0, -0.0, np.inf, -np.inf, np.nan, 5e-324, 1.23456789e-306])
    np.testing.assert_array_equal(significant(values, 6), values)
