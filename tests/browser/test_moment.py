"""What is shown is one moment: names, tables and edits are its own, whatever the controls say meanwhile."""

from playwright.sync_api import Route, expect

from tests.browser.conftest import Opener
from tests.browser.playground import Playground, animated, open_numbers


def held_training(playground: Playground) -> list[Route]:
    """From now on the server's answers to trainings wait for the test."""
    routes: list[Route] = []

    def hold(route: Route) -> None:  # Playwright takes no method of a list
        routes.append(route)

    playground.page.route("**/train", hold)
    return routes


def test_axes_legend_and_names_wait_for_the_data(open_page: Opener) -> None:
    playground = open_page("dataset=moons")
    page = playground.page
    axes, legend = page.locator("#axes").inner_text(), page.locator("#legend").inner_text()
    routes = held_training(playground)
    page.locator("[data-field=dataset][value=iris]").check(force=True)
    page.wait_for_function("() => document.querySelector('#plot[data-busy]')")
    animated(page, 2)
    assert (page.locator("#axes").inner_text(), page.locator("#legend").inner_text()) == (axes, legend)
    routes[0].continue_()
    playground.wait_shown("dataset=iris")
    expect(page.locator("#axes")).to_contain_text("petal")
    expect(page.locator("#legend")).to_contain_text("setosa")


def test_the_tables_of_an_edited_network_show_the_edited_one(playground: Playground) -> None:
    page = playground.page
    page.locator("#edit-weights").click()
    page.locator("#editor input[role=spinbutton]").first.fill("3.5")
    expect(page.locator("#outcome")).to_contain_text("Edited by hand")
    page.keyboard.press("Escape")
    trained = len(playground.trained)
    open_numbers(page)
    page.locator("#tables").click()
    expect(page.locator("#numbers table").first.locator("tbody tr").first.locator("td").nth(1)).to_have_text("3.5000")
    assert len(playground.trained) == trained


def test_an_edit_goes_with_the_settings_of_the_network_that_is_shown(playground: Playground) -> None:
    page = playground.page
    routes = held_training(playground)
    page.get_by_label("Neurons in layer 1, exact value").fill("3")
    page.locator("#edit-weights").click()
    with page.expect_request("**/evaluate") as asked, page.expect_response("**/evaluate") as answered:
        page.locator("#editor input[role=spinbutton]").first.fill("3.5")
    body = asked.value.post_data_json
    assert body
    assert (len(body["layers"][0]["weights"][0]), "hidden" in body) == (8, False)
    assert answered.value.status == 200
    routes[0].continue_()
    playground.wait_shown("hidden=3")


def test_a_training_can_be_cancelled_and_asked_for_again(playground: Playground) -> None:
    page, before = playground.page, playground.pixels("field")
    routes = held_training(playground)
    playground.exact("noise").fill("0.3")
    page.wait_for_function("() => document.querySelector('#plot[data-busy]')")
    cancel = page.locator("#notice").get_by_role("button", name="Cancel")
    cancel.click()
    expect(page.locator("#notice")).to_contain_text("Cancelled")
    routes[0].abort()
    animated(page, 2)
    assert (playground.pixels("field") == before).all()
    page.unroute("**/train")
    page.get_by_role("button", name="Try again").click()
    playground.wait_shown("noise=0.3")
    expect(page.locator("#notice")).to_be_hidden()
    playground.errors[:] = [text for text in playground.errors if "net::ERR_FAILED" not in text]
