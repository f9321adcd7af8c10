"""The page's places and the tabs of its drawer: one entry each, from which navigation, address and script follow.

What each shows is in static/js/views, under the same name; what is there from the first view on stands in the template.
"""

from typing import NamedTuple


class View(NamedTuple):
    """What its tab is called, what it shows, and whether it is settings, which a wide screen always shows."""

    title: str
    help: str
    is_settings: bool = False


class Place(NamedTuple):
    """A place of the page: the views that take turns on its stage; of the first place it is the plot alone."""

    title: str
    help: str
    views: dict[str, View]


TABS: dict[str, View] = {
    "data": View("Data", "The points to tell apart.", is_settings=True),
    "network": View("Network", "The network's layers, neurons and weights."),
    "gradient": View("Gradient", "The gradient opened up: every matrix of a forward and a backward pass."),
    "train": View("Train", "How the network is trained.", is_settings=True),
    "numbers": View("Numbers", "Losses over the epochs, mistakes, sizes of weights and gradients."),
}
"""The tabs of the drawer beside the plot, and of the sheet of a phone, which has those of settings, too."""
FIRST_TAB = "network"

PLACES: dict[str, Place] = {
    "explore": Place("Explore", "One network, its boundary and what is inside it.", {}),
    "compare": Place(
        "Compare",
        "Networks side by side, and one seen from inside.",
        {
            "panels": View("Side by side", "Networks that differ in one or two settings, and in nothing else."),
            "starts": View("Many starts", "One training from many starts: what luck decides."),
            "hidden": View("Hidden space", "The points and the plane as two hidden neurons see them."),
            "templates": View("Templates", "A score taken apart: what each neuron adds to it."),
            "landscape": View("Loss landscape", "The loss around the network, on a plane through its weights."),
        },
    ),
}
"""Where one can be; a place is shown once there are two."""


def sheets() -> dict[str, list[str]]:
    """The views of each place."""
    return {name: list(place.views) for name, place in PLACES.items()}


def choices() -> dict[str, list[str]]:
    """The names that an address may say, by what it says with them: a tab, a place, and a place's view."""
    views = [view for place in PLACES.values() for view in place.views]
    return {"tab": list(TABS), "place": list(PLACES), "sheet": views}
