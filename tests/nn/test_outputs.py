"""What the last layer means: links, answers and scores of every kind of output."""

import numpy as np
import pytest
from sklearn.metrics import accuracy_score, r2_score

from app.nn.calls import Array
from app.nn.losses import LOSSES, mean_loss
from app.nn.outputs import OUTPUTS, form_of, is_learnt, losses_of, output_for, predictions

CLASSES, COUNT = 4, 60
every_output = pytest.mark.parametrize("output", OUTPUTS)


def neurons_of(output: str) -> int:
    return OUTPUTS[output].neurons(CLASSES)


def wanted_of(output: str, rng: np.random.Generator) -> Array:
    """Classes, all of them by turns, or values (N,)."""
    if output == "value":
        return rng.normal(3, 2, COUNT)
    return np.arange(COUNT) % (2 if output == "logit" else CLASSES)


def case(output: str, seed: int = 0, size: float = 2.0) -> tuple[Array, Array, Array]:
    """Logits (K, N), targets (K, N) and what they mean (N,)."""
    rng = np.random.default_rng(seed)
    wanted = wanted_of(output, rng)
    targets = OUTPUTS[output].targets(wanted, neurons_of(output), np.float64)
    return rng.normal(scale=size, size=targets.shape) + targets, targets, wanted


@every_output
def test_an_entry_describes_itself(output):
    entry = OUTPUTS[output]
    assert entry.title[0].isupper()
    assert entry.help.endswith(".")
    assert entry.measure in ("accuracy", "r2")
    assert entry.kind in ("probability", "value")
    assert 0 < entry.settled < 1
    assert 0.5 < entry.solved_test <= entry.solved_train <= 1


@pytest.mark.parametrize(
    ("classes", "output", "neurons"),
    [(0, "value", 1), (2, "logit", 1), *((classes, "classes", classes) for classes in range(3, 11))],
)
def test_the_number_of_classes_decides_the_output(classes, output, neurons):
    assert output_for(classes) == output
    assert OUTPUTS[output].neurons(classes) == neurons


@every_output
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_targets_mean_what_they_were_made_of(output, dtype):
    wanted = wanted_of(output, np.random.default_rng(1)).astype(dtype)
    targets = OUTPUTS[output].targets(wanted, neurons_of(output), dtype)
    assert (targets.dtype, targets.shape) == (dtype, (neurons_of(output), COUNT))
    answer = OUTPUTS[output].answer(targets)
    np.testing.assert_array_equal(answer, wanted)
    assert answer.dtype == (np.float64 if output == "value" else np.int64)


def test_targets_are_minus_one_and_one_or_one_hot_or_the_values():
    two, four = np.array([0, 1, 1]), np.array([0, 3, 1])
    np.testing.assert_array_equal(OUTPUTS["logit"].targets(two, 1, np.float32), [[-1, 1, 1]])
    np.testing.assert_array_equal(OUTPUTS["classes"].targets(four, 4, np.float32).T, np.eye(4)[four])
    np.testing.assert_array_equal(OUTPUTS["value"].targets(four / 2, 1, np.float32), [[0, 1.5, 0.5]])


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_the_links_are_sigmoid_softmax_and_identity(dtype):
    logits = np.random.default_rng(0).normal(scale=3, size=(3, COUNT)).astype(dtype)
    expected = {
        "logit": 1 / (1 + np.exp(-logits[:1])),
        "classes": np.exp(logits) / np.exp(logits).sum(axis=0),
        "value": logits[:1],
    }
    for output, p in expected.items():
        found = predictions(output, logits[: len(p)])
        np.testing.assert_allclose(found, p, rtol=1e-5 if dtype == np.float32 else 1e-13)
        assert found.dtype == dtype


def test_probabilities_sum_to_one_for_any_logits():
    logits = np.array([[1000.0, -1000.0, 0.0], [999.0, 0.0, 0.0], [-5.0, 1000.0, 0.0]])
    np.testing.assert_allclose(predictions("classes", logits).sum(axis=0), 1)
    with np.errstate(over="ignore"):
        np.testing.assert_array_equal(predictions("logit", np.array([[-1e4, 0.0, 1e4]])), [[0, 0.5, 1]])


@every_output
def test_predictions_leave_the_logits_as_they_are(output):
    logits = case(output)[0]
    before = logits.copy()
    predictions(output, logits)
    np.testing.assert_array_equal(logits, before)


