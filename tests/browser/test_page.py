"""What a visitor sees and does: sliders by pointer and keyboard, links, explanations, copies."""

import json
import re
import shlex

from playwright.sync_api import Route, expect

from tests.browser.conftest import Opener
from tests.browser.playground import Playground, animated, open_numbers, plain
from tests.running import RunningServer


def assert_shows(playground: Playground, reply: dict[str, object]) -> None:
    metrics = reply["metrics"]
    assert isinstance(metrics, dict)
    for part in ("train", "test"):
        assert abs(playground.number(f"{part}_accuracy") - metrics[part]["accuracy"]) <= 0.0005
        assert abs(playground.number(f"{part}_loss") - metrics[part]["loss"]) <= 0.00005
    assert playground.number("epoch") == reply["epoch"]
    assert playground.number("parameters") == reply["parameters"]


def test_a_first_visitor_sees_a_solved_boundary_with_the_numbers_of_the_rest_interface(
    playground: Playground, server: RunningServer
) -> None:
    assert_shows(playground, server.trained())
    assert playground.number("train_accuracy") > 0.95
    colours = playground.pixels("field")[..., :3].reshape(-1, 3)
    assert len(set(map(bytes, colours))) > 100
    assert playground.pixels("points")[..., 3].any()
    assert playground.page.get_by_text("Drag me").is_visible()
    expect(playground.page.locator("#summary")).to_contain_text("200 training points")


def test_the_boundary_follows_a_dragged_slider_one_request_at_a_time(playground: Playground) -> None:
    page, before = playground.page, playground.pixels("field")
    in_flight, most = 0, 0
    drawn: set[str | None] = set()

    def answer(route: Route) -> None:
        nonlocal in_flight, most
        in_flight += 1
        most = max(most, in_flight)
        response = route.fetch()
        in_flight -= 1  # before the page can know
        route.fulfill(response=response)

    page.route("**/train", answer)
    box = playground.layer(0).bounding_box()
    assert box
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + 10 + 7 / 127 * (box["width"] - 20), y)
    page.mouse.down()
    while len(drawn) < 4:
        page.mouse.move(box["x"] + 30 + 20 * len(drawn), y)
        animated(page, 1)
        drawn.add(page.locator("#field").get_attribute("data-shown"))
    page.mouse.move(box["x"] + box["width"] / 2, y)
    assert most == 1  # let go, it need not wait for an answer that is long in coming
    page.mouse.up()
    width = playground.layer(0).input_value()
    playground.wait_shown(f"hidden={width}")
    assert 60 <= int(width) <= 68
    assert (playground.pixels("field") != before).any()
    assert not page.get_by_text("Drag me").is_visible()


def test_arrow_keys_move_by_one_neuron(playground: Playground, server: RunningServer) -> None:
    playground.layer(0).press("ArrowRight")
    playground.wait_shown("hidden=9")
    playground.layer(0).press("End")
    playground.wait_shown("hidden=128")
    assert_shows(playground, server.trained(hidden=[128]))


def test_the_strength_slider_is_logarithmic_and_has_a_zero(playground: Playground) -> None:
    strength = playground.slider("l2")
    strength.press("Home")
    playground.wait_shown("l2=0")
    strength.press("ArrowRight")
    playground.wait_shown("l2=0.000001")
    strength.press("End")
    playground.wait_shown("l2=1")
    assert playground.exact("l2").input_value() == "1"
    assert strength.get_attribute("aria-valuetext") == "1"


def test_every_exact_entry_is_taken_as_it_is(playground: Playground, server: RunningServer) -> None:
    for field, value in {
        "l2": "0.0123",
        "noise": "0.123",
        "samples": "123",
        "epochs": "77",
        "seed": "4294967295",
    }.items():
        playground.exact(field).fill(value)
    playground.wait_shown("samples=123&noise=0.123&l2=0.0123&epochs=77&seed=4294967295")
    body = {"l2": 0.0123, "noise": 0.123, "samples": 123, "epochs": 77, "seed": 4294967295}
    assert_shows(playground, server.trained(**body))


def test_layers_are_added_removed_and_widened_one_by_one(playground: Playground) -> None:
    page = playground.page
    page.locator("#add-layer").click()
    playground.wait_shown("hidden=8,8")
    playground.layer(1).fill("3")
    playground.wait_shown("hidden=8,3")
    expect(page.locator("#picture")).to_have_attribute("aria-label", re.compile("8, 3"))
    page.get_by_label("Remove layer 1").click()
    playground.wait_shown("hidden=3")
    page.locator("#depth").fill("6")
    playground.wait_shown("hidden=3,3,3,3,3,3")
    assert page.locator("#add-layer").is_disabled()
    page.locator("#depth").fill("0")
    playground.wait_shown("hidden=")
    assert page.locator("#reason-activation").is_visible()
    assert page.locator("#remove-layer").is_disabled()


def test_every_choice_is_made_by_one_click(playground: Playground) -> None:
    page = playground.page
    page.get_by_label("Moons", exact=True).check(force=True)
    page.get_by_label("Tanh", exact=True).check(force=True)
    page.get_by_label("x²", exact=True).check(force=True)
    page.locator('select[data-field="optimizer"]').select_option("adam")
    playground.wait_shown("dataset=moons&features=x,y,x%5E2&activation=tanh&optimizer=adam")
    assert page.locator('[data-chosen="dataset"]').inner_text() == "Moons"
    assert page.locator("#legend li").count() == 2


def test_the_last_feature_stays(playground: Playground) -> None:
    page = playground.page
    page.get_by_label("y", exact=True).uncheck(force=True)
    playground.wait_shown("features=x")
    page.get_by_label("x", exact=True).click(force=True)
    assert page.get_by_label("x", exact=True).is_checked()


