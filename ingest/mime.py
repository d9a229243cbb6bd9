"""The structure of a mail: a tree of parts as offsets into its bytes (RFC 2045, RFC 2046, RFC 2183, RFC 2231).

mail-parser and the standard library's parser (which it wraps) are not used here: both build the whole tree by recursion
before anything can be counted (1,000 nested multiparts end in RecursionError, 200,000 parts take minutes),
both raise on some real mails, and both decode every part at once. This walker searches each region for its boundary
with bytes.find, counts as it goes, copies nothing, and costs a tenth. Decoding happens part by part, on demand.
"""

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest import charset, headers
from ingest.guard import Budget
from ingest.headers import Headers, unbase64


@dataclass(slots=True)
class Part:
    """One entity. `children` is filled for multiparts; `start` and `end` bound the body, still encoded."""

    data: bytes
    headers: Headers
    start: int
    end: int
    media_type: str = "text/plain"
    params: dict[str, str] = field(default_factory=dict)
    disposition: str = ""
    name: str = ""
    children: list["Part"] = field(default_factory=list)
    typed: bool = False  # it says itself what it is

    @property
    def is_multipart(self) -> bool:
        return bool(self.children)

    @property
    def body(self) -> bytes:
        return self.data[self.start : self.end]

    @property
    def content_id(self) -> str | None:
        return self.headers.plain("content-id").strip("<> ")[:500] or None

    def leaves(self) -> Iterator["Part"]:
        if not self.children:
            yield self
        for child in self.children:
            yield from child.leaves()

    def decoded(self, most: int | None = None) -> bytes:
        """The body without its transfer encoding; of an encoded body longer than `most` only the first part."""
        end = self.end if most is None else min(self.end, self.start + most * 3)
        return undo(self.data[self.start : end], self.encoding)[:most]

    @property
    def encoding(self) -> str:
        words = self.headers.plain("content-transfer-encoding").lower().split(";")[0].split()
        return words[0] if words else ""

    def text(self, most: int, hint: str = "") -> str:
        return charset.decode(self.decoded(most), self.params.get("charset", ""), hint)


def walk(data: bytes, start: int, end: int, budget: Budget, depth: int = 0, default: str = "text/plain") -> Part:
    """The entity that stands at data[start:end], with everything inside it that the budget allows."""
    fields, body = headers.split(data, start, end)
    part = Part(data, fields, body, end, media_type=default)
    _describe(part)
    if part.media_type.startswith("multipart/"):
        _open(part, budget, depth)
    return part


def _describe(part: Part) -> None:
    raw = part.headers.raw("content-type")
    if raw:
        part.media_type, part.params, part.typed = _content_type(raw, part.media_type)
    disposition = part.headers.raw("content-disposition")
    name = ""
    if disposition:
        word, options = parameters(disposition)
        part.disposition = word.lower().split("/")[0]
        name = options.get("filename", "") or options.get("name", "")
    part.name = name or part.params.get("name", "") or part.params.get("filename", "")


_TYPE = re.compile(r"\s*([\w!#$&^.+-]{1,100})/([\w!#$&^.+-]{1,100})")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:+-]{1,60})", re.IGNORECASE)


def _content_type(raw: bytes, default: str) -> tuple[str, dict[str, str], bool]:
    word, options = parameters(raw)
    match = _TYPE.match(word)
    if "charset" not in options:
        loose = _CHARSET.search(raw.decode("latin-1"))
        if loose is not None:
            options["charset"] = loose[1]
    if match is None:
        lone = word.strip().lower()
        if lone in ("multipart", "text", "html"):
            return {"multipart": "multipart/mixed", "text": "text/plain", "html": "text/html"}[lone], options, True
        return default if not word.strip() else "text/plain", options, False
    return f"{match[1]}/{match[2]}".lower(), options, True


def _open(part: Part, budget: Budget, depth: int) -> None:
    """Split a multipart into its parts; it stays a leaf where that would cost too much."""
    boundary = part.params.get("boundary", "").encode("utf-8", "surrogateescape").rstrip() or _guess(part)
    if not boundary:
        return
    if depth >= budget.depth:
        budget.warn(f"parts nested deeper than {budget.depth}: the rest is kept as it is")
        return
    budget.scan -= part.end - part.start
    if budget.scan < 0:
        budget.warn("the structure costs too much to read: the rest is kept as it is")
        return
    default = "message/rfc822" if part.media_type == "multipart/digest" else "text/plain"
    for start, end in _regions(part, boundary, budget):
        budget.parts -= 1
        if budget.parts < 0:
            budget.warn("too many parts: the rest is kept as it is")
            part.children.append(Part(part.data, Headers(), start, part.end, "application/octet-stream"))
            return
        part.children.append(walk(part.data, start, end, budget, depth + 1, default))


_FIRST_BOUNDARY = re.compile(rb"(?:\A|\n)--([^\s]{1,200})[ \t]*\r?\n")


def _guess(part: Part) -> bytes:
    """The boundary of a multipart that does not name one: the first line that looks like it."""
    match = _FIRST_BOUNDARY.search(part.data[part.start : min(part.end, part.start + 64 * 1024)])
    return match[1] if match else b""


