"""RTF to the words in it, or to the HTML that it was made from (MS-OXRTFEX §2.1). One linear pass, nothing is shown.

Outlook wraps HTML so: what stands in `htmltag` groups and outside `htmlrtf` runs is the HTML itself.
"""

import re
from dataclasses import dataclass, field, replace

DEPTH = 200
TOKENS = 300_000

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,9})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([^\\{}\r\n]+)|[\r\n]+|\\", re.DOTALL
)
_SAID = {
    **{b"par": "\n", b"line": "\n", b"row": "\n", b"sect": "\n", b"page": "\n", b"tab": "\t", b"cell": "\t"},
    **{b"lquote": "‘", b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”", b"bullet": "•"},
    **{b"endash": "–", b"emdash": "—", b"emspace": " ", b"enspace": " "},
}
_SILENT = frozenset(
    (b"fonttbl", b"colortbl", b"stylesheet", b"info", b"pict", b"object", b"header", b"footer", b"footnote", b"fldinst")
)
_PAGES = {
    **{77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gb18030", 136: "cp950", 161: "cp1253", 162: "cp1254"},
    **{163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250"},
}
"""`fcharset` numbers and the code pages of their letters."""


@dataclass(frozen=True, slots=True)
class _Group:
    """What holds inside a pair of braces."""

    font: int = 0
    silent: bool = False
    tag: bool = False  # inside a piece of the original HTML
    rtf_only: bool = False  # what stands here was added for RTF's sake
    skips: int = 1  # characters that stand for a \\u behind it
    fonts: bool = False


@dataclass(slots=True)
class _Reader:
    page: str = "cp1252"
    from_html: bool = False
    now: _Group = _Group()
    outer: list[_Group] = field(default_factory=list)
    pages: dict[int, str] = field(default_factory=dict)
    out: list[str] = field(default_factory=list)
    raw: bytearray = field(default_factory=bytearray)  # bytes of letters not decoded yet
    skip: int = 0

    def flush(self) -> None:
        if self.raw:
            page = self.pages.get(self.now.font, self.page) if not self.now.tag else self.page
            self.out.append(self.raw.decode(page, "replace"))
            self.raw.clear()

    @property
    def heard(self) -> bool:
        now = self.now
        return not now.silent and not (self.from_html and now.rtf_only)

    def say(self, text: str) -> None:
        if self.heard:
            self.flush()
            self.out.append(text)

    def letters(self, data: bytes) -> None:
        data, self.skip = data[self.skip :], max(0, self.skip - len(data))
        if self.heard:
            self.raw += data


def read(data: bytes) -> tuple[str, bool]:
    """The words, and whether they are HTML; ("", False) where this is no RTF."""
    if not data.lstrip().startswith(b"{\\rtf"):
        return "", False
    reader = _Reader(from_html=b"\\fromhtml1" in data[:2000])
    for count, match in enumerate(_TOKEN.finditer(data)):
        if count > TOKENS or not _take(reader, match):
            break
    reader.flush()
    text = "".join(reader.out).encode("utf-16", "surrogatepass").decode("utf-16", "replace")  # pairs come as two halves
    return text, reader.from_html


def _take(reader: _Reader, match: re.Match[bytes]) -> bool:
    word, number, octet, sign, brace, text = match.groups()
    if text:
        reader.letters(text)
    elif octet:
        reader.letters(bytes((int(octet, 16),)))
    elif word:
        _word(reader, word, int(number) if number else None)
    elif sign:
        _sign(reader, sign)
    elif brace:
        return _brace(reader, brace)
    return True


def _brace(reader: _Reader, brace: bytes) -> bool:
    reader.flush()
    reader.skip = 0
    if brace == b"{":
        reader.outer.append(reader.now)
        return len(reader.outer) <= DEPTH
    if not reader.outer:
        return False
    reader.now = reader.outer.pop()
    return True


def _sign(reader: _Reader, sign: bytes) -> None:
    if sign == b"*":
        reader.now = replace(reader.now, silent=True)
    elif sign in b"\\{}":
        reader.letters(sign)
    elif sign in b"\r\n":
        reader.say("\n")
    elif sign == b"~":
        reader.say(" ")


def _word(reader: _Reader, word: bytes, number: int | None) -> None:
    now = reader.now
    if word == b"u" and number is not None:
        reader.say(_letter(number))
        reader.skip = now.skips
    elif word in _SAID:
        if not (reader.from_html and now.tag):
            reader.say(_SAID[word] if not reader.from_html or word != b"par" else "\r\n")
    elif word == b"htmltag":
        reader.now = replace(now, silent=False, tag=True)
    elif word == b"htmlrtf":
        reader.flush()
        reader.now = replace(now, rtf_only=number != 0)
    elif word in _SILENT:
        reader.now = replace(now, silent=True, fonts=word == b"fonttbl")
    else:
        _setting(reader, word, number or 0)


def _setting(reader: _Reader, word: bytes, number: int) -> None:
    now = reader.now
    if word == b"ansicpg":
        reader.page = _page(number)
    elif word == b"uc":
        reader.now = replace(now, skips=min(max(number, 0), 8))
    elif word == b"f":
        reader.flush()
        reader.now = replace(now, font=number)
    elif word == b"plain":
        reader.flush()
        reader.now = replace(now, font=0)
    elif word == b"fcharset" and now.fonts and number in _PAGES:
        reader.pages[now.font] = _PAGES[number]
    elif word == b"bin":
        reader.now = replace(now, silent=True)  # raw bytes follow: nothing behind them in this group is text


def _page(number: int) -> str:
    page = {936: "gb18030", 65001: "utf-8", 10000: "mac_roman"}.get(number, f"cp{number}")
    try:
        "".encode(page)
    except LookupError:
        return "cp1252"
    return page


def _letter(number: int) -> str:
    """A UTF-16 unit, written as a signed number of 16 bits."""
    return chr(number & 0xFFFF)
