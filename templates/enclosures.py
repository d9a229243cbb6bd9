"""Customers' files in agents' mails: which go along, which are shown among the words, which stay behind."""

from collections.abc import Sequence
from dataclasses import dataclass

from maild.ticket import StoredAttachment
from templates.drafting import File

PICTURES = frozenset(f"image/{one}" for one in ("png", "jpeg", "gif", "webp"))
MOST_PICTURES = 20
_MIB = 2**20
_GROWTH = 1.38  # base64 with its line ends
_ROOM_FOR_WORDS = _MIB // 2


@dataclass(frozen=True, slots=True)
class Enclosed:
    files: tuple[File, ...] = ()
    pictures: tuple[File, ...] = ()
    left_out: tuple[StoredAttachment, ...] = ()  # for want of room


def enclosed(given: Sequence[File], out_mib: float, *, show: bool = True) -> Enclosed:
    """As many of `given`, in order, as a mail of `out_mib` holds. `show` False: pictures are files like others."""
    left = int(out_mib * _MIB) - _ROOM_FOR_WORDS
    files: list[File] = []
    pictures: list[File] = []
    left_out: list[StoredAttachment] = []
    for stored, data in given:
        weight = int(len(data) * _GROWTH) + 1024
        if weight > left:
            left_out.append(stored)
            continue
        left -= weight
        shown = show and is_picture(stored, data) and len(pictures) < MOST_PICTURES
        (pictures if shown else files).append((stored, data))
    return Enclosed(tuple(files), tuple(pictures), tuple(left_out))


def is_picture(stored: StoredAttachment, data: bytes) -> bool:
    """True for what stood in the text of a mail and is what it says: a picture that runs nothing."""
    return stored.inline and stored.media_type.lower() in PICTURES and _begins(data) == stored.media_type.lower()


def _begins(data: bytes) -> str:
    """The type that the first octets tell."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if data.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if data.startswith((b"GIF87a", b"GIF89a")):
        return "image/gif"
    return "image/webp" if data[:4] == b"RIFF" and data[8:12] == b"WEBP" else ""
