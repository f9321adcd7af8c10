"""The command: parse the options, listen, and serve until told to stop.

Worker processes import this module again, so what is heavy is imported where it is used.
"""

import argparse
import signal
import socket
import sys
from collections.abc import Sequence

from app import __version__
from app.settings import Settings, SettingsError, described, from_environment, parsed

BAD_SETTING, CANT_LISTEN, NO_WORKER = 2, 1, 3
OPTIONS = {"host": "ADDRESS", "port": "NUMBER", "workers": "NUMBER"}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="boundary-playground",
        description="Serve the decision-boundary playground.",
        epilog=f"environment variables, which the options go before:\n{described()}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    fields = Settings.__dataclass_fields__
    for name, metavar in OPTIONS.items():
        parser.add_argument(f"--{name}", metavar=metavar, help=fields[name].metadata["help"])
    parser.add_argument("--open", action="store_true", help="Open the page in a browser.")
    parser.add_argument("--version", action="version", version=__version__)
    return parser


def _settings(options: argparse.Namespace) -> Settings:
    given = {name: getattr(options, name) for name in OPTIONS if getattr(options, name) is not None}
    return from_environment(**{name: parsed(name, text, f"--{name}") for name, text in given.items()})


def listen(host: str, port: int) -> socket.socket:
    """A socket bound to host and port; SettingsError with a sentence if that can't be done."""
    try:
        family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.create_server(address[:2], family=family)
    except OSError as error:
        reason = str(error.strerror).partition(" (")[0]  # Python adds the address
        raise SettingsError(f"Can't listen on {host}, port {port}: {reason}; try another port or host.") from None
    # asyncio switches Nagle's algorithm off only for a socket that says that it is TCP, and this one doesn't;
    # with it on, every reply waits 40 ms until the client has acknowledged the headers
    return socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP, listening.detach())


def _exit(status: int, sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return status


def _stop(*_: object) -> None:
    sys.exit(0)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit code."""
    options = _parser().parse_args(arguments)
    signal.signal(signal.SIGTERM, _stop)
    try:
        settings = _settings(options)
    except SettingsError as error:
        return _exit(BAD_SETTING, str(error))
    try:
        listening = listen(settings.host, settings.port)
    except SettingsError as error:
        return _exit(CANT_LISTEN, str(error))
    try:
        from app.serve import serve  # noqa: PLC0415 - worker processes import this module, and need no web

        works = serve(settings, listening, open_browser=options.open)
    except KeyboardInterrupt:
        return 0
    return 0 if works else NO_WORKER


if __name__ == "__main__":
    sys.exit(main())
