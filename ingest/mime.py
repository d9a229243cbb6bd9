"""The structure of a mail: a tree of parts as offsets into its bytes (RFC 2045, RFC 2046, RFC 2183, RFC 2231).

mail-parser and the standard library's parser (which it wraps) are not used here: both build the whole tree by recursion
before anything can be counted (1,000 nested multiparts end in RecursionError, 200,000 parts take minutes),
both raise on some real mails, and both decode every part at once. This walker searches each region for its boundary
with bytes.find, counts as it goes, copies nothing, and costs a tenth. Decoding happens part by part, on demand.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from ingest import charset, headers
from ingest.guard import EMBEDDED_BYTES, RAW_NAMES, Budget
from ingest.headers import Headers
from ingest.parameters import parameters
from ingest.transfer import undo


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
        return words[0].strip("\"'") if words else ""

    def text(self, most: int, hint: str = "") -> str:
        return charset.decode(self.decoded(most), self.params.get("charset", ""), hint)


def walk(data: bytes, start: int, end: int, budget: Budget, depth: int = 0, default: str = "text/plain") -> Part:
    """The entity that stands at data[start:end], with everything inside it that the budget allows."""
    fields, body = headers.split(data, start, end)
    if default == "message/rfc822" and data[start : start + 2].lstrip(b"\r").startswith(b"\n"):
        fields, body = Headers(), data.index(b"\n", start) + 1  # the mail's header stands inside (RFC 2046 §5.1.5)
    part = Part(data, fields, body, end, media_type=default)
    _describe(part)
    if part.media_type.startswith("multipart/"):
        _open(part, budget, depth)
    elif depth == 0 and not part.typed:
        _open_unsaid(part, budget)
    return part


def reread_names(root: Part, hint: str) -> None:
    """Names in raw 8-bit letters once more, now that the mail's charset is known."""
    raw_ones = (part for part in root.leaves() if not _is_plain(part))
    for part in islice(raw_ones, RAW_NAMES):
        media_type, typed = part.media_type, part.typed
        _describe(part, hint)
        part.media_type, part.typed = media_type, typed


def _is_plain(part: Part) -> bool:
    said = part.headers.raw("content-type") + part.headers.raw("content-disposition")
    return said.isascii() and b"\x1b" not in said


def _describe(part: Part, hint: str | None = None) -> None:
    raw = part.headers.raw("content-type")
    if raw:
        part.media_type, part.params, part.typed = _content_type(raw, part.media_type, hint)
    disposition = part.headers.raw("content-disposition")
    name = ""
    if disposition:
        word, options = parameters(disposition, hint)
        part.disposition = word.lower().split("/")[0]
        name = options.get("filename", "") or options.get("name", "")
    part.name = name or part.params.get("name", "") or part.params.get("filename", "")


_TYPE = re.compile(
    r"\s*(?:content-type:\s*)?[\"']?([\w!#$&^.+-]{1,100})\s{0,3}/\s{0,3}([\w!#$&^.+-]{1,100})", re.IGNORECASE
)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:+-]{1,60})", re.IGNORECASE)


def _content_type(raw: bytes, default: str, hint: str | None) -> tuple[str, dict[str, str], bool]:
    word, options = parameters(raw, hint)
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
    found = f"{match[1]}/{match[2]}".lower()
    return _MEANT.get(found) or (found if found.startswith(_KNOWN) else "application/octet-stream"), options, True


_KNOWN = ("text/", "multipart/", "application/", "image/", "message/", "audio/", "video/", "font/", "model/", "x-")
_MEANT = {
    "plain/text": "text/plain",
    "plain/plain": "text/plain",
    "html/text": "text/html",
    "html/plain": "text/html",
    "application/text": "text/plain",
    "application/pgp": "text/plain",  # armoured words, before RFC 2015
}


def _open(part: Part, budget: Budget, depth: int) -> None:
    """Split a multipart into its parts; it stays a leaf where that would cost too much. The boundary that it declares
    is not always the one that it has; and where it has none, what stands there is text."""
    if depth >= budget.depth:
        budget.warn(f"parts nested deeper than {budget.depth}: the rest is kept as it is")
        return
    declared = part.params.get("boundary", "").encode("utf-8", "surrogateescape").rstrip()
    for boundary in (declared, _guess(part)):
        budget.scan -= part.end - part.start
        if budget.scan < 0:
            budget.warn("the structure costs too much to read: the rest is kept as it is")
            return
        if boundary:
            _split(part, boundary, budget, depth)
        if part.children:
            return
    if part.body.strip() == b"--" + declared + b"--":
        part.end = part.start  # no parts at all, well-formed
    if part.start < part.end:
        budget.remark(f"{part.media_type} without parts: read as text")
    part.media_type, part.typed = "text/plain", False


_SAID_BELOW = re.compile(
    rb"(?:(?:MIME-Version|Content-[A-Za-z-]{1,30}):[^\n]*\n(?:[ \t][^\n]*\n)*|[ \t]*\r?\n"
    rb"|This is a multi-?part message in MIME format\.?[ \t]*\r?\n){0,20}"
    rb"--(\S{1,200})[ \t]*\r?\nContent-[A-Za-z-]{1,30}:[^\n]*\n",
    re.IGNORECASE,
)


def _open_unsaid(part: Part, budget: Budget) -> None:
    """A mail that lost the fields which say that it is a multipart, or has them below a blank line."""
    match = _SAID_BELOW.match(part.data, part.start, min(part.end, part.start + 8 * 1024))
    if match is None or part.data.find(b"\n--" + match[1], match.end(), part.end) < 0:
        return
    _split(part, match[1], budget, 0)
    kinds = [child.media_type for child in part.children]
    part.media_type = "multipart/alternative" if kinds == ["text/plain", "text/html"] else "multipart/mixed"
    budget.remark("a multipart that does not say so in its header")


def _split(part: Part, boundary: bytes, budget: Budget, depth: int) -> None:
    default = "message/rfc822" if part.media_type == "multipart/digest" else "text/plain"
    for start, end in _regions(part, boundary, budget):
        budget.parts -= 1
        if budget.parts < 0:
            budget.warn("too many parts: the rest is kept as it is")
            part.children.append(Part(part.data, Headers(), start, part.end, "application/octet-stream"))
            return
        part.children.append(walk(part.data, start, end, budget, depth + 1, default))


def embedded(part: Part, budget: Budget) -> Part:
    """The mail that a message/rfc822 part holds, read with what is left of the budget."""
    if part.encoding in ("base64", "quoted-printable"):
        data = part.decoded(EMBEDDED_BYTES)
        return walk(data, 0, len(data), budget, 1)
    return walk(part.data, part.start, min(part.end, part.start + EMBEDDED_BYTES), budget, 1)


_FIRST_BOUNDARY = re.compile(rb"(?:\A|\n)--(\S{1,200}(?: \S{1,60})?)[ \t]*\r?\n")


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
