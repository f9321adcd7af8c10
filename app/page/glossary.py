"""The words of the page, each explained once: a plain sentence first, a precise one after it."""

from typing import NamedTuple


class Term(NamedTuple):
    """What a word means: plainly, and then precisely."""

    plain: str
    precise: str


TERMS: dict[str, Term] = {
    "Loss": Term(
        "How wrong the network is: 0 is perfect.",
        "How far its answers are from the true ones, by the measure that training minimizes, averaged over the points.",
    ),
    "Accuracy": Term(
        "The share of points put into the right class.",
        "The class of a point is the one that the network finds most probable.",
    ),
    "Epoch": Term(
        "One pass over all training points.",
        "It is one step where all points are taken at once, and as many steps as there are batches otherwise.",
    ),
    "Gap": Term(
        "How much worse the network does on new points.",
        "Test loss minus training loss: a large gap says that the network has learnt the noise, too.",
    ),
    "Confusion matrix": Term(
        "Which classes are taken for which.",
        "A row for each true class, a column for each predicted one; mistakes are off the diagonal.",
    ),
    "Weight size": Term(
        "How large a layer's weights are, all together.",
        "The square root of the sum of the squares of a layer's weights and biases.",
    ),
    "Gradient size": Term(
        "How strongly the loss asks a layer to change.",
        "The square root of the sum of the squares of the loss's slopes along its weights and biases, which is what a "
        "step of training goes by. Its bar is logarithmic.",
    ),
    "Line": Term(
        "Where a neuron of the first layer changes sides.",
        "There it is zero before its activation. Short strokes mark its positive side.",
    ),
}
"""By the word as the page writes it."""

FINDINGS: dict[str, Term] = {
    "diverged": Term(
        "The numbers grew beyond every bound.",
        "Each step overshot farther than the one before; the last finite weights are shown.",
    ),
    "solved": Term(
        "The training points are told apart.",
        "Whether new points would be, too, is what the test set says.",
    ),
    "overfitting": Term(
        "The network has learnt by heart what is only noise.",
        "It fits the training points better than points it has not seen.",
    ),
    "plateau": Term(
        "Training no longer gets anywhere.",
        "The loss has stopped falling before the points are told apart.",
    ),
    "rate_too_high": Term(
        "The steps are too long.",
        "Each goes beyond the valley it is meant to go down, so that the loss rises.",
    ),
    "rate_too_small": Term(
        "The steps are too short.",
        "The loss would take very long to fall.",
    ),
    "dead_relu": Term(
        "A neuron that is off at every point can't learn any more.",
        "Where a ReLU's sum is below zero its slope is zero: no step changes its weights.",
    ),
    "saturated": Term(
        "A neuron at the end of its range learns slowly.",
        "An activation is flat there: its slope is nearly zero.",
    ),
    "symmetric": Term(
        "Neurons that start equal stay equal.",
        "With equal weights they get equal gradients, at every step.",
    ),
    "linear_limit": Term(
        "The whole network is one straight cut.",
        "Without a bend between them, layers of weighted sums are one weighted sum.",
    ),
}
"""What a finding means in general, by its code."""
