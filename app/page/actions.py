"""What can be done on the page besides setting a control: names, labels and keys, for the template and the script.

What an action does is in static/js, under the same name. A key is written as the script names a press: "s", "Space",
"Escape", "Ctrl+Shift+z", where Ctrl is Command on a Mac.
"""

from typing import NamedTuple


class Action(NamedTuple):
    """One action: what its button says, what it does in a sentence, and its key, which may repeat while it is held."""

    label: str
    help: str = ""
    key: str = ""
    repeats: bool = False

    @property
    def title(self) -> str:
        """What a pointer resting on the button reads."""
        text = self.help or self.label
        return f"{text} ({shown_key(self.key)})" if self.key else text


ACTIONS: dict[str, Action] = {
    "play": Action("Play", "Play or pause", "Space"),
    "epoch": Action("One epoch on", key="s", repeats=True),
    "batch": Action("One batch on", key="b", repeats=True),
    "reset": Action("Start over from the same weights", key="r"),
    "start": Action("New random start", key="n"),
    "branch": Action("Train on from here, forgetting what came after", key="t"),
    "undo": Action("Undo", "Undo the last change", "Ctrl+z", repeats=True),
    "redo": Action("Redo", "Redo what was undone", "Ctrl+Shift+z", repeats=True),
    "defaults": Action("Reset", "All settings as at first"),
    "share": Action("Share", "A link that restores these settings, the same boundary in a terminal, a picture"),
    "present": Action("Present", "Present mode: larger, for a projector", "p"),
    "leave_present": Action("Leave present mode", key="Escape"),
    "less": Action("Less", "In present mode: the last slider down", "ArrowLeft", repeats=True),
    "more": Action("More", "In present mode: the last slider up", "ArrowRight", repeats=True),
    **{f"dataset_{n}": Action(f"Dataset {n}", f"In present mode: dataset {n}", str(n)) for n in range(1, 10)},
    "theme": Action("Dark theme"),
    "tables": Action("Data and weights as tables"),
    "keys": Action("List of keys", key="?"),
    "edit_weights": Action("Weights", "See and change the weights of a neuron"),
    "add_layer": Action("Add a layer"),
    "remove_layer": Action("Remove the last layer"),
    "lower_sheet": Action("Lower the controls"),
    "raise_sheet": Action("Raise the controls"),
    "solve_again": Action("Solve again", "Train anew what was changed by hand"),
    "retry": Action("Try again"),
    "cancel": Action("Cancel", "Give up the training that is under way", "Escape"),
}


def described() -> dict[str, dict[str, object]]:
    """What the script needs to know of each."""
    return {
        name: {field: value for field, value in action._asdict().items() if value} for name, action in ACTIONS.items()
    }


def shown_key(key: str) -> str:
    """A key as it is printed on a keyboard: "Ctrl+Shift+z" is Ctrl+Shift+Z."""
    return "+".join(part.upper() if len(part) == 1 else part for part in key.split("+"))


def aria_key(key: str) -> str:
    """A key as aria-keyshortcuts wants it."""
    return shown_key(key).replace("Ctrl", "Control")