def test_the_answer_is_the_likeliest_class_and_a_tie_goes_to_the_lower_one():
    logits = case("classes")[0]
    np.testing.assert_array_equal(OUTPUTS["classes"].answer(logits), predictions("classes", logits).argmax(axis=0))
    logit = case("logit")[0]
    np.testing.assert_array_equal(OUTPUTS["logit"].answer(logit), predictions("logit", logit)[0] > 0.5)
    np.testing.assert_array_equal(OUTPUTS["logit"].answer(np.array([[0.0, -0.0]])), [0, 0])
    np.testing.assert_array_equal(OUTPUTS["classes"].answer(np.array([[1.0], [3.0], [3.0]])), [1])


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("output", ["logit", "classes"])
def test_the_score_of_classes_is_the_accuracy_of_scikit_learn(output, seed):
    logits, targets, wanted = case(output, seed)
    score = OUTPUTS[output].score(logits, targets)
    assert score == accuracy_score(wanted, OUTPUTS[output].answer(logits))
    assert 0.3 < score < 1


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("size", [0.1, 2.0, 20.0])
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_the_score_of_values_is_the_r2_of_scikit_learn(seed, size, dtype):
    logits, targets, _ = (rows.astype(dtype) for rows in case("value", seed, size))
    expected = r2_score(targets[0].astype(np.float64), logits[0])
    assert OUTPUTS["value"].score(logits, targets) == pytest.approx(expected, rel=1e-12, abs=1e-12)


def test_equal_values_leave_nothing_to_explain():
    equal = np.full((1, 5), 0.3)
    for logits in (equal, equal + 0.1):
        assert OUTPUTS["value"].score(logits, equal) == r2_score(equal[0], logits[0])
    with np.errstate(all="ignore"):
        assert OUTPUTS["value"].score(np.full((1, 5), np.nan), equal) == 0


def test_r2_is_what_the_loss_leaves_of_the_variance():
    logits, targets, _ = case("value")
    loss = mean_loss(form_of("squared_error", "value"), logits, targets)
    assert OUTPUTS["value"].score(logits, targets) == pytest.approx(1 - 2 * loss / targets.var())


def test_a_loss_of_values_that_has_settled_means_that_they_are_learnt():
    assert 1 - 2 * OUTPUTS["value"].settled >= OUTPUTS["value"].solved_train  # standardized values have variance 1


@every_output
def test_a_shift_changes_no_prediction_and_is_done_once(output):
    logits = case(output)[0]
    shifted = OUTPUTS[output].shift(logits)
    np.testing.assert_allclose(predictions(output, shifted), predictions(output, logits), atol=1e-12)
    np.testing.assert_allclose(OUTPUTS[output].shift(shifted), shifted, atol=1e-12)


def test_the_two_largest_logits_lie_around_zero_once_shifted():
    logits, entry = case("classes")[0], OUTPUTS["classes"]
    largest = np.sort(entry.shift(logits), axis=0)[-2:]
    np.testing.assert_allclose(largest[0], -largest[1], atol=1e-12)


@every_output
def test_every_output_has_a_loss_and_no_other_suits_it(output):
    suited = losses_of(output)
    assert suited == [name for name in LOSSES if name in suited]
    assert suited
    for name in LOSSES:
        if name in suited:
            assert form_of(name, output) is LOSSES[name].forms[output]
        else:
            with pytest.raises(KeyError):
                form_of(name, output)


@pytest.mark.parametrize("output", ["logit", "classes"])
@pytest.mark.parametrize(("wrong", "expected"), [(0, True), (2, True), (3, False)])
def test_98_of_100_points_right_are_learnt(output, wrong, expected):
    labels = np.arange(100) % 2
    targets = OUTPUTS[output].targets(labels, neurons_of(output), np.float32)
    logits = OUTPUTS[output].targets(np.where(np.arange(100) < wrong, 1 - labels, labels), neurons_of(output), "f4")
    assert is_learnt(output, logits, targets) == expected


@pytest.mark.parametrize(("missed", "expected"), [(0.0, True), (0.2, True), (0.25, False)])
def test_values_are_learnt_where_95_percent_of_their_variance_is_explained(missed, expected):
    targets = np.tile([[-1.0, 1.0]], 50)
    assert is_learnt("value", targets + missed, targets) == expected  # R^2 = 1 - missed^2


@pytest.mark.parametrize(("distance", "score"), [(0.0, 1.0), (1e-4, 1.0), (0.1, 0.0)])
def test_equal_values_have_all_or_nothing_explained(distance, score):
    assert OUTPUTS["value"].score(np.full((1, 5), 2 + distance), np.full((1, 5), 2.0)) == score
