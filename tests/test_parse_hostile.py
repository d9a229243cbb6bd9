"""Mail made to hurt is read within bounds and says what was left out (T13, T18, T19, T20, T21, T22, T23, T24)."""

import resource
import sys
from collections.abc import Callable

import pytest

from ingest import quotes
from ingest.lines import of_plain
from ingest.parse import reader
from maild.mail import Inbound, RawMail
from maild.settings import IdentityRules, Limits
from tests.corpus.make import NOW, raw, read, read_bytes

HEAD = b"From: a@b.test\r\nTo: c@d.test\r\nSubject: x\r\n"
MIXED = HEAD + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n"
RICH = HEAD + b"Content-Type: text/html\r\n\r\n"
MOST_CALLS = 4_000_000
"""Work is counted in calls, not in seconds: a mail of 10 KB takes some 1,000, a quadratic step here many millions."""


def nested(levels: int) -> bytes:
    step = b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n'
    return HEAD + b"".join(step % (level, level) for level in range(levels)) + b"\r\nhello\r\n"


BOMBS: dict[str, Callable[[], bytes]] = {
    "200,000 parts": lambda: MIXED + b"--b\r\n\r\nx\r\n" * 200_000 + b"--b--",
    "3,000 nested multiparts": lambda: nested(3000),
    "3,000 nested mails": lambda: HEAD + b"Content-Type: message/rfc822\r\n\r\n" * 3000 + b"\r\nx",
    "60 MB": lambda: HEAD + b"\r\n" + (b"y" * 76 + b"\r\n") * 770_000,
    "20 MB of text": lambda: HEAD + b"\r\n" + (b"y" * 76 + b"\r\n") * 260_000,
    "20 MB of line ends": lambda: HEAD + b"\r\n" + b"\n" * 20_000_000,
    "20,000 quotes in To": lambda: b"From: a@b.test\r\nTo: " + b'"' * 20_000 + b"\r\n\r\nx",
    "20,000 parentheses in To": lambda: b"From: a@b.test\r\nTo: " + b"(" * 20_000 + b"\r\n\r\nx",
    "5,000 recipients": lambda: (
        b"From: a@b.test\r\nTo: " + b", ".join(b"u%d@b.test" % n for n in range(5000)) + b"\r\n\r\nx"
    ),
    "50,000 encoded words": lambda: b"From: a@b.test\r\nSubject: " + b"=?utf-8?q?a?= " * 50_000 + b"\r\n\r\nx",
    "unclosed encoded words": lambda: b"From: a@b.test\r\nSubject: " + b"=?utf-8?q?" * 50_000 + b"\r\n\r\nx",
    "20 MB Subject": lambda: b"From: a@b.test\r\nSubject: " + b"a" * 20_000_000 + b"\r\n\r\nx",
    "20 MB Subject, folded": lambda: b"From: a@b.test\r\nSubject: " + b"a\r\n " * 5_000_000 + b"\r\n\r\nx",
    "200,000 header fields": lambda: b"From: a@b.test\r\n" + b"X: y\r\n" * 200_000 + b"\r\nx",
    "200,000 broken header lines": lambda: b"From: a@b.test\r\n" + b"broken\r\nX: y\r\n" * 200_000 + b"\r\nx",
    "lines like boundaries": lambda: MIXED + b"--bx\r\n" * 3_000_000,
    "boundaries without lines": lambda: MIXED + b"--b\r\n\r\n" + b"--b" * 6_000_000,
    "On … at …": lambda: HEAD + b"\r\n" + (b"on " + b"x" * 200 + b" at " + b"y" * 200 + b"\r\n") * 500,
    "almost attributions": lambda: HEAD + b"\r\n" + b"on 2020 10:10 wrote a@b\r\n" * 20_000,
    "header blocks": lambda: HEAD + b"\r\n" + b"From: a@b\r\nTo: x\r\n" * 20_000,
    "1 MB of >": lambda: HEAD + b"\r\n" + b">" * 1_000_000,
    "1 MB without blanks": lambda: HEAD + b"\r\n" + b"x" * 1_000_000,
    "signature delimiters": lambda: HEAD + b"\r\n" + b"--\r\n" * 250_000,
    "nested div": lambda: RICH + b"<div>" * 500_000,
    "nested blockquote": lambda: RICH + b"<blockquote>x" * 300_000,
    "unclosed formatting": lambda: RICH + b"".join(b"<b id=%d>" % n for n in range(100_000)) + b"<p>x</p>" * 100_000,
    "open tags": lambda: RICH + b'<a "' * 1_000_000,
    "open comments": lambda: RICH + b"<!--" * 1_000_000,
    "a million breaks": lambda: RICH + b"<br>" * 1_000_000,
    "parameters": lambda: HEAD + b"Content-Type: text/plain" + b"; name*0*=a" * 1400 + b"\r\n\r\nx",
    "References": lambda: b"From: a@b.test\r\nReferences: " + b"<" * 1_000_000 + b"\r\n\r\nx",
    "Authentication-Results": lambda: b"From: a@b.test\r\nAuthentication-Results: " + b"(" * 16_000 + b"\r\n\r\nx",
    "bounce of @": lambda: b"From: mailer-daemon@b.test\r\nSubject: failure\r\n\r\nuser unknown\r\n" + b"@" * 200_000,
    "1,000 pages": lambda: MIXED + (b"--b\r\nContent-Type: text/html\r\n\r\n" + b"<p>x</p>" * 1000 + b"\r\n") * 990,
    "1,000 raw names": lambda: (
        MIXED + (b'--b\r\nContent-Type: text/plain; name="' + b"\xb2\xe2" * 2000 + b'"\r\n\r\nx\r\n') * 990
    ),
    "1,500 To fields": lambda: b"From: a@b.test\r\n" + (b"To: " + b'"' * 9000 + b"\r\n") * 1500 + b"\r\nx",
    "multiparts without parts": lambda: MIXED + b"--b\r\nContent-Type: multipart/mixed; boundary=q\r\n\r\n" * 5000,
    "uuencoded beginnings": lambda: HEAD + b"\r\nbegin 644 x\r\nM" + b"begin 644 x\r\n" * 300_000,
    "yEnc of escapes": lambda: HEAD + b"\r\n=ybegin line=128 name=x\r\n" + b"=" * 5_000_000 + b"\r\n=yend\r\n",
    "yEnc beginnings": lambda: HEAD + b"\r\n" + b"=ybegin line=128 name=x\r\n=yend\r\n" * 200_000,
    "signed beginnings": lambda: HEAD + b"\r\n" + b"-----BEGIN PGP SIGNED MESSAGE-----\r\n\r\n" * 100_000,
    "calendar properties": lambda: (
        HEAD + b"Content-Type: text/calendar\r\n\r\n" + b"BEGIN:VEVENT\r\nA;B=C:x\r\n" * 400_000
    ),
    "padded soft breaks": lambda: HEAD + b"Content-Transfer-Encoding: quoted-printable\r\n\r\n" + b"= " * 3_000_000,
    "escapes": lambda: HEAD + b"\r\n" + b"\x1b$B" * 300_000,
    "NUL": lambda: b"\0" * 1_000_000,
}


