"""Mails put together badly or oddly: their words and files are what a person would see in a mail client."""

from base64 import b64encode

import pytest

from tests.corpus.make import read, read_bytes

HEAD = ("From: a@cust.test", "Subject: s")
MIXED = (*HEAD, "Content-Type: multipart/mixed; boundary=b", "")
TEXT = ("--b", "Content-Type: text/plain", "")


@pytest.mark.parametrize(
    ("boundary", "used"),
    [
        ('"b"', "b"),
        ("b", "c"),
        ("ABC", "abc"),
        ("'b'", "b"),
        ('"--b"', "b"),
        ("b;", "b"),
        ("=_x=y(1)", "=_x=y(1)"),
        ("", "b"),
        ('"a b"', "a b"),
    ],
)
def test_the_parts_are_found_whatever_the_boundary_is_said_to_be(boundary: str, used: str) -> None:
    said = f"; boundary={boundary}" if boundary else ""
    lines = (f"--{used}", "Content-Type: text/plain", "", "hello", f"--{used}--", "epilogue")
    mail = read(*HEAD, f"Content-Type: multipart/mixed{said}", "", "preamble", *lines)
    assert (mail.full_text, mail.attachments) == ("hello", ())


def test_a_multipart_without_parts_is_text() -> None:
    mail = read(*MIXED, "Hello, just text.")
    assert mail.full_text == "Hello, just text."
    assert mail.warnings and not mail.troubles


def test_the_end_may_be_missing() -> None:
    mail = read(*MIXED, *TEXT, "hello", "--b", "Content-Type: image/png; name=a.png", "", "PNG")
    assert (mail.full_text, [one.name for one in mail.attachments]) == ("hello", ["a.png"])


def named(kind: str, name: str, disposition: str = "inline") -> tuple[str, ...]:
    return ("--b", f"Content-Type: {kind}; name={name}", f"Content-Disposition: {disposition}; filename={name}", "")


@pytest.mark.parametrize(
    ("lines", "text", "files"),
    [
        ((*TEXT, "above", *named("image/png", "x.png"), "P", *TEXT, "below", "--b--"), "above\n\nbelow", ["x.png"]),
        ((*TEXT, "words", *named("text/plain", "log.txt"), "log", "--b--"), "words", ["log.txt"]),
        ((*TEXT, "words", *named("text/html", "r.html", "attachment"), "<p>", "--b--"), "words", ["r.html"]),
        ((*named("text/plain", "body.txt"), "words", "--b--"), "words", []),
        ((*named("text/plain", "body.txt", "attachment"), "words", "--b--"), "words", ["body.txt"]),
        ((*named("text/x-log", "a.log", "attachment"), "log", "--b--"), "", ["a.log"]),
        (("--b", "Content-Type: message/rfc822", "", "Subject: in", "", "inner", "--b--"), "inner", [""]),
        ((*TEXT, "outer", "--b", "Content-Type: message/rfc822", "", "Subject: in", "", "inner"), "outer", [""]),
    ],
)
def test_words_and_files_are_told_apart(lines: tuple[str, ...], text: str, files: list[str]) -> None:
    mail = read(*MIXED, *lines)
    assert (mail.full_text, [one.name for one in mail.attachments]) == (text, files)


def test_a_mixed_part_inside_an_alternative_is_read_whole() -> None:
    inner = ("--c", "", "above", "--c", "Content-Type: image/png; name=x.png", "", "P", "--c", "", "below", "--c--")
    html = ("--b", "Content-Type: text/html", "", "<p>above</p><p>below</p>", "--b--")
    kinds = ("Content-Type: multipart/alternative; boundary=b", "", "--b", "Content-Type: multipart/mixed; boundary=c")
    mail = read(*HEAD, *kinds, "", *inner, *html)
    assert (mail.full_text, [one.name for one in mail.attachments]) == ("above\n\nbelow", ["x.png"])


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("", "<p>x</p>"),
        ("text", "<p>x</p>"),
        ("text/", "<p>x</p>"),
        ("plain/text", "<p>x</p>"),
        ("html/text", "x"),
        ("TEXT/HTML (really)", "x"),
        ("text/html; charset", "x"),
    ],
)
def test_types_are_taken_as_they_are_meant(kind: str, text: str) -> None:
    assert read(*HEAD, f"Content-Type: {kind}", "", "<p>x</p>").full_text == text


@pytest.mark.parametrize("kind", ["text/plain", "", "text/html"])
def test_a_page_of_html_is_read_as_one_whatever_it_is_called(kind: str) -> None:
    page = "<!DOCTYPE html>\r\n<html><body><p>Hello &amp; bye</p></body></html>"
    assert read(*HEAD, f"Content-Type: {kind}", "", page).full_text == "Hello & bye"


WORDS = "Hello world, where is my money?"
SPLIT = b64encode(WORDS[:10].encode()).decode(), b64encode(WORDS[10:].encode()).decode()


