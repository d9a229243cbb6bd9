"""The IMAP inlet: keeps a connection, hands over what is new, listens for more. See `imap_folder` for what is new.

A mailbox is somebody else's property: nothing in it is changed but, where `done_folder` is set, that a mail moves there
once it is durable with us. That is cosmetic and may fail.
"""

import time

from ingest.imap_connect import USUAL, Patience, connect, place_of
from ingest.imap_folder import Folder
from ingest.imap_session import Session
from ingest.imap_wait import Waker
from maild import journal
from maild.errors import InletUnreachable
from maild.mail import Place, RawMail
from maild.ports import Accept, Clock, UidLedger
from maild.settings import Inlet, Limits

_CONNECTIONS = 4  # per folder and sweep: a mail that breaks them is found with two, and the rest gets its turn


class ImapInlet:
    """Implements `maild.ports.Inlet`. One thread sweeps and waits; any other may `wake`."""

    def __init__(
        self,
        settings: Inlet,
        limits: Limits,
        ledger: UidLedger,
        password: str,
        clock: Clock,
        patience: Patience = USUAL,
    ) -> None:
        self.name = settings.name
        self._settings = settings
        self._password = password
        self._patience = patience
        self._session: Session | None = None
        self._waker = Waker()
        self._inbox = Folder(self.name, settings.folder, ledger, clock, most_bytes=limits.mail_bytes)
        self._folders = [self._inbox]
        if settings.sent_folder:
            sent = Folder(self.name, settings.sent_folder, ledger, clock, most_bytes=limits.mail_bytes, sent=True)
            self._folders.append(sent)

    @property
    def skipped(self) -> tuple[Place, ...]:
        """Mails that the server could not give so far; each is tried again."""
        return tuple(place for folder in self._folders for place in folder.places())

    def sweep(self, accept: Accept, *, full: bool = False) -> int:
        """See `maild.ports.Inlet`. A folder that was renumbered is compared in full by itself."""
        return sum(self._sweep(folder, accept, full) for folder in self._folders)

    def wait(self, seconds: float) -> None:
        """Listens with IDLE where the settings and the server allow it, else sits the time out."""
        end = time.monotonic() + seconds
        if self._settings.idle and self._session is not None:
            try:
                if self._listen(self._session, end):
                    return
            except InletUnreachable:
                self._hang_up()
                end = min(end, time.monotonic() + self._patience.after_break_s)
        self._waker.wait(end - time.monotonic())

    def wake(self) -> None:
        self._waker.wake()

    def probe(self) -> str:
        """Uses a connection of its own."""
        session = self._connect()
        try:
            found = [f"{folder.name} holds {session.open(folder.name).exists} mails" for folder in self._folders]
            found += [f"{word} {'yes' if session.can(word) else 'no'}" for word in ("IDLE", "MOVE")]
            done = self._settings.done_folder
            if done and not session.has_folder(done):
                found.append(f'done_folder "{done}" is not there: mail stays where it is')
        finally:
            session.close()
        return f"{place_of(self._settings)}: logged in as {self._settings.username}; {'; '.join(found)}"

    def close(self) -> None:
        self._hang_up()
        self._waker.close()

    def _sweep(self, folder: Folder, accept: Accept, full: bool) -> int:
        """A connection that breaks half-way is replaced: one mail that breaks it must not keep the rest."""
        folder.doubts.next_sweep()
        handed = 0
        for left in reversed(range(_CONNECTIONS)):
            session = self._connected()
            try:
                for batch in folder.batches(session, full=full, writable=self._moves(folder)):
                    accept(batch)
                    handed += len(batch)
                    self._tidy(session, folder, _whole(batch))
                self._tidy(session, folder, folder.left_behind)
                break
            except InletUnreachable:
                if session.alive:
                    raise
                self._hang_up()
                if not left:
                    raise
        return handed

    def _listen(self, session: Session, end: float) -> bool:
        """True when the wait is over; False where listening is not possible and the time is to be sat out."""
        news = self._inbox.has_news(session.open(self._inbox.name))
        if news is None or not session.can("IDLE"):
            return False
        while not news and (left := end - time.monotonic()) > 0:
            news = session.idle(self._waker, min(left, self._patience.idle_s))
        return True

    def _moves(self, folder: Folder) -> bool:
        return bool(self._settings.done_folder) and not folder.sent

    def _tidy(self, session: Session, folder: Folder, uids: list[int]) -> None:
        if not uids or not self._moves(folder):
            return
        try:
            session.move(uids, self._settings.done_folder)
        except InletUnreachable as error:
            journal.left_in_place(self.name, folder.name, len(uids), str(error))

    def _connected(self) -> Session:
        if self._session is None or not self._session.alive:
            self._session = self._connect()
        return self._session

    def _connect(self) -> Session:
        client = connect(self._settings, self._password, self._patience)
        return Session(client, place_of(self._settings))

    def _hang_up(self) -> None:
        if self._session is not None:
            self._session.close()
        self._session = None


def _whole(batch: list[RawMail]) -> list[int]:
    """Of mails too large to be read the original stays where the ticket says it is."""
    return [raw.place.uid for raw in batch if raw.place is not None and not raw.partial]
