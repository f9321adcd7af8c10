"""Tests compute as a worker process does: on one thread each, which is to be said before NumPy is loaded."""

import os

from app.server.process import ONE_THREAD

os.environ.update(dict.fromkeys(ONE_THREAD, "1"))
