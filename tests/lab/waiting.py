"""Waiting for a condition, within bounds. The only place in the tests that sleeps."""

import time
from collections.abc import Callable
from typing import TypeVar

from tests.lab import LabError

Found = TypeVar("Found")


def wait_until(condition: Callable[[], Found], what: str, seconds: float = 30) -> Found:
    """The first true value of `condition`; a LabError that names `what` when there is none within `seconds`."""
    end = time.monotonic() + seconds
    while not (found := condition()):
        if time.monotonic() > end:
            raise LabError(f"waited {seconds:g} s in vain for: {what}")
        time.sleep(0.01)
    return found
