"""One IMAP connection, logged in: folders opened, UIDs listed, mails fetched. Knows no ledger and decides nothing.

Only UIDs, never sequence numbers; only BODY.PEEK, which sets no flag. Names of folders pass through imapclient, which
encodes (modified UTF-7) and quotes them; everything else sent is made of integers and fixed words.
"""

import contextlib
import imaplib
import ssl
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from ingest.imap_connect import hang_up
from ingest.imap_wait import Waker
from maild.errors import InletUnreachable

# imaplib gives up on a line over 1,000,000 octets; a UID in a SEARCH answer takes up to 11.
SEARCH_MOST = 80_000
# RFC 7162 §4: servers accept command lines of 8192 octets; a UID in a list takes up to 11.
FETCH_MOST = 500
HEADER_MOST = 262_144
_GOODBYE_S = 5.0


@dataclass(frozen=True, slots=True)
class Look:
    """A folder as it is opened. `uidnext` None = the server does not say (RFC 3501 §7.1 allows it)."""

    uidvalidity: int
    uidnext: int | None
    exists: int


@dataclass(frozen=True, slots=True)
class Mark:
    """What tells two mails under one UID apart. `size` is RFC822.SIZE in octets; `at` is INTERNALDATE in UTC, None
    where the server gives none that can be read."""

    size: int
    at: datetime | None


class Session:
    """Raises InletUnreachable; whether the connection outlived it (the server said NO) is in `alive`."""

    def __init__(self, client: Any, where: str) -> None:
        self.alive = True
        self._client = client
        self._where = where

    def open(self, folder: str, *, writable: bool = False) -> Look:
        """Opens a folder, read-only where that is all the server grants."""
        with self._asking(f'folder "{folder}"'):
            if writable:
                with contextlib.suppress(imaplib.IMAP4.readonly):
                    return self._look(folder, self._client.select_folder(folder))
            return self._look(folder, self._client.select_folder(folder, readonly=True))

    def uids_from(self, first: int, look: Look) -> list[int]:
        """The UIDs of the open folder that are at least `first`, ascending."""
        most = look.exists if look.uidnext is None else min(look.exists, look.uidnext - first)
        with self._asking("SEARCH"):
            if most <= SEARCH_MOST or look.uidnext is None:
                found = self._search(first, "*")
            else:
                starts = range(first, look.uidnext, SEARCH_MOST)
                found = [uid for start in starts for uid in self._search(start, start + SEARCH_MOST - 1)]
        # `n:*` names the highest UID there is even where that is below n (RFC 3501 §6.4.8).
        return sorted({uid for uid in found if uid >= first})

    def marks(self, uids: Sequence[int]) -> dict[int, Mark]:
        """Size and date of each, without those that are gone."""
        with self._asking("FETCH RFC822.SIZE"):
            found: dict[int, dict[bytes, Any]] = {}
            for start in range(0, len(uids), FETCH_MOST):
                some = uids[start : start + FETCH_MOST]
                found |= self._client.fetch(some, ["UID", "RFC822.SIZE", "INTERNALDATE"])
        return {
            uid: Mark(items[b"RFC822.SIZE"], _utc(items.get(b"INTERNALDATE")))
            for uid, items in found.items()
            if isinstance(items.get(b"RFC822.SIZE"), int)
        }

    def bodies(self, uids: Sequence[int]) -> dict[int, bytes]:
        """The whole mails, without those that are gone or that the server has no bytes for."""
        with self._asking("FETCH BODY[]"):
            found = self._client.fetch(uids, ["BODY.PEEK[]"])
        return {uid: body for uid, items in found.items() if isinstance(body := items.get(b"BODY[]"), bytes)}

    def header(self, uid: int) -> bytes | None:
        """The header section, at most HEADER_MOST octets of it; None where the mail is gone."""
        with self._asking("FETCH BODY[HEADER]"):
            found = self._client.fetch([uid], [f"BODY.PEEK[HEADER]<0.{HEADER_MOST}>"])
        for name, value in found.get(uid, {}).items():
            if name.startswith(b"BODY[HEADER]") and isinstance(value, bytes):
                return value[:HEADER_MOST]
        return None

    def move(self, uids: Sequence[int], folder: str) -> None:
        """Moves mails out of the open folder (RFC 6851)."""
        if not self.can("MOVE"):
            raise InletUnreachable(f"{self._where}: the server cannot MOVE")
        with self._asking(f'MOVE to "{folder}"'):
            for start in range(0, len(uids), FETCH_MOST):
                self._client.move(uids[start : start + FETCH_MOST], folder)

    def can(self, capability: str) -> bool:
        with self._asking("CAPABILITY"):
            return bool(self._client.has_capability(capability))

    def has_folder(self, folder: str) -> bool:
        with self._asking("LIST"):
            return bool(self._client.folder_exists(folder))

    def idle(self, waker: Waker, seconds: float) -> bool:
        """Listens to the open folder (RFC 2177). True as soon as there may be new mail or the waker is called; False
        when `seconds` are over. After an error the connection is not used again."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            with self._asking("IDLE"):
                self._client.idle()
                # An answer that came together with the server's "+" is in the buffer, where polling cannot see it.
                said = self._has_buffered()
                woken = False if said else waker.wait(left, self._client.socket())
                _, answers = self._client.idle_done()
            if woken or any(len(answer) > 1 and answer[1] == b"EXISTS" for answer in answers):
                return True
        return False

    def close(self) -> None:
        """Says goodbye where somebody listens, and hangs up."""
        if self.alive:
            with contextlib.suppress(imaplib.IMAP4.error, OSError):
                self._client.socket().settimeout(_GOODBYE_S)
                self._client.logout()
        self._die()

    def _look(self, folder: str, answer: dict[bytes, Any]) -> Look:
        uidvalidity, uidnext = answer.get(b"UIDVALIDITY"), answer.get(b"UIDNEXT")
        if not isinstance(uidvalidity, int):
            raise InletUnreachable(
                f'{self._where}: folder "{folder}" has no UIDVALIDITY: its mails have no lasting ids'
            )
        return Look(uidvalidity, uidnext if isinstance(uidnext, int) else None, int(answer.get(b"EXISTS", 0)))

    def _search(self, first: int, last: int | str) -> list[int]:
        return list(self._client.search(["UID", f"{first}:{last}"]))

    def _has_buffered(self) -> bool:
        sock = self._client.socket()
        patience = sock.gettimeout()
        sock.setblocking(False)
        try:
            return bool(self._client._imap.file.peek(1))
        except (BlockingIOError, ssl.SSLWantReadError):
            return False
        finally:
            sock.settimeout(patience)

    @contextlib.contextmanager
    def _asking(self, what: str) -> Iterator[None]:
        if not self.alive:
            raise InletUnreachable(f"{self._where}: the connection is gone")
        try:
            yield
        except (imaplib.IMAP4.abort, OSError) as error:
            self._die()
            raise InletUnreachable(f"{self._where}: {what}: {str(error) or type(error).__name__}") from error
        except (imaplib.IMAP4.error, ValueError) as error:  # NO, BAD, or an answer that cannot be read
            raise InletUnreachable(f"{self._where}: {what}: {error}") from error

    def _die(self) -> None:
        # imaplib cannot go on after a time-out or a broken line: the object goes with the connection.
        self.alive = False
        hang_up(self._client)


def _utc(at: object) -> datetime | None:
    if not isinstance(at, datetime):
        return None
    try:
        return at.astimezone(UTC)
    except OverflowError:  # within a day of year 1 or 9999
        return None