@pytest.mark.parametrize("name", BOMBS)
def test_t20_t21_t22_bombs_are_read_within_bounds(name: str) -> None:
    data = BOMBS[name]()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    mails: list[Inbound] = []
    work = calls(lambda: mails.append(read_bytes(data)))
    unit = 1024 if sys.platform == "linux" else 1 << 20
    grown_mib = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / unit
    assert mails[0].content_hash
    assert work < MOST_CALLS
    assert grown_mib < 200


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("200,000 parts", "too many parts"),
        ("3,000 nested multiparts", "nested deeper"),
        ("60 MB", "over the limit"),
        ("20 MB Subject", "header subject"),
        ("200,000 header fields", "header fields"),
    ],
)
def test_what_was_left_out_is_said(name: str, word: str) -> None:
    mail = read_bytes(BOMBS[name]())
    assert any(word in trouble for trouble in mail.troubles)
    assert set(mail.troubles) <= set(mail.warnings)
    assert mail.readable
    assert mail.sender is not None


def test_t23_a_mail_over_the_limit_is_read_by_its_headers() -> None:
    data = raw("From: carol@cust.test", "Subject: big", "Message-ID: <1@cust.test>", "", "x" * 2000)
    by = reader(Limits(mail_mib=0.001), IdentityRules())
    mail = read_bytes(data, by=by)
    assert (mail.readable, mail.subject, mail.text, mail.message_id) == (True, "big", "", "<1@cust.test>")
    partial = by(
        RawMail(b"From: a@b.test\r\nSubject: p\r\n", NOW, "support", 60 << 20, partial="60.0 MiB, over 25 MiB")
    )
    assert (partial.readable, partial.subject, partial.size_bytes) == (True, "p", 60 << 20)
    assert any("60.0 MiB, over 25 MiB" in trouble for trouble in partial.troubles)