def test_a_link_restores_the_settings_and_reset_leaves_none(open_page: Opener) -> None:
    link = "dataset=three_spirals&noise=0.2&hidden=20,5&activation=elu&seed=3"
    playground = open_page(link)
    assert playground.exact("noise").input_value() == "0.2"
    assert playground.layer(1).input_value() == "5"
    assert playground.page.locator("#legend li").count() == 3
    playground.page.locator("#reset").click()
    playground.wait_shown("")
    playground.wait_address("")
    playground.page.evaluate("link => { location.hash = link; }", link)
    playground.wait_shown(link)


def test_a_link_that_asks_for_the_impossible_gives_the_default_and_says_so(open_page: Opener) -> None:
    playground = open_page("noise=7&hidden=1e9", solved=False)
    playground.wait_shown("")
    expect(playground.page.locator("#status")).to_contain_text("hidden=1e9: at most")


def test_how_it_is_drawn_is_in_the_address_too(playground: Playground) -> None:
    before = playground.pixels("points")
    playground.page.get_by_role("button", name="Show").click()
    playground.page.get_by_label("Test points").uncheck()
    playground.page.get_by_label("Flat colours").check()
    playground.wait_address("test_points=false&steps=true")
    assert (playground.pixels("points") != before).any()
    tones = playground.pixels("field")[5:60, 5:60, :3].reshape(-1, 3)
    assert len(set(map(bytes, tones))) == 1


def test_a_control_that_does_not_matter_now_says_why(open_page: Opener) -> None:
    page = open_page("dataset=iris").page
    assert "Iris" in page.locator("#reason-noise").inner_text()
    assert page.locator('input[type=range][data-field="noise"]').is_disabled()
    assert page.locator("#reason-learning_rate").is_visible()
    page.locator('select[data-field="optimizer"]').select_option("sgd")
    page.locator("#reason-learning_rate").wait_for(state="hidden")


def test_each_name_explains_its_control_by_keyboard(playground: Playground) -> None:
    page = playground.page
    page.locator("#name-l2").press("Enter")
    explanation = page.locator("#help-l2")
    explanation.wait_for(state="visible")
    assert "smoother" in explanation.inner_text()
    page.keyboard.press("Escape")
    explanation.wait_for(state="hidden")


def test_new_start_draws_other_weights_for_the_same_data(playground: Playground) -> None:
    points, field = playground.pixels("points"), playground.pixels("field")
    playground.page.get_by_role("button", name="New start").click()
    playground.wait_shown("seed=1")
    assert (playground.pixels("points") == points).all()
    assert (playground.pixels("field") != field).any()


def test_the_command_gives_the_numbers_that_the_page_shows(open_page: Opener, server: RunningServer) -> None:
    playground = open_page("dataset=moons&noise=0.3&hidden=5")
    playground.page.locator("#share").click()
    playground.page.locator("#copies").wait_for()
    words = shlex.split(playground.page.locator('[data-text="curl"]').inner_text().replace("\\\n", ""))
    assert words[:4] == ["curl", "-X", "POST", f"{server.address}train"]
    assert_shows(playground, server.trained(**json.loads(words[words.index("-d") + 1])))
    link = playground.page.locator('[data-text="link"]').inner_text()
    assert link == f"{server.address}#dataset=moons&noise=0.3&hidden=5"
    playground.page.keyboard.press("Escape")
    assert not playground.page.locator("#copies").is_visible()


def test_share_copies_the_link(open_page: Opener) -> None:
    playground = open_page("l2=0.1", permissions=["clipboard-read", "clipboard-write"])
    playground.page.locator("#share").click()
    playground.page.locator("[data-copy=link]").click()
    playground.page.get_by_text("Copied").first.wait_for()
    assert playground.page.evaluate("navigator.clipboard.readText()") == f"{playground.address}#l2=0.1"


def test_data_and_weights_are_there_as_tables(playground: Playground, server: RunningServer) -> None:
    page = playground.page
    open_numbers(page)
    page.locator("#tables").click()
    page.locator("#numbers table").first.wait_for()
    layers = server.trained()["network"]["layers"]
    assert page.locator("#numbers table").count() == len(layers) + 1
    first = page.locator("#numbers table").first.locator("tbody tr").first.locator("td").nth(1).inner_text()
    assert abs(float(plain(first)) - layers[0]["weights"][0][0]) <= 0.00005
    assert page.locator("#numbers table").last.locator("tbody tr").count() == 400


def test_the_theme_switch_turns_the_page_and_the_plot_and_is_remembered(playground: Playground) -> None:
    page, before = playground.page, playground.pixels("field")
    page.locator("#theme").click()
    page.wait_for_function("() => getComputedStyle(document.body).backgroundColor === 'rgb(14, 16, 20)'")
    page.wait_for_function("() => document.getElementById('theme').ariaPressed === 'true'")
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert playground.pixels("field")[..., :3].mean() < before[..., :3].mean() / 2
    page.reload()
    playground.wait_shown("")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.route("**/playground-*.js", lambda route: route.abort())
    page.reload()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(14, 16, 20)"  # before any module
    playground.errors.clear()


def test_the_outcome_names_the_starts_where_one_was_not_enough(open_page: Opener, server: RunningServer) -> None:
    reply = server.trained(hidden=[2], include=[])
    expect(open_page("hidden=2").page.locator("#outcome")).to_have_text(
        f"Not solved after {reply['epoch']} epochs in {reply['starts']} starts (Levenberg-Marquardt)."
    )
