"""T44 and T45: what is written to an SMTP server can neither end a mail early nor become a command."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maild.envelope import address_fault, on_the_wire


@pytest.mark.parametrize(
    ("data", "wire"),
    [
        (b"", b"\r\n"),
        (b"a", b"a\r\n"),
        (b"a\r\n", b"a\r\n"),
        (b"a\nb\rc\r\n", b"a\r\nb\r\nc\r\n"),
        (b".", b"..\r\n"),
        (b".\r\n.\r\n", b"..\r\n..\r\n"),
        (b"a\n.\nMAIL FROM:<x@evil.test>\n", b"a\r\n..\r\nMAIL FROM:<x@evil.test>\r\n"),
        (b"a\r\n.\nb", b"a\r\n..\r\nb\r\n"),
        (b"a\n.\r\nb", b"a\r\n..\r\nb\r\n"),
        (b"a\r.\rb", b"a\r\n..\r\nb\r\n"),
        (b"a\r\r\nb", b"a\r\n\r\nb\r\n"),
        (b"..a\r\n", b"...a\r\n"),
        (b"a.\r\n b", b"a.\r\n b\r\n"),
    ],
)
def test_t44_lines_are_canonical_and_dots_stuffed(data: bytes, wire: bytes) -> None:
    assert on_the_wire(data) == wire


@given(st.lists(st.sampled_from([b"\r", b"\n", b"\r\n", b".", b"a", b"\0", b"\x85"])).map(b"".join))
def test_t44_whatever_the_mail_the_dot_stands_alone_only_once(data: bytes) -> None:
    wire = on_the_wire(data)
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", wire)
    lines = wire.split(b"\r\n")
    assert lines.pop() == b"" and b"." not in lines
    unstuffed = b"\r\n".join(line.removeprefix(b".") for line in lines) + b"\r\n"
    assert unstuffed == re.sub(rb"\r\n|\r|\n", b"\r\n", data if data.endswith((b"\r", b"\n")) else data + b"\r\n")


GOOD = [
    "carol@cust.test",
    "support+r1042.3.abcdefghijkl@exch.test",
    "o'brien=x{y}|z/a&b@cust.test",
    "a..b.@carrier.test",
    "-oQ@cust.test",
    "用户@例子.test",
    "आदमी@उदाहरण.test",
    "x@localhost",
    "x@1.2.test",
]

BAD = [
    "",
    "carol",
    "@cust.test",
    "carol@",
    "carol@cust..test",
    "carol@-cust.test",
    "carol@cust-.test",
    "carol@.test",
    "carol@[127.0.0.1]",
    "carol@cust_x.test",
    "a@b>\r\nRCPT TO:<x@y",
    "a@b\nDATA",
    "a@b> SIZE=1",
    '"-oQ/var/q -X/x"@evil.test',
    '"quoted"@evil.test',
    "a b@evil.test",
    "a@evil.test ",
    "a\t@evil.test",
    "a\0@evil.test",
    "a@evil.test\x7f",
    "a\u200b@evil.test",
    "a\u202e@evil.test",
    "a\u00a0@evil.test",
    "a\u2028@evil.test",
    "a\ud800@evil.test",
    "<a@evil.test>",
    "a@b@evil.test",
    "a,b@evil.test",
    "a@evil.test,b@evil.test",
    "a\\b@evil.test",
    "a(b)@evil.test",
    "x" * 250 + "@evil.test",
]


@pytest.mark.parametrize("address", GOOD)
def test_people_are_reached_under_their_real_addresses(address: str) -> None:
    assert address_fault(address) == ""


@pytest.mark.parametrize("address", BAD, ids=ascii)
def test_t45_what_is_more_than_an_address_is_refused_with_a_sentence(address: str) -> None:
    fault = address_fault(address)
    assert " is not an address: " in fault
    assert fault.isprintable() and len(fault) < 300, "it is fit for a log"


@given(st.text(st.characters(), max_size=40))
def test_t45_no_accepted_address_could_end_its_command(text: str) -> None:
    for address in (text, text + "@evil.test", "a@" + text):
        if not address_fault(address):
            assert not set(address) & set('\r\n\0 <>"') and address.count("@") == 1
            address.encode()
