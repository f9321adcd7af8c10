"""Each loss against its definition, written out plainly."""

import numpy as np
import pytest

from app.nn.calls import Array
from app.nn.losses import LOSSES, mean_loss
from app.nn.outputs import OUTPUTS, form_of, predictions
from tests.nn.networks import CLASSES, FORMS, SAMPLES, network, random_case, wanted, zeros_and_ones

RNG = np.random.default_rng(0)


def case(output: str) -> tuple[Array, Array]:
    """Logits and targets (K, N)."""
    neurons = OUTPUTS[output].neurons(CLASSES)
    labels = wanted(output, neurons, RNG)
    return RNG.normal(size=(neurons, SAMPLES)), OUTPUTS[output].targets(labels, neurons, np.float64)


def defined(loss: str, output: str, p: Array, y: Array) -> Array:
    """The loss of every sample (N,), of predictions and of targets that are 0 and 1, or values."""
    if loss == "cross_entropy":
        likelihood = np.where(y > 0, p, 1 - p)[0] if output == "logit" else (p * y).sum(axis=0)
        return np.asarray(-np.log(likelihood))
    return np.asarray(((p - y) ** 2).sum(axis=0) / 2)


@pytest.mark.parametrize(("loss", "output"), FORMS)
def test_losses_follow_their_definitions(loss, output):
    logits, targets = case(output)
    expected = defined(loss, output, predictions(output, logits), zeros_and_ones(output, targets))
    np.testing.assert_allclose(form_of(loss, output).value(logits, targets), expected)


@pytest.mark.parametrize(("loss", "output"), FORMS)
def test_the_mean_of_single_numbers_is_summed_in_double(loss, output):
    _, _, targets = random_case(network((), output=output), 0)
    logits = RNG.normal(size=targets.shape).astype(np.float32)
    form = form_of(loss, output)
    mean = mean_loss(form, logits, targets.astype(np.float32))
    expected = form.value(logits.astype(np.float64), targets.astype(np.float32).astype(np.float64)).mean()
    assert mean == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize(("loss", "output"), [form for form in FORMS if form[1] != "value"])
def test_losses_stay_finite_for_huge_logits(loss, output):
    _, targets = case(output)
    logits = 1e4 * np.sign(RNG.normal(size=targets.shape))
    with np.errstate(over="ignore"):
        assert np.isfinite(form_of(loss, output).value(logits, targets)).all()


@pytest.mark.parametrize(("loss", "output"), FORMS)
def test_no_answer_has_a_lower_loss_than_the_right_one(loss, output):
    _, targets = case(output)
    right = targets if output == "value" else 1e3 * targets
    form = form_of(loss, output)
    with np.errstate(over="ignore"):
        np.testing.assert_allclose(form.value(right, targets), 0, atol=1e-12)
        for _ in range(5):
            assert (form.value(right + RNG.normal(size=right.shape), targets) >= 0).all()


@pytest.mark.parametrize("loss", LOSSES)
def test_every_form_is_for_a_known_kind_of_output(loss):
    assert LOSSES[loss].forms
    assert set(LOSSES[loss].forms) <= set(OUTPUTS)
