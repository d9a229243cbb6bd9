"""Ordinary mail is read right: who, to whom, about what, in which words."""

from maild.model import Origin
from tests.corpus.make import read


def test_a_plain_mail_is_read_whole() -> None:
    mail = read(
        'From: "Carol W." <Carol@Cust.test>',
        "To: support@exch.test, =?utf-8?B?5bCP5p2O?= <li@cust.test>",
        "Subject: =?utf-8?Q?Where_is_my_withdrawal=3F?=",
        "Message-ID: <1@cust.test>",
        "References: <a@exch.test> <b@exch.test>",
        "",
        "It left on Monday.",
        "",
        "On Mon, 2 Nov 2026 at 10:00, Desk <support@exch.test> wrote:",
        "> We look into it.",
    )
    assert mail.sender is not None
    assert (mail.sender.address, mail.sender.name) == ("carol@cust.test", "Carol W.")
    assert [one.name for one in mail.to] == ["", "小李"]
    assert mail.subject == "Where is my withdrawal?"
    assert mail.message_id == "<1@cust.test>"
    assert mail.references == ("<a@exch.test>", "<b@exch.test>")
    assert mail.text == "It left on Monday."
    assert "We look into it." in mail.full_text
    assert (mail.origin, mail.may_answer, mail.readable) == (Origin.PERSON, True, True)


def test_alternatives_are_read_once_and_attachments_kept() -> None:
    mail = read(
        "From: carol@cust.test",
        "Subject: two",
        'Content-Type: multipart/mixed; boundary="m"',
        "",
        "--m",
        'Content-Type: multipart/alternative; boundary="a"',
        "",
        "--a",
        "Content-Type: text/plain",
        "",
        "plain words",
        "--a",
        "Content-Type: text/html",
        "",
        "<p>rich words</p>",
        "--a--",
        "--m",
        "Content-Type: image/png",
        "Content-Transfer-Encoding: base64",
        "Content-Disposition: attachment; filename*=utf-8''..%2F..%2Fetc%2Ftx.png",
        "",
        "aGVsbG8=",
        "--m--",
    )
    assert mail.full_text == "plain words"
    assert [(one.name, one.data) for one in mail.attachments] == [("tx.png", b"hello")]
