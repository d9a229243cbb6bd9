"""Text and HTML to the finished bytes of a mail: 7-bit, CRLF, the same for the same arguments.

Header fields are written by `templates.header`; the MIME parts by the standard library under `policy.SMTP`. The
boundary comes from the Message-ID, and cannot occur in a part because every part is base64 or quoted-printable.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from hashlib import sha256

from maild.mail import Outgoing
from maild.model import EmailAddress, Mailbox, MessageId, Role, StoredAttachment
from templates import foreign, header

# Types that show something and run nothing. All others travel as octets, so that no client opens them by itself.
_PASSIVE = frozenset(
    (
        *(f"image/{one}" for one in ("png", "jpeg", "gif", "webp", "heic", "heif", "bmp", "tiff")),
        *(f"video/{one}" for one in ("mp4", "quicktime", "webm")),
        *(f"audio/{one}" for one in ("mpeg", "mp4", "ogg", "wav")),
        *("application/pdf", "text/plain", "text/csv"),
    )
)
_DELICATE = re.compile(r"^(?:\.|From )", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that a mail is made of.

    text       the words of this mail, without the history beneath them: what the ticket keeps
    plain      the whole text part; `html` the whole HTML part
    language   BCP 47
    auto       the value of Auto-Submitted (RFC 3834 §5), "" for a person's words
    topic      Thread-Topic and `index` Thread-Index; "" = none
    """

    message_id: MessageId
    date: datetime
    sender: Mailbox
    recipient: Mailbox
    role: Role
    envelope_from: EmailAddress
    reply_to: Mailbox | None
    subject: str
    text: str
    plain: str
    html: str
    language: str
    auto: str
    in_reply_to: MessageId | None = None
    references: tuple[MessageId, ...] = ()
    topic: str = ""
    index: str = ""
    attachments: tuple[tuple[StoredAttachment, bytes], ...] = ()


def compose(sheet: Sheet) -> Outgoing:
    return Outgoing(
        message_id=sheet.message_id,
        recipient=sheet.recipient,
        role=sheet.role,
        envelope_from=sheet.envelope_from,
        subject=sheet.subject,
        text=sheet.text,
        data=_head(sheet).encode("ascii") + _body(sheet),
        in_reply_to=sheet.in_reply_to,
        references=sheet.references,
    )


def _head(sheet: Sheet) -> str:
    fields: list[tuple[str, Sequence[str]]] = [
        ("Date", (format_datetime(sheet.date),)),
        ("From", header.mailbox(sheet.sender)),
        ("To", header.mailbox(sheet.recipient)),
        ("Reply-To", header.mailbox(sheet.reply_to) if sheet.reply_to else ()),
        ("Subject", header.words(sheet.subject)),
        ("Message-ID", (sheet.message_id,)),
        ("In-Reply-To", (sheet.in_reply_to,) if sheet.in_reply_to else ()),
        ("References", sheet.references),
        ("Thread-Topic", header.words(sheet.topic)),
        ("Thread-Index", (sheet.index,) if sheet.index else ()),
        ("Auto-Submitted", (sheet.auto,) if sheet.auto else ()),
        ("X-Auto-Response-Suppress", ("All",)),
        ("Content-Language", (sheet.language,)),
    ]
    return "".join(header.field(name, *tokens) for name, tokens in fields if tokens)


def _body(sheet: Sheet) -> bytes:
    """The MIME fields of the top part, and the parts."""
    mail = EmailMessage(policy=SMTP)
    mail.set_content(sheet.plain, cte=_encoding(sheet.plain))
    mail.add_alternative(sheet.html, subtype="html", cte=_encoding(sheet.html))
    for stored, data in sheet.attachments:
        _attach(mail, stored, data)
    seed = sha256(sheet.message_id.encode()).hexdigest()[:24]
    for n, part in enumerate(part for part in mail.walk() if part.is_multipart()):
        part.set_boundary(f"=_{seed}.{n}")
    return mail.as_bytes()


def _encoding(text: str) -> str:
    """Whichever is smaller: quoted-printable takes three octets for each that is not ASCII, base64 four for three.

    Base64 too where a line begins with what a careless server changes or takes for an end (RFC 5321 §4.5.2, mbox).
    """
    if _DELICATE.search(text):
        return "base64"
    octets = text.encode("utf-8")
    foreign_octets = sum(one > 126 for one in octets)
    return "quoted-printable" if foreign_octets * 6 < len(octets) else "base64"


def _attach(mail: EmailMessage, stored: StoredAttachment, data: bytes) -> None:
    media_type = stored.media_type.lower()
    maintype, _, subtype = (media_type if media_type in _PASSIVE else "application/octet-stream").partition("/")
    mail.add_attachment(data, maintype, subtype, filename=file_name(stored.name), cte="base64")


def file_name(name: str) -> str:
    """A stranger's file name as it may be shown: the last part of a path, no controls, the extension kept."""
    name = foreign.one_line(name.replace("\\", "/").rpartition("/")[2], 10_000).replace('"', "'")
    if len(name) > foreign.MOST_LINE:
        stem, dot, extension = name.rpartition(".")
        name = name[:150] if not dot or len(extension) > 20 else f"{stem[:150]}….{extension}"
    return name or "file"