def _regions(part: Part, boundary: bytes, budget: Budget) -> Iterator[tuple[int, int]]:
    """Where the parts of a multipart lie, without their delimiter lines (RFC 2046 §5.1.1)."""
    data, end = part.data, part.end
    delimiter = b"--" + boundary
    begun = -1
    at = part.start
    while (at := data.find(delimiter, at, end)) >= 0:
        rest, line_end = _rest_of_line(data, at + len(delimiter), end)
        if (at > part.start and data[at - 1] != 0x0A) or rest not in (b"", b"--"):
            budget.false_boundaries -= 1
            if budget.false_boundaries < 0:
                budget.warn("too many lines that look like a boundary: the rest is kept as it is")
                break
            at += len(delimiter)
            continue
        if begun >= 0:
            yield begun, _before_line(data, begun, at)
        if rest == b"--":
            return
        begun = at = min(line_end + 1, end)
    if 0 <= begun < end:
        yield begun, end


def _rest_of_line(data: bytes, at: int, end: int) -> tuple[bytes, int]:
    """What stands behind a delimiter in its line, and where the line ends; a long rest is cut: it is no delimiter."""
    line_end = data.find(b"\n", at, min(end, at + 200))
    if line_end < 0:
        line_end = min(end, at + 200)
    return data[at:line_end].strip(), line_end


def _before_line(data: bytes, start: int, at: int) -> int:
    """The line end before a delimiter belongs to the delimiter."""
    if at > start and data[at - 1] == 0x0A:
        at -= 1
        if at > start and data[at - 1] == 0x0D:
            at -= 1
    return at


# --- parameters --------------------------------------------------------------------------------------------------

_PARAMETER = re.compile(r';\s*([^\s=;"]{1,100})\s*=\s*("(?:[^"\\]|\\.)*"?|[^;]*)', re.DOTALL)
_ESCAPED = re.compile(r"\\([\\\"])")
_SECTION = re.compile(r"(.+?)\*(\d{1,3})?(\*)?")


def parameters(raw: bytes) -> tuple[str, dict[str, str]]:
    """A value and its parameters, lower-case names, decoded after RFC 2231 or, as most senders do, RFC 2047."""
    text = headers.raw_text(raw)
    word = text.partition(";")[0]
    found: dict[str, str] = {}
    pieces: dict[str, list[tuple[int, bool, str]]] = {}
    for count, match in enumerate(_PARAMETER.finditer(text, len(word))):
        if count > 200:
            break
        key, value = match[1].lower(), match[2].strip()
        if value.startswith('"'):
            value = _ESCAPED.sub(r"\1", value[1:-1] if len(value) > 1 and value.endswith('"') else value[1:])
        section = _SECTION.fullmatch(key)
        if section is None:
            found.setdefault(key, headers.decode_words(value))
        else:
            pieces.setdefault(section[1], []).append((int(section[2] or 0), bool(section[3] or not section[2]), value))
    for key, sections in pieces.items():
        found[key] = _joined(sections)
    return word.strip(), found


def _joined(sections: list[tuple[int, bool, str]]) -> str:
    """RFC 2231 §3 and §4: `charset'language'%41…` in numbered sections."""
    data = bytearray()
    name = ""
    for number, encoded, value in sorted(sections, key=lambda section: section[0]):
        if encoded:
            if number == 0 and value.count("'") >= 2:
                name, _, value = value.split("'", 2)
            data += _percent(value)
        else:
            data += value.encode("utf-8", "replace")
    text = charset.decode(bytes(data), name)
    return headers.decode_words(text)


_PERCENT = re.compile(rb"%([0-9A-Fa-f]{2})")


def _percent(value: str) -> bytes:
    return _PERCENT.sub(lambda match: bytes((int(match[1], 16),)), value.encode("utf-8", "replace"))


# --- transfer encodings ------------------------------------------------------------------------------------------


def undo(body: bytes, encoding: str) -> bytes:
    """The body behind its Content-Transfer-Encoding; as it stands where the encoding is unknown or broken."""
    if encoding in ("base64", "b"):
        return _base64(body)
    if encoding in ("quoted-printable", "quotedprintable", "q"):
        return binascii.a2b_qp(body)
    if encoding in ("x-uuencode", "uuencode", "x-uue", "uue"):
        return _uu(body)
    return body


_FOREIGN = re.compile(rb"[^A-Za-z0-9+/=\s]")


def _base64(body: bytes) -> bytes:
    """Text behind the padding (a list's footer) is no base64; nor is a body that only claims to be."""
    text = body.strip()
    if b"=" in text[:-2]:
        text = text[: text.index(b"=") + 2]
    try:
        return binascii.a2b_base64(text)
    except binascii.Error:
        letters = bytes(text.translate(None, b" \t\r\n"))
        if len(_FOREIGN.findall(letters[:4000])) * 8 > min(len(letters), 4000):
            return body
        return unbase64(_FOREIGN.sub(b"", letters).rstrip(b"="))


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
