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
    "crowded": "The server has more than {most} connections open; try again in a moment.",
    "queue_full": "The server has its hands full; try again in {seconds} s.",
    "no_worker": "No worker process is running; the server's log says why.",
    "workers_start": "No worker process can start: {reason}.",
    "died": "The process at work on this died {tries} times; try something smaller.",
    "stopping": "The server is stopping; try again in a moment.",
    "label": "{name} must be a class, a whole number from 0 to {most} (or set target to value), got {came}.",
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
    "no_hidden": "The network has no hidden layer to look into; POST /templates shows what its features add.",
    "not_in_network": "{name} must be at most {most} for a {shape} network, counted from 0, got {came}.",
    "only_one_of": "{names} can't be asked for together: name one of them.",
    "neurons_of_all": "neurons must be at most {most} for all layers at once, or name one layer, got {came}.",
    "no_sample": "sample must be at most {most}, the number of the last point, got {came}.",
    "no_batch": "batch must be at most {most}, the last of an epoch, got {came}.",
    "path_moment": "{name} must hold base64 of {count} finite float32 or float64 numbers for a {shape} network.",
    "path_short": "path must hold {least} or more moments to have directions of its own, got {came}.",
    "too_much_work": "{name} must be at most {affordable} for a network and data of this size, got {came}.",
    "begins_anew": "restarts begin from new weights: leave out {name}.",
    "compared_twice": "{name} can be compared only once, as rows, as columns or as seeds.",
    "panels": "rows and columns must make {least} to {most} panels, got {came}.",
    "sheet_too_much_work": "rows, columns and seeds must make at most {affordable} trainings of this size, got {came}.",
    "l1_second_order": "optimizer {optimizer} can't take l1, since |w| has no curvature to work with: set l1 to 0, "
    "got {came:g}, or choose another optimizer.",
    "parameters_second_order": "optimizer {optimizer} takes networks of at most {most} weights and biases, got {came}: "
    "choose fewer neurons or another optimizer.",
}
"""Why a request can't be served, by code."""


PANEL = "In the panel with {panel}: {said}"


def sentence(refusal: Refusal) -> str:
    """The sentence of a refusal; it says which panel of a sheet it is about."""
    said = filled(REFUSALS[refusal.code], refusal.values)
    return filled(PANEL, {"said": said, **refusal.values}) if "panel" in refusal.values else said


def filled(template: str, values: Mapping[str, Any]) -> str:
    """A template with its values."""
    return template.format_map(values)


FINDINGS = {
    "diverged": "Training diverged in epoch {epoch}: the steps grew until the numbers left the finite range.",
    "solved.accuracy": "Solved: {score:.1%} of the training points lie on their side of the boundary.",
    "solved.r2": "Solved: the network explains {score:.1%} of how the training values differ.",
    "constant": "The network gives the same answer everywhere: its outputs hardly differ from point to point.",
    "overfitting": "Overfitting: the test loss of {test:.2f} is far above the training loss of {train:.2f}.",
    "test_behind.accuracy": "The training points are told apart ({train:.1%}), the test points less well ({test:.1%}).",
    "test_behind.r2": "The training values are met (R² {train:.2f}), the test values less well (R² {test:.2f}).",
    "converged.accuracy": "Stuck with {score:.0%} of the training points right: of {starts} starts from other first "
    "weights several ended at this loss, and none lower.",
    "converged.r2": "Stuck at an R² of {score:.2f}: of {starts} starts from other first weights several ended at this "
    "loss, and none lower.",
    "starts.accuracy": "Stuck with {score:.0%} of the training points right: the best of {starts} starts from other "
    "first weights.",
    "starts.r2": "Stuck at an R² of {score:.2f}: the best of {starts} starts from other first weights.",
    "tried.accuracy": "Stuck with {score:.0%} of the training points right: the best of {starts} starts, the last with "
    "{second} and the others with {first}.",
    "tried.r2": "Stuck at an R² of {score:.2f}: the best of {starts} starts, the last with {second} and the others "
    "with {first}.",
    "plateau.accuracy": "Stuck with {score:.0%} of the training points right: the loss has not fallen by {gain:.1%} in "
    "{epochs} epochs.",
    "plateau.r2": "Stuck at an R² of {score:.2f}: the loss has not fallen by {gain:.1%} in {epochs} epochs.",
    "unfinished.accuracy": "Not learnt yet: {score:.0%} of the training points are right after {epochs} epochs.",
    "unfinished.r2": "Not learnt yet: an R² of {score:.2f} after {epochs} epochs.",
    "rate_too_high": "The steps are too long: the loss with penalties has risen from {best:.3g} to {now:.3g}.",
    "rate_too_small": "The learning rate of {rate:g} is too small: at this pace the loss falls by less than {fall:.1%} "
    "in {epochs} epochs.",
    "dead": "Dead neurons, which are {rest:g} at every training point and so learn nothing: {neurons}.",
    "saturated": "Saturated neurons, which are at an end of their range at nearly every training point: {neurons}.",
    "symmetric": "All neurons of layer {layer} are equal and get equal gradients, so they stay equal and count as one.",
    "linear_limit.activation.accuracy": "Without activation a network can only add up its features, and no such sum "
    "tells these points apart.",
    "linear_limit.layers.accuracy": "Without hidden layers a network can only add up its features, and no such sum "
    "tells these points apart.",
    "linear_limit.activation.r2": "Without activation a network can only add up its features, and no such sum meets "
    "these values.",
    "linear_limit.layers.r2": "Without hidden layers a network can only add up its features, and no such sum meets "
    "these values.",
}
"""What a diagnosis has found, by the message's key."""

