"""What is said when a request can't be served: one sentence with the field, what came and what is allowed.

pydantic's own texts are not used: they are plural, they echo the input whole, and NaN, Infinity or half a
surrogate pair in it can't be written as JSON again.
"""

import difflib
import math
from collections.abc import Iterable, Mapping
from typing import Any

from app.config import CHOICES

SHOWN = 60  # characters of what came that are shown
SPECIAL = {"nan": "NaN", "inf": "Infinity", "-inf": "-Infinity"}


class Refusal(Exception):
    """A request that can't be served; picklable, so that a worker process may refuse too."""

    def __init__(self, sentence: str, field: str | None = None, status: int = 422) -> None:
        """`sentence` says why, `field` is the control it is about, `status` the HTTP status."""
        super().__init__(sentence, field, status)
        self.sentence, self.field, self.status = sentence, field, status

    def __str__(self) -> str:
        return self.sentence


def shown(value: object) -> str:
    """What came, as JSON would write it, short and safe to print whatever it is."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, str):
        return repr(value[:SHOWN]) + ("…" if len(value) > SHOWN else "")
    if isinstance(value, int):
        # Python refuses to write out an int of more than 4,300 digits
        bits = value.bit_length()
        return str(value) if bits < 64 else f"a number of about {round(bits * 0.30103)} digits"
    if isinstance(value, float):
        return repr(value) if math.isfinite(value) else SPECIAL[repr(value)]
    if isinstance(value, list | tuple):
        return _shown_list(value)
    return "an object" if isinstance(value, dict) else "something else"


def _shown_list(values: list[Any] | tuple[Any, ...]) -> str:
    if len(values) <= 4 and not any(isinstance(value, list | tuple | dict) for value in values):
        text = f"[{', '.join(shown(value) for value in values)}]"
        if len(text) <= SHOWN:
            return text
    return f"a list of {len(values)}"


def number(value: float) -> str:
    """A bound as a person writes it: 1000000, 0.5, 1e-05."""
    return str(int(value)) if float(value).is_integer() else f"{value:g}"


def listed(names: Iterable[str]) -> str:
    """Names with commas between."""
    return ", ".join(names)


def unknown_name(name: str, known: Iterable[str], kind: str) -> str:
    """The sentence for a name that doesn't exist, with the nearest one that does."""
    names = list(known)
    near = difflib.get_close_matches(name[:SHOWN], names, n=1)
    hint = f"did you mean {near[0]!r}?" if near else f"there are {listed(names)}."
    return f"{shown(name)} is no known {kind}; {hint}"


def sentence_of(error: Mapping[str, Any]) -> tuple[str, str | None]:
    """The sentence and the field of one of pydantic's errors; its `loc` starts with body, query or path."""
    place: tuple[Any, ...] = tuple(error["loc"][1:])
    context = error.get("ctx", {})
    if "sentence" in context:
        return context["sentence"], context["field"]
    if not place:
        return _about_body(error), None
    field = str(place[0])
    if field == "points" and error["type"] in ("missing", "tuple_type", "too_long"):
        place = place[:2]  # in a point of two numbers, pydantic misses the third
    name = field + "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in place[1:])
    if error["type"] == "missing" and field != "points":
        return f"{name} is missing.", field
    return f"{name} must {_allowed(error['type'], place, context)}, got {_came(error, place)}.", field


def _about_body(error: Mapping[str, Any]) -> str:
    if error["type"] == "missing":
        return "The body is empty; it must be a JSON object, such as {}."
    return f"The body must be a JSON object, got {shown(error['input'])}."


def _came(error: Mapping[str, Any], place: tuple[Any, ...]) -> str:
    if error["type"] in ("too_long", "too_short") and len(place) == 1:
        return str(len(error["input"]))
    return shown(error["input"])


def _allowed(kind: str, place: tuple[Any, ...], context: Mapping[str, Any]) -> str:
    """What is allowed there: the sentence's part after 'must'."""
    if place[0] == "points" and len(place) == 2:
        return "be [x, y, label]"
    if kind == "string_type" and place[0] in CHOICES:
        return f"be one of {listed(CHOICES[place[0]])}"
    if kind == "value_error":
        return str(context["error"]).removeprefix("must ")
    values = {key: number(value) if isinstance(value, int | float) else value for key, value in context.items()}
    values["expected"] = str(context.get("expected")).replace("'", "")
    return ALLOWED.get(kind, "be of another form").format_map(values)


ALLOWED = {
    **dict.fromkeys(("int_type", "int_parsing", "int_from_float", "int_parsing_size"), "be a whole number"),
    **dict.fromkeys(("float_type", "float_parsing"), "be a number"),
    **dict.fromkeys(("tuple_type", "list_type"), "be a list"),
    **dict.fromkeys(("model_type", "model_attributes_type", "dict_type"), "be an object"),
    "finite_number": "be a finite number",
    "string_type": "be a string",
    "bool_type": "be true or false",
    "greater_than_equal": "be at least {ge}",
    "less_than_equal": "be at most {le}",
    "greater_than": "be more than {gt}",
    "less_than": "be less than {lt}",
    "too_short": "hold {min_length} or more entries",
    "too_long": "hold at most {max_length} entries",
    "string_too_long": "hold at most {max_length} characters",
    "literal_error": "be one of {expected}",
}
"""What is allowed, by pydantic's error type."""
