"""Linear equations with a symmetric matrix.

Source: Golub & Van Loan, Matrix Computations (2013), 4.2 for Cholesky's factors, 3.1 for substitution by blocks.
"""

import numpy as np

from app.nn.calls import Array

BY_CHOLESKY = 400  # from so many equations on the two substitutions, in Python, cost less than it saves
BLOCK = 64  # rows of a substitution at a time


def solution(matrix: Array, known: Array) -> Array:
    """The x (P,) with `matrix` (P, P) x = `known` (P,), float64; LinAlgError unless it is small or positive definite.

    Cholesky's factors take half of what elimination takes: A = L L^T, L y = b, L^T x = y.
    """
    known = known.astype(np.float64)
    if len(known) < BY_CHOLESKY:
        return np.linalg.solve(matrix, known)
    lower = np.linalg.cholesky(matrix.T)  # the same by symmetry, but in the order that LAPACK reads
    for low in range(0, len(known), BLOCK):
        rows = slice(low, low + BLOCK)
        known[rows] = np.linalg.solve(lower[rows, rows], known[rows] - lower[rows, :low].dot(known[:low]))
    for low in reversed(range(0, len(known), BLOCK)):
        rows, high = slice(low, low + BLOCK), low + BLOCK
        known[rows] = np.linalg.solve(lower[rows, rows].T, known[rows] - known[high:].dot(lower[high:, rows]))
    return known
