"""A slice through the loss of 41 x 41 places, as one job does it, and looks into a hidden layer and at templates."""

from app.config import TrainingConfig
from app.jobs import Hidden, Landscape, Templated
from app.turn import Job
from app.wire.inside import HiddenRequest, LandscapeRequest, TemplatesRequest
from tests.benchmarks.report import Table, at_most
from tests.benchmarks.timing import Candidate, calling, interleaved

NETWORK = TrainingConfig(dataset="spiral", samples=500, hidden=(8, 8), activation="tanh").model_dump(
    include={"dataset", "samples", "hidden", "activation"}
)
MOST_SLICE, MOST_LOOK = 150.0, 10.0  # ms


def _whole(job: Job) -> Candidate:
    """All turns of a job."""

    def run() -> None:
        at: Job | None = job
        while at:
            at = at.turn().job

    return calling(run)


def measure() -> Table:
    """Of a 2-8-8-1 with 250 training points."""
    jobs: dict[str, Job] = {
        "landscape, 41 x 41": Landscape(LandscapeRequest(**NETWORK)),
        "landscape, train, test and objective": Landscape(
            LandscapeRequest(**NETWORK, losses=("train", "test", "objective"))
        ),
        "landscape, float64": Landscape(LandscapeRequest(**NETWORK, dtype="float64")),
        "hidden": Hidden(HiddenRequest(**NETWORK)),
        "templates, packed": Templated(TemplatesRequest(**NETWORK, encoding="float32")),
    }
    taken = interleaved({name: _whole(job) for name, job in jobs.items()})
    times = {name: taken.median(name) * 1000 for name in jobs}
    return Table(
        "Inside a network",
        ["A 2-8-8-1 tanh with 250 training points of the spiral; all turns of a job, with its JSON."],
        ["what", "ms"],
        [[name, time] for name, time in times.items()],
        [
            at_most("a landscape of 41 x 41, ms", times["landscape, 41 x 41"], MOST_SLICE),
            at_most("a look into a hidden layer, ms", times["hidden"], MOST_LOOK),
        ],
    )
