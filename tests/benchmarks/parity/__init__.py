"""Every activation, loss and optimizer against PyTorch's own, in float64 and from the same weights."""

from importlib import import_module
from importlib.util import find_spec

from app.nn.outputs import OUTPUTS
from tests.benchmarks.report import Cell, Table, at_most

TITLE, MOST, UNSUITED = "Parity with PyTorch", 1e-12, ""
COLUMNS = ["kind", "name", *OUTPUTS]
NOTE = (
    "Largest difference over largest number, float64, 2-5-4-K, by kind of output: of the loss and its gradient with L1 "
    "and L2; of the weights after 20 steps; of the Gauss-Newton matrix for levenberg_marquardt. PyTorch's Adam is "
    "given an epsilon that stands where Kingma & Ba's section 2 puts it."
)


def measure() -> Table:
    """All registries; a bar that is missed is an error in the engine."""
    if find_spec("torch") is None:
        return Table(
            TITLE, ["PyTorch: missing, No module named 'torch'"], COLUMNS, [["all", "all", *["missing"] * len(OUTPUTS)]]
        )
    checks = import_module(f"{__name__}.checks").checks()
    found = [(kind, name, {output: error_of(output) for output in outputs}) for kind, name, outputs, error_of in checks]
    worst = max(max(errors.values()) for *_, errors in found)
    rows: list[list[Cell]] = [
        [kind, name, *(errors.get(output, UNSUITED) for output in OUTPUTS)] for kind, name, errors in found
    ]
    return Table(TITLE, [NOTE], COLUMNS, rows, [at_most("largest error", worst, MOST)])
