"""One mailbox of the laboratory's Dovecot, and what people and other programs do to it."""

from __future__ import annotations

import contextlib
import re
import smtplib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

import imapclient  # type: ignore[import-untyped]  # it ships no types

if TYPE_CHECKING:
    from tests.lab.dovecot import Dovecot

_MESSAGE_ID = re.compile(rb"^message-id:\s*(\S+)", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Account:
    address: str
    password: str
    server: Dovecot

    @contextlib.contextmanager
    def client(self, folder: str | None = None) -> Iterator[Any]:
        """A mail program of its own, logged in, with `folder` open for writing."""
        with imapclient.IMAPClient("127.0.0.1", port=self.server.imap, ssl=False, timeout=20) as client:
            client.plain_login(self.address, self.password)
            if folder is not None:
                client.select_folder(folder)
            yield client

    def append(self, *raw: bytes, folder: str = "INBOX", at: datetime | None = None) -> None:
        """Puts mails into a folder, with this INTERNALDATE."""
        with self.client() as client:
            for one in raw:
                client.append(folder, one, msg_time=at)

    def deliver(self, raw: bytes, sender: str = "someone@cust.test", recipient: str | None = None) -> None:
        """Hands a mail over by LMTP; `recipient` where it differs (`support+detail@…`)."""
        with smtplib.LMTP("127.0.0.1", self.server.lmtp, timeout=20) as lmtp:
            lmtp.sendmail(sender, [recipient or self.address], raw)

    def mails(self, folder: str = "INBOX") -> list[bytes]:
        """Every mail in a folder, whole, in the order of its UIDs."""
        with self.client(folder) as client:
            found = client.fetch(client.search("ALL"), ["BODY.PEEK[]"])
            return [found[uid][b"BODY[]"] for uid in sorted(found)]

    def flags(self, folder: str = "INBOX") -> dict[int, set[bytes]]:
        """What people's programs set on each UID; `\\Recent` left out, since the server sets it."""
        with self.client(folder) as client:
            found = client.get_flags(client.search("ALL"))
            return {uid: set(flags) - {rb"\Recent"} for uid, flags in found.items()}

    def expunge(self, *uids: int, folder: str = "INBOX") -> None:
        with self.client(folder) as client:
            client.delete_messages(list(uids))
            client.expunge(list(uids))

    def uidvalidity(self, folder: str = "INBOX") -> int:
        with self.client() as client:
            return int(client.folder_status(folder, ["UIDVALIDITY"])[b"UIDVALIDITY"])

    def change_uidvalidity(self, value: int, folder: str = "INBOX") -> None:
        """As after a restored backup: clients must forget every UID they know."""
        self.server.admin("mailbox", "update", "-u", self.address, "--uid-validity", str(value), folder)

    def threads(self, folder: str = "INBOX") -> list[list[str]]:
        """The conversations a mail program shows, each as the Message-IDs of its mails in order of their UIDs.

        By `THREAD REFS` (RFC 5256 allows further algorithms), which goes by References and In-Reply-To alone;
        `THREAD REFERENCES` also merges mails of equal subject.
        """
        with self.client(folder) as client:
            ids = _message_ids(client)
            threads = client.thread("REFS")
        return sorted([ids[uid] for uid in sorted(_flat(thread))] for thread in threads)


def _message_ids(client: Any) -> dict[int, str]:
    found = client.fetch(client.search("ALL"), ["BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)]"])
    return {uid: _message_id(mail[b"BODY[HEADER.FIELDS (MESSAGE-ID)]"]) for uid, mail in found.items()}


def _message_id(header: bytes) -> str:
    match = _MESSAGE_ID.search(header)
    return match[1].decode("ascii", "replace") if match else ""


def _flat(thread: Any) -> Iterator[int]:
    if isinstance(thread, int):
        yield thread
        return
    for part in thread:
        yield from _flat(part)
