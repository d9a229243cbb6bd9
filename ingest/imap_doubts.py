"""Mails that could not be fetched: which, how often, and when to try again. Counts sweeps, not seconds."""

from dataclasses import dataclass

_LONGEST_PAUSE = 64  # sweeps: about an hour at the usual poll_s


@dataclass(frozen=True, slots=True)
class _Doubt:
    times: int
    next_sweep: int


class Doubts:
    """One folder's. Whoever is in doubt is asked for alone.

    A mail that breaks the connection brings all into doubt that were asked for together with it. Asked for alone, the
    innocent ones leave, and the one that fails again rests until the next sweep, then for two sweeps, four and so on.
    """

    def __init__(self) -> None:
        self._doubts: dict[int, _Doubt] = {}
        self._sweep = 0

    def __contains__(self, uid: int) -> bool:
        return uid in self._doubts

    def uids(self) -> tuple[int, ...]:
        return tuple(sorted(self._doubts))

    def next_sweep(self) -> None:
        self._sweep += 1

    def blame(self, uid: int) -> int:
        """How often it has failed now."""
        times = self._doubts[uid].times + 1 if uid in self._doubts else 1
        pause = min(2 ** (times - 2), _LONGEST_PAUSE) if times > 1 else 0
        self._doubts[uid] = _Doubt(times, self._sweep + pause)
        return times

    def clear(self, uid: int) -> None:
        self._doubts.pop(uid, None)

    def due(self) -> list[int]:
        """Whom to ask for now, the least suspect first."""
        now = [uid for uid, doubt in self._doubts.items() if doubt.next_sweep <= self._sweep]
        return sorted(now, key=lambda uid: (self._doubts[uid].times, uid))