SUGGESTIONS = {
    "smaller_rate_or_penalty": "Try a smaller learning rate than {rate:g}, such as {to:.1g}, or weaker regularization.",
    "harder": "Try more noise, fewer neurons or a harder dataset.",
    "weaker_penalty": "Try weaker regularization.",
    "other_start": "Try another seed, other initial weights or more training.",
    "more_data_or_less_network": "Try more samples, stronger L2, fewer neurons, or stop earlier.",
    "more_samples": "Try more samples or stronger L2.",
    "more_or_other_training": "Try more neurons, other features, or another optimizer with more epochs.",
    "other_seed_neurons_rate_optimizer": "Try another seed, more neurons, a larger learning rate or another optimizer.",
    "longer": "Train for more epochs, or try a larger learning rate.",
    "longer_auto": "Choose an optimizer and more epochs, or try fewer neurons.",
    "smaller_rate": "Try a smaller learning rate than {rate:g}.",
    "larger_rate": "Try a learning rate ten times as large.",
    "other_seed_rate_activation": "Try another seed, a smaller learning rate, or {remedy}.",
    "smaller_weights": "Try stronger L2, smaller initial weights, standardized data, or {remedy}.",
    "random_start": "Choose random initial weights.",
    "bend": "Add a hidden layer with an activation that bends, or features such as x² and y².",
}
"""What a diagnosis suggests, by the suggestion's key."""

HEADLINES = {
    "diverged": "The numbers ran away",
    "solved.accuracy": "Solved",
    "solved.r2": "Solved",
    "constant": "The same answer everywhere",
    "overfitting": "It has learnt the noise",
    "test_behind.accuracy": "Good, but less so on new points",
    "test_behind.r2": "Good, but less so on new points",
    "converged.accuracy": "Stuck at {score:.0%}",
    "converged.r2": "Stuck at an R² of {score:.2f}",
    "starts.accuracy": "Stuck at {score:.0%}",
    "starts.r2": "Stuck at an R² of {score:.2f}",
    "tried.accuracy": "Stuck at {score:.0%}",
    "tried.r2": "Stuck at an R² of {score:.2f}",
    "plateau.accuracy": "Stuck at {score:.0%}",
    "plateau.r2": "Stuck at an R² of {score:.2f}",
    "unfinished.accuracy": "Not learnt yet: {score:.0%} right",
    "unfinished.r2": "Not learnt yet: R² {score:.2f}",
    "rate_too_high": "The steps are too long",
    "rate_too_small": "The steps are too short",
    "dead": "Neurons that do nothing",
    "saturated": "Neurons at their limit",
    "symmetric": "All neurons do the same",
    "linear_limit.activation.accuracy": "One straight cut is not enough",
    "linear_limit.layers.accuracy": "One straight cut is not enough",
    "linear_limit.activation.r2": "A flat surface is not enough",
    "linear_limit.layers.r2": "A flat surface is not enough",
}
"""The same in a few words, by the message's key."""

REMEDIES = {
    "rate_down": "Lower the rate to {learning_rate:g}",
    "rate_up": "Raise the rate to {learning_rate:g}",
    "start": "Try another start",
    "l1_down": "Weaken L1 to {l1:g}",
    "l2_down": "Weaken L2 to {l2:g}",
    "l2_up": "Strengthen L2 to {l2:g}",
    "noise": "Raise the noise to {noise:g}",
    "samples": "Take {samples} samples",
    "neurons": "Take {widths} neurons",
    "layer": "Add a layer",
    "longer": "Train for {epochs} epochs",
    "adam": "Train by Adam for {epochs} epochs",
    "activation": "Take {title}",
    "random": "Start from random weights",
}
"""What a button says that follows a suggestion, by the label's key."""

WORST = -999.0  # a headline has no room for a worse R²

STOPPED = {
    "target": "The training loss has fallen to the target.",
    "solved": "The training points are learnt and the loss has settled.",
    "converged": "Several starts from other first weights ended at about the same loss.",
    "plateau": "The loss has not fallen by {gain:.1%} in {epochs} epochs.",
    "starts": "No start of several learnt the training points; the best one is shown.",
    "budget": "The work allowed for an automatic training is used up; the best so far is shown.",
    "epochs": "All epochs, or all batches, are done.",
    "diverged": "The numbers left the finite range; the last finite epoch is shown.",
}
"""Why a training has ended, by the code in `stopped`."""


def finding_texts(message: str, suggestion: str, values: Mapping[str, Any]) -> dict[str, str]:
    """A finding in a few words, and its two sentences."""
    said = {key: _neurons(value) if key == "neurons" else value for key, value in values.items()}
    short = {key: max(WORST, value) if key == "score" else value for key, value in said.items()}
    return {
        "headline": filled(HEADLINES[message], short),
        "message": filled(FINDINGS[message], said),
        "suggestion": filled(SUGGESTIONS[suggestion], said),
    }


def _neurons(layers: list[list[int]]) -> str:
    """Neurons by layer, both counted from 1, as in 'layer 1: 2, 5; layer 3: 1'."""
    named = [f"layer {index}: {', '.join(map(str, neurons))}" for index, neurons in enumerate(layers, 1) if neurons]
    return "; ".join(named)
