"""Bytes of a stranger's text to str: the declared charset through its superset, ISO-2022, UTF-8, then detection.

Never raises. A declaration is a hint: names that are no text encodings (`zlib`, `idna`, `undefined`, `x-unknown`) count
as none, and text that contradicts its declaration is decoded as what it is.
"""

import re

import chardet

from ingest import doublebytes, latin
from ingest.charsetnames import known

DETECT_BYTES = 16 * 1024
"""Detection looks at so much; its cost grows with the input."""

_MULTIBYTE = {"gb18030", "cp950", "big5hkscs", "cp932", "euc_jp", "cp949", "johab", "iso2022_jp", "iso2022_kr", "hz"}
_STATEFUL = {"iso2022_jp", "iso2022_kr", "iso-2022-cn", "hz", "utf-7"}
_ESCAPING = {"iso2022_jp", "iso2022_kr", "iso-2022-cn"}
_ASCII = bytes(range(128))

_WESTERN = bytes(range(128)) + "áéíóúüñ¿¡ãõçàèìòùâêîôûëïöäßåæøÁÉÍÓÚÜÑÃÕÇÀÈÂÊÔÖÄ€’‘“”„–—…ºª°«»\xa0".encode("cp1252")
"""What Western European texts are written with."""


def decode(data: bytes, declared: str = "", hint: str = "") -> str:
    """`data` as text. `hint` is a charset named elsewhere in the same mail, tried before detection."""
    if data.isascii() and b"\x1b" not in data and b"\0" not in data:
        return _ascii(data, declared)
    codec = known(declared) if declared else None
    if codec == "cp1252" and "ascii" in declared.lower():
        codec = None  # it is not ASCII, so the declaration says nothing
    text = None if codec is None or _is_shifted(data, codec) else _as_declared(data, codec)
    if text is None:
        text = _as_found(data, codec, known(hint) if hint else None)
    return text.removeprefix("\ufeff")


def fits(data: bytes, declared: str) -> bool:
    """True where the bytes are text in the charset they are declared in, or in UTF-8."""
    codec = known(declared) if declared else None
    return any(_strict(data, one) is not None for one in (codec, "utf-8") if one)


def _ascii(data: bytes, declared: str) -> str:
    """ASCII bytes say what they say, but for the three charsets that hide other letters in them."""
    codec = known(declared) if declared else None
    if codec in ("utf-7", "hz") and (b"+" in data or b"~{" in data):
        text = _strict(data, codec)
        if text is not None:
            return text
    if b"~}" in data and codec in (None, "cp1252", "gb18030") and _HZ.search(data):
        return _strict(data, "hz") or data.decode("ascii")
    return data.decode("ascii")


_HZ = re.compile(rb"~\{(?:[!-)0-w][!-~]){2,200}~\}")
"""RFC 1843: Chinese between `~{` and `~}`; some senders do not declare it."""


def _as_declared(data: bytes, codec: str) -> str | None:
    if codec in _STATEFUL:
        return _stateful(data, codec) if b"\x1b" in data or codec not in _ESCAPING else None
    if codec in _MULTIBYTE:
        text = _strict(data, codec)
        return _rather_utf8(data) or (text and doublebytes.mended(data, text, codec))
    if codec.startswith(("utf-16", "utf-32")):
        return (None if b"\0" in data else _strict(data, "utf-8")) or _strict(data, codec)
    if codec.startswith("utf"):
        return _strict(data, codec)
    return _single_byte(data, codec)


_CJK_BYTES = 8
"""So many bytes above 127 that are valid UTF-8 are hardly ever by chance the double bytes of another charset."""


def _rather_utf8(data: bytes) -> str | None:
    """UTF-8 under the name of a double-byte charset; in short texts only where it makes European letters."""
    text = _strict(data, "utf-8")
    if text is None or len(data.translate(None, _ASCII)) >= _CJK_BYTES:
        return text
    return text if all(sign < "\u0250" or "\u2010" <= sign <= "\u20ac" for sign in text) else None


def _single_byte(data: bytes, codec: str) -> str | None:
    """A single-byte charset fits any bytes, so the bytes themselves are asked first."""
    found = _strict(data, "utf-8")
    if found is not None:
        return found
    if codec == "cp1252" and _high_share(data) > 0.5:
        return None  # no Latin text has so many accents: Cyrillic or Chinese under a default declaration
    text = _strict(data, codec) or data.decode("latin-1" if codec == "cp1252" else codec, "replace")
    return latin.mended(data, text) if codec == "cp1252" else text


def _high_share(data: bytes) -> float:
    """The share of bytes above 127 among those that are no blanks or digits, in the first part of the text."""
    sample = data[:4096]
    high = len(sample.translate(None, _ASCII))
    letters = len(sample.translate(None, b" \t\r\n0123456789.,:;-_<>/="))
    return high / letters if letters else 0.0


