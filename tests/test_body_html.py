"""HTML becomes text that reads well, without what a person would not see; attachments and packed mails are opened."""

import struct

import pytest

from tests.corpus.make import read, read_bytes, rich


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>one</p><p>two</p>", "one\n\ntwo"),
        ("<div>one</div><div>two</div>", "one\ntwo"),
        ("one<br>two<br><br>three", "one\ntwo\n\nthree"),
        ("<div>one</div><div><br></div><div>two</div>", "one\n\ntwo"),
        ("a  b\n c&nbsp;d", "a b c d"),
        ("<b>bo</b>ld", "bold"),
        ("<ul><li>one<li>two</ul>", "- one\n- two"),
        ("<ol><li>one</li><li>two</li></ol>", "1. one\n2. two"),
        ("<ul><li><p>one</p></li><li></li><li><div>two</div></li></ul>", "- one\n- two"),
        ("<p>a</p><ul><li></li></ul><p>b</p>", "a\n\nb"),
        ("Hello&zwnj;&nbsp;&zwnj;&nbsp;&zwnj; you&#8203;r\u00admail\ufeff", "Hello yourmail"),
        ("می‌خواهم &#128105;&zwj;&#128187;", "می‌خواهم 👩‍💻"),
        ("<ul><li>one<ul><li>in</li></ul></li></ul>", "- one\n  - in"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>", "a b\nc d"),
        ('<a href="https://cust.test/x">here</a>', "here <https://cust.test/x>"),
        ('<a href="https://cust.test/">cust.test</a>', "cust.test"),
        ('<a href="mailto:a@cust.test">a@cust.test</a>', "a@cust.test"),
        ('<a href="javascript:x()">here</a>', "here"),
        ("<style>p{}</style><script>x()</script><title>t</title>one", "one"),
        ("<!-- no -->one<!--[if mso]>no<![endif]-->", "one"),
        ('<div style="display: none">no</div>one', "one"),
        ('<span style="font-size:0px">no</span>one', "one"),
        ('<span style="font-size:0.9em">yes</span>', "yes"),
        ('<div style="mso-hide:all">no</div><p hidden>no</p>one', "one"),
        ('<img src="https://evil.test/p.png">one', "one"),
        ("<pre>a\n  b</pre>", "a\n  b"),
        ("5 &lt; 6 &amp;&#8364;", "5 < 6 &€"),
        ("1 < 2 and <b>x</b>", "1 < 2 and x"),
        ('<a title="a>b" href="https://cust.test/x">y</a>', "y <https://cust.test/x>"),
        ("<p>one", "one"),
        ("</p></div>one", "one"),
        ("<html><body></body></html>", ""),
    ],
)
def test_html_reads_well(html: str, text: str) -> None:
    assert read_bytes(rich(html)).full_text == text


@pytest.mark.parametrize(
    ("html", "new"),
    [
        (
            '<div>See below.</div><div class="gmail_quote"><div class="gmail_attr">On 2/11/2026 Desk wrote:</div>'
            '<blockquote class="gmail_quote">Which?</blockquote><div>bc1q.</div>'
            '<blockquote class="gmail_quote">When?</blockquote><div>Sunday.</div></div>',
            ["See below.", "bc1q.", "Sunday."],
        ),
        (
            '<div class="gmail_quote"><div class="gmail_attr">On 2/11/2026 Desk wrote:</div>'
            '<blockquote class="gmail_quote">Which?</blockquote><div>bc1q.</div></div>',
            ["bc1q."],
        ),
        (
            '<blockquote type="cite">Which?</blockquote><div>bc1q.</div><blockquote type="cite">When?</blockquote>Now.',
            ["bc1q.", "Now."],
        ),
        (
            '<div>See below.</div><div class="gmail_quote"><div class="gmail_attr">--- Forwarded message ---'
            '</div>old<div class="gmail_quote"><blockquote class="gmail_quote">older</blockquote></div>old too</div>',
            ["See below."],
        ),
    ],
)
def test_answers_between_rich_quotes_are_whole(html: str, new: list[str]) -> None:
    assert [line for line in read_bytes(rich(html)).text.split("\n") if line] == new


def test_of_the_alternatives_the_plain_text_is_read_unless_it_only_points_to_the_other() -> None:
    def both(plain: str) -> str:
        parts = (
            "--b",
            "Content-Type: text/plain",
            "",
            plain,
            "--b",
            "Content-Type: text/html",
            "",
            "<p>rich</p>",
            "--b--",
        )
        return read("From: a@cust.test", "Content-Type: multipart/alternative; boundary=b", "", *parts).text

    assert both("plain") == "plain"
    assert both("  ") == "rich"
    assert both("Your client does not support HTML e-mail.") == "rich"


def attribute(kind: int, value: bytes) -> bytes:
    return b"\x01" + struct.pack("<II", kind, len(value)) + value + b"\0\0"


PACKED = b"\x78\x9f\x3e\x22\x01\x00" + attribute(0x0002800C, b"Packed words.\0") + attribute(0x00069002, b"\0" * 14)


def winmail(data: bytes) -> tuple[str, list[tuple[str, bytes]]]:
    head = ("From: a@cust.test", "Content-Type: application/ms-tnef; name=winmail.dat", "", "")
    mail = read_bytes("\r\n".join(head).encode() + data)
    return mail.full_text, [(one.name, one.data) for one in mail.attachments]


def test_winmail_is_unpacked() -> None:
    packed = PACKED + attribute(0x00018010, b"tx.png\0") + attribute(0x0006800F, b"PNG")
    assert winmail(packed) == ("Packed words.", [("tx.png", b"PNG")])


@pytest.mark.parametrize(
    "data",
    [
        b"no tnef",
        b"\x78\x9f\x3e\x22",
        b"\x78\x9f\x3e\x22\x01\x00\x01" + b"\xff" * 8,
        b"\x78\x9f\x3e\x22\x01\x00" + attribute(0x0006F00F, b"") * 100_000,
    ],
)
def test_t19_a_winmail_that_lies_stays_what_it_was(data: bytes) -> None:
    assert winmail(data) == ("", [("winmail.dat", data)])
