"""Folders for the owner alone, whose names are on disk."""

import os
from pathlib import Path


def make_private(folder: Path) -> None:
    """The folder and those above it, as far as they are missing. Raises OSError."""
    if folder.is_dir():
        return
    make_private(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)  # another process may be making it too
    sync(folder.parent)


def sync(folder: Path) -> None:
    """Returns when the names in `folder` are on disk (fsync(2): a file's own fsync does not cover its name)."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
