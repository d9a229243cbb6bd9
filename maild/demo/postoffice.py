"""The demo's mail servers, in one thread of this process: IMAP by pymap, SMTP by aiosmtpd, every mailbox in memory.

Does what a receiving server does for a desk: delivers plus addresses to the mailbox in front of the plus sign and notes
the whole one in Delivered-To, judges senders in Authentication-Results, removes such headers of others, and sends a
delivery status notification (RFC 3464) for a mailbox that is not there.
"""

import asyncio
import contextlib
import imaplib
import re
import socket
import threading
import time
from argparse import Namespace
from collections.abc import Mapping
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from email.parser import BytesHeaderParser
from email.utils import format_datetime, make_msgid, parseaddr

from aiosmtpd.smtp import SMTP, Envelope, Session
from pymap.backend.dict import DictBackend, Identity
from pymap.imap import IMAPService
from pymap.user import Passwords, UserMetadata

from maild.people import without_detail

HOST = "127.0.0.1"
_NOTE = """\
From: Mail Delivery System <MAILER-DAEMON@{host}>
To: {sender}
Subject: Undelivered Mail Returned to Sender
Date: {date}
Message-ID: {id}
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=_note"

--=_note
Content-Type: text/plain; charset=us-ascii

<{recipient}>: there is no such mailbox here.

--=_note
Content-Type: message/delivery-status

Reporting-MTA: dns; {host}

Final-Recipient: rfc822; {recipient}
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 no such mailbox

--=_note
Content-Type: text/rfc822-headers

{header}

--=_note--
"""
_START_WITHIN_S = 30.0


class PostOffice:
    """accounts      password by address; other addresses of their domains do not exist
    authserv_id   the name Authentication-Results are signed with
    known         domains that publish DMARC; mail that claims to be theirs must come from them
    """

    def __init__(self, accounts: Mapping[str, str], authserv_id: str, known: frozenset[str]) -> None:
        self.imap_port = 0
        self.smtp_port = 0
        self.accounts = dict(accounts)
        self.known = known
        self.authserv_id = authserv_id
        self._local = {address.rpartition("@")[2] for address in accounts}
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, name="post office", daemon=True)

    def __enter__(self) -> "PostOffice":
        self._thread.start()
        if not self._ready.wait(_START_WITHIN_S):
            raise RuntimeError("the demo's mail servers did not start")
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._ending.set)
        self._thread.join(5)

    def is_local(self, address: str) -> bool:
        """True for every address of our domains, whether or not somebody has it."""
        return address.rpartition("@")[2].lower() in self._local

    def deliver(self, mail: bytes, sender: str, recipient: str) -> None:
        """Into the recipient's mailbox, or back to the sender."""
        mailbox = without_detail(recipient)
        if mailbox in self.accounts:
            self._append(mailbox, self._stamp(sender, recipient, mail) + _without_forgeries(mail, self.authserv_id))
        elif sender:
            self.deliver(_not_delivered(self.authserv_id, mail, sender, recipient), "", sender)

    def _append(self, mailbox: str, mail: bytes) -> None:
        with imaplib.IMAP4(HOST, self.imap_port) as client:
            client.login(mailbox, self.accounts[mailbox])
            client.append("INBOX", "", imaplib.Time2Internaldate(time.time()), mail)

    def _stamp(self, sender: str, recipient: str, mail: bytes) -> bytes:
        claimed = parseaddr(str(BytesHeaderParser().parsebytes(mail).get("From", "")))[1].rpartition("@")[2].lower()
        came_from = sender.rpartition("@")[2].lower()
        result = "none" if claimed not in self.known else "pass" if claimed == came_from else "fail"
        now, host = format_datetime(datetime.now(UTC)), self.authserv_id
        lines = (
            f"Return-Path: <{sender}>",
            f"Delivered-To: {recipient}",
            f"Authentication-Results: {host}; dmarc={result} header.from={claimed or 'unknown'}",
            f"Received: from {came_from or 'localhost'} by {host} with ESMTP; {now}",
        )
        return "".join(f"{line}\r\n" for line in lines).encode("utf-8", "replace")

    # --- the servers' thread ---

    def _run(self) -> None:
        asyncio.run(self._serve())

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._ending = asyncio.Event()
        async with AsyncExitStack() as stack:
            await self._serve_imap(stack)
            smtp = await self._loop.create_server(lambda: _session(self), HOST, _free(11025))
            self.smtp_port = smtp.sockets[0].getsockname()[1]
            self._ready.set()
            await self._ending.wait()
            smtp.close()

    async def _serve_imap(self, stack: AsyncExitStack) -> None:
        self.imap_port = _free(11143)
        (first, password), *others = self.accounts.items()
        args = Namespace(
            debug=False, host=HOST, port=str(self.imap_port), cert=None, key=None, tls=False, inherited_sockets=None,
            proxy_protocol=None, passlib_cfg=None, demo_data=False, demo_user=first, demo_password=password,
            skip_services=[],
        )  # fmt: skip
        backend, config = await DictBackend.init(args, invalid_user_sleep=0.0, hash_context=_Unhashed())
        for address, word in others:
            hashed = await Passwords(config).hash_password(word)
            user = Identity(address, backend.login, None, frozenset())
            await user.set(UserMetadata(config, address, password=hashed))
        config.apply_context()
        await backend.start(stack)
        await IMAPService(backend, config).start(stack)


