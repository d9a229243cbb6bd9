"""Free TCP ports that no other test process is given meanwhile.

A port found free by binding to it can be taken by a neighbour before the server binds it again. Hence a file lock per
port, held as long as the server lives, and ports below the range that the kernel gives to outgoing connections.
"""

import fcntl
import os
import random
import socket
import tempfile
from pathlib import Path
from typing import IO

from tests.lab import LabError

_FIRST, _LAST = 20_000, 32_000  # Linux gives outgoing connections 32768 to 60999


class Ports:
    """A server's ports, reserved until `close`."""

    def __init__(self) -> None:
        self._held: list[IO[bytes]] = []
        self._folder = Path(tempfile.gettempdir(), f"maild-test-ports-{os.getuid()}")
        self._folder.mkdir(exist_ok=True)

    def take(self) -> int:
        """A port on 127.0.0.1 that nobody listens on and no other `Ports` has given out."""
        for _ in range(500):
            port = random.randrange(_FIRST, _LAST)
            lock = self._lock(port)
            if lock is None:
                continue
            self._held.append(lock)
            if _is_free(port):
                return port
        raise LabError(f"no free port between {_FIRST} and {_LAST} after 500 tries")

    def close(self) -> None:
        while self._held:
            self._held.pop().close()

    def _lock(self, port: int) -> IO[bytes] | None:
        file = (self._folder / str(port)).open("wb")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.close()
            return None
        return file


def _is_free(port: int) -> bool:
    with socket.socket() as attempt:
        # As servers do: a port whose last connections are in TIME_WAIT is free.
        attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def greets(port: int, greeting: bytes) -> bool:
    """True once a server on `port` begins with `greeting`."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=2) as connection:
            return connection.recv(200).startswith(greeting)
    except OSError:
        return False
