"""Trainings, step by step, from the page's constants and the formulas of GET /schema alone."""

import json
import re
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from tests.rebuild.test_points import data_of
from tests.rebuild.textbook import (
    Array,
    Problem,
    activations,
    backward,
    descended,
    drawn,
    initial,
    layers_of,
    losses,
    probabilities,
)  # fmt: skip
from tests.rebuild.texts import CHOICES, LINES, generator, pictured, read, table, trained, unpacked

BODY: dict[str, Any] = {
    "dataset": "moons", "samples": 40, "hidden": [5, 3], "activation": "tanh", "l1": 0.002, "l2": 0.01, "seed": 3,
    "learning_rate": 0.02,
}  # fmt: skip


def problem_of(**body: Any) -> Problem:
    """The training points, standardized as the page says, and their network."""
    points, y, train = data_of(**{key: body[key] for key in ("dataset", "samples") if key in body})
    x = (points[train] - points[train].mean(axis=0)) / points[train].std(axis=0)
    names = CHOICES["dataset"][body["dataset"]]
    y = y[train].astype(int) if names["classes"] else ((y[train] - y[train].mean()) / y[train].std())[:, None]
    outputs = names["classes"] if names["classes"] > 2 else 1
    return Problem(x, y, [2, *body["hidden"], outputs], **body)


def rebuilt(body: dict[str, Any], step: str, epochs: int) -> Array:
    """The weights after so many epochs of a first-order optimizer with this step."""
    problem = problem_of(**body)
    n, size = len(problem.x), body.get("batch_size", 0)
    (expression,) = re.findall(r"`(rng\.permuted\(.*?\)\[epoch % \d+\])`", " ".join(LINES))

    def orders(epoch: int) -> list[Array]:
        if not size:
            return [np.arange(n)]
        rng = generator("order", seed=body["seed"], epoch=epoch)
        order = eval(expression, {"np": np, "rng": rng, "N": n, "epoch": epoch})
        return [order[start : start + size] for start in range(0, n, size)]

    w = initial(body.get("init", "he"), problem.widths, body["seed"])
    return descended(problem, w, orders, epochs, step=step, rate=body["learning_rate"], momentum=0.9)


def weights(reply: dict[str, Any]) -> Array:
    """The flat weights of a reply's state."""
    return unpacked(reply["state"]["parameters"], "<f8")


def assert_rebuilt(body: dict[str, Any], epochs: int = 200) -> None:
    reply = trained(**body, epochs=epochs, include=["state"])
    step = CHOICES["optimizer"][body["optimizer"]]["python"]
    np.testing.assert_allclose(weights(reply), rebuilt(body, step, epochs), rtol=0, atol=1e-9)


@pytest.mark.parametrize("batch_size", [0, 7])
@pytest.mark.parametrize("optimizer", ["sgd", "momentum", "rmsprop", "adam"])
def test_200_epochs_of_every_optimizer_are_those_of_a_textbook(optimizer, batch_size):
    assert_rebuilt(BODY | {"optimizer": optimizer, "batch_size": batch_size})


@pytest.mark.parametrize(
    ("optimizer", "here", "elsewhere"),
    [
        ("rmsprop", "0.9 * v + 0.1 *", "0.99 * v + 0.01 *"),
        ("adam", "(np.sqrt(v) + 1e-8)", "(np.sqrt(v) + 1e-8 * np.sqrt(1 - 0.999**t))"),
    ],
)
def test_the_defaults_of_pytorch_depart(optimizer, here, elsewhere):
    step = CHOICES["optimizer"][optimizer]["python"]
    assert here in step
    body = BODY | {"optimizer": optimizer}
    assert np.abs(rebuilt(body, step, 50) - rebuilt(body, step.replace(here, elsewhere), 50)).max() > 1e-8


def test_the_page_and_the_schema_name_the_same_constants():
    for name, (said, _) in table("optimizer").items():
        step = CHOICES["optimizer"][name]["python"]
        assert sorted(re.findall(r"\d[\d.e-]*\d", said)) == sorted(re.findall(r"\d[\d.e-]*\d", step)), name


@pytest.mark.parametrize("activation", CHOICES["activation"])
def test_every_activation_trains_by_its_formula(activation):
    assert_rebuilt(BODY | {"activation": activation, "optimizer": "sgd"}, 50)


@pytest.mark.parametrize("init", table("init"))
def test_initial_weights_are_drawn_as_the_page_says(init):
    body = BODY | {"init": init, "learning_rate": 1e-5, "optimizer": "sgd"}
    assert_rebuilt(body, 1)


@pytest.mark.parametrize("loss", ["cross_entropy", "squared_error"])
@pytest.mark.parametrize("dataset", ["moons", "rings", "hills"])
def test_every_loss_of_every_output_is_minimized_and_reported_without_penalties(dataset, loss):
    body = BODY | {"dataset": dataset, "loss": loss, "optimizer": "sgd", "learning_rate": 0.1}
    assert_rebuilt(body, 50)
    problem, reply = problem_of(**body), trained(**body, epochs=50, include=["state", "norms"])
    w = weights(reply)
    mean = losses(loss, problem.walk(w, problem.x)[-1], problem.y).mean()
    assert reply["metrics"]["train"]["loss"] == pytest.approx(mean, abs=1e-12)
    gradient, bounds = problem.gradient(w, np.arange(len(problem.x))), [0, 15, 33, w.size]
    for name, flat in (("weights", w), ("gradient", gradient)):
        norms = [float(f"{np.linalg.norm(flat[start:stop]):.6g}") for start, stop in pairwise(bounds)]
        assert reply["norms"][name] == pytest.approx(norms, rel=1e-9)


