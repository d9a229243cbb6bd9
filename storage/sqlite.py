"""SQLite itself: where the file is, how a connection is opened, what its errors mean."""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from maild.errors import MaildError, Permanent, SettingsError, StoreBusy, StoreUnusable
from storage.folders import make_private, sync

BUSY_S = 10.0
"""How long a writer waits for another one, of this process or another, before it gives up with StoreBusy."""

_WAL_LIMIT_BYTES = 64 * 1024 * 1024
_CACHE_KIB = 8 * 1024
_STATEMENTS = 256

_FAULTS: dict[int, tuple[type[MaildError], str]] = {
    sqlite3.SQLITE_BUSY: (StoreBusy, "the database is locked by another writer"),
    sqlite3.SQLITE_LOCKED: (StoreBusy, "the database is locked by another writer"),
    sqlite3.SQLITE_PROTOCOL: (StoreBusy, "the database is locked by another writer"),
    sqlite3.SQLITE_FULL: (StoreBusy, "there is no space left for the database"),
    sqlite3.SQLITE_IOERR: (StoreBusy, "the disk fails"),
    sqlite3.SQLITE_NOMEM: (StoreBusy, "there is no memory left for the database"),
    sqlite3.SQLITE_CANTOPEN: (StoreBusy, "the database cannot be opened now"),
    sqlite3.SQLITE_NOTADB: (StoreUnusable, "this is not a database"),
    sqlite3.SQLITE_CORRUPT: (StoreUnusable, "the database is damaged"),
    sqlite3.SQLITE_READONLY: (StoreUnusable, "the database cannot be written to"),
    sqlite3.SQLITE_PERM: (StoreUnusable, "the database cannot be written to"),
    sqlite3.SQLITE_AUTH: (StoreUnusable, "the database cannot be written to"),
    sqlite3.SQLITE_CONSTRAINT: (Permanent, "the database refuses a row that contradicts another"),
    sqlite3.SQLITE_TOOBIG: (Permanent, "a value is too large for the database"),
}


def path_of(url: str) -> Path:
    """The file behind a `sqlite:///…` URL. Raises SettingsError; the sentence never shows a URL's password."""
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError) as error:
        raise SettingsError(
            ["[database] url: this is not a database URL; sqlite:///path/to/maild.db is one"]
        ) from error
    if parsed.drivername not in ("sqlite", "sqlite+pysqlite"):
        raise SettingsError([f"[database] url: {parsed.drivername} is not supported, only sqlite:///… is for now"])
    if not parsed.database or parsed.database == ":memory:" or parsed.database.startswith("file:"):
        raise SettingsError([f"[database] url: {url} names no file; sqlite:///path/to/maild.db does"])
    return Path(parsed.database).absolute()


def ensure_file(path: Path) -> None:
    """An empty file that only its owner reads, where there is none; SQLite gives its side files the same mode."""
    try:
        make_private(path.parent)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        sync(path.parent)
    except OSError as error:
        raise StoreUnusable(f"{path}: the database cannot be opened: {error.strerror}") from error


def open_file(path: Path, *, busy_s: float) -> sqlite3.Connection:
    """A connection without transactions of its own, which has changed nothing yet; the file must exist."""
    return sqlite3.connect(
        f"{path.as_uri()}?mode=rw",
        uri=True,
        timeout=busy_s,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=_STATEMENTS,
    )


def connect(path: Path, *, busy_s: float, reads_only: bool = False) -> sqlite3.Connection:
    """A connection to a database that is ours. Raises sqlite3.Error, StoreUnusable.

    FULL: a commit in a write-ahead log is on disk when it returns; NORMAL would lose the last ones at a power cut.
    """
    connection = open_file(path, busy_s=busy_s)
    with ExitStack() as undo:
        undo.callback(connection.close)
        _use_write_ahead_log(connection, path, busy_s)
        for pragma in (
            "synchronous = FULL",
            "foreign_keys = ON",
            "temp_store = MEMORY",
            f"journal_size_limit = {_WAL_LIMIT_BYTES}",
            f"cache_size = -{_CACHE_KIB}",
            f"query_only = {'ON' if reads_only else 'OFF'}",
        ):
            connection.execute(f"PRAGMA {pragma}")
        undo.pop_all()
    return connection


def _use_write_ahead_log(connection: sqlite3.Connection, path: Path, busy_s: float) -> None:
    # SQLite does not wait for another process that makes the same change at the same moment, so this does.
    deadline = time.monotonic() + busy_s
    while True:
        try:
            (mode,) = connection.execute("PRAGMA journal_mode = WAL").fetchone()
        except sqlite3.OperationalError as error:
            if _primary(error) != sqlite3.SQLITE_BUSY or time.monotonic() >= deadline:
                raise
            time.sleep(0.01)
            continue
        if mode != "wal":
            raise StoreUnusable(f"{path}: this file system cannot keep a write-ahead log (journal mode {mode})")
        return


def fault(path: Path, error: sqlite3.Error, *, reads_only: bool = False) -> MaildError:
    """What an error of SQLite means for the caller."""
    code = _primary(error)
    if reads_only and code == sqlite3.SQLITE_READONLY:
        return Permanent(f"{path}: a snapshot was written to, and a snapshot only reads")
    kind, sentence = _FAULTS.get(code, (StoreUnusable, "the database is of another program, or damaged"))
    return kind(f"{path}: {sentence} ({error})")


@contextmanager
def faults_of(path: Path, *, reads_only: bool = False) -> Iterator[None]:
    """Errors of SQLite within the block leave it as errors of the tree."""
    try:
        yield
    except sqlite3.Error as error:
        raise fault(path, error, reads_only=reads_only) from error


def _primary(error: sqlite3.Error) -> int:
    """The low octet of SQLite's extended result code; 0 where the error is not SQLite's own."""
    code: int = getattr(error, "sqlite_errorcode", 0)
    return code & 0xFF
