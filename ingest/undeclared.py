"""Which charset the raw 8-bit letters of a header are in: nobody declares that, but the words below them tell.

Names and subjects are too short for detection on their own; together with the words below them they are not.
"""

import chardet

from ingest.charsetnames import known
from ingest.mime import Part

SAMPLE_BYTES = 4096
"""Of the body so much is looked at."""

_FIELDS = ("subject", "from", "to", "cc", "reply-to")
_WIDE = {"gb18030", "cp950", "cp932", "euc_jp", "cp949", "cp1251", "koi8-r", "koi8-u", "iso8859-5", "cp1253", "cp1255"}
"""Charsets whose text is nearly all above 127, so that detection is sure of them; Western ones need no help."""


def charset_of(root: Part) -> str:
    """The name of the charset that raw header values of this mail are probably in; "" where nothing tells."""
    text = next((part for part in root.leaves() if part.media_type.startswith("text/")), None)
    declared = _declared(root)
    if (declared and known(declared) not in (None, "cp1252")) or text is None:
        return declared
    raw = b"\n".join(value for name in _FIELDS if not (value := root.headers.raw(name)).isascii())
    if not raw or _is_utf8(raw):
        return declared
    words = text.decoded(SAMPLE_BYTES)
    return declared if words.isascii() or _is_utf8(words) else _found(raw, words) or declared


def _declared(root: Part) -> str:
    for part in root.leaves():
        declared = part.params.get("charset", "")
        if part.media_type.startswith("text/") and declared.lower() not in ("", "us-ascii", "utf-8"):
            return declared
    return ""


def _is_utf8(data: bytes) -> bool:
    """True also where only the last character is cut."""
    text = data.decode("utf-8", "replace")
    return "\ufffd" not in text[:-1]


def _found(raw: bytes, words: bytes) -> str:
    """What header and body are both written in."""
    try:
        name = chardet.detect(raw + b"\n" + words).get("encoding")
        codec = known(name) if isinstance(name, str) else None
        return codec if codec in _WIDE and raw.decode(codec) else ""
    except (ValueError, LookupError, IndexError, ZeroDivisionError):
        return ""
