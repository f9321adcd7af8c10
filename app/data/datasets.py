"""The datasets by name. A new one is one entry here: REST schema, page, docs and tests follow from it."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import numpy as np

from app.data import shapes
from app.data.iris import iris


class Dataset(NamedTuple):
    """One set: how it is made, what it teaches and how it is shown."""

    title: str
    help: str
    classes: int  # 2 to 10, or 0: each point has a value instead
    generate: Callable[[int, np.random.Generator], shapes.Sample]  # samples, rng -> base points and labels or values
    extent: tuple[float, float] | None  # what both axes show at low noise; None: as far as the points reach
    jitter: float = 0.0  # standard deviation, in the data's units, of the jitter at noise 1
    uses: tuple[str, ...] = ("samples", "noise")  # the knobs that change it
    splits: bool = True  # False: every point is a training point
    axes: tuple[str, str] = ("x", "y")
    class_names: tuple[str, ...] = ()  # () or one a class
    source: str = ""


EXTENT = (-1.5, 1.5)
PLAYGROUND = "After TensorFlow Playground: Smilkov et al. (2017), arXiv:1708.03788."

DATASETS: dict[str, Dataset] = {
    "circle": Dataset(
        title="Circle",
        help="A disc inside a ring: no straight line parts them, three or more together enclose the disc.",
        classes=2,
        generate=shapes.circle,
        extent=EXTENT,
        jitter=0.6,
        source=PLAYGROUND,
    ),
    "xor": Dataset(
        title="XOR quadrants",
        help="Opposite quadrants share a class: the classic problem that one straight line can't solve.",
        classes=2,
        generate=shapes.xor,
        extent=EXTENT,
        jitter=0.6,
        source=PLAYGROUND,
    ),
    "gauss": Dataset(
        title="Two Gaussians",
        help="Two round clouds: one straight line is enough, so a network without hidden layers does well.",
        classes=2,
        generate=partial(shapes.gaussians, ((-0.5, -0.5), (0.5, 0.5)), 0.2),
        extent=EXTENT,
        jitter=1.0,
        source=PLAYGROUND,
    ),
    "spiral": Dataset(
        title="Spiral",
        help="Two arms wound around each other: a hard test that takes many neurons or more than one layer.",
        classes=2,
        generate=partial(shapes.spirals, 2, 1.75),
        extent=EXTENT,
        jitter=0.25,
        source="Lang and Witbrock (1988), Learning to tell two spirals apart; wound as in the Playground.",
    ),
    "moons": Dataset(
        title="Moons",
        help="Two interlocking half circles: one smooth bend parts them, so a few neurons are enough.",
        classes=2,
        generate=shapes.moons,
        extent=EXTENT,
        jitter=0.6,
        source="make_moons of scikit-learn: Pedregosa et al. (2011), JMLR 12, 2825-2830.",
    ),
    "checkerboard": Dataset(
        title="Checkerboard",
        help="Sixteen squares in two colours: XOR many times over, which shows what width and depth can buy.",
        classes=2,
        generate=shapes.checkerboard,
        extent=EXTENT,
        jitter=0.3,
    ),
    "xor_points": Dataset(
        title="Four XOR points",
        help="The truth table of exclusive or: four points, few enough to follow every number by hand.",
        classes=2,
        generate=shapes.xor_points,
        extent=(-0.5, 1.5),
        uses=(),
        splits=False,
        source="Minsky and Papert (1969), Perceptrons.",
    ),
    "rings": Dataset(
        title="Rings",
        help="Three rings around one centre: three classes, and a boundary inside a boundary.",
        classes=3,
        generate=shapes.rings,
        extent=EXTENT,
        jitter=0.4,
    ),
    "three_spirals": Dataset(
        title="Three spirals",
        help="Three arms wound around each other: the spiral again, with a softmax over three classes.",
        classes=3,
        generate=partial(shapes.spirals, 3, 1.2),
        extent=EXTENT,
        jitter=0.25,
        source="After the notes of Stanford's CS231n: Putting it together, minimal neural net case study.",
    ),
    "blobs": Dataset(
        title="Four blobs",
        help="Four round clouds: even a linear classifier can cut the plane into one region for each class.",
        classes=4,
        generate=partial(shapes.gaussians, ((-0.7, 0.55), (0.6, 0.75), (0.75, -0.5), (-0.45, -0.7)), 0.16),
        extent=EXTENT,
        jitter=0.7,
    ),
    "plane": Dataset(
        title="Plane",
        help="A value that rises evenly from one corner to the other: a single neuron without activation is enough.",
        classes=0,
        generate=shapes.plane,
        extent=EXTENT,
        jitter=0.3,
        source=PLAYGROUND,
    ),
    "hills": Dataset(
        title="Hills",
        help="Three hills and three hollows of a value on a plain: each takes a few neurons to enclose it.",
        classes=0,
        generate=shapes.hills,
        extent=EXTENT,
        jitter=0.3,
        source=PLAYGROUND,
    ),
    "iris": Dataset(
        title="Iris petals",
        help="Petals of 150 flowers: one species stands apart, two overlap and no boundary is always right.",
        classes=3,
        generate=iris,
        extent=None,
        uses=(),
        axes=("petal length (cm)", "petal width (cm)"),
        class_names=("setosa", "versicolor", "virginica"),
        source="Fisher (1936), Annals of Eugenics 7, 179-188; measured by Anderson (1935), Bulletin of the "
        "American Iris Society 59, 2-5; UCI Machine Learning Repository, doi:10.24432/C56C76.",
    ),
}
