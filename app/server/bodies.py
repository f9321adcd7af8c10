"""The memory that the bodies of all requests hold together."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from app.refusal import Refusal

FREE_BYTES = 16 * 1024  # of each body: a class whose bodies are small is never refused because of large ones


class Bodies:
    """Counts what is received and not yet dealt with."""

    def __init__(self, most: int) -> None:
        """`most`: bytes of all bodies together, beyond the first FREE_BYTES of each."""
        self._most = most
        self._held = 0

    @contextmanager
    def room(self) -> Iterator[Callable[[int], None]]:
        """A function to be told the size of a body as it grows; Refusal (503) if there is no room for it."""
        held = 0

        def hold(size: int) -> None:
            nonlocal held
            more = max(0, size - FREE_BYTES) - held
            if self._held + more > self._most:
                raise Refusal("bodies_full", status=503)
            held += more
            self._held += more

        try:
            yield hold
        finally:
            self._held -= held
