"""The edge of a job: a configuration is resolved and its plan prepared once, and kept in this process by bytes."""

from app.config import TrainingConfig
from app.training.kept import Kept
from app.training.plan import Plan, plan_bytes, prepared
from app.training.problem import Problem, posed, source_of
from app.training.task import Task, task_of

PROBLEM_BYTES, PLAN_BYTES = 8 * 2**20, 16 * 2**20

_problems: Kept[Problem] = Kept(PROBLEM_BYTES)
_plans: Kept[Plan] = Kept(PLAN_BYTES, plan_bytes)


def resolved(config: TrainingConfig) -> Task:
    """The task of a configuration; configurations with the same points share their problem."""
    source = source_of(config)
    return task_of(config, _problems.get(source, lambda: posed(source)))


def plan_of(config: TrainingConfig) -> Plan:
    """The plan of a configuration; the next call for another one may overwrite what its buffers hold."""
    return _plans.get(config, lambda: prepared(resolved(config)))
