"""The base of all that comes in."""

import annotated_types
from pydantic import BaseModel, ConfigDict, model_validator
from pydantic_core import PydanticCustomError

from app.refusal import SHOWN, Refusal, unknown


class Checked(BaseModel):
    """Refuses unknown names and over-long lists before pydantic collects an error for every entry of them."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    @model_validator(mode="before")
    @classmethod
    def _refuse_early(cls, body: object) -> object:
        for name, value in body.items() if isinstance(body, dict) else ():
            if name not in cls.model_fields:
                raise _custom(unknown("field", name, cls.model_fields, name[:SHOWN]))
            bounds = (part for part in cls.model_fields[name].metadata if isinstance(part, annotated_types.MaxLen))
            bound = next((bound.max_length for bound in bounds), None)
            if bound is not None and isinstance(value, list) and len(value) > bound:
                raise _custom(Refusal("too_long", name, name=name, max_length=bound, came=len(value)))
        return body


def _custom(refusal: Refusal) -> PydanticCustomError:
    return PydanticCustomError("refused", "refused", {"refusal": refusal})
