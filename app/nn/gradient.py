"""The gradient of the mean loss: forward, dL/dlogits, backward, as one list of prepared calls."""

import numpy as np

from app.nn.calls import Array, Call
from app.nn.losses import LOSSES, probabilities_calls
from app.nn.network import Architecture, Forward, backward, forward


def gradient_calls(
    architecture: Architecture, loss: str, parameters: Array, inputs: Array, targets: Array, gradient: Array
) -> list[Call]:
    """Prepare dL/dparameters of the mean loss over N samples, written into `gradient` (P,).

    parameters: (P,); inputs: (features + 1, N), last row ones; targets: (outputs, N) of 0 and 1; all of one dtype,
    all kept as views: fill them anew and run again. Penalties are not part of it.
    """
    walk = forward(architecture, parameters, inputs)
    return [*walk.calls, *downward_calls(architecture, loss, parameters, walk, targets, gradient)]


def downward_calls(
    architecture: Architecture, loss: str, parameters: Array, walk: Forward, targets: Array, gradient: Array
) -> list[Call]:
    """Prepare the way back from a forward pass that has been run to dL/dparameters, as `gradient_calls` does."""
    back = backward(architecture, parameters, walk, gradient)
    p, room = np.empty_like(walk.logits), np.empty_like(walk.logits)
    return [
        *probabilities_calls(walk.logits, p),
        *LOSSES[loss].delta(p, targets, back.deltas[-1], room),
        *back.delta_calls,
        *back.gradient_calls,
    ]
