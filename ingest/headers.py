"""A header section: its fields, their values decoded. RFC 5322, RFC 2047, RFC 2231, each in one linear pass.

Every value is cut at `FIELD_BYTES` before anything looks at its structure. Decoded text never holds CR, LF or another
control character, so that nothing said in a header can become a header of ours (RFC 2047 lets it be encoded).
"""

import binascii
import re
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice

from ingest import charset
from ingest.dates import read_date
from ingest.guard import SAME_FIELDS
from maild.model import MessageId

FIELD_BYTES = 16 * 1024
FIELDS = 2000
"""More fields than this are not read; the largest real mails have some 200."""

IDS = 200
"""Message-IDs read from one field."""

_FIELD = re.compile(rb"([!-9;-~]{1,200}+)[ \t]*+:([^\n]*+(?:\n[ \t][^\n]*+)*+)(?:\n|\Z)")
_LOOKS_LIKE_FIELD = re.compile(rb"[A-Za-z][A-Za-z0-9-]{0,80}:")
_FOLD = re.compile(rb"\r?\n(?=[ \t])")
_BLANK_LINE = re.compile(rb"\n\r?\n")
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_INVISIBLE = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]")
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(slots=True)
class Headers:
    """Fields in their order: lower-case name, raw value (folded, uncut)."""

    fields: list[tuple[str, bytes]] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)  # those of the warnings that tell of something left out
    charset: str = ""  # what raw 8-bit values are probably written in: the body's charset
    _first: dict[str, bytes] = field(default_factory=dict)  # of each name, as it stands; made when first asked for
    _unfolded: dict[str, bytes] = field(default_factory=dict)
    _texts: dict[tuple[str, str], str] = field(default_factory=dict)  # by name and the charset they were read in

    def trouble(self, text: str) -> None:
        self.warnings.append(text)
        self.troubles.append(text)

    def all(self, name: str) -> list[bytes]:
        """Raw values of every field of that name, top to bottom, unfolded, each cut at FIELD_BYTES."""
        return [unfold(value) for key, value in self.fields if key == name]

    def raw(self, name: str) -> bytes:
        """The first of them; b"" where there is none."""
        known = self._unfolded.get(name)
        if known is None:
            value = self._firsts().get(name)
            known = self._unfolded[name] = unfold(value) if value else b""
        return known

    def has(self, name: str) -> bool:
        return name in self._firsts()

    def _firsts(self) -> dict[str, bytes]:
        """The first value of each field: some forty questions are asked of every mail."""
        if not self._first and self.fields:
            self._first = dict(reversed(self.fields))
        return self._first

    def plain(self, name: str) -> str:
        """The first value as it stands, ASCII-minded, for protocol words."""
        raw = self.raw(name)
        return raw.decode("utf-8", "replace").strip() if raw else ""

    def text(self, name: str) -> str:
        """The first value decoded for people, in one line."""
        known = self._texts.get((name, self.charset))
        if known is None:
            known = self._texts[name, self.charset] = decode(self.raw(name), self.charset)
        return known

    def ids(self, name: str) -> tuple[MessageId, ...]:
        """The msg-ids of a field, in order, without repetition. Of a long field its first and last parts are read."""
        ids: dict[MessageId, None] = {}
        values = (value for key, value in self.fields if key == name)
        for value in islice(values, SAME_FIELDS):
            ids.update(dict.fromkeys(message_ids(_ends(value))))
        return tuple(ids)[:IDS]

    def date(self, name: str = "date") -> datetime | None:
        return read_date(self.plain(name))


def unfold(value: bytes) -> bytes:
    if b"\n" not in value:
        return value[:FIELD_BYTES].strip()
    return _FOLD.sub(b"", value[:FIELD_BYTES]).strip()


