"""How long to wait before trying a server again: longer each time, never quite the same, so that many do not come back
together.
"""

from collections.abc import Callable

Chance = Callable[[], float]
"""A number from 0 up to 1 that nobody can tell beforehand."""


class Backoff:
    """Doubles from `first_s` to `most_s`; each wait is a random part, half at least, of that."""

    def __init__(self, first_s: float, most_s: float, chance: Chance) -> None:
        self._first_s = first_s
        self._most_s = most_s
        self._chance = chance
        self._next_s = first_s

    def next(self) -> float:
        """Seconds to wait now; the next answer will be longer."""
        current = self._next_s
        self._next_s = min(current * 2, self._most_s)
        return current * (0.5 + self._chance() / 2)

    def reset(self) -> None:
        """It worked: the next trouble begins small again."""
        self._next_s = self._first_s
