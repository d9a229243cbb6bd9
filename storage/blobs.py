"""Attachments and large mails as files named by their SHA-256. Nothing is ever changed in place.

A file is complete and on disk before its name exists, and its name is on disk before the row that names it. What is
left behind by a crash or a rollback is a file without a row, or one under `new/`: harmless, and free to be deleted
while nothing runs.
"""

import errno
import os
import re
import tempfile
from contextlib import ExitStack
from hashlib import sha256
from pathlib import Path

from maild.errors import MaildError, StoreBusy, StoreUnusable
from storage.folders import make_private, sync

_DIGEST = re.compile(r"[0-9a-f]{64}", re.ASCII)
_LATER = frozenset(
    {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.EAGAIN}
)


class FolderBlobs:
    """Blobs in a folder, two levels of 256 folders deep. Raises StoreBusy where the disk is full or fails."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def put(self, data: bytes) -> str:
        """The SHA-256 of `data`, hex; durable on return. Content that is already there is not written again."""
        digest = sha256(data).hexdigest()
        path = self._path(digest)
        try:
            if not _is_there(path, len(data)):
                self._write(path, data)
            # Also where another thread wrote the file: it may not have come this far yet. A clean folder costs nothing.
            for folder in (path.parent, path.parent.parent, self._root):
                sync(folder)
        except OSError as error:
            raise _fault(path, error) from error
        return digest

    def get(self, digest: str) -> bytes:
        """The content. Raises StoreUnusable where it is missing or no longer what it was."""
        path = self._path(digest)
        try:
            data = path.read_bytes()
        except FileNotFoundError as error:
            raise StoreUnusable(f"{path}: this file is on record and missing") from error
        except OSError as error:
            raise _fault(path, error) from error
        if sha256(data).hexdigest() != digest:
            raise StoreUnusable(f"{path}: the content is not what its name says; the file is damaged")
        return data

    def _path(self, digest: str) -> Path:
        if _DIGEST.fullmatch(digest) is None:
            raise StoreUnusable(f"{digest!r} names no file under {self._root}")
        return self._root / digest[:2] / digest[2:4] / digest

    def _write(self, path: Path, data: bytes) -> None:
        unfinished = self._root / "new"
        for folder in (unfinished, path.parent):
            make_private(folder)
        handle, name = tempfile.mkstemp(dir=unfinished)  # 0600
        temporary = Path(name)
        with ExitStack() as undo:
            undo.callback(temporary.unlink)
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            temporary.rename(path)
            undo.pop_all()


def _is_there(path: Path, size_bytes: int) -> bool:
    try:
        return path.stat().st_size == size_bytes
    except FileNotFoundError:
        return False


def _fault(path: Path, error: OSError) -> MaildError:
    kind = StoreBusy if error.errno in _LATER else StoreUnusable
    return kind(f"{path}: the file cannot be written or read: {error.strerror}")
