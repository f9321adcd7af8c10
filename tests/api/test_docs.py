from playwright.sync_api import Error, sync_playwright

from tests.chromium import TEST_ARGS, chromium
from tests.running import AnyServer


def test_the_docs_work_without_any_other_server_and_without_a_console_message(server: AnyServer):
    messages: list[str] = []
    requests: list[str] = []

    def note_error(error: Error) -> None:
        messages.append(str(error))

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=TEST_ARGS)
        page = browser.new_page()
        page.on("console", lambda message: messages.append(message.text))
        page.on("pageerror", note_error)
        page.on("request", lambda request: requests.append(request.url))
        page.goto(f"{server.address}docs")
        page.click("#operations-Training-train_train_post .opblock-summary-control")
        page.click("button.execute")
        page.wait_for_selector(".live-responses-table .response-col_status >> text=200")
        browser.close()
    assert messages == []
    assert all(url.startswith(server.address) for url in requests)
