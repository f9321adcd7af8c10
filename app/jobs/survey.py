"""Whether a sheet of POST /compare can be done: every panel is looked at before the first one is trained."""

from typing import NamedTuple

from app.jobs.begin import start_of
from app.jobs.kept import resolved
from app.jobs.train import amount_of
from app.refusal import Refusal, shown
from app.training.cost import preparation_seconds
from app.training.limits import check, estimated_seconds
from app.training.loop import CHUNK_SECONDS
from app.turn import Turn
from app.wire.compare import CompareRequest, Panel

ALL_SECONDS = 60.0  # reference seconds of all trainings together, at most


class Survey(NamedTuple):
    """A look at a sheet's trainings; it gives no line."""

    request: CompareRequest
    seconds: tuple[float, ...] = ()  # of the trainings looked at

    def turn(self) -> Turn:
        """A look at some more; Refusal if one can't be done, or not all of them."""
        panels, seconds, spent = self.request.panels, list(self.seconds), 0.0
        while len(seconds) < len(panels) and spent < CHUNK_SECONDS:
            panel = panels[len(seconds)]
            seconds.append(_seconds(panel))
            spent += preparation_seconds(resolved(panel.request.config()).shapes)
        if len(seconds) < len(panels):
            return Turn(self._replace(seconds=tuple(seconds)), ())
        _check_all(seconds)
        return Turn(None, ())


def _seconds(panel: Panel) -> float:
    """What a training may take; Refusal, with the panel it is of, if it can't be done."""
    request = panel.request
    task = resolved(request.config())
    amount = amount_of(request, task)
    try:
        check(task, amount)
        start_of(request, task)
    except Refusal as refusal:
        values = ", ".join(f"{name} {shown(value)}" for name, value in panel.values.items())
        raise Refusal(refusal.code, refusal.field, refusal.status, **refusal.values, panel=values) from None
    return estimated_seconds(task, amount)


def _check_all(seconds: list[float]) -> None:
    if sum(seconds) > ALL_SECONDS:
        affordable = next(count for count in range(len(seconds)) if sum(seconds[: count + 1]) > ALL_SECONDS)
        raise Refusal("sheet_too_much_work", "rows", affordable=affordable, came=len(seconds))