def _ends(value: bytes) -> bytes:
    """A thread's root and its latest mails matter, not its middle."""
    if len(value) <= FIELD_BYTES:
        return value
    return value[: FIELD_BYTES // 2].rpartition(b"<")[0] + b" " + value[-FIELD_BYTES // 2 :].partition(b">")[2]


def split(data: bytes, start: int, end: int) -> tuple[Headers, int]:
    """The header section that begins at `start`, and where the body begins."""
    headers = Headers()
    fields = headers.fields
    if data.startswith(_BOM, start):
        start += len(_BOM)
    while start < end and data[start] in b"\r\n":
        start += 1
    at = _skip_mbox_line(data, start, end)
    stop, body = _section(data, at, end)
    while at < stop:
        match = _FIELD.match(data, at, stop)
        if match is not None:
            if len(fields) >= FIELDS:
                headers.trouble(f"more than {FIELDS} header fields: the rest was not read")
                break
            name, value = match.groups()
            fields.append((name.decode("ascii").lower(), value))
            at = match.end()
            continue
        line_end = data.find(b"\n", at, stop)
        following = _behind_folds(data, stop if line_end < 0 else line_end + 1, stop)
        if data.startswith(b"--", at):
            return headers, at  # a boundary
        if not _LOOKS_LIKE_FIELD.match(data, following, stop) and not data.startswith((b">From ", b"From "), at):
            return headers, at  # RFC 5322 wants a blank line here; what follows is text
        at = following
    _note_long(headers)
    return headers, body


def _behind_folds(data: bytes, at: int, stop: int) -> int:
    """Where the lines end that continue the one before."""
    while at < stop and data[at] in b" \t":
        line_end = data.find(b"\n", at, stop)
        at = stop if line_end < 0 else line_end + 1
    return at


_BOM = b"\xef\xbb\xbf"
_FROM_FIELD = re.compile(rb"From[ \t]+:")


def _skip_mbox_line(data: bytes, at: int, end: int) -> int:
    while data.startswith((b"From ", b">From "), at) and not _FROM_FIELD.match(data, at, end):
        line_end = data.find(b"\n", at, end)
        if line_end < 0:
            return end
        at = line_end + 1
    return at


def _section(data: bytes, at: int, end: int) -> tuple[int, int]:
    """Where the fields stop and where the body starts."""
    if data.startswith((b"\n", b"\r\n"), at):
        return at, data.find(b"\n", at, end) + 1
    blank = _BLANK_LINE.search(data, at, end)
    return (blank.start() + 1, blank.end()) if blank else (end, end)


_SHOWN = {"from", "to", "cc", "reply-to", "subject", "content-type"}
"""Where these are cut something is lost; of trace fields and long threads nobody misses the middle."""


def _note_long(headers: Headers) -> None:
    for name, value in headers.fields:
        if len(value) > FIELD_BYTES:
            note = f"header {name}: {len(value)} bytes, read up to {FIELD_BYTES}"
            if name in _SHOWN:
                headers.trouble(note)
            else:
                headers.warnings.append(note)
            if len(headers.warnings) > 5:
                return


# --- text --------------------------------------------------------------------------------------------------------

_WORD_START = re.compile(rb"=\?[ \t]?([A-Za-z0-9_.:+'*-]{1,60})[ \t]?\?[ \t]?([bBqQ])[ \t]?\?")
_OPEN_END = re.compile(rb"([!#-;=@-~]+)[?=]?\s*\Z")
_TWICE = re.compile(r"(?:=\?[\w-]{1,40}\?[bBqQ]\?[!->@-~]{1,900}\?=\s*){1,200}")
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]+")


def decode(raw: bytes, hint: str = "") -> str:
    """An unstructured value for people: encoded words decoded, raw 8-bit read, controls made blanks."""
    text = clean(_decoded(raw, hint)).strip()
    if text.startswith("=?") and b"=?" in raw and _TWICE.fullmatch(text):
        return decode_words(text).strip()  # some gateways encode what is encoded already
    return text


def decode_words(text: str) -> str:
    """Encoded words in text whose raw bytes are read already (a phrase, a file name)."""
    if "=?" not in text:
        return clean(text)
    return clean(_decoded(text.encode("utf-8", "replace"), "utf-8"))


def clean(text: str) -> str:
    """One line without controls and without characters that turn or hide what stands beside them."""
    text = _CONTROLS.sub(" ", text)
    if text.isascii():
        return text
    return _SURROGATE.sub("\ufffd", _INVISIBLE.sub("", text))


def raw_text(raw: bytes, hint: str = "") -> str:
    """A structured value as str: raw 8-bit read, encoded words still encoded (raw bytes inside them made =XX)."""
    if raw.isascii() and b"\x1b" not in raw:
        return raw.decode("ascii")
    pieces: list[str] = []
    at = 0
    for start, end, name, way, content in _words(raw):
        pieces.append(charset.decode(raw[at:start], hint=hint))
        pieces.append(f"=?{name}?{way}?" + "".join(chr(b) if b < 128 else f"={b:02X}" for b in content) + "?=")
        at = end
    pieces.append(charset.decode(raw[at:], hint=hint))
    return "".join(pieces)


