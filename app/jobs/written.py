"""A reply as bytes."""

from pydantic_core import to_json

from app.training.plan import Plan
from app.training.state import Record, TrainingState
from app.view.snapshot import Snapshot
from app.wire.made import Result
from app.wire.reply import reply_of
from app.wire.request import FrameRequest


def written(
    request: FrameRequest,
    plan: Plan,
    state: TrainingState,
    record: Record | None = None,
    records: tuple[Record, ...] = (),
    stopped: str | None = None,
) -> bytes:
    """The reply on a state as JSON; `record` is that of the state, if it is known."""
    seen = Snapshot(plan, state, record)
    result = Result(seen, list(records), stopped, request.resolution, request.encoding)
    # NaN and Infinity are no JSON
    return to_json(reply_of(result, request.include), inf_nan_mode="null")
