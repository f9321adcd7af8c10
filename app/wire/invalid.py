"""From pydantic's errors to refusals.

pydantic's own texts are not used: they are plural, they echo the input whole, and NaN, Infinity or half a
surrogate pair in it can't be written as JSON again.
"""

from collections.abc import Mapping
from typing import Any

from app.config import CHOICES
from app.refusal import Refusal, listed, number, shown
from app.wire.english import ALLOWED

POINT = "[x, y, label]"


def refusal_of(error: Mapping[str, Any]) -> Refusal:
    """The refusal that one of pydantic's errors means; its `loc` starts with body, query or path."""
    place: tuple[Any, ...] = tuple(error["loc"][1:])
    context = error.get("ctx", {})
    if "refusal" in context:
        refusal: Refusal = context["refusal"]
        return refusal
    if not place:
        return _about_body(error)
    field = str(place[0])
    if field == "points" and error["type"] in ("missing", "tuple_type", "too_long"):
        place = place[:2]  # in a point of two numbers, pydantic misses the third
    name = field + "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in place[1:])
    if error["type"] == "missing" and field != "points":
        return Refusal("missing", field, name=name)
    code, values = _allowed(error["type"], place, context)
    return Refusal(code, field, name=name, came=_came(error, place), **values)


def _about_body(error: Mapping[str, Any]) -> Refusal:
    if error["type"] == "missing":
        return Refusal("body_empty")
    return Refusal("body_no_object", came=shown(error["input"]))


def _came(error: Mapping[str, Any], place: tuple[Any, ...]) -> str:
    if error["type"] in ("too_long", "too_short") and len(place) == 1:
        return str(len(error["input"]))
    return shown(error["input"])


def _allowed(kind: str, place: tuple[Any, ...], context: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """What is allowed there: a code of ALLOWED and its values."""
    if place[0] == "points" and len(place) == 2:
        return "point", {"form": POINT}
    if kind == "string_type" and place[0] in CHOICES:
        return "one_of", {"names": listed(CHOICES[place[0]])}
    values = {key: number(value) if isinstance(value, int | float) else value for key, value in context.items()}
    values["expected"] = str(context.get("expected")).replace("'", "")
    return kind if kind in ALLOWED else "invalid", values
