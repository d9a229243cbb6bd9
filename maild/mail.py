"""Mails on their way in and out, as values.

`RawMail` is what an inlet brings, `Inbound` what reading makes of it, `Outgoing` what is handed to SMTP. Nothing here
parses or composes.
"""

from dataclasses import dataclass
from datetime import datetime

from maild.model import EmailAddress, Identity, Mailbox, MessageId, Origin, Role, Secret


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mail lies on an IMAP server: unique for ever (RFC 3501 §2.3.1.1)."""

    folder: str
    uidvalidity: int
    uid: int


@dataclass(frozen=True, slots=True)
class RawMail:
    """A mail as received.

    data          bytes as on the wire; only the header section where `partial` is set
    received_at   INTERNALDATE or the moment of reception, UTC: the only time that promises are counted from
    size_bytes    of the whole mail, also where `data` is only a part
    partial       why only the header section was fetched ("60.0 MiB, over the limit of 25 MiB"); "" = whole
    recipient     RCPT TO where the wire told it (LMTP)
    sent_folder   found where people's own answers are kept, not in the inbox
    """

    data: bytes
    received_at: datetime
    inlet: str
    size_bytes: int
    place: Place | None = None
    partial: str = ""
    recipient: EmailAddress | None = None
    sent_folder: bool = False


@dataclass(frozen=True, slots=True)
class Attachment:
    """`data` is decoded; `name` is a stranger's text (controls removed), never a path."""

    name: str
    media_type: str
    data: bytes
    inline: bool = False
    content_id: str | None = None


@dataclass(frozen=True, slots=True)
class BouncedRecipient:
    """`status` as RFC 3463 (`5.1.1`) or ""; `action` as RFC 3464 §2.3.3: failed, delayed, delivered, relayed or
    expanded."""

    address: EmailAddress
    status: str = ""
    action: str = "failed"


@dataclass(frozen=True, slots=True)
class Bounce:
    recipients: tuple[BouncedRecipient, ...] = ()
    original_message_id: MessageId | None = None


@dataclass(frozen=True, slots=True)
class Forwarded:
    """The customer's mail inside an agent's forward: of a forward of a forward the one that was forwarded last.

    date      UTC; where the client wrote no zone, its wall clock is taken for UTC. None where it cannot be told
    comment   what stands above: the forwarder's own words, without their signature; "" where there are none
    """

    sender: Mailbox
    subject: str
    text: str
    date: datetime | None = None
    attachments: tuple[Attachment, ...] = ()
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Inbound:
    """A mail, read. Every byte sequence gives one; what could not be read is said in `troubles`.

    readable        False: only what is here could be understood; the ticket "needs attention"
    content_hash    hex SHA-256 over From, Date, Subject, decoded body and attachment digests: the same mail keeps it
                    through forwarding by servers, another mail under the same Message-ID has another
    sender          From, parsed strictly; None where From is not exactly one mailbox
    identity        what *our* receiving server says of it (see settings [identity])
    recipients      addresses this copy was delivered to, most private first: LMTP recipient, Delivered-To,
                    X-Original-To, To, Cc
    warnings        all that a careful reader would remark, `troubles` included
    troubles        what could not be read, or not to its end: a person has to look
    text            the new words: quotes and signature off (a view; shown whole where the cut is doubtful)
    full_text       all inline text parts
    secrets         what was masked in subject, texts and text attachments; the spool alone has it in clear
    recall          the sender's client wants back what was sent before
    absence         the sender's mailbox says by itself that nobody reads it now
    may_answer      False where RFC 3834 or common sense forbid an automatic answer; `why_not_answer` says why
    """

    readable: bool
    content_hash: str
    warnings: tuple[str, ...] = ()
    message_id: MessageId | None = None
    in_reply_to: tuple[MessageId, ...] = ()
    references: tuple[MessageId, ...] = ()
    date: datetime | None = None
    subject: str = ""
    sender: Mailbox | None = None
    to: tuple[Mailbox, ...] = ()
    cc: tuple[Mailbox, ...] = ()
    reply_to: Mailbox | None = None
    recipients: tuple[EmailAddress, ...] = ()
    identity: Identity = Identity.UNVERIFIED
    identity_reason: str = ""
    origin: Origin = Origin.PERSON
    may_answer: bool = True
    why_not_answer: str | None = None
    bounce: Bounce | None = None
    forwarded: Forwarded | None = None
    text: str = ""
    full_text: str = ""
    attachments: tuple[Attachment, ...] = ()
    size_bytes: int = 0
    troubles: tuple[str, ...] = ()
    secrets: tuple[Secret, ...] = ()
    recall: bool = False
    absence: bool = False


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A finished mail: identical bytes at every attempt. CRLF line ends, no bare CR or LF, lines ≤ 998 octets."""

    message_id: MessageId
    recipient: Mailbox
    role: Role
    envelope_from: EmailAddress
    subject: str
    text: str
    data: bytes
    in_reply_to: MessageId | None = None
    references: tuple[MessageId, ...] = ()
