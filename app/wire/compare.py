"""The body of POST /compare: a training, and what of it differs from panel to panel."""

from functools import cached_property
from typing import Annotated, Any, NamedTuple, Self

from pydantic import ConfigDict, Field, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from app.config import OneOf, TrainingConfig
from app.refusal import Refusal, shown
from app.wire.checked import Checked
from app.wire.invalid import refusal_of
from app.wire.parts import PARTS
from app.wire.request import PARTS_HELP, RESOLUTION_HELP, Part, TrainRequest

LEAST_PANELS, MOST_PANELS, MOST_SEEDS = 2, 36, 20
SEED = "seed"
COMPARABLE = {
    name: field
    for name, field in TrainingConfig.model_fields.items()
    if isinstance(field.json_schema_extra, dict) and "points" not in str(field.json_schema_extra["x-control"])
}
"""What can be compared: every setting but the points themselves."""

Seed = Annotated[int, *TrainingConfig.model_fields[SEED].metadata, Field(strict=True)]


class Axis(Checked):
    """The rows or the columns of a sheet: a setting and its values."""

    model_config = ConfigDict(strict=True)

    field: Annotated[str, OneOf(COMPARABLE)] = Field(title="Field", description="A field of POST /train.")
    values: tuple[Any, ...] = Field(
        min_length=1, max_length=MOST_PANELS, strict=False, title="Values", description="As that field takes them."
    )


class Panel(NamedTuple):
    """A training of a sheet: where it stands, what makes it another, and its request as POST /train takes it."""

    row: int
    column: int
    values: dict[str, Any]
    request: TrainRequest


class CompareRequest(TrainRequest):
    """What to train side by side; whatever rows, columns and seeds don't say is the same in every panel."""

    rows: Axis = Field(title="Rows", description="What differs from row to row.")
    columns: Axis | None = Field(None, title="Columns", description="What differs from column to column.")
    seeds: tuple[Seed, ...] = Field(
        (),
        max_length=MOST_SEEDS,
        strict=False,
        title="Seeds",
        description="Train each panel from these starts, for a mean and its interval; the first one's are sent first.",
    )
    resolution: int = Field(50, ge=10, le=200, title="Resolution", description=RESOLUTION_HELP)
    include: tuple[Part, ...] = Field(
        ("boundary", "complexity", "diagnosis"),
        max_length=len(PARTS),
        strict=False,
        title="Parts",
        description=f"Parts of each panel; the summary tells of complexity and diagnosis if they are among them. "
        f"{PARTS_HELP}",
    )

    @model_validator(mode="after")
    def _makes_a_sheet(self) -> Self:
        try:
            self._check_fields()
            self.panels  # noqa: B018 - it is made here, and kept
        except Refusal as refusal:
            raise PydanticCustomError("refused", "refused", {"refusal": refusal}) from None
        return self

    def _check_fields(self) -> None:
        fields = [self.rows.field, *([self.columns.field] if self.columns else []), *([SEED] if self.seeds else [])]
        if len(set(fields)) < len(fields):
            raise Refusal("compared_twice", "rows", name=next(name for name in fields if fields.count(name) > 1))
        if len(set(self.seeds)) < len(self.seeds):
            raise Refusal("named_once", "seeds", name="seeds", came=shown(self.seeds))
        count = len(self.rows.values) * (len(self.columns.values) if self.columns else 1)
        if not LEAST_PANELS <= count <= MOST_PANELS:
            raise Refusal("panels", "rows", least=LEAST_PANELS, most=MOST_PANELS, came=count)

    @cached_property
    def panels(self) -> tuple[Panel, ...]:
        """All trainings: the panels row by row, once for every seed."""
        rows, columns = _checked("rows", self.rows), _checked("columns", self.columns) if self.columns else [{}]
        base = TrainRequest.model_construct(**{name: getattr(self, name) for name in TrainRequest.model_fields})
        starts: list[dict[str, Any]] = [{SEED: seed} for seed in self.seeds] or [{}]
        return tuple(
            Panel(i, j, values, base.model_copy(update=values))
            for start in starts
            for i, row in enumerate(rows)
            for j, column in enumerate(columns)
            for values in [{**row, **column, **start}]
        )


def _checked(name: str, axis: Axis) -> list[dict[str, Any]]:
    """The values of an axis as a training takes them, each with its field."""
    values = [_checked_value(f"{name}.values[{index}]", axis.field, value) for index, value in enumerate(axis.values)]
    if any(value in values[:index] for index, value in enumerate(values)):
        raise Refusal("named_once", name, name=f"{name}.values", came=shown(axis.values))
    return [{axis.field: value} for value in values]


def _checked_value(name: str, field: str, value: Any) -> Any:
    try:
        return getattr(TrainRequest.model_validate({field: value}), field)
    except ValidationError as error:
        first = error.errors()[0]
        refusal = refusal_of({**first, "loc": ("body", *first["loc"])})
        called = str(refusal.values.get("name", field)).removeprefix(field)
        raise Refusal(refusal.code, name.partition(".")[0], **{**refusal.values, "name": name + called}) from None
