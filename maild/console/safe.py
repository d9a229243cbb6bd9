"""Strangers' text on its way to a terminal: nothing in it may move the cursor, colour, ring or turn the line around."""

import json
import re
import sys
import unicodedata

# C0 but tab and newline, DEL, C1 (ECMA-48: `\x9b` begins a control sequence), bidirectional controls (UAX #9),
# zero-width and other invisible format characters, line and paragraph separators, lone surrogates.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_BEYOND_JSON = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_JOINERS = "\u200c\u200d"  # ZWNJ and ZWJ belong to Persian, Indic scripts and emoji


def safe(text: str) -> str:
    """`text` for a terminal: newlines and tabs stay, every other control shows as its sign or U+FFFD."""
    return _UNSAFE.sub(_shown, text.replace("\r\n", "\n"))


def one_line(text: str, limit: int = 500) -> str:
    """`text` in one line, at most `limit` characters."""
    line = " ".join(safe(text[: limit * 4]).split())
    return line if len(line) <= limit else f"{line[: limit - 1]}…"


def dumps(row: object) -> str:
    """One JSON object in one line; what a terminal would obey is written as an escape."""
    return _BEYOND_JSON.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(row, ensure_ascii=False))


def write_line(text: str) -> None:
    """A line on stdout in UTF-8 whatever the locale; a reader gone away ends the program (EPIPE)."""
    sys.stdout.buffer.write(text.encode("utf-8", "replace") + b"\n")
    sys.stdout.buffer.flush()


def _shown(match: re.Match[str]) -> str:
    character = match[0]
    if character in _JOINERS:
        return character
    if character < " ":
        return chr(0x2400 + ord(character))  # the Control Pictures: ␛ for ESC
    return "" if unicodedata.category(character) == "Cf" else "\ufffd"
