"""Every sentence that the server says, in English, by its code: the one place where codes become words.

Templates are filled by name from a code's values (`str.format`), so that a catalogue of another language can take
their place. Sentences name the field, what came and what is allowed.
"""

from collections.abc import Mapping
from typing import Any

from app.refusal import Refusal

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
    "one_of": "be one of {names}",
    "point": "be {form}",
    "named_once": "name each entry once",
    "no_history": "not name history, since a frame is one moment",
    "invalid": "be of another form",
}
"""What is allowed, by the kind of mistake: pydantic's error types and our own."""

REFUSALS = {
    **{code: f"{{name}} must {allowed}, got {{came}}." for code, allowed in ALLOWED.items()},
    "missing": "{name} is missing.",
    "unknown_field": "{name} is no known field; there are {names}.",
    "unknown_field_near": "{name} is no known field; did you mean {near}?",
    "unknown_dataset": "{name} is no known dataset; there are {names}.",
    "unknown_dataset_near": "{name} is no known dataset; did you mean {near}?",
    "body_empty": "The body is empty; it must be a JSON object, such as {{}}.",
    "body_no_object": "The body must be a JSON object, got {came}.",
    "body_late": "The body must arrive within {seconds:.0f} seconds.",
    "body_large": "The body must have {limit} bytes or fewer.",
    "bodies_full": "The server is receiving too much at once; try again in a second.",
    "body_no_json": "The body is no valid JSON: {problem} at line {line}, column {column}.",
    "content_type": "The content type must be application/json, got {came}.",
    "host": "The host must be localhost, an IP address or a name in PLAYGROUND_ALLOWED_HOSTS, got {came}.",
    "not_found": "There is nothing at {path}; /docs lists what there is.",
    "method": "The method at {path} must be {allowed}, got {came}.",
    "http": "{reason}.",
    "error": "Something went wrong in the server; its log says what.",
    "busy": "The server has its hands full; try again in a second.",
    "crowded": "The server has more than {most} connections open; try again in a moment.",
    "queue_full": "The server has its hands full; try again in {seconds} s.",
    "no_worker": "No worker process is running; the server's log says why.",
    "workers_start": "No worker process can start: {reason}.",
    "died": "The process at work on this died {tries} times; try something smaller.",
    "stopping": "The server is stopping; try again in a moment.",
    "layers_count": "layers must hold {count} entries for a {shape} network, got {came}.",
    "layers_finite": "layers must hold numbers that are finite as {dtype}.",
    "layers_weights": "{name}.weights must be {fan_in} x {fan_out} (fan_in x fan_out), got {came}.",
    "layers_no_biases": "{name}.biases must be null, since that layer has none, got {came}.",
    "layers_biases": "{name}.biases must hold {fan_out} numbers, got {came}.",
    "state_parameters": "state must hold {count} parameters for a {shape} network, got {came}.",
    "state_finite": "state must hold finite numbers only.",
    "state_slots": "state.slots must hold whole rows of one number a parameter.",
    "state_widths": "state.widths must fit its {count} parameters.",
    "state_features": "state.widths must begin with the number of its features and end with its outputs.",
    "state_base64": "state must hold base64 of {dtype} numbers.",
    "too_much_work": "{name} must be at most {affordable} for a network and data of this size, got {came}.",
    "l1_second_order": "optimizer {optimizer} can't take l1, since |w| has no curvature to work with: set l1 to 0, "
    "got {came:g}, or choose another optimizer.",
    "parameters_second_order": "optimizer {optimizer} takes networks of at most {most} weights and biases, got {came}: "
    "choose fewer neurons or another optimizer.",
}
"""Why a request can't be served, by code."""


def sentence(refusal: Refusal) -> str:
    """The sentence of a refusal."""
    return filled(REFUSALS[refusal.code], refusal.values)


def filled(template: str, values: Mapping[str, Any]) -> str:
    """A template with its values."""
    return template.format_map(values)
