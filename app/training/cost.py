"""The work a training means, counted from its shapes in seconds of a reference core, never measured.

So the same body gives the same answer on a busy machine too. The constants were fitted on one core of Zen 3
(AVX2, one BLAS thread): what a prepared step costs at least, what each layer adds, and per multiply and number.
"""

from app.config import TrainingConfig
from app.nn.network import parameter_count
from app.training.task import architecture_of, problem

STEP, LAYER = 8e-6, 4e-6
PER_WEIGHT, PER_ACTIVATION, PER_UPDATE = 2.5e-10, 4e-9, 4e-9
ITERATION, PER_PRODUCT, PER_SOLVE = 2.5e-4, 5e-11, 7e-11  # of Levenberg-Marquardt
DOUBLE = {"float32": 1.0, "float64": 2.5}

CHUNK_SECONDS = 0.02
AUTO_SECONDS = 0.4
MAX_SECONDS = 30.0


def epoch_seconds(config: TrainingConfig) -> float:
    """Reference seconds of one epoch of a configuration whose optimizer is settled."""
    posed = problem(config)
    architecture, samples = architecture_of(config), posed.train.inputs.shape[1]
    parameters = parameter_count(architecture)
    if config.optimizer == "levenberg_marquardt":
        products = PER_PRODUCT * parameters**2 * samples * architecture.outputs
        return float(ITERATION + products * DOUBLE[config.dtype] + PER_SOLVE * parameters**3)
    neurons = sum(architecture.hidden) + architecture.outputs
    steps = -(-samples // min(config.batch_size or samples, samples))
    calls = steps * (STEP + LAYER * len(architecture.hidden) + PER_UPDATE * parameters)
    numbers = samples * (PER_WEIGHT * parameters + PER_ACTIVATION * neurons)
    return float(calls + numbers * DOUBLE[config.dtype])
