"""Settings changed while a training is watched, and when it is to stop."""

from typing import Any

from playwright.sync_api import Request, expect

from tests.browser.conftest import Opener
from tests.browser.playground import Playground
from tests.browser.watching import epoch, expect_playing, leave_field, play_to, wait_at, wait_epoch


def test_settings_change_in_mid_run_and_the_weights_stay(watched: Playground) -> None:
    page = watched.page
    page.locator("body").press("Space")
    wait_epoch(page, 100)
    loss = watched.number("train_loss")
    watched.exact("noise").fill("0.2")
    watched.exact("learning_rate").fill("0.01")
    watched.wait_shown("noise=0.2&learning_rate=0.01")
    before = epoch(page)
    assert before >= 100
    wait_epoch(page, before + 20)
    assert watched.number("train_loss") < 3 * loss + 0.3
    expect_playing(page)


def test_a_new_neuron_leaves_the_boundary_where_it_was(watched: Playground) -> None:
    page = watched.page
    play_to(page, 100)
    before = [watched.readout(name) for name in ("train_accuracy", "train_loss", "test_loss", "epoch")]
    page.get_by_label("Neurons in layer 1, exact value").fill("9")
    watched.wait_shown("hidden=9")
    after = [watched.readout(name) for name in ("train_accuracy", "train_loss", "test_loss", "epoch")]
    assert after == before
    leave_field(page)
    reached = epoch(page)
    page.keyboard.press("s")
    page.wait_for_function("epoch => Number(document.getElementById('field').dataset.epoch) > epoch", arg=reached)


def test_another_dataset_starts_anew_and_goes_on_playing(watched: Playground) -> None:
    page = watched.page
    page.locator("body").press("Space")
    wait_epoch(page, 200)
    page.locator("[data-field=dataset][value=circle]").press("ArrowRight")
    page.wait_for_function("() => Number(document.getElementById('field').dataset.epoch) < 150")
    watched.wait_shown("dataset=xor")
    wait_epoch(page, 10)
    expect_playing(page)


def test_the_epochs_of_the_control_are_the_end(open_page: Opener) -> None:
    opened = open_page("watch=true&epochs=50", solved=False)
    page = opened.page
    wait_at(page, 0)
    page.locator("body").press("Space")
    wait_at(page, 50)
    expect_playing(page, playing=False)
    expect(page.locator("#status")).to_contain_text("epoch 50")


def test_a_target_loss_is_the_end(watched: Playground) -> None:
    page = watched.page
    page.locator("[popovertarget=stops]").click()
    page.locator("#stop-at-loss").fill("0.2")
    page.keyboard.press("Escape")
    leave_field(page)
    page.keyboard.press("Space")
    expect(page.locator("#outcome")).to_contain_text("Target reached")
    assert watched.number("train_loss") <= 0.2
    watched.wait_address("watch=true&stop_at_loss=0.2")


def asked_of(request: Request) -> dict[str, Any]:
    return dict(request.post_data_json or {})


def test_a_training_begins_slowly_where_motion_is_welcome_and_it_can_be_switched_off(open_page: Opener) -> None:
    page = open_page("", reduced_motion="no-preference").page
    with page.expect_request("**/train/stream") as slow:
        page.get_by_label("Watch it learn").check(force=True)
    asked = asked_of(slow.value)
    assert (asked["epochs"], asked["frame_rate"], asked["stride"]) == (12, 6, 1)
    with page.expect_request("**/train/stream") as fast:  # by itself, after the slow beginning
        pass
    assert (asked_of(fast.value)["frame_rate"], asked_of(fast.value)["stride"]) == (30, 10)
    page.locator("[data-do=play]").click()
    page.locator("[popovertarget=stops]").click()
    page.get_by_label("slowly, so that").uncheck()
    page.keyboard.press("Escape")
    page.locator("[data-do=reset]").click()
    wait_at(page, 0)
    with page.expect_request("**/train/stream") as again:
        page.locator("[data-do=play]").click()
    assert asked_of(again.value)["frame_rate"] == 30
    page.wait_for_function("() => location.hash.includes('slow_start=false')")


def test_when_it_stops_stands_beside_play(watched: Playground) -> None:
    page = watched.page
    stops = page.locator("[popovertarget=stops]")
    expect(stops).to_have_text("Stop…")
    stops.click()
    page.get_by_label("at a training loss of").fill("0.05")
    page.keyboard.press("Enter")
    expect(stops).to_have_text("Stop at 0.05")
    page.get_by_label("at a training loss of").fill("")
    page.keyboard.press("Enter")
    page.get_by_label("when the loss no longer falls").check()
    expect(stops).to_have_text("Stop when flat")
