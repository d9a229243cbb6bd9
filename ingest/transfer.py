"""Bodies behind their transfer encodings (RFC 2045 §6), undone as far as they go: nothing broken is an error."""

import binascii
import re

from ingest.headers import unbase64


def undo(body: bytes, encoding: str) -> bytes:
    """The body behind its Content-Transfer-Encoding; as it stands where the encoding is unknown or broken."""
    if encoding in ("7bit", "8bit", ""):
        return body
    encoding = _PUNCTUATION.sub("", encoding)  # some write base-64, quoted_printable
    if encoding in ("base64", "b"):
        return _base64(body)
    if encoding in ("quotedprintable", "q", "qp"):
        return binascii.a2b_qp(_PADDED_SOFT_BREAK.sub(b"=\n", body) if b"= " in body or b"=\t" in body else body)
    if encoding in ("xuuencode", "uuencode", "xuue", "uue"):
        return _uu(body)
    return body


_PUNCTUATION = re.compile(r"[^a-z0-9]")
_PADDED_SOFT_BREAK = re.compile(rb"=[ \t]{1,100}\r?\n")
_FOREIGN = re.compile(rb"[^A-Za-z0-9+/=\s]")


def _base64(body: bytes) -> bytes:
    """Text behind the padding (a list's footer) is no base64, but another run of base64 is; nor is a body base64 that
    only claims to be."""
    text = body.strip()
    if b"=" in text[:-2]:
        return _runs(text)
    try:
        if b" " not in text:
            return binascii.a2b_base64(text)
    except binascii.Error:
        pass
    letters = bytes(text.translate(None, b" \t\r\n"))
    if len(_FOREIGN.findall(letters[:4000])) * 8 > min(len(letters), 4000) or _is_prose(text[:4000]):
        return body
    return unbase64(_FOREIGN.sub(b"", letters).rstrip(b"="))


_RUN = re.compile(rb"([A-Za-z0-9+/\s]{4,})(=[ \t\r\n]*=?|\Z)")
_RUNS = 1000


def _runs(text: bytes) -> bytes:
    """Base64 put together from pieces that are each padded, up to where it is no base64 any more."""
    out = bytearray()
    at = 0
    for _ in range(_RUNS):
        run = _RUN.match(text, at)
        if run is None or (at and _is_prose(run[1])):
            break
        out += unbase64(bytes(run[1].translate(None, b" \t\r\n")))
        at = run.end()
    return bytes(out) if out else unbase64(_FOREIGN.sub(b"", text).partition(b"=")[0])


def _is_prose(text: bytes) -> bool:
    """Lines of base64 hold no blanks."""
    words = text.split()
    return len(words) > 2 * (text.count(b"\n") + 1)


def _uu(body: bytes) -> bytes:
    out = bytearray()
    for line in body.splitlines():
        if line.startswith(b"begin ") or not line or line == b"end":
            continue
        try:
            out += binascii.a2b_uu(line)
        except binascii.Error:
            try:
                out += binascii.a2b_uu(line[: ((line[0] - 32) & 63) * 4 // 3 + 5])
            except binascii.Error:
                continue
    return bytes(out)
