"""The page's places and the tabs of its drawer: one entry each, from which navigation, address and script follow.

What each shows is in static/js/views, under the same name; what is there from the first view on stands in the template.
"""

from typing import NamedTuple


class View(NamedTuple):
    """What its tab is called, and what it shows in a sentence."""

    title: str
    help: str


class Place(NamedTuple):
    """A place of the page: the views that take turns on its stage; of the first place it is the plot alone."""

    title: str
    help: str
    views: dict[str, View]


TABS: dict[str, View] = {
    "network": View("Network", "The network's layers, neurons and weights."),
    "numbers": View("Numbers", "Losses over the epochs, mistakes, sizes of weights and gradients."),
}
"""The tabs of the drawer, beside the plot."""

PLACES: dict[str, Place] = {
    "explore": Place("Explore", "One network, its boundary and what is inside it.", {}),
}
"""Where one can be; a place is shown once there are two."""


def sheets() -> dict[str, list[str]]:
    """The views of each place."""
    return {name: list(place.views) for name, place in PLACES.items()}


def choices() -> dict[str, list[str]]:
    """The names that an address may say, by what it says with them: a tab, a place, and a place's view."""
    views = [view for place in PLACES.values() for view in place.views]
    return {"tab": list(TABS), "place": list(PLACES), "sheet": views}
