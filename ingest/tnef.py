"""winmail.dat: what Outlook packs text and attachments in (MS-OXTNEF §2.1). Read with bounds, never unpacked further.

Each attribute is a level, an id, a length and that many bytes; a length that lies ends the reading. Two attributes hold
lists of MAPI properties (§2.1.3.4), which know the long file names and the body as HTML or as compressed RTF, which is
read where there is no other. What cannot be read stays an attachment as it came.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest import charset, lzfu, rtf
from ingest.guard import HTML_BYTES
from ingest.headers import clean
from maild.mail import Attachment

SIGNATURE = b"\x78\x9f\x3e\x22"
ATTRIBUTES = 2000
"""So many are looked at; an honest file has some dozen."""

PROPERTIES = 1000
NAME_BYTES = 1000

_BODY = 0x0002800C
_NEW_ATTACHMENT = 0x00069002
_TITLE = 0x00018010
_DATA = 0x0006800F
_CODE_PAGE = 0x00069007
_MESSAGE_PROPERTIES = 0x00069003
_ATTACHMENT_PROPERTIES = 0x00069005

_PR_BODY = 0x1000
_PR_RTF = 0x1009
_PR_HTML = 0x1013
_PR_LONG_NAME = 0x3707
_PR_MIME_TYPE = 0x370E
_PR_CONTENT_ID = 0x3712
_UNICODE, _BINARY = 0x1F, 0x102
_FIXED = {2: 4, 3: 4, 4: 4, 5: 8, 6: 8, 7: 8, 0x0A: 4, 0x0B: 4, 0x14: 8, 0x40: 8, 0x48: 16}
_VARIABLE = {0x0D, 0x1E, 0x1F, 0x102}


@dataclass(frozen=True, slots=True)
class Opened:
    """`text` where there is a plain body, `html` where there is one as HTML."""

    text: str
    attachments: tuple[Attachment, ...]
    html: str = ""


def is_tnef(media_type: str, name: str) -> bool:
    return media_type in ("application/ms-tnef", "application/vnd.ms-tnef") or name.lower() == "winmail.dat"


def unpack(data: bytes) -> Opened | None:
    """Text and attachments; None where this is no TNEF or holds neither."""
    if not data.startswith(SIGNATURE):
        return None
    text, html, packed, page, name, found = "", "", b"", "cp1252", "", list[Attachment]()
    for kind, value in _attributes(data):
        if kind == _CODE_PAGE and len(value) >= 4:
            page = f"cp{int.from_bytes(value[:4], 'little')}"
        elif kind == _BODY:
            text = text or charset.decode(value.rstrip(b"\0"), page)
        elif kind == _MESSAGE_PROPERTIES:
            text, html, packed = _bodies(value, page, text)
        elif kind == _NEW_ATTACHMENT:
            name = ""
        elif kind == _TITLE:
            name = clean(charset.decode(value.rstrip(b"\0"), page))
            found = _renamed(found, name)
        elif kind == _DATA:
            found.append(Attachment(name, "application/octet-stream", value))
        elif kind == _ATTACHMENT_PROPERTIES and found:
            found[-1] = _described(found[-1], value, page)
    if packed and not text.strip() and not html.strip():
        words, is_html = rtf.read(lzfu.unpack(packed))
        text, html = ("", words) if is_html else (words.strip(), "")
    return Opened(text, tuple(found), html) if text or html or found else None


def _renamed(found: list[Attachment], name: str) -> list[Attachment]:
    """The title may come behind the data that it names."""
    if found and not found[-1].name:
        last = found[-1]
        return [*found[:-1], Attachment(name, last.media_type, last.data)]
    return found


def _bodies(value: bytes, page: str, text: str) -> tuple[str, str, bytes]:
    """Plain, HTML, and RTF as it is packed."""
    html, packed = "", b""
    for kind, name, content in _properties(value):
        if name == _PR_BODY:
            text = text or _string(content, kind, page)
        elif name == _PR_HTML:
            html = html or _string(content[:HTML_BYTES], kind, page)
        elif name == _PR_RTF:
            packed = packed or content
    return text, html, packed


def _described(file: Attachment, value: bytes, page: str) -> Attachment:
    """Titles are cut to 8.3 letters; the properties know the whole name, and what the file is."""
    for kind, name, content in _properties(value):
        said = clean(_string(content[:NAME_BYTES], kind, page)).strip() if kind in _VARIABLE else ""
        if name == _PR_LONG_NAME and said:
            file = replace(file, name=said.replace("\\", "/").rpartition("/")[2])
        elif name == _PR_MIME_TYPE and said.count("/") == 1:
            file = replace(file, media_type=said.lower())
        elif name == _PR_CONTENT_ID and said:
            file = replace(file, content_id=said.strip("<> "))
    return file


def _string(content: bytes, kind: int, page: str) -> str:
    if kind == _UNICODE:
        return content.decode("utf-16-le", "replace").rstrip("\0")
    return charset.decode(content.rstrip(b"\0"), "" if kind == _BINARY else page, page)


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


def _properties(value: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Type, id and first value of each; the rest is left where a type or a length makes no sense."""
    at = 4
    for _ in range(min(int.from_bytes(value[:4], "little"), PROPERTIES)):
        if at + 4 > len(value):
            return
        kind, name = struct.unpack_from("<HH", value, at)
        at += 4
        if name >= 0x8000:
            at = _behind_name(value, at)
        many, kind = bool(kind & 0x1000), kind & 0x0FFF
        count, at = (int.from_bytes(value[at : at + 4], "little"), at + 4) if many or kind in _VARIABLE else (1, at)
        first, at = _values(value, at, kind, count)
        if first is None:
            return
        yield kind, name, first


def _behind_name(value: bytes, at: int) -> int:
    """A named property: a GUID, then a number or a string padded to four bytes."""
    by_string, length = int.from_bytes(value[at + 16 : at + 20], "little"), value[at + 20 : at + 24]
    return at + 24 + (_padded(int.from_bytes(length, "little")) if by_string else 0)


def _values(value: bytes, at: int, kind: int, count: int) -> tuple[bytes | None, int]:
    first: bytes | None = None
    for number in range(min(count, PROPERTIES)):
        if kind in _VARIABLE:
            length = int.from_bytes(value[at : at + 4], "little")
            at += 4
        else:
            length = _FIXED.get(kind, len(value))
        if length > len(value) - at:
            return None, at
        if number == 0:
            first = value[at : at + length]
        at += _padded(length)
    return (b"" if first is None else first), at


def _padded(length: int) -> int:
    return length + -length % 4
