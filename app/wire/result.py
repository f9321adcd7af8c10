"""What a reply is made from."""

from typing import NamedTuple

from app.config import TrainingConfig
from app.training.loop import Record, TrainingState
from app.view.snapshot import Snapshot, snapshot


class Result(NamedTuple):
    """A training as far as it has come; `stopped` is a key of STOPPED, or None in mid-run."""

    config: TrainingConfig
    state: TrainingState
    records: list[Record]  # the rows of its history
    stopped: str | None
    seen: Snapshot


def result_of(config: TrainingConfig, state: TrainingState, records: list[Record], stopped: str | None) -> Result:
    """The result, with a look at its state."""
    return Result(config, state, records, stopped, snapshot(config, state))
