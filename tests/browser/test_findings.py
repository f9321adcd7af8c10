"""What the plot asks, and what the numbers say: told, explained, and followed by a press of a button."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Opener
from tests.running import RunningServer


def test_a_diagnosis_is_told_and_explained(open_page: Opener, server: RunningServer) -> None:
    body = {"dataset": "circle", "hidden": [4], "activation": "linear"}
    finding = server.trained(**body, include=["diagnosis"])["diagnosis"][0]
    playground = open_page("hidden=4&activation=linear")
    page = playground.page
    expect(page.locator("#findings li").first).to_contain_text(finding["headline"])
    assert playground.violations() == []
    page.get_by_role("button", name="What does this mean?").first.click()
    whole = page.locator(f"#help-finding-{finding['code']}")
    expect(whole).to_be_visible()
    expect(whole).to_contain_text(f"{finding['message']} {finding['suggestion']}")
    assert playground.violations() == []


def test_what_helps_is_one_press_away_and_can_be_undone(open_page: Opener, server: RunningServer) -> None:
    body = {"dataset": "circle", "hidden": [4], "activation": "linear"}
    action = server.trained(**body, include=["diagnosis"])["diagnosis"][0]["action"]
    assert action["changes"] == {"activation": "relu"}
    playground = open_page("hidden=4&activation=linear")
    playground.page.get_by_role("button", name=action["label"]).click()
    playground.wait_shown("hidden=4")
    playground.page.get_by_role("button", name="Undo", exact=True).click()
    playground.wait_shown("hidden=4&activation=linear")


@pytest.mark.parametrize(
    ("fragment", "question"),
    [
        ("", "Can 8 neurons tell Class 0 and Class 1 apart? Drag."),
        (
            "dataset=iris&hidden=4,4",
            "Can 2 layers of 4 tell setosa, versicolor and virginica apart?",
        ),
        ("dataset=blobs&hidden=1", "Can 1 neuron tell 4 classes apart? Drag."),
        ("dataset=plane&hidden=", "Can a network without hidden layers follow these values? Drag."),
    ],
)
def test_the_plot_asks_what_the_network_can_do(open_page: Opener, fragment: str, question: str) -> None:
    text = open_page(fragment).page.locator("#question").text_content() or ""
    assert " ".join(text.split()).replace(" ,", ",") == question
