"""The gradient of the mean loss: dL/dlogits and the way back, as one list of prepared calls."""

from app.nn.calls import Array, Call
from app.nn.losses import LOSSES
from app.nn.network import Forward, backward


def gradient_calls(walk: Forward, loss: str, targets: Array, gradient: Array, scale: float = 1.0) -> list[Call]:
    """Prepare `scale` times dL/dparameters of the mean loss over N samples, written into `gradient` (P,).

    They are to be run after the calls of the forward pass. targets: (outputs, N) as in losses.py; gradient: (P,); both
    of the parameters' dtype and kept as views. Penalties are not part of it.
    """
    back = backward(walk, gradient)
    samples = walk.logits.shape[-1]
    return [
        *LOSSES[loss].delta(walk.logits, targets, back.deltas[-1], scale / samples),
        *back.delta_calls,
        *back.gradient_calls,
    ]
