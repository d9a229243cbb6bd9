"""The daemon from its start to its end: who holds the lock, what begins in which order, what is closed.

`daemon.py` gives the parts; nothing here knows which they are.
"""

import logging
import random
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from types import TracebackType
from typing import Protocol

from maild import journal
from maild.dispatch import Dispatch
from maild.ports import Inlet, Outlet, Store, Wings
from maild.service import Service
from maild.settings import Settings
from maild.until_idle import Idle, UntilIdle

_END_WITHIN_S = 8.0
_ENDING = {signal.SIGTERM, signal.SIGINT}


class Lock(Protocol):
    """The instance lock: one daemon per database. Raises AlreadyRunning where `with` does not get it."""

    def acquire(self, blocking: bool) -> bool: ...
    def __enter__(self) -> object: ...
    def __exit__(
        self, kind: type[BaseException] | None, raised: BaseException | None, trace: TracebackType | None
    ) -> object: ...


class Parts(Protocol):
    """What the roof builds."""

    def wings(self, settings: Settings) -> Wings: ...
    def inlets(self, settings: Settings, store: Store) -> list[Inlet]: ...
    def outlet(self, settings: Settings) -> Outlet: ...
    def lock(self, settings: Settings) -> Lock: ...

    def migrated(self, settings: Settings) -> str:
        """Bring the database up to this version, the lock being held; a sentence that says what was done."""
        ...

    def ticking(self, service: Service, settings: Settings) -> AbstractContextManager[None]:
        """What comes round by the clock."""
        ...


def run(parts: Parts, settings: Settings) -> int:
    """Until SIGTERM or SIGINT. Where another daemon is at work it stands by and takes over."""
    journal.write_to(sys.stderr, logging.INFO)
    lock = parts.lock(settings)
    signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)  # they are waited for, not handled in the middle of a write
    if not lock.acquire(blocking=False):
        journal.state("standing by", "another maild is running on this database")
        while not lock.acquire(blocking=False):
            if signal.sigtimedwait(_ENDING, 1.0):
                return 0
    with lock:
        _serve(parts, settings)
    return 0


def _serve(parts: Parts, settings: Settings) -> None:
    with at_work(parts, settings) as (service, _), parts.ticking(service, settings):
        signal.sigwait(_ENDING)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)  # who asks twice does not want to wait
    journal.state("ended")


@contextmanager
def at_work(parts: Parts, settings: Settings) -> Iterator[tuple[Service, Wings]]:
    """The service, running, with its lock held by the caller."""
    journal.state("starting", parts.migrated(settings))
    wings = parts.wings(settings)
    outlet, inlets = parts.outlet(settings), parts.inlets(settings, wings.store)
    dispatch = Dispatch(wings, outlet)
    dispatch.take_over()
    poll_s = {one.name: one.poll_s for one in settings.inlet}
    service = Service(wings, inlets, dispatch, poll_s, random.random)
    service.start()
    try:
        yield service, wings
    finally:
        service.stop()
        if service.join(_END_WITHIN_S):
            _close(wings, inlets, outlet)


def run_until_idle(parts: Parts, settings: Settings) -> Idle:
    """All there is to do, in this thread. Raises AlreadyRunning."""
    with parts.lock(settings):
        parts.migrated(settings)
        wings = parts.wings(settings)
        outlet, inlets = parts.outlet(settings), parts.inlets(settings, wings.store)
        dispatch = Dispatch(wings, outlet)
        dispatch.take_over()
        try:
            return UntilIdle(wings, inlets, dispatch).run()
        finally:
            _close(wings, inlets, outlet)


def _close(wings: Wings, inlets: Sequence[Inlet], outlet: Outlet) -> None:
    for inlet in inlets:
        inlet.close()
    outlet.close()
    wings.store.close()
