"""Linear equations with a symmetric matrix."""

import numpy as np
import pytest

from app.nn import equations
from app.nn.equations import BLOCK, BY_CHOLESKY, solution


@pytest.mark.parametrize("count", [1, BLOCK - 1, BLOCK, 3 * BLOCK + 1, BY_CHOLESKY, BY_CHOLESKY + 1])
def test_the_equations_are_solved_by_elimination_and_by_cholesky_alike(count, monkeypatch):
    rows = np.random.default_rng(0).normal(size=(count, 2 * count))
    matrix, known = rows @ rows.T, rows[:, 0]
    expected = np.linalg.solve(matrix, known)
    for limit in (1, count + 1):
        monkeypatch.setattr(equations, "BY_CHOLESKY", limit)
        np.testing.assert_allclose(solution(matrix.copy(), known), expected, rtol=1e-6, atol=1e-9)


def test_a_matrix_that_is_not_positive_definite_is_refused_by_cholesky():
    with pytest.raises(np.linalg.LinAlgError):
        solution(-np.eye(BY_CHOLESKY), np.ones(BY_CHOLESKY))
