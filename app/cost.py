"""The work a training means, counted from its shapes in seconds of a reference core, never measured.

So the same body gives the same answer on a busy machine too. The constants were fitted on one core of Zen 3
(AVX2, one BLAS thread): what a prepared step costs at least, what each layer adds, and per multiply and number.
"""

from app.config import TrainingConfig
from app.nn.network import parameter_count
from app.problem import problem

STEP, LAYER = 8e-6, 4e-6
PER_WEIGHT, PER_ACTIVATION, PER_UPDATE = 2.5e-10, 4e-9, 4e-9
DOUBLE = {"float32": 1.0, "float64": 2.5}

CHUNK_SECONDS = 0.02
AUTO_SECONDS = 0.4
MAX_SECONDS = 30.0


def epoch_seconds(config: TrainingConfig) -> float:
    """Reference seconds of one epoch."""
    posed = problem(config)
    architecture, samples = posed.architecture, posed.train.inputs.shape[1]
    parameters = parameter_count(architecture)
    neurons = sum(architecture.hidden) + architecture.outputs
    steps = 1 if config.optimizer == "auto" else -(-samples // min(config.batch_size or samples, samples))
    calls = steps * (STEP + LAYER * len(architecture.hidden) + PER_UPDATE * parameters)
    numbers = samples * (PER_WEIGHT * parameters + PER_ACTIVATION * neurons)
    return float(calls + numbers * DOUBLE[config.dtype])


def estimated_seconds(config: TrainingConfig) -> float:
    """Reference seconds that a training may take at most; above MAX_SECONDS it is refused."""
    seconds = config.epochs * epoch_seconds(config)
    return min(seconds, AUTO_SECONDS) if config.optimizer == "auto" else seconds