def test_the_slope_of_the_l1_penalty_at_0_is_0():
    norms = [pictured(init="zeros", l1=l1, include=["norms"])["norms"]["gradient"] for l1 in (0, 1)]
    assert norms[0] == norms[1]


def test_new_neurons_are_those_of_a_layer_drawn_anew():
    state = trained(**BODY, optimizer="sgd", epochs=3, include=["state"])["state"]
    wider = pictured(**BODY | {"hidden": [7, 4]}, state=state, resize=True, include=["state"])["state"]
    before, after = (
        layers_of(unpacked(each["parameters"], "<f8"), widths)
        for each, widths in ((state, [2, 5, 3, 1]), (wider, [2, 7, 4, 1]))
    )
    rng = generator("resize", seed=BODY["seed"])
    for index, (fan_in, fan_out, kept_in, kept) in enumerate([(2, 7, 2, 5), (7, 4, 5, 3)]):
        weights, biases = drawn("he", rng, fan_in, fan_out)
        weights[:kept_in, :kept], biases[:kept] = before[index]
        weights[kept_in:, :kept] = 0
        np.testing.assert_allclose(after[index][0], weights, rtol=0, atol=1e-15)
        np.testing.assert_allclose(after[index][1], biases, rtol=0, atol=1e-15)


def test_the_eleven_lines_are_the_body_in_the_page():
    block = " ".join(LINES[LINES.index("```json") + 1 : LINES.index("```", LINES.index("```json") + 1)])
    assert [json.loads(block)["learning_rate"]] == read("is `learning_rate` #:")
    rng, x = generator("initial weights", seed=0, start=0), np.array([[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]])
    syn0, syn1, y = 2 * rng.random((3, 4)) - 1, 2 * rng.random((4, 1)) - 1, np.array([[0, 1, 1, 0]]).T
    for _ in range(1000):
        l1 = 1 / (1 + np.exp(-(x @ syn0)))
        l2 = 1 / (1 + np.exp(-(l1 @ syn1)))
        l2_delta = (y - l2) * (l2 * (1 - l2))
        l1_delta = l2_delta @ syn1.T * (l1 * (1 - l1))
        syn1 += l1.T @ l2_delta
        syn0 += x.T @ l1_delta
    reply = trained(**json.loads(block), epochs=1000, include=["state"])
    np.testing.assert_allclose(weights(reply), np.concatenate([syn0.ravel(), syn1.ravel()]), rtol=0, atol=1e-9)


def curvature(loss: str, p: Array) -> Array:
    """C (K, K) of a point with these probabilities of all classes, by the page's second table of losses."""
    s = np.diag(p) - np.outer(p, p)
    if len(p) == 2:
        s = s[:1, :1]  # p (1 - p)
    return np.asarray(s if loss == "cross_entropy" else s @ s)


@pytest.mark.parametrize(("dataset", "loss"), [("moons", "cross_entropy"), ("rings", "squared_error")])
def test_iterations_of_levenberg_marquardt_are_those_of_the_page(dataset, loss):
    mu, lower, least, higher = read(
        "mu is # at first, times # after a success (# at least) and times # after a failure"
    )
    (trials,) = read("until the objective falls there, # times at most")
    body = BODY | {"dataset": dataset, "loss": loss, "l1": 0, "hidden": [3], "optimizer": "levenberg_marquardt"}
    problem = problem_of(**body)
    w = initial("he", problem.widths, body["seed"])
    for _ in range(6):
        layers, outputs = layers_of(w, problem.widths), problem.widths[-1]
        hessian = np.diag(body["l2"] * problem.is_weight)
        for x in problem.x[:, None]:
            found = activations(layers, "tanh", x)
            jacobian = np.array([backward(layers, "tanh", found, row[None]) for row in np.eye(outputs)])
            hessian += jacobian.T @ curvature(loss, probabilities(found[-1])[0]) @ jacobian / len(problem.x)
        gradient = problem.gradient(w, np.arange(len(problem.x)))
        for _ in range(int(trials)):
            names: dict[str, Any] = {"np": np, "w": w.copy(), "g": gradient, "H": hessian, "mu": mu}
            exec(CHOICES["optimizer"]["levenberg_marquardt"]["python"], names)
            if problem.objective(names["w"]) < problem.objective(w):
                w, mu = names["w"], max(mu * lower, least)
                break
            mu *= higher
    reply = trained(**body, epochs=6, include=["state"])
    assert (reply["epoch"], reply["starts"]) == (6, 1)
    np.testing.assert_allclose(weights(reply), w, rtol=0, atol=1e-9)


def test_a_restart_draws_its_initial_weights_by_its_number():
    body = BODY | {"dataset": "spiral", "hidden": [2], "l1": 0, "optimizer": "levenberg_marquardt"}
    states = (trained(**body, epochs=epochs, include=["state"])["state"] for epochs in range(1, 70))
    begun = next(state for state in states if state["course"]["start"] == 1 and state["updates"] == 0)
    expected = initial("he", [2, 2, 1], body["seed"], start=1)
    np.testing.assert_allclose(unpacked(begun["position"], "<f8"), expected, rtol=0, atol=1e-15)
