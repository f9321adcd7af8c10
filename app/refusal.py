"""Refusal: why a request can't be served, as a code and values; and how a value that came is shown in a sentence.

The ground floor: it imports nothing of the project, so that a worker, the engine and the edge can all refuse.
`wire/english.py` has the sentence of every code.
"""

import difflib
import math
from collections.abc import Iterable
from typing import Any

SHOWN = 60  # characters of what came that are shown
SPECIAL = {"nan": "NaN", "inf": "Infinity", "-inf": "-Infinity"}


class Refusal(Exception):
    """A request that can't be served; picklable, so that a worker process may refuse too."""

    def __init__(self, code: str, field: str | None = None, status: int = 422, **values: Any) -> None:
        """`code` says why, `values` fill its sentence, `field` is the control it is about, `status` the HTTP status."""
        super().__init__(code, field, status, values)
        self.code, self.field, self.status, self.values = code, field, status, values

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuilt, (self.code, self.field, self.status, self.values)


def _rebuilt(code: str, field: str | None, status: int, values: dict[str, Any]) -> Refusal:
    return Refusal(code, field, status, **values)


def unknown(kind: str, name: str, known: Iterable[str], field: str, status: int = 422) -> Refusal:
    """The refusal of a name that doesn't exist, with the nearest one that does; `kind` is such as field, dataset."""
    names = list(known)
    near = difflib.get_close_matches(name[:SHOWN], names, n=1)
    if near:
        return Refusal(f"unknown_{kind}_near", field, status, name=shown(name), near=repr(near[0]))
    return Refusal(f"unknown_{kind}", field, status, name=shown(name), names=listed(names))


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
