"""winmail.dat: what Outlook packs text and attachments in (MS-OXTNEF §2.1). Read with bounds, never unpacked further.

Each attribute is a level, an id, a length and that many bytes; a length that lies ends the reading. What cannot be read
stays an attachment as it came.
"""

import struct
from dataclasses import dataclass

from ingest import charset
from ingest.headers import clean
from maild.mail import Attachment

SIGNATURE = b"\x78\x9f\x3e\x22"
ATTRIBUTES = 2000
"""So many are looked at; an honest file has some dozen."""

_BODY = 0x0002800C
_NEW_ATTACHMENT = 0x00069002
_TITLE = 0x00018010
_DATA = 0x0006800F
_CODE_PAGE = 0x00069007


@dataclass(frozen=True, slots=True)
class Opened:
    text: str
    attachments: tuple[Attachment, ...]


def is_tnef(media_type: str, name: str) -> bool:
    return media_type in ("application/ms-tnef", "application/vnd.ms-tnef") or name.lower() == "winmail.dat"


def unpack(data: bytes) -> Opened | None:
    """Text and attachments; None where this is no TNEF or holds neither."""
    if not data.startswith(SIGNATURE):
        return None
    text, page, found, name = "", "cp1252", list[Attachment](), ""
    for kind, value in _attributes(data):
        if kind == _CODE_PAGE and len(value) >= 4:
            page = f"cp{int.from_bytes(value[:4], 'little')}"
        elif kind == _BODY:
            text = charset.decode(value.rstrip(b"\0"), page)
        elif kind == _NEW_ATTACHMENT:
            name = ""
        elif kind == _TITLE:
            name = clean(charset.decode(value.rstrip(b"\0"), page))
            found = _renamed(found, name)
        elif kind == _DATA:
            found.append(Attachment(name, "application/octet-stream", value))
    return Opened(text, tuple(found)) if text or found else None


def _renamed(found: list[Attachment], name: str) -> list[Attachment]:
    """The title may come behind the data that it names."""
    if found and not found[-1].name:
        last = found[-1]
        return [*found[:-1], Attachment(name, last.media_type, last.data)]
    return found


def _attributes(data: bytes) -> list[tuple[int, bytes]]:
    found: list[tuple[int, bytes]] = []
    at = 6  # behind the signature and the key
    while at + 9 <= len(data) and len(found) < ATTRIBUTES:
        kind, length = struct.unpack_from("<II", data, at + 1)
        at += 9
        if length > len(data) - at:
            break
        found.append((kind, data[at : at + length]))
        at += length + 2  # a checksum follows
    return found
