from dataclasses import fields

import pytest

from app.settings import Settings, SettingsError, described, from_environment, parsed, variable


def test_an_empty_environment_gives_the_defaults():
    assert from_environment({}) == Settings()


def test_every_setting_is_read_from_its_variable():
    environment = {
        "PLAYGROUND_HOST": "0.0.0.0",
        "PLAYGROUND_PORT": " 9000 ",
        "PLAYGROUND_WORKERS": "3",
        "PLAYGROUND_QUEUE": "7",
        "PLAYGROUND_CACHE_MEGABYTES": "0",
        "PLAYGROUND_CONNECTIONS": "50",
        "PLAYGROUND_MAX_BODY": "1000000",
        "PLAYGROUND_ALLOWED_HOSTS": "Play.School.example, laptop.local,",
        "PLAYGROUND_FRAME_ANCESTORS": "'self' https://school.example",
        "PLAYGROUND_LOG_LEVEL": "INFO",
    }
    assert set(environment) == {variable(option.name) for option in fields(Settings)}
    assert from_environment(environment) == Settings(
        host="0.0.0.0",
        port=9000,
        workers=3,
        queue=7,
        cache_megabytes=0,
        connections=50,
        max_body=1_000_000,
        allowed_hosts=("play.school.example", "laptop.local"),
        frame_ancestors="'self' https://school.example",
        log_level="info",
    )


def test_an_option_goes_before_its_variable():
    assert from_environment({"PLAYGROUND_PORT": "9000"}, port=1).port == 1


def test_a_variable_left_empty_counts_as_not_set():
    assert from_environment({"PLAYGROUND_PORT": ""}).port == 8000


@pytest.mark.parametrize(
    ("name", "text", "allowed"),
    [
        ("port", "foo", "a whole number from 0 to 65535"),
        ("port", "65536", "a whole number from 0 to 65535"),
        ("port", "-1", "a whole number from 0 to 65535"),
        ("port", "8e3", "a whole number from 0 to 65535"),
        ("port", "²", "a whole number from 0 to 65535"),
        ("port", "tcp://10.0.0.1:80", "a whole number from 0 to 65535"),
        ("workers", "many", "a whole number from 0 to 256"),
        ("queue", "0", "a whole number from 1 to 100000"),
        ("host", "two words", "a host name or an IP address"),
        ("log_level", "loud", "one of critical, error, warning, info, debug"),
        ("frame_ancestors", "*; script-src *", "a list of sources"),
        ("frame_ancestors", "a\r\nb", "a list of sources"),
    ],
)
def test_a_bad_value_is_one_sentence_with_the_variable_what_came_and_what_is_allowed(name, text, allowed):
    with pytest.raises(SettingsError) as refused:
        from_environment({variable(name): text})
    sentence = str(refused.value)
    assert sentence.startswith(f"{variable(name)} must be {allowed}")
    assert sentence.endswith(f"got {text!r}.")
    assert "\n" not in sentence


def test_a_bad_option_is_named_as_the_user_wrote_it():
    with pytest.raises(SettingsError, match=r"^--port must be a whole number from 0 to 65535, got 'x'\.$"):
        parsed("port", "x", "--port")


def test_the_help_describes_every_setting():
    text = described()
    for option in fields(Settings):
        assert variable(option.name) in text
        assert option.metadata["help"] in text
