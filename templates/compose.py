"""Text and HTML to the finished bytes of a mail: 7-bit, CRLF, the same for the same arguments.

Header fields are written by `templates.header`, attachments' fields by the standard library under `policy.SMTP`. The
boundary comes from the Message-ID, and cannot occur in a part because every part is base64 or quoted-printable.
"""

import re
from binascii import b2a_base64, b2a_qp
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.message import MIMEPart
from email.policy import SMTP
from email.utils import format_datetime
from hashlib import sha256

from maild.mail import Outgoing
from maild.model import EmailAddress, Mailbox, MessageId, Role
from maild.ticket import StoredAttachment
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
# What a careless server changes at the beginning of a line or takes for the mail's end (RFC 5321 §4.5.2, mbox).
_DELICATE = re.compile(rb"\.|From ")
_DELICATE_LINE = re.compile(rb"^(?:\.|From )", re.MULTILINE)
_CRLF = b"\r\n"
_ENCODED_LINE = 76  # characters (RFC 2045 §6.7, §6.8)


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that a mail is made of.

    text       the words of this mail, without the history beneath them: what the ticket keeps
    plain      the whole text part; `html` the whole HTML part
    language   BCP 47
    auto       the value of Auto-Submitted (RFC 3834 §5), "" for a person's words
    topic      Thread-Topic and `index` Thread-Index; "" = none
    pictures   shown by the HTML part, which calls the n-th by `content_id`
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
    pictures: tuple[tuple[StoredAttachment, bytes], ...] = ()


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
    seed = sha256(sheet.message_id.encode()).hexdigest()[:24]
    files = [_file(stored, data) for stored, data in sheet.attachments]
    html = _text("html", sheet.html)
    if sheet.pictures:
        shown = [_picture(one, data, sheet.message_id, n) for n, (one, data) in enumerate(sheet.pictures)]
        html = _multipart("related", f"=_{seed}.2", [html, *shown])
    top = _multipart("alternative", f"=_{seed}.1", [_text("plain", sheet.plain), html])
    return b"MIME-Version: 1.0\r\n" + (_multipart("mixed", f"=_{seed}.0", [top, *files]) if files else top)


def _multipart(subtype: str, boundary: str, parts: Sequence[bytes]) -> bytes:
    """RFC 2046 §5.1.1: the line end before a boundary belongs to the boundary."""
    fields = f'Content-Type: multipart/{subtype}; boundary="{boundary}"\r\n'.encode("ascii")
    mark = f"\r\n--{boundary}".encode("ascii")
    return fields + b"".join(mark + _CRLF + part for part in parts) + mark + b"--\r\n"


def _text(subtype: str, text: str) -> bytes:
    """A text part in the shorter of the two encodings."""
    data = _CRLF.join(text.encode("utf-8").splitlines()) + _CRLF
    quoted, base64 = _quoted_printable(data), _base64(data)
    name, body = ("quoted-printable", quoted) if len(quoted) < len(base64) else ("base64", base64)
    fields = f'Content-Type: text/{subtype}; charset="utf-8"\r\nContent-Transfer-Encoding: {name}\r\n\r\n'
    return fields.encode("ascii") + body


def _base64(data: bytes) -> bytes:
    encoded = b2a_base64(data, newline=False)
    return _CRLF.join(encoded[at : at + _ENCODED_LINE] for at in range(0, len(encoded), _ENCODED_LINE))


def _quoted_printable(data: bytes) -> bytes:
    """Lines ended by CRLF (RFC 2045 §6.7), none of which begins delicately."""
    encoded = b2a_qp(data)
    if not _DELICATE_LINE.search(encoded):
        return encoded
    return _CRLF.join(safe for line in encoded.split(_CRLF) for safe in _guarded(line))


def _guarded(line: bytes) -> Iterator[bytes]:
    """The line, its delicate first character spelled in hexadecimal on a line of its own, which a soft break ends."""
    while _DELICATE.match(line):
        yield b"=%02X=" % line[0]
        line = line[1:]
    yield line


def _file(stored: StoredAttachment, data: bytes) -> bytes:
    return _fields(stored, "attachment") + _base64(data)


def _picture(stored: StoredAttachment, data: bytes, message_id: MessageId, n: int) -> bytes:
    return _fields(stored, "inline", f"<{content_id(message_id, n)}>") + _base64(data)


def content_id(message_id: MessageId, n: int) -> str:
    """What the HTML part calls the n-th picture of a mail (RFC 2392), without the angle brackets."""
    seed = sha256(f"{n} {message_id}".encode()).hexdigest()[:24]
    return f"{seed}@{message_id.rpartition('@')[2].rstrip('>')}"


def _fields(stored: StoredAttachment, disposition: str, cid: str | None = None) -> bytes:
    media_type, _, parameter = stored.media_type.lower().partition(";")
    maintype, _, subtype = (media_type if media_type in _PASSIVE else "application/octet-stream").partition("/")
    fields = MIMEPart(policy=SMTP)
    name = file_name(stored.name)
    params = {"charset": "utf-8"} if (media_type, parameter.strip()) == ("text/plain", "charset=utf-8") else {}
    fields.set_content(
        b"", maintype, subtype, disposition=disposition, filename=name, cte="base64", cid=cid, params=params
    )
    return fields.as_bytes()


def file_name(name: str) -> str:
    """A stranger's file name as it may be shown: the last part of a path, no controls, the extension kept."""
    name = foreign.one_line(name.replace("\\", "/").rpartition("/")[2], 10_000).replace('"', "'")
    if len(name) > foreign.MOST_LINE:
        stem, dot, extension = name.rpartition(".")
        name = name[:150] if not dot or len(extension) > 20 else f"{stem[:150]}….{extension}"
    return name or "file"
