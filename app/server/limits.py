"""How long anything is waited for and how much is held at once: nothing goes on without end.

No settings, since nobody who runs the server should have to think of them; tests shorten them.
"""

from typing import NamedTuple


class Limits(NamedTuple):
    """Seconds and bytes."""

    headers_seconds: float = 10.0  # for the headers of a connection's next request
    body_seconds: float = 10.0  # for the whole body of a request
    write_seconds: float = 3.0  # without a byte acknowledged by the system of a client that a reply waits for
    chunk_seconds: float = 10.0  # for a chunk of some 50 ms of work: machines are shared, and laptops fall asleep
    start_seconds: float = 30.0  # for a worker process to start and load everything
    restart_seconds: float = 2.0  # between two tries to start a worker process
    grace_seconds: float = 5.0  # for work in flight once the server is told to stop; `docker stop` waits for 10
    last_words_seconds: float = 1.0  # after the grace, for refusals to be sent before connections are cut
    body_bytes: int = 64 * 2**20  # of the bodies of all requests together
    worker_bytes: int = 256 * 2**20  # of memory, beyond which a worker process is replaced


LIMITS = Limits()
