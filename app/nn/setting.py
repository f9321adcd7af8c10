"""What an optimizer works on."""

from typing import NamedTuple

from app.nn.calls import Array
from app.nn.network import Architecture
from app.nn.objective import Penalty


class Setting(NamedTuple):
    """N samples and everything that steps on them read and write, in place: all arrays are kept as views."""

    architecture: Architecture
    loss: str
    inputs: Array  # (features + 1, N), last row ones
    targets: Array  # (outputs, N), as in losses.py
    parameters: Array  # (P,)
    gradients: Array  # (2, P): the gradient, or what a step makes of it, and room for its square
    slots: Array  # (S, P), the vectors that the optimizer remembers
    numbers: Array  # (M,) float64, the numbers that it remembers; the first of them, if any, says "stalled"
    learning_rate: float
    rate: Array  # (), the rate of this step, filled before it where the optimizer has `rates`
    momentum: float = 0.0
    penalty: Penalty = (0.0, 0.0)
