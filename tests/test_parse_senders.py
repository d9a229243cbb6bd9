"""From is exactly one mailbox or nobody (T08, T09, T13); To and Cc give what can be made out."""

import pytest

from maild.model import Identity
from tests.corpus.make import read


@pytest.mark.parametrize(
    ("value", "address", "name"),
    [
        ("carol@cust.test", "carol@cust.test", ""),
        ("<carol@cust.test>", "carol@cust.test", ""),
        ("Carol W. <Carol@CUST.test>", "carol@cust.test", "Carol W."),
        ('"W., Carol" <carol@cust.test>', "carol@cust.test", "W., Carol"),
        ('"Carol \\"C\\" W." <carol@cust.test>', "carol@cust.test", 'Carol "C" W.'),
        ("carol@cust.test (Carol W.)", "carol@cust.test", "Carol W."),
        ("Carol (Support) <carol@cust.test>", "carol@cust.test", "Carol (Support)"),
        ("=?utf-8?B?5bCP5p2O?= <li@cust.test>", "li@cust.test", "小李"),
        ("=?utf-8?Q?Carol=2C_W=2E?= <carol@cust.test>", "carol@cust.test", "Carol, W."),
        ('"=?utf-8?Q?Caf=C3=A9?=" <cafe@cust.test>', "cafe@cust.test", "Café"),
        ("Carol\r\n W. <carol@cust.test>", "carol@cust.test", "Carol W."),
        ("carol@cust.test <carol@cust.test>", "carol@cust.test", "carol@cust.test"),
        ('"alice.agent@exch.test" <mallory@evil.test>', "mallory@evil.test", "alice.agent@exch.test"),
        ("Cust, Inc. <info@cust.test>", "info@cust.test", "Cust, Inc."),
        ("用户@例子.test", "用户@例子.test", ""),
        ("Иван <иван@почта.test>", "иван@почта.test", "Иван"),
        ("carol..x.@cust.test", "carol..x.@cust.test", ""),
        ("carol+tag@sub.cust.test", "carol+tag@sub.cust.test", ""),
        ('"carol w"@cust.test', '"carol w"@cust.test', ""),
        ("=?utf-8?Q?Carol=0D=0ABcc:_x=40evil.test?= <carol@cust.test>", "carol@cust.test", "Carol Bcc: x@evil.test"),
    ],
)
def test_one_mailbox_is_the_sender(value: str, address: str, name: str) -> None:
    mail = read(f"From: {value}", "", "Text.")
    assert mail.sender is not None
    assert (mail.sender.address, mail.sender.name) == (address, name)


@pytest.mark.parametrize(
    "value",
    [
        "alice.agent@exch.test)mallory@evil.test",
        "alice.agent@exch.test]<mallory@evil.test>",
        "alice.agent@exch.test\0 <mallory@evil.test>",
        "alice.agent@exch.test, mallory@evil.test",
        "<alice.agent@exch.test> <mallory@evil.test>",
        "<alice.agent@exch.test>, <mallory@evil.test>",
        "Alice <alice.agent@exch.test> mallory@evil.test",
        "alice.agent@exch.test (x) mallory@evil.test",
        "alice.agent@exch.test(<mallory@evil.test>",
        '"alice.agent@exch.test <mallory@evil.test>',
        "<@evil.test:alice.agent@exch.test>",
        "Desk: alice.agent@exch.test, mallory@evil.test;",
        "alice.agent@exch.test, Mallory <mallory@evil.test>",
        "alice.agent@exch.test; <mallory@evil.test>",
        "Desk: alice.agent@exch.test <mallory@evil.test>",
        "(alice.agent@exch.test <mallory@evil.test>",
        'alice.agent@exch.test (" <mallory@evil.test>',
        "alice.agent@exch.test\\ <mallory@evil.test>",
        "Alice <alice.agent@exch.test> <<mallory@evil.test>>",
        "MAILER-DAEMON",
        "Mail Delivery System <MAILER-DAEMON>",
        "alice.agent@exch.test@evil.test",
        "alice.agent at exch.test (<mallory@evil.test>)",
        "<alice.agent@exch.test> mallory at evil.test [mallory@evil.test]",
        "alice.agent@exch.test [mallory@evil.test]",
        "alice.agent@exch.test\u202e <mallory@evil.test>",
        "a@b>\r\n RCPT TO:<x@y.test>",
        "|cmd",
        "Carol",
        "<>",
        "",
        "@cust.test",
        "carol@",
        "carol@cust..test",
        "carol@-cust.test",
        "(" * 5000,
        '"' * 5001,
    ],
)
def test_t09_whatever_two_programs_could_read_differently_is_nobody(value: str) -> None:
    mail = read(f"From: {value}", "Subject: x", "", "Text.")
    assert mail.sender is None
    assert any("From" in trouble for trouble in mail.troubles)
    assert (mail.may_answer, bool(mail.why_not_answer)) == (False, True)


