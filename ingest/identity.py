"""The hash by which two copies of one mail know each other: From, Date, Subject, decoded body, attachment digests.

What servers add (Received, DKIM-Signature, X-…) and how they encode the body does not enter. RFC 5322 §3.6.4 promises
unique Message-IDs; senders do not keep the promise, so the id is not part of it.
"""

import re
from hashlib import sha256

from ingest.body import Body
from ingest.headers import Headers
from maild.mail import Attachment

_LINE_END = re.compile(rb"(?<![ \t\r\x0b\x0c])[ \t\r\x0b\x0c]*+\n")
_PIECE_BYTES = 1024 * 1024


def content_hash(fields: Headers, body: Body, files: tuple[Attachment, ...]) -> str:
    pieces: list[bytes] = []
    for name in ("from", "date", "subject"):
        _add(pieces, " ".join(fields.text(name).split()).encode("utf-8", "replace"))
    _add(pieces, _normal(body.full_text))
    for file in files:
        _add(pieces, _digest(file))
    return sha256(b"".join(pieces)).hexdigest()


def header_hash(fields: Headers, size_bytes: int) -> str:
    """For a mail whose body was not read: Message-ID and size stand for it."""
    pieces: list[bytes] = []
    for name in ("from", "date", "subject", "message-id"):
        _add(pieces, " ".join(fields.text(name).split()).encode("utf-8", "replace"))
    _add(pieces, str(size_bytes).encode("ascii"))
    return sha256(b"".join(pieces)).hexdigest()


def _add(pieces: list[bytes], data: bytes) -> None:
    """Each piece with its length before it, so that no two lists of pieces make the same bytes."""
    pieces += (len(data).to_bytes(8, "big"), data)


def _normal(text: str) -> bytes:
    return "\n".join(map(str.rstrip, text.split("\n"))).strip().encode("utf-8", "replace")


def _digest(file: Attachment) -> bytes:
    """Servers change line ends of text and of attached mails, not of other files."""
    if not file.media_type.startswith(("text/", "message/")):
        return sha256(file.data).digest()
    data, at = file.data.strip(), 0
    hashed = sha256()
    while at < len(data):
        end = data.find(b"\n", at + _PIECE_BYTES) + 1 or len(data)
        hashed.update(_LINE_END.sub(b"\n", data[at:end]))
        at = end
    return hashed.digest()
