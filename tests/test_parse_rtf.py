"""A winmail.dat with its words only in compressed RTF: unpacked within bounds, read as text or as the HTML it was."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import lzfu, rtf
from maild.mail import Inbound
from tests.test_parse_packed import attribute, properties, variable, winmail

HEAD = rb"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Arial;}{\f1\fcharset204 A;}{\f2\fcharset134 S;}}{\*\generator G;}"


def packed(text: bytes, size: int = -1, kind: bytes = b"LZFu") -> bytes:
    """As literals only: eight to a run, then the reference that ends it."""
    runs = b"".join(b"\0" + text[at : at + 8] for at in range(0, len(text) // 8 * 8, 8))
    rest = text[len(text) // 8 * 8 :]
    end = (207 + len(text)) % 4096 << 4
    data = runs + bytes((1 << len(rest),)) + rest + end.to_bytes(2, "big")
    return struct.pack("<II4sI", len(data) + 12, len(text) if size < 0 else size, kind, 0) + data


def with_rtf(data: bytes, *others: bytes) -> Inbound:
    return winmail(attribute(0x00069003, properties(variable(0x102, 0x1009, data), *others)))


def test_words_that_stand_only_in_rtf_are_read() -> None:
    mail = with_rtf(packed(HEAD + rb"\f0 My card\par was \b declined\b0 .{\pict 00ff}}"))
    assert (mail.text, mail.attachments) == ("My card\nwas declined.", ())


def test_html_inside_rtf_is_read_as_html() -> None:
    words = rb"\fromhtml1 {\*\htmltag64 <p>}\htmlrtf {\htmlrtf0 Hello{\*\htmltag84 <br>}\htmlrtf\line\htmlrtf0 you"
    mail = with_rtf(packed(HEAD.replace(rb"\deff0", rb"\fromhtml1\deff0") + words + rb"{\*\mhtmltag <x>}}"))
    assert mail.text == "Hello\nyou"


def test_rtf_is_the_last_choice() -> None:
    mail = with_rtf(packed(HEAD + b"Rich}"), variable(0x1E, 0x1000, b"Plain\0"))
    assert mail.full_text == "Plain"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (rb"caf\'e9", "café"),
        (rb"\f1 \'cf\'f0\'e8\'e2\'e5\'f2\f0  you", "Привет you"),
        (rb"\f2 \'c4\'e3\'ba\'c3", "你好"),
        (rb"\u20320?\u22909 ?!", "你好!"),
        (rb"\uc0\u20320 x", "你x"),
        (rb"\u-10179?\u-8703?", "😁"),
        (rb"a\tab b\~c\{d\}\\", "a\tb c{d}\\"),
        (b"one\r\ntwo\\line three\\\nfour", "onetwo\nthree\nfour"),
        (rb"{\field{\*\fldinst HYPERLINK x}{\fldrslt here}}", "here"),
        (rb"\lquote a\rquote\emdash b", "‘a’—b"),
    ],
)
def test_rtf_writes_letters_in_many_ways(text: bytes, words: str) -> None:
    assert rtf.read(HEAD + text + b"}") == (words, False)


def test_references_copy_what_was_written_and_what_stood_there_before() -> None:
    literals = b"\x10WXYZ" + ((207 << 4) | 6).to_bytes(2, "big")
    data = struct.pack("<II4sI", 0, 12, b"LZFu", 0) + literals
    assert lzfu.unpack(data) == b"WXYZWXYZWXYZ"
    assert lzfu.unpack(struct.pack("<II4sI", 0, 4, b"LZFu", 0) + b"\1\0\x02") == b"{\\rt"
    assert lzfu.unpack(packed(b"plain", kind=b"MELA")[:16] + b"plain") == b"plain"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"LZFu",
        packed(b"no rtf at all"),
        packed(HEAD, kind=b"????"),
        packed(HEAD + b"{" * 50_000),
        packed(HEAD + b"}" * 500),
        struct.pack("<II4sI", 9, 0xFFFFFFFF, b"LZFu", 0) + b"\xff" * 100_000,
        packed(HEAD + b"\\" * 9999),
    ],
)
def test_t19_rtf_that_lies_costs_little_and_harms_nothing(data: bytes) -> None:
    mail = with_rtf(data)
    assert len(mail.full_text) <= lzfu.RAW_BYTES
    assert len(lzfu.unpack(data)) <= lzfu.RAW_BYTES


@given(st.binary(max_size=200))
def test_any_bytes_are_unpacked_and_read(noise: bytes) -> None:
    assert len(lzfu.unpack(struct.pack("<II4sI", 0, 5000, b"LZFu", 0) + noise)) <= 5000
    words, _ = rtf.read(HEAD + noise)
    assert words.encode("utf-8") is not None
