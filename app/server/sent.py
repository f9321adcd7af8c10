"""What a client has taken of what it was sent, as far as the kernel knows.

A client that doesn't read fills its own system's buffer first, then the kernel's here, and at last the process's. Who
looks at the last alone notices it 50 KB too late, which of a hundred films on a busy server is several seconds.
"""

import socket
import sys
from struct import Struct
from typing import NamedTuple

INFO = Struct("=24xI92xQ16xI")  # Linux's tcp_info: segments on their way, bytes acknowledged ever, bytes not yet sent


class Sent(NamedTuple):
    """Nothing is known by default."""

    is_waiting: bool = False  # for the client's system to take something
    taken: int | None = None  # bytes that it has acknowledged in all


def sent(connection: socket.socket | None) -> Sent:
    """What the kernel says of a TCP connection; nothing where it can't be asked."""
    if connection is None or sys.platform != "linux":
        return Sent()
    try:
        info = connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, INFO.size)
    except OSError:  # closed meanwhile
        return Sent()
    if len(info) < INFO.size:  # before Linux 4.6
        return Sent()
    segments, taken, unsent = INFO.unpack(info)
    return Sent(bool(segments or unsent), taken)