def _as_found(data: bytes, codec: str | None, hint: str | None) -> str:
    if b"\x1b$" in data or b"\x1b(" in data:
        shifted = "iso-2022-cn" if b"\x1b$)A" in data else "iso2022_kr" if b"\x1b$)C" in data else "iso2022_jp"
        return _stateful(data, shifted) or data.decode("latin-1")
    text = _strict(data, "utf-8") or _nearly_utf8(data)
    if text is None and hint is not None and hint not in ("utf-8", "cp1252", codec):
        text = _as_declared(data, hint)
    if text is None:
        text = _detected(data)
    if text is not None and codec is not None and "\ufffd" in text:
        text = _strict(data, codec) or text  # a guess that does not even fit is worse than the declaration
    if text is None and codec is not None:
        text = data.decode("utf-8" if codec in _STATEFUL else codec, "replace")
    return text if text is not None else _strict(data, "cp1252") or data.decode("latin-1")


def _nearly_utf8(data: bytes) -> str | None:
    """UTF-8 with a few bytes broken, as by a cut in mid-character."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    wide = len(data) - len(data.translate(None, bytes(range(128, 256))))
    return text if broken * 20 <= wide and broken <= 50 else None


_ADJACENT = re.compile(rb"[\x80-\xff]{2}")


def _detected(data: bytes) -> str | None:
    sample = data[:DETECT_BYTES]
    if not data.translate(None, _WESTERN) and not _ADJACENT.search(data) and _high_share(data) < 0.2:
        return latin.mended(data, data.decode("cp1252"))  # and the library need not even be woken up
    try:
        found = chardet.detect(sample)
    except (ValueError, LookupError, IndexError, ZeroDivisionError, UnicodeError):
        return None
    name = found.get("encoding")
    codec = known(name) if isinstance(name, str) else None
    if codec is None or codec in _STATEFUL:
        return None
    if codec not in _MULTIBYTE and not data.translate(None, _WESTERN):
        return latin.mended(data, data.decode("cp1252"))  # short Latin texts are taken for any of a dozen charsets
    return _strict(data, codec) or data.decode(codec, "replace")


def _is_shifted(data: bytes, codec: str) -> bool:
    """True where escape sequences of ISO 2022 contradict the declaration."""
    return b"\x1b$" in data and codec not in _STATEFUL


def _strict(data: bytes, codec: str) -> str | None:
    try:
        text = data.decode(codec)
        if codec == "utf-7":  # the one codec that gives halves of surrogate pairs
            text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        return text
    except (UnicodeError, LookupError, ValueError):
        return None


def _stateful(data: bytes, codec: str) -> str | None:
    if codec == "iso-2022-cn":
        return _shifted(data)
    text = _strict(data, codec)
    if text is None and codec == "iso2022_kr":
        text = _shifted(data, "cp949")
    if text is None and codec == "iso2022_jp":
        text = _jis(data)
    return text


_ESCAPE = re.compile(rb"\x1b(\$[@AB]|\$\([A-Z]|\$\)[A-Z]|\$\*[A-Z]|\([A-Z]|&@)")


def _jis(data: bytes) -> str:
    """ISO-2022-JP as mailers write it: with vendors' characters, half-width kana and raw 8-bit bytes between."""
    out: list[str] = []
    mode, at = b"(B", 0
    for match in [*_ESCAPE.finditer(data), None]:
        piece = data[at : match.start() if match else len(data)]
        if mode in (b"$@", b"$B"):
            out.append(_jis_to_sjis(piece).decode("cp932", "replace"))
        elif mode == b"(I":
            out.append(bytes(b | 0x80 for b in piece).decode("cp932", "replace"))
        else:
            out.append(piece.decode("cp932", "replace"))
        if match:
            mode, at = match[1], match.end()
    return "".join(out)


def _jis_to_sjis(piece: bytes) -> bytes:
    """Row and cell of JIS X 0208 as the lead and trail bytes of Shift_JIS; line ends pass (they end broken runs)."""
    out = bytearray()
    at = 0
    while at + 1 < len(piece):
        row, cell = piece[at], piece[at + 1]
        if row < 0x21 or row > 0x7E or cell < 0x21:
            out.append(row)
            at += 1
            continue
        trail = cell + (0x1F if cell < 0x60 else 0x20) if row % 2 else cell + 0x7E
        out += bytes((((row + 1) // 2 + (0x70 if row < 0x5F else 0xB0)) & 0xFF, min(trail, 0xFC)))
        at += 2
    return bytes(out + piece[at:])


def _shifted(data: bytes, codec: str = "gb18030") -> str:
    """ISO-2022-CN (RFC 1922) and -KR (RFC 1557): double bytes between SO and SI."""
    out = bytearray()
    inside = False
    for byte in _ESCAPE.sub(b"", data):
        if byte in (0x0E, 0x0F):
            inside = byte == 0x0E
        elif byte == 0x0A:
            inside = False
            out.append(byte)
        else:
            out.append(byte | 0x80 if inside and byte > 0x20 else byte)
    return out.decode(codec, "replace")
