"""Waiting for a server or for a call from another thread, whichever comes first, without looking at the clock."""

import contextlib
import select
import socket

_LONGEST_S = 86_400


class Waker:
    """A call of `wake` ends the wait that is going on, or else the next one."""

    def __init__(self) -> None:
        self._listening, self._calling = socket.socketpair()
        self._listening.setblocking(False)
        self._calling.setblocking(False)

    def wake(self) -> None:
        # Full: it is awake already. Closed: nobody waits any more.
        with contextlib.suppress(OSError):
            self._calling.send(b"!")

    def wait(self, seconds: float, server: socket.socket | None = None) -> bool:
        """Returns after `seconds`, or when `server` has something to say; True if it was woken."""
        poll = select.poll()
        poll.register(self._listening, select.POLLIN)
        if server is not None:
            poll.register(server, select.POLLIN)
        ready = poll.poll(max(0.0, min(seconds, _LONGEST_S)) * 1000)
        woken = any(number == self._listening.fileno() for number, _ in ready)
        if woken:
            with contextlib.suppress(BlockingIOError):
                self._listening.recv(4096)
        return woken

    def close(self) -> None:
        self._listening.close()
        self._calling.close()
