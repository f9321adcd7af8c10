"""What a refusal says."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from app.refusal import Refusal
from app.wire.english import sentence


@contextmanager
def refusing(pattern: str) -> Iterator[pytest.ExceptionInfo[Refusal]]:
    """Expect a Refusal whose sentence matches."""
    with pytest.raises(Refusal) as refused:
        yield refused
    assert re.search(pattern, sentence(refused.value)), sentence(refused.value)