@pytest.mark.parametrize("lines", [(), ("",), ("no header",), ("Subject: x", "", "Text.")])
def test_a_mail_without_a_sender_may_not_be_answered(lines: tuple[str, ...]) -> None:
    mail = read(*lines)
    assert (mail.sender, mail.may_answer) == (None, False)
    assert mail.why_not_answer


PASSED = "Authentication-Results: mx.exch.test; dmarc=pass header.from=%s"


@pytest.mark.parametrize(
    ("value", "address", "name"),
    [
        ("alice.agent@exch.test <mallory@evil.test>", "mallory@evil.test", "alice.agent@exch.test"),
        ("Dr. Smith @ Company <x@cust.test>", "x@cust.test", "Dr. Smith @ Company"),
        ("carol@cust.test via List <list@cust.test>", "list@cust.test", "carol@cust.test via List"),
        ("Bob <<b@cust.test>>", "b@cust.test", "Bob"),
        ("Bob <b@cust.test>>", "b@cust.test", "Bob"),
        ("Bob <b@cust.test", "b@cust.test", "Bob"),
        ("Bob <b@cust.test>;", "b@cust.test", "Bob"),
        ("<mailto:b@cust.test>", "b@cust.test", ""),
        ("Bob b@cust.test", "b@cust.test", "Bob"),
        ("b@cust.test>", "b@cust.test", ""),
        ('Bob "B <b@cust.test>', "b@cust.test", "Bob B"),
        ("Bob (Sales <b@cust.test>", "b@cust.test", "Bob (Sales"),
        (":-) Bob <b@cust.test>", "b@cust.test", ":-) Bob"),
        ("Cust, Inc., <b@cust.test>", "b@cust.test", "Cust, Inc.,"),
        ("=?utf-8?Q?Bob_=3Cb=40cust.test=3E?=", "b@cust.test", "Bob"),
        ("bob at cust.test (Bob B.)", "bob@cust.test", "Bob B."),
        ("bob at cust.test", "bob@cust.test", ""),
        ("Bob B. [b@cust.test]", "b@cust.test", "Bob B."),
        ("<b@cust.test> Bob B.", "b@cust.test", "Bob B."),
        ("Bob <b@cust.test.>", "b@cust.test", "Bob"),
        ("Bob <b @ cust.test>", "b@cust.test", "Bob"),
        ('"Bob B." <"b@cust.test">', "b@cust.test", "Bob B."),
        ("Bob <b(his account)@cust.test(his host)>", "b@cust.test", "Bob"),
    ],
)
def test_t09_a_careless_from_can_be_answered_and_proves_nothing(value: str, address: str, name: str) -> None:
    result = PASSED % address.partition("@")[2]
    mail = read(result, f"From: {value}", "Subject: x", "", "Text.")
    assert mail.sender is not None
    assert (mail.sender.address, mail.sender.name) == (address, name)
    assert mail.identity is Identity.UNVERIFIED
    assert any("not exactly one mailbox" in warning for warning in mail.warnings)
    assert not mail.troubles
    failed = read(result.replace("pass", "fail"), f"From: {value}", "Subject: x", "", "Text.")
    assert failed.identity is Identity.FAILED


