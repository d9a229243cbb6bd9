"""What programs put between the words of plain text: uuencoded and yEnc files, PGP's armour. Taken out, not checked."""

import re
from binascii import Error, a2b_uu
from collections.abc import Callable

from ingest.guard import Budget
from ingest.headers import clean
from maild.mail import Attachment

_BEGIN = re.compile(rb"^begin [0-7]{3,4} ([^\r\n]{1,255})\r?\n(?=(?:[ -`]{1,70}[ \t]*\r?\n)|end)", re.MULTILINE)
_END = re.compile(rb"^end[ \t]*(?:\r?\n|\Z)", re.MULTILINE)
_YBEGIN = re.compile(rb"^=ybegin [^\r\n]{0,200}?name=([^\r\n]{1,255})\r?\n(?:=ypart [^\r\n]*\r?\n)?", re.MULTILINE)
_YEND = re.compile(rb"^=yend[^\r\n]*(?:\r?\n|\Z)", re.MULTILINE)
_ESCAPED = re.compile(rb"=(.)", re.DOTALL)
_SHIFTED = bytes((value - 42) % 256 for value in range(256))
FILES = 50


def take_out(data: bytes, budget: Budget) -> tuple[bytes, list[Attachment]]:
    """The text without the files that stand in it, and the files."""
    files: list[Attachment] = []
    if b"begin " in data:
        for begins, ends, undo in ((_BEGIN, _END, _uudecoded), (_YBEGIN, _YEND, _ydecoded)):
            data = _without(data, begins, ends, undo, files)
    if b"-----BEGIN PGP " in data:
        data = _without_armour(data, budget)
    return data, files


def _without(
    data: bytes,
    begins: re.Pattern[bytes],
    ends: re.Pattern[bytes],
    undo: Callable[[bytes], bytes | None],
    files: list[Attachment],
) -> bytes:
    out: list[bytes] = []
    at = 0
    while len(files) < FILES and (head := begins.search(data, at)) is not None:
        end = ends.search(data, head.end())
        content = undo(data[head.end() : end.start()]) if end is not None else None
        if end is None or content is None:
            break
        out.append(data[at : head.start()])
        name = clean(head[1].decode("utf-8", "replace")).replace("\\", "/").rpartition("/")[2].strip()
        files.append(Attachment(name, "application/octet-stream", content))
        at = end.end()
    return b"".join([*out, data[at:]]) if at else data


def _uudecoded(lines: bytes) -> bytes | None:
    """None where a line is none of uuencode's: then it is somebody's words."""
    out = bytearray()
    for line in lines.splitlines():
        if not line or line == b"`":
            continue
        try:
            out += a2b_uu(line)
        except Error:
            try:
                out += a2b_uu(line[: ((line[0] - 32) & 63) * 4 // 3 + 5])
            except Error:
                return None
    return bytes(out)


def _ydecoded(lines: bytes) -> bytes | None:
    """None where too much is escaped: yEnc escapes four bytes of 256."""
    joined = lines.replace(b"\r", b"").replace(b"\n", b"")
    if joined.count(b"=") > 1000 + len(joined) // 20:
        return None
    return _ESCAPED.sub(lambda escaped: bytes(((escaped[1][0] - 64) % 256,)), joined).translate(_SHIFTED)


# --- PGP ---------------------------------------------------------------------------------------------------------

_SIGNED = re.compile(
    rb"^-----BEGIN PGP SIGNED MESSAGE-----[ \t]*\r?\n(?:[A-Za-z-]{1,30}: [^\n]*\n){0,9}[ \t]*\r?\n", re.M
)
_SIGNATURE = re.compile(rb"^-----BEGIN PGP SIGNATURE-----", re.M)
_SIGNATURE_END = re.compile(rb"^-----END PGP SIGNATURE-----[ \t]*(?:\r?\n|\Z)", re.M)


def _without_armour(data: bytes, budget: Budget) -> bytes:
    """RFC 9580 §7: the words that are signed in the clear, without what stands around them."""
    if b"-----BEGIN PGP MESSAGE-----" in data:
        budget.warn("encrypted (PGP): its words cannot be read")
    head = _SIGNED.search(data)
    signature = _SIGNATURE.search(data, head.end()) if head else None
    if head is None or signature is None:
        return data
    budget.remark("signed (PGP); the signature was not checked")
    end = _SIGNATURE_END.search(data, signature.end())
    words = re.sub(rb"^- ", b"", data[head.end() : signature.start()], flags=re.M)
    return data[: head.start()] + words + data[end.end() if end else len(data) :]
