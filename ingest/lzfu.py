"""Compressed RTF as Outlook packs it (MS-OXRTFCP §2.1): a header, then runs of literals and of references back."""

import struct

RAW_BYTES = 1024 * 1024
"""So much is unpacked; no words of a mail are longer, and what follows them is pictures."""

_RING = 4096
_BEFORE = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor "
    b"MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par "
    b"\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)
"""§2.1.3.1.1: what references may point to before anything was written."""


def unpack(data: bytes) -> bytes:
    """The RTF, up to `RAW_BYTES` of it; b"" where this is none. The checksum is not asked: half a text is some."""
    if len(data) < 16:
        return b""
    _, size, kind, _ = struct.unpack_from("<II4sI", data)
    if kind == b"MELA":
        return data[16 : 16 + min(size, RAW_BYTES)]
    return _runs(data, min(size, RAW_BYTES)) if kind == b"LZFu" else b""


def _runs(data: bytes, size: int) -> bytes:
    out, skipped = bytearray(_BEFORE), len(_BEFORE)
    at, most = 16, size + skipped
    while at < len(data) and len(out) < most:
        flags, at = data[at], at + 1
        for bit in range(8):
            if not flags >> bit & 1:
                out += data[at : at + 1]
                at += 1
                continue
            if at + 2 > len(data):
                return bytes(out[skipped:most])
            word, at = int.from_bytes(data[at : at + 2], "big"), at + 2
            back = (len(out) - (word >> 4)) % _RING
            if back == 0:  # a reference to the place that is written next ends it
                return bytes(out[skipped:most])
            _copy(out, back, (word & 15) + 2)
    return bytes(out[skipped:most])


def _copy(out: bytearray, back: int, length: int) -> None:
    """Bytes from `back` behind the end; a reference may run into what it writes itself."""
    start = len(out) - back
    if start < 0:  # before anything was written the ring is empty there
        out += bytes(length)
    else:
        piece = out[start : start + length]
        out += (piece * (length // len(piece) + 1))[:length]
