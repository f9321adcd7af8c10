"""What activation functions g and their slopes g' compute, each slope below its function, as prepared calls.

`*_forward(z, a, scratch)` writes a = g(z); `*_slope(z, a, out, scratch)` writes g'(z), over arrays of any shape;
`scratch` has shape (2, *z.shape). fmax and fmin stand for maximum and minimum, which no longer take `out` by position
and cost more by keyword.
"""

import numpy as np

from app.nn.calls import Array, Call, scalar

MANY = 4096  # numbers, from which on a comparison is faster than a sign, though it writes through a buffer


def logistic_calls(z: Array, out: Array) -> list[Call]:
    """Write 1 / (1 + exp(-z)); exp may overflow to inf, which gives the right limit 0."""
    one = scalar(1, z.dtype)
    return [
        (np.negative, (z, out)),
        (np.exp, (out, out)),
        (np.add, (out, one, out)),
        (np.divide, (one, out, out)),
    ]


def relu_forward(z: Array, a: Array, scratch: Array) -> list[Call]:
    """g(z) = max(0, z)."""
    zeros = scratch[1]  # stays as it is; against an array fmax takes half of what it takes against a scalar
    zeros[...] = 0
    return [(np.fmax, (z, zeros, a))]


def relu_slope(z: Array, a: Array, out: Array, scratch: Array) -> list[Call]:
    """g'(z) = 1 where z > 0, else 0: the sign of a, which is never negative."""
    if out.size < MANY:
        return [(np.sign, (a, out))]
    return [(np.greater, (a, scalar(0, a.dtype), out))]


def tanh_forward(z: Array, a: Array, scratch: Array) -> list[Call]:
    """g(z) = tanh z."""
    return [(np.tanh, (z, a))]


def tanh_slope(z: Array, a: Array, out: Array, scratch: Array) -> list[Call]:
    """g'(z) = 1 - tanh(z)^2."""
    return [(np.square, (a, out)), (np.subtract, (scalar(1, a.dtype), out, out))]


def sigmoid_forward(z: Array, a: Array, scratch: Array) -> list[Call]:
    """g(z) = 1 / (1 + exp(-z))."""
    return logistic_calls(z, a)


def sigmoid_slope(z: Array, a: Array, out: Array, scratch: Array) -> list[Call]:
    """g'(z) = a (1 - a)."""
    return [(np.subtract, (scalar(1, a.dtype), a, out)), (np.multiply, (out, a, out))]


def linear_forward(z: Array, a: Array, scratch: Array) -> list[Call]:
    """g(z) = z."""
    return [] if z is a else [(np.copyto, (a, z))]


def linear_slope(z: Array, a: Array, out: Array, scratch: Array) -> list[Call]:
    """g'(z) = 1."""
    return [(out.fill, (1,))]


LEAK = 0.01


def leaky_relu_forward(z: Array, a: Array, scratch: Array) -> list[Call]:
    """g(z) = max(0.01 z, z)."""
    leaked = scratch[0]
    return [(np.multiply, (z, scalar(LEAK, z.dtype), leaked)), (np.fmax, (z, leaked, a))]


def leaky_relu_slope(z: Array, a: Array, out: Array, scratch: Array) -> list[Call]:
    """g'(z) = 1 where z > 0, else 0.01."""
    return [(np.sign, (a, out)), (np.fmax, (out, scalar(LEAK, a.dtype), out))]


def elu_forward(z: Array, a: Array, scratch: Array) -> list[Call]:
    """g(z) = z where z > 0, else exp(z) - 1."""
    zero, below = scalar(0, z.dtype), scratch[0]
    return [
        (np.fmin, (z, zero, below)),
        (np.expm1, (below, below)),
        (np.fmax, (z, zero, a)),
        (np.add, (a, below, a)),
    ]


def elu_slope(z: Array, a: Array, out: Array, scratch: Array) -> list[Call]:
    """g'(z) = 1 where z > 0, else exp(z) = a + 1."""
    return [(np.fmin, (a, scalar(0, a.dtype), out)), (np.add, (out, scalar(1, a.dtype), out))]


GELU_INNER = float(np.sqrt(2 / np.pi))
GELU_CUBIC = 0.044715 * GELU_INNER


def _gelu_tanh(z: Array, squared: Array, t: Array) -> list[Call]:
    """Write squared = z^2 and t = tanh(u), u = z (sqrt(2/pi) + 0.0357 z^2)."""
    return [
        (np.square, (z, squared)),
        (np.multiply, (squared, scalar(GELU_CUBIC, z.dtype), t)),
        (np.add, (t, scalar(GELU_INNER, z.dtype), t)),
        (np.multiply, (t, z, t)),
        (np.tanh, (t, t)),
    ]


def gelu_forward(z: Array, a: Array, scratch: Array) -> list[Call]:
    """g(z) = z (1 + t) / 2, t as above."""
    squared, t = scratch
    return [
        *_gelu_tanh(z, squared, t),
        (np.add, (t, scalar(1, z.dtype), t)),
        (np.multiply, (t, z, a)),
        (np.multiply, (a, scalar(0.5, z.dtype), a)),
    ]


def gelu_slope(z: Array, a: Array, out: Array, scratch: Array) -> list[Call]:
    """g'(z) = (1 + t) / 2 * (1 + (1 - t) z u'),  u' = sqrt(2/pi) + 3 * 0.0357 z^2."""
    squared, t = scratch
    one, half = scalar(1, z.dtype), scalar(0.5, z.dtype)
    return [
        *_gelu_tanh(z, squared, t),
        (np.multiply, (squared, scalar(3 * GELU_CUBIC, z.dtype), squared)),
        (np.add, (squared, scalar(GELU_INNER, z.dtype), squared)),
        (np.multiply, (squared, z, squared)),
        (np.subtract, (one, t, out)),
        (np.multiply, (out, squared, out)),
        (np.add, (out, one, out)),
        (np.add, (t, one, t)),
        (np.multiply, (out, t, out)),
        (np.multiply, (out, half, out)),
    ]


def swish_forward(z: Array, a: Array, scratch: Array) -> list[Call]:
    """g(z) = z / (1 + exp(-z))."""
    gate = scratch[0]
    return [*logistic_calls(z, gate), (np.multiply, (z, gate, a))]


def swish_slope(z: Array, a: Array, out: Array, scratch: Array) -> list[Call]:
    """g'(z) = s + a (1 - s),  s = 1 / (1 + exp(-z))."""
    gate = scratch[0]
    return [
        *logistic_calls(z, gate),
        (np.subtract, (scalar(1, z.dtype), gate, out)),
        (np.multiply, (out, a, out)),
        (np.add, (out, gate, out)),
    ]


def sine_forward(z: Array, a: Array, scratch: Array) -> list[Call]:
    """g(z) = sin z."""
    return [(np.sin, (z, a))]


def sine_slope(z: Array, a: Array, out: Array, scratch: Array) -> list[Call]:
    """g'(z) = cos z."""
    return [(np.cos, (z, out))]