@pytest.mark.parametrize("value", ["carol@cust.test <carol@cust.test>", '"carol@cust.test" <Carol@cust.test>'])
def test_an_address_that_is_its_own_name_is_simply_right(value: str) -> None:
    mail = read(PASSED % "cust.test", f"From: {value}", "Subject: x", "", "Text.")
    assert (mail.identity, mail.warnings) == (Identity.VERIFIED, ())


def test_a_from_that_a_relay_doubled_can_be_answered_and_proves_nothing() -> None:
    mail = read(PASSED % "cust.test", "From: Carol <carol@cust.test>", "From: Carol <carol@cust.test>", "", "Text.")
    assert mail.sender is not None
    assert (mail.sender.address, mail.identity) == ("carol@cust.test", Identity.UNVERIFIED)


def test_t08_two_from_fields_are_nobody() -> None:
    mail = read("From: alice.agent@exch.test", "From: mallory@evil.test", "", "Text.")
    assert mail.sender is None
    assert "2 From fields" in mail.warnings


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("a@cust.test, B <b@cust.test>; c@cust.test", ["a@cust.test", "b@cust.test", "c@cust.test"]),
        ("Friends: a@cust.test, b@cust.test;", ["a@cust.test", "b@cust.test"]),
        ("undisclosed-recipients:;", []),
        ('"Last, First" <a@cust.test>, b@cust.test', ["a@cust.test", "b@cust.test"]),
        ("a@cust.test, A@CUST.TEST", ["a@cust.test"]),
        ("broken, a@cust.test", ["a@cust.test"]),
        ("<mailto:a@cust.test>", ["a@cust.test"]),
    ],
)
def test_recipients_are_read_leniently(value: str, expected: list[str]) -> None:
    mail = read("From: carol@cust.test", f"To: {value}", "", "Text.")
    assert [one.address for one in mail.to] == expected


def test_recipients_come_most_private_first() -> None:
    fields = (
        "Delivered-To: support+r1.2.x@exch.test",
        "X-Original-To: support@exch.test",
        "To: desk@exch.test",
        "Cc: bob@cust.test",
    )
    mail = read(*fields, "From: carol@cust.test", "", "Text.", recipient="Support+T9@exch.test")
    assert mail.recipients == (
        "support+t9@exch.test",
        "support+r1.2.x@exch.test",
        "support@exch.test",
        "desk@exch.test",
        "bob@cust.test",
    )


def test_reply_to_is_read_and_is_no_identity() -> None:
    mail = read("From: carol@cust.test", "Reply-To: Mallory <mallory@evil.test>", "", "Text.")
    assert mail.reply_to is not None
    assert mail.sender is not None
    assert (mail.reply_to.address, mail.sender.address) == ("mallory@evil.test", "carol@cust.test")


@pytest.mark.parametrize(
    ("value", "doubtful"),
    [
        ('"alice.agent@exch.test" <mallory@evil.test>', True),
        ("\u0430lice.agent@exch.test", True),
        ("alice@xn--xch-8la.test", True),
        ('"carol@cust.test" <carol@cust.test>', False),
        ("Carol <carol@cust.test>", False),
        ("иван@почта.test", True),
        ("用户@例子.test", False),
    ],
)
def test_t10_t11_a_sender_that_looks_like_another_is_pointed_out(value: str, doubtful: bool) -> None:
    mail = read(f"From: {value}", "Subject: x", "", "Text.")
    assert mail.sender is not None
    assert any(warning.startswith("From ") for warning in mail.warnings) is doubtful


def test_t11_characters_that_turn_or_hide_others_are_taken_out() -> None:
    mail = read("From: Ca\u202erol\u200b <carol@cust.test>", "Subject: a\u202eb\u200bc\u2066d", "", "Text.")
    assert mail.sender is not None
    assert (mail.sender.name, mail.subject) == ("Carol", "abcd")
