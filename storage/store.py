"""The store: one writer at a time, readers beside it, the same for every thread of this process and of others."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from threading import Lock

from sqlalchemy.dialects.sqlite import dialect

from maild.colleagues import Agents
from maild.errors import StoreBusy, StoreUnusable
from maild.hits import Search
from maild.labels import Learned
from maild.memory import Blobs, Contacts, Outbox, Spool, Store, Tickets, Transaction, UidLedger, Waiting
from storage.agents import AgentTable
from storage.blobs import FolderBlobs
from storage.contacts import ContactTable
from storage.learned import LearnedTable
from storage.ledger import Ledger
from storage.migrate import Standing, create, schema_state
from storage.outbox import OutboxTable
from storage.queue import counts, waiting
from storage.search import SearchIndex
from storage.session import Session, Statements
from storage.spool import SpoolTable
from storage.sqlite import BUSY_S, connect, faults_of, path_of
from storage.tickets import TicketTable


def open_store(url: str, blobs_dir: Path, *, busy_s: float = BUSY_S) -> Store:
    """The store behind a `sqlite:///…` URL, made where there is none.

    Raises SettingsError for a URL that is not understood, StoreUnusable where the file is no database of ours or is of
    an older or newer version (see `storage.migrate`), StoreBusy where it is locked or its disk full.
    """
    path = path_of(url)
    standing = schema_state(url)
    if standing is Standing.EMPTY:
        create(path, busy_s=busy_s)
    elif standing is Standing.OLDER:
        raise StoreUnusable(f"{path}: the database is of an older version; `maild migrate` brings it up to date")
    return SqliteStore(path, FolderBlobs(blobs_dir), busy_s)


class Work:
    """See `maild.memory.Transaction`."""

    def __init__(self, session: Session, blobs: Blobs) -> None:
        ledger = Ledger(session)
        self.ledger: UidLedger = ledger
        self.spool: Spool = SpoolTable(session, ledger, blobs)
        self.tickets: Tickets = TicketTable(session)
        self.outbox: Outbox = OutboxTable(session, blobs)
        self.contacts: Contacts = ContactTable(session)
        self.agents: Agents = AgentTable(session)
        self.learned: Learned = LearnedTable(session)
        self.search: Search = SearchIndex(session)
        self._session = session

    def queue(self) -> list[Waiting]:
        return waiting(self._session)

    def counts(self) -> dict[str, int]:
        return counts(self._session)


class SqliteStore:
    """See `maild.memory.Store`. Threads share it; a thread that writes must not begin a second write within the first.

    Connections are kept: opening one costs more than most transactions. After any exception one is thrown away: after
    a failing disk nothing that it remembers is certain.
    """

    def __init__(self, path: Path, blobs: Blobs, busy_s: float) -> None:
        self.blobs: Blobs = blobs
        self.ledger: UidLedger = OwnSnapshots(self)
        self._path = path
        self._busy_s = busy_s
        self._statements = Statements(dialect())
        self._turn = Lock()
        self._writers: list[sqlite3.Connection] = []  # one at most
        self._readers: list[sqlite3.Connection] = []
        self._closed = False

    @contextmanager
    def write(self) -> Iterator[Transaction]:
        if not self._turn.acquire(timeout=self._busy_s):
            raise StoreBusy(f"{self._path}: another thread has been writing for {self._busy_s:g} seconds")
        try:
            with faults_of(self._path), self._block("BEGIN IMMEDIATE", self._writers) as work:
                yield work
        finally:
            self._turn.release()

    @contextmanager
    def snapshot(self) -> Iterator[Transaction]:
        with faults_of(self._path, reads_only=True), self._block("BEGIN", self._readers, reads_only=True) as work:
            yield work

    def close(self) -> None:
        """Wait for the writer, then close every connection; one that a reader still uses is closed when it is done."""
        with self._turn:
            self._closed = True
            for kept in (self._writers, self._readers):
                while kept:
                    kept.pop().close()

    @contextmanager
    def _block(self, begin: str, kept: list[sqlite3.Connection], *, reads_only: bool = False) -> Iterator[Work]:
        """One transaction on a kept connection, or a new one: committed at the end, rolled back by any exception."""
        connection = self._take(kept, reads_only)
        session = Session(connection, self._statements)
        sound = False
        try:
            connection.execute(begin)
            yield Work(session, self.blobs)
            connection.execute("COMMIT")
            sound = True
        finally:
            session.end()
            self._put_back(connection, kept, sound)

    def _take(self, kept: list[sqlite3.Connection], reads_only: bool) -> sqlite3.Connection:
        if self._closed:
            raise StoreUnusable(f"{self._path}: the database was closed")
        try:
            return kept.pop()
        except IndexError:
            return connect(self._path, busy_s=self._busy_s, reads_only=reads_only)

    def _put_back(self, connection: sqlite3.Connection, kept: list[sqlite3.Connection], sound: bool) -> None:
        if sound and not self._closed:
            kept.append(connection)
            return
        with suppress(sqlite3.Error):  # of two errors the first one is told; closing ends the transaction anyway
            if connection.in_transaction:
                connection.execute("ROLLBACK")
        connection.close()


class OwnSnapshots:
    """The ledger outside any transaction: each question has a snapshot of its own. See `maild.memory.UidLedger`."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def highest(self, inlet: str, folder: str, uidvalidity: int) -> int:
        with self._store.snapshot() as tx:
            return tx.ledger.highest(inlet, folder, uidvalidity)

    def unseen(self, inlet: str, folder: str, uidvalidity: int, uids: Sequence[int]) -> list[int]:
        with self._store.snapshot() as tx:
            return tx.ledger.unseen(inlet, folder, uidvalidity, uids)

    def marks(self, inlet: str, folder: str, uidvalidity: int, uids: Sequence[int]) -> dict[int, tuple[int, datetime]]:
        with self._store.snapshot() as tx:
            return tx.ledger.marks(inlet, folder, uidvalidity, uids)