class _Unhashed:
    """In place of pymap's password hashing, which takes a quarter of a second: these passwords are printed anyway."""

    def copy(self, **_: object) -> "_Unhashed":
        return self

    def hash(self, secret: str) -> str:
        return secret

    def verify(self, secret: str, hash: str) -> bool:
        return secret == hash


class _Door:
    """aiosmtpd's handler: takes mail for our own domains, and blocks only its own thread while delivering."""

    def __init__(self, office: PostOffice) -> None:
        self._office = office

    async def handle_RCPT(  # noqa: N802 (aiosmtpd finds handlers by these names)
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if not self._office.is_local(address):
            return "550 5.7.1 only the demo's own addresses can be written to"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 ok"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 (as above)
        content = envelope.content if isinstance(envelope.content, bytes) else b""
        loop = asyncio.get_running_loop()
        for recipient in envelope.rcpt_tos:
            await loop.run_in_executor(None, self._office.deliver, content, envelope.mail_from or "", recipient)
        return "250 2.0.0 delivered"


def _session(office: PostOffice) -> SMTP:
    return SMTP(_Door(office), hostname=office.authserv_id, enable_SMTPUTF8=True, loop=asyncio.get_running_loop())


def _not_delivered(host: str, mail: bytes, sender: str, recipient: str) -> bytes:
    """A delivery status notification (RFC 3464) with the header of the mail that could not be delivered."""
    header = mail.replace(b"\r\n", b"\n").partition(b"\n\n")[0].decode("ascii", "replace")
    note = _NOTE.format(
        host=host,
        sender=sender,
        recipient=recipient,
        date=format_datetime(datetime.now(UTC)),
        id=make_msgid(domain=host),
        header=header,
    )
    return note.replace("\n", "\r\n").encode("ascii", "replace")


def _without_forgeries(mail: bytes, authserv_id: str) -> bytes:
    """Authentication-Results that bear our name and are not ours are removed (RFC 8601 §5)."""
    header, blank, body = mail.partition(b"\r\n\r\n")
    fields = re.split(rb"\r\n(?![ \t])", header)
    forged = re.compile(rb"authentication-results:\s*" + re.escape(authserv_id.encode()) + rb"[\s;]", re.IGNORECASE)
    return b"\r\n".join(field for field in fields if not forged.match(field + b"\r\n")) + blank + body


def _free(wanted: int) -> int:
    """`wanted` if nobody listens there, else any free port."""
    for port in (wanted, 0):
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the servers do: TIME_WAIT is free
            probe.bind((HOST, port))
            return int(probe.getsockname()[1])
    raise RuntimeError("there is no free port on this machine")
