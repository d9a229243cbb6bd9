"""The instance lock: one daemon per database. The kernel's, so that it ends with its holder however that dies."""

import fcntl
import os
from contextlib import ExitStack, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from maild.errors import AlreadyRunning, StoreUnusable
from storage.folders import make_private


class InstanceLock:
    """flock(2) on a file that holds the process number of who has it, for people to read. The file stays."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: int | None = None

    def acquire(self, blocking: bool) -> bool:
        """True once this process holds the lock; False where another one does and `blocking` is off.

        Raises StoreUnusable where the file cannot be opened or its file system has no locks.
        """
        if self._file is not None:
            return True
        try:
            file = self._open()
        except OSError as error:
            raise StoreUnusable(f"{self._path}: the instance lock cannot be opened: {error.strerror}") from error
        with ExitStack() as undo:  # also where a signal handler raises while this waits
            undo.callback(os.close, file)
            try:
                fcntl.flock(file, fcntl.LOCK_EX if blocking else fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
            except OSError as error:
                raise StoreUnusable(f"{self._path}: the file system gives no lock: {error.strerror}") from error
            undo.pop_all()
        self._file = file
        _sign(file)
        return True

    def release(self) -> None:
        """Give the lock up; nothing where it is not held."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def __enter__(self) -> Self:
        """Raises AlreadyRunning where another process holds the lock."""
        if not self.acquire(blocking=False):
            raise AlreadyRunning(f"{self._path}: another maild is running on this database")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()

    def _open(self) -> int:
        make_private(self._path.parent)
        # Not inherited by programs this process starts (PEP 446): they would keep the lock alive.
        return os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)


def _sign(file: int) -> None:
    with suppress(OSError):  # a full disk must not keep the daemon from its lock; the number is only for people
        os.ftruncate(file, 0)
        os.pwrite(file, f"{os.getpid()}\n".encode("ascii"), 0)