def _words(raw: bytes) -> list[tuple[int, int, str, str, bytes]]:
    """Encoded words: start, end, charset, encoding, content. One pass: a missing `?=` ends the search, and the word
    is taken as cut off where nothing else follows it."""
    found = []
    at = 0
    while (match := _WORD_START.search(raw, at)) is not None:
        close = raw.find(b"?=", match.end())
        if close < 0:
            rest = _OPEN_END.match(raw, match.end())
            if rest is not None:
                name, way = match[1].decode("ascii"), match[2].decode("ascii").lower()
                found.append((match.start(), len(raw), name, way, rest[1]))
            break
        found.append(
            (
                match.start(),
                close + 2,
                match[1].decode("ascii"),
                match[2].decode("ascii").lower(),
                raw[match.end() : close],
            )
        )
        at = close + 2
    return found


def _decoded(raw: bytes, hint: str) -> str:
    if b"=?" not in raw:
        return charset.decode(raw, hint=hint)
    out: list[str] = []
    run: list[tuple[str, bytes]] = []  # (encoding, content) of neighbours in one charset: characters may be split
    run_charset, run_source, at = "", b"", 0
    for start, end, name, encoding, content in _words(raw):
        between = raw[at:start]
        joined = bool(run) and not between.strip(b" \t")
        if run and (not joined or name.lower() != run_charset.lower()):
            out.append(_run(run, run_charset, run_source))
            run, run_source = [], b""
        if not joined:
            out.append(charset.decode(between, hint=hint))
        run.append((encoding, content))
        run_charset, run_source, at = name, run_source + raw[start:end], end
    if run:
        out.append(_run(run, run_charset, run_source))
    out.append(charset.decode(raw[at:], hint=hint))
    return "".join(out)


def _run(run: list[tuple[str, bytes]], name: str, source: bytes) -> str:
    data = bytearray()
    waiting = b""  # base64 of a word that ends in mid-quantum: some senders cut the stream, not the text
    for encoding, content in run:
        if encoding == "b":
            letters = waiting + _NOT_BASE64.sub(b"", content)
            whole = len(letters) if content.rstrip().endswith(b"=") else len(letters) // 4 * 4
            data += unbase64(letters[:whole])
            waiting = letters[whole:]
        else:
            data += unbase64(waiting) + _q(content)
            waiting = b""
    data += unbase64(waiting)
    if not data and source:
        return "" if not any(content.strip(b"= ") for _, content in run) else source.decode("ascii", "replace")
    text = charset.decode(bytes(data), name)
    if "\ufffd" in text or _CONTROLS.search(text.replace("\n", "").replace("\r", "").replace("\t", "")):
        fits = charset.fits(bytes(data), name)
        return text if fits else source.decode("ascii", "replace")
    return text


def _q(content: bytes) -> bytes:
    """RFC 2047 §4.2."""
    return binascii.a2b_qp(content.replace(b"\n", b" ").rstrip(b"\r"), header=True)


def unbase64(letters: bytes) -> bytes:
    """Whatever base64 is there; a broken end loses its last bits, never the text before."""
    if not letters:
        return b""
    if len(letters) % 4 == 1:
        letters = letters[:-1]
    try:
        return binascii.a2b_base64(letters + b"=" * (-len(letters) % 4))
    except binascii.Error:
        return b""


# --- ids --------------------------------------------------------------------------------------------------------

_ANGLE = re.compile(rb"<([^<>]{1,990})>")
_BARE = re.compile(rb"[^\s<>,;()\"]{1,500}@[^\s<>,;()\"]{1,400}")
_SPACE = re.compile(r"\s+")


def message_ids(value: bytes) -> list[MessageId]:
    """Every `<msg-id>`; a value without angle brackets may hold bare ones."""
    found = (_ANGLE if b"<" in value else _BARE).findall(value)
    ids = []
    for inner in found[: IDS * 5]:
        text = _SPACE.sub("", inner.decode("utf-8", "replace"))
        if text and text.isprintable():
            ids.append(MessageId(f"<{text}>"))
    return ids
