"""A configuration resolved: its points, its network, and what is to be learnt in which unit."""

import numpy as np
import pytest

from app.config import TrainingConfig
from app.data import DATASETS
from app.nn.outputs import OUTPUTS
from app.training.cost import epoch_seconds
from app.training.problem import Source, posed, source_of
from app.training.task import task_of
from tests.training.tasks import task_for

PROPERTIES = TrainingConfig.model_json_schema()["properties"]


def test_every_control_of_the_data_decides_what_is_kept_of_them():
    of_data = {name for name, schema in PROPERTIES.items() if schema["x-control"]["group"] == "data"}
    assert of_data <= set(Source._fields) <= set(PROPERTIES)


def test_a_problem_made_before_is_taken_as_it_is():
    config = TrainingConfig(hidden=(3,), l2=0.1)
    problem = posed(source_of(config))
    other = task_of(TrainingConfig(hidden=(5, 5), optimizer="adam", seed=7), problem)
    assert task_of(config, problem).problem is other.problem is problem
    assert task_of(config).problem.serial != problem.serial


@pytest.mark.parametrize(
    "change",
    [
        {"noise": 0.3},
        {"data_seed": 1},
        {"features": ("x",)},
        {"standardize": False},
        {"dtype": "float64"},
        {"target": "value"},
    ],
    ids=str,
)
def test_what_decides_the_inputs_makes_another_source(change):
    assert source_of(TrainingConfig()) != source_of(TrainingConfig(**change))


@pytest.mark.parametrize("dataset", DATASETS)
def test_the_dataset_decides_the_output(dataset):
    task, classes = task_for(dataset=dataset), DATASETS[dataset].classes
    assert task.architecture.output == task.problem.output
    assert task.output is OUTPUTS[task.problem.output]
    assert task.architecture.outputs == task.output.neurons(classes) == len(task.problem.train.targets)
    assert (task.output.kind == "value") == (classes == 0)


@pytest.mark.parametrize(
    ("target", "labels", "shape"),
    [("class", (0, 1), "2-8-1"), ("class", (0, 2), "2-8-3"), ("class", (0, 9), "2-8-10"), ("value", (0, 9), "2-8-1")],
)
def test_the_labels_of_own_points_decide_the_output_too(target, labels, shape):
    points = tuple((float(i), 0.0, float(label)) for i, label in enumerate(labels))
    task = task_for(points=points, target=target)
    assert task.architecture.shape == shape
    assert (task.output.kind == "value") == (target == "value")


def test_all_points_are_either_for_training_or_for_testing():
    task = task_for(dataset="hills", samples=101, train_fraction=0.3)
    assert (task.shapes.train, task.shapes.test) == (task.problem.train.size, task.problem.test.size)
    assert task.shapes.train + task.shapes.test == 101
    assert task_for(dataset="xor_points").shapes.test == 0


@pytest.mark.parametrize(("batch_size", "batches", "largest"), [(0, 1, 200), (7, 29, 7), (200, 1, 200), (999, 1, 200)])
def test_batches_are_counted_from_the_training_points(batch_size, batches, largest):
    task = task_for(optimizer="sgd", batch_size=batch_size)
    assert (task.batches, task.shapes.batch_size) == (batches, largest)
    assert epoch_seconds(task.shapes) > 0


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_values_are_standardized_by_the_training_points_and_come_back_in_their_unit(dtype):
    problem = task_for(dataset="hills", dtype=dtype).problem
    targets = problem.train.targets[0].astype(np.float64)
    assert targets.mean() == pytest.approx(0, abs=1e-6)
    assert targets.std() == pytest.approx(1, abs=1e-6)
    data, (mean, scale) = problem.data, problem.values
    for part, samples in ((data.train, problem.train), (~data.train, problem.test)):
        np.testing.assert_allclose(mean + scale * samples.targets[0], data.labels[part], atol=1e-6)
        assert samples.targets.dtype == dtype


@pytest.mark.parametrize("settings", [{"standardize": False, "dataset": "hills"}, {"dataset": "rings"}], ids=str)
def test_without_values_or_standardizing_the_unit_stays(settings):
    assert task_for(**settings).problem.values == (0.0, 1.0)


def test_equal_values_and_huge_ones_have_a_unit_too():
    for labels in ((5.0, 5.0), (1e6, -1e6)):
        points = tuple((float(i), 0.0, label) for i, label in enumerate(labels))
        problem = task_for(points=points, target="value", train_fraction=1.0).problem
        assert problem.values.scale > 0
        assert np.isfinite(problem.train.targets).all()
