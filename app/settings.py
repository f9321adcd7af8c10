"""What an operator may set: environment variables PLAYGROUND_*, each with its default and help, said once."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

PREFIX = "PLAYGROUND_"
LOG_LEVELS = ("critical", "error", "warning", "info", "debug")


class SettingsError(ValueError):
    """A setting that can't be used; its text is one sentence for the operator."""


def _whole(low: int, high: int) -> Callable[[str], int]:
    def parse(text: str) -> int:
        if not (text.isascii() and text.isdigit() and low <= int(text) <= high):
            raise ValueError(f"a whole number from {low} to {high}")
        return int(text)

    return parse


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip().lower() for name in text.split(",") if name.strip())


def _host(text: str) -> str:
    if not text or any(character.isspace() for character in text):
        raise ValueError("a host name or an IP address")
    return text


def _policy(text: str) -> str:
    if not text.isascii() or not text.isprintable() or any(character in text for character in ";,"):
        raise ValueError("a list of sources with spaces between, such as \"'self' https://school.example\"")
    return text


def _log_level(text: str) -> str:
    if text.lower() not in LOG_LEVELS:
        raise ValueError(f"one of {', '.join(LOG_LEVELS)}")
    return text.lower()


def _option(default: Any, parse: Callable[[str], Any], text: str) -> Any:
    return field(default=default, metadata={"parse": parse, "help": text})


@dataclass(frozen=True)
class Settings:
    """All settings, checked."""

    host: str = _option("127.0.0.1", _host, "Address to listen on; 0.0.0.0 lets other computers in.")
    port: int = _option(8000, _whole(0, 65535), "Port to listen on; 0 takes a free one.")
    workers: int = _option(0, _whole(0, 256), "Worker processes that train; 0 starts one for each core.")
    queue: int = _option(200, _whole(1, 100_000), "Trainings that may run and wait; more are asked to come again.")
    cache_megabytes: int = _option(32, _whole(0, 65536), "Memory for replies kept to be sent again; 0 keeps none.")
    connections: int = _option(1000, _whole(1, 100_000), "Connections that may be open; a page opens six at most.")
    max_body: int = _option(4_000_000, _whole(1000, 10**9), "Largest request body in bytes.")
    allowed_hosts: tuple[str, ...] = _option(
        (),
        _names,
        "Host names, with commas between, that the server answers to besides localhost and IP addresses.",
    )
    frame_ancestors: str = _option(
        "'self'", _policy, "Sites that may show the page in a frame, as in the Content-Security-Policy."
    )
    log_level: str = _option("warning", _log_level, "How much to log; info shows every request.")


def variable(name: str) -> str:
    """The environment variable of a setting."""
    return PREFIX + name.upper()


def parsed(name: str, text: str, source: str) -> Any:
    """The value of setting `name` written as text; SettingsError names `source` if it can't be used."""
    option = next(option for option in fields(Settings) if option.name == name)
    try:
        return option.metadata["parse"](text.strip())
    except ValueError as error:
        raise SettingsError(f"{source} must be {error}, got {text[:60]!r}.") from None


def from_environment(environment: Mapping[str, str] = os.environ, **options: Any) -> Settings:
    """The settings of an environment; `options` go before it. SettingsError if one is bad."""
    values = dict(options)
    for name in (option.name for option in fields(Settings)):
        text = environment.get(variable(name), "")
        if text and name not in values:
            values[name] = parsed(name, text, variable(name))
    return Settings(**values)


def described() -> str:
    """Every environment variable with its default and help, a paragraph each."""
    lines = []
    for option in fields(Settings):
        default = ",".join(option.default) if isinstance(option.default, tuple) else option.default
        lines.append(f"  {variable(option.name)} (default: {default if default != '' else 'none'})")
        lines.append(f"      {option.metadata['help']}")
    return "\n".join(lines)