@pytest.mark.parametrize(
    ("encoding", "body", "text"),
    [
        ("base64", "SGVs*bG8g!d29ybGQ", "Hello world"),
        ("base64", "SGVsbG8gd29ybGQ=\r\n\r\n-- \r\nList footer", "Hello world"),
        ("base64", "\r\n".join(SPLIT), WORDS),
        ("base64", "".join(SPLIT), WORDS),
        ("base64", WORDS, WORDS),
        ('"base64"', "SGVsbG8gd29ybGQ=", "Hello world"),
        ("quoted-printable", "caf=C3=A9 =3D = x =ZZ =\r\nnext=20\r\nlow=c3=a9 end=", "café = = x =ZZ next\nlowé end"),
        ("quoted-printable", "abc=  \r\ndef", "abcdef"),
        ("binary", "café", "café"),
        ("x-unknown", "café", "café"),
    ],
)
def test_damaged_encodings_are_undone_as_far_as_they_go(encoding: str, body: str, text: str) -> None:
    kind = ("Content-Type: text/plain; charset=utf-8", f"Content-Transfer-Encoding: {encoding}")
    assert read(*HEAD, *kind, "", body).full_text == text


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbfFrom: a@cust.test\r\nSubject: s\r\n\r\nx",
        b"From: a@cust.test\rSubject: s\r\rx\r",
        "From: a@cust.test\r\nSubject: s\r\n\r\nx".encode("utf-16"),
        b"From: a@cust.test\nSubject: s\r\nX: y\r\n\nx\r\n",
        b"From : a@cust.test\r\nSubject\t: s\r\n\r\nx",
        b"From: a@cust.test\r\ngarbage here\r\nSubject: s\r\n\r\nx",
        b"From: a@cust.test\r\nX Foo: bar\r\nSubject: s\r\n\r\nx",
        b"\r\n\r\nFrom: a@cust.test\r\nSubject: s\r\n\r\nx",
        b"From a@b Mon Nov  2 10:00:00 2026\r\n>From b Mon Nov  2\r\nFrom: a@cust.test\r\nSubject: s\r\n\r\nx",
        b"From: a@cust.test\r\nSubject: s\r\n \r\nx",
        b"From: a@cust.test\r\nSubject: s\r\nx without a blank line above",
        b"From: a@cust.test\r\nSubject: s\0\r\n\r\nx\0",
        b"From: a@cust.test\r\nX: " + b"y" * 5000 + b"\r\nSubject:\r\n s\r\n\r\nx",
    ],
)
def test_odd_header_sections_are_read(data: bytes) -> None:
    mail = read_bytes(data)
    assert mail.sender is not None
    assert (mail.sender.address, mail.subject, mail.full_text[:1], mail.readable) == ("a@cust.test", "s", "x", True)


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("attachment; filename==?utf-8?Q?caf=C3=A9.txt?=", "café.txt"),
        ('attachment; filename="=?utf-8?B?Y2Fm?= =?utf-8?B?w6kudHh0?="', "café.txt"),
        ('attachment; filename="=?utf-8?Q?long_nam?=\r\n =?utf-8?Q?e.txt?="', "long name.txt"),
        ("attachment; filename*=utf-8''caf%C3%A9.txt", "café.txt"),
        ("attachment; filename*=''caf%C3%A9.txt", "café.txt"),
        ("attachment; filename*=caf%C3%A9.txt", "café.txt"),
        ("attachment; filename=utf-8''caf%C3%A9.txt", "café.txt"),
        ("attachment; filename*0*=utf-8''caf%C3; filename*1*=%A9; filename*2=.txt", "café.txt"),
        ("attachment; filename*0*=utf-8''%D1%82%D0; filename*1=%B5.txt", "те.txt"),
        ("attachment; filename*1=b.txt; filename*0=a", "ab.txt"),
        ("attachment; filename*=gbk''%B2%E2%CA%D4.txt; filename=x.txt", "测试.txt"),
        ("attachment; filename=100%25.txt", "100%25.txt"),
        ("attachment; filename=a b c.txt", "a b c.txt"),
        ('attachment; filename="a;b.txt"', "a;b.txt"),
        ('attachment; filename="open.txt', "open.txt"),
        ('attachment filename="x.txt"', "x.txt"),
        ('filename="x.txt"', "x.txt"),
    ],
)
def test_file_names_are_decoded_as_people_mean_them(header: str, name: str) -> None:
    lines = ("--b", "Content-Type: application/octet-stream", f"Content-Disposition: {header}", "", "x", "--b--")
    assert [one.name for one in read(*MIXED, *lines).attachments] == [name]


def test_a_raw_file_name_is_in_the_charset_of_the_mail() -> None:
    text = ("--b", "Content-Type: text/plain; charset=gb2312", "", "您好".encode("gbk"))
    name = b'Content-Disposition: attachment; filename="' + "测试.txt".encode("gbk") + b'"'
    mail = read(*MIXED, *text, "--b", "Content-Type: application/octet-stream", name, "", "x", "--b--")
    assert (mail.full_text, [one.name for one in mail.attachments]) == ("您好", ["测试.txt"])