CHARSETS = (
    "zlib",
    "idna",
    "undefined",
    "x-unknown",
    "base64",
    "rot13",
    "punycode",
    "hex",
    "mbcs",
    "",
    "a" * 200,
)


@pytest.mark.parametrize("charset", CHARSETS)
def test_t24_no_charset_is_poison(charset: str) -> None:
    mail = read(
        f"From: =?{charset}?q?Ren=C3=A9?= <rene@cust.test>",
        f"Subject: =?{charset}?b?w6k=?=",
        f'Content-Type: text/plain; charset="{charset}"',
        "",
        "Déjà payé.",
    )
    assert mail.text == "Déjà payé."
    assert mail.sender is not None


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n",
        b"\r\n\r\n",
        b"no headers at all",
        b"\0\0\0",
        b"\xff\xfe\xfd",
        b":\r\n:\r\n",
        b"From:",
        b"Content-Type: multipart/mixed",
        b"Content-Type: multipart/mixed; boundary=\r\n\r\n--\r\n",
        b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b",
        b"Content-Type: ;;;=\r\n\r\nx",
        b"Date: 32 Foo 99999 99:99:99 +9999\r\n\r\nx",
        b"Date: Mon, 1 Jan 0001 00:00:00 +2359\r\n\r\nx",
        b"Content-Transfer-Encoding: base64\r\n\r\n!!!not base64!!!",
        b'Message-ID: <a"\r\n A1 DELETE INBOX\r\n>\r\n\r\nx',
        b"From MAILER Mon Nov  2 10:00:00 2026\n",
    ],
)
def test_t24_every_byte_sequence_gives_a_mail(data: bytes) -> None:
    mail = read_bytes(data)
    assert mail.content_hash
    assert mail.readable or mail.warnings


def test_t13_encoded_line_ends_stay_inside_their_field() -> None:
    mail = read(
        "From: carol@cust.test",
        "Subject: =?utf-8?q?Hi=0D=0ABcc:_mallory=40evil.test?=",
        "References: <a=0D=0A@cust.test> <b@cust.test>",
        "Content-Type: multipart/mixed; boundary=b",
        "",
        "--b",
        "Content-Type: image/png; name*=utf-8''a%0D%0ABcc%3A%20x.png",
        "",
        "x",
        "--b--",
    )
    assert mail.subject == "Hi Bcc: mallory@evil.test"
    assert mail.attachments[0].name == "a Bcc: x.png"
    assert all(one.isprintable() for one in (mail.subject, *mail.references))


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ('filename="../../etc/cron.d/x"', "x"),
        ('filename="C:\\\\x.exe"', "x.exe"),
        ('filename="a\0b.png"', "a b.png"),
        ('filename="."', ""),
        ('filename=".."', ""),
        ('filename="CON"', "CON"),
        ('filename="invoice\u202efdp.exe"', "invoicefdp.exe"),
        ("filename*0=long; filename*1=er.pdf", "longer.pdf"),
        ("filename*0*=utf-8''%E8%AF; filename*1*=%81%E6%8D%AE.pdf", "证据.pdf"),
        ('filename="=?utf-8?B?6K+B5o2uLnBkZg==?="', "证据.pdf"),
        ('filename="' + "x" * 4000 + '"', "x" * 255),
    ],
)
def test_t18_attachment_names_are_data(header: str, name: str) -> None:
    mail = read(
        "From: carol@cust.test",
        "Content-Type: multipart/mixed; boundary=b",
        "",
        *("--b", "Content-Type: application/octet-stream", f"Content-Disposition: attachment; {header}", "", "x"),
        "--b--",
    )
    assert [one.name for one in mail.attachments] == [name]


@pytest.mark.parametrize("unit", ["On Mon, 2 Nov 2026 at 10:00 x\n", "> q\nanswer\n", "From: x\n", "a\n\n", "-- \n"])
def test_t22_the_work_of_stripping_grows_with_the_text(unit: str) -> None:
    short, long = of_plain(unit * 300), of_plain(unit * 1200)
    assert calls(lambda: quotes.new_segments(long)) < 5 * calls(lambda: quotes.new_segments(short))


def calls(work: Callable[[], object]) -> int:
    """How many functions are called, those of the interpreter's own libraries included."""
    count = 0

    def note(frame: object, event: str, arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count
