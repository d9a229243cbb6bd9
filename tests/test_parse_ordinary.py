"""Ordinary mail is read right: who, to whom, about what, in which words."""

import quopri
from base64 import encodebytes

import pytest

from maild.model import Origin
from tests.corpus.make import read, read_bytes


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


def test_a_copy_that_a_server_encoded_otherwise_is_the_same_mail() -> None:
    head = ("From: carol@cust.test", "Date: Mon, 2 Nov 2026 10:00:00 +0000", "Subject: x")
    text = "Déjà payé, 1 = 1.\n\nMerci."
    ways = {
        "8bit": text.encode(),
        "quoted-printable": quopri.encodestring(text.encode()),
        "base64": encodebytes(text.encode()),
    }
    hashes = {
        read(
            *head, "Content-Type: text/plain; charset=utf-8", f"Content-Transfer-Encoding: {way}", "", body
        ).content_hash
        for way, body in ways.items()
    }
    assert len(hashes) == 1


@pytest.mark.parametrize(
    "changed",
    ["From: bob@cust.test", "Date: Tue, 3 Nov 2026 10:00:00 +0000", "Subject: y", "", "other words"],
)
def test_another_mail_has_another_hash(changed: str) -> None:
    fields = {"From": "carol@cust.test", "Date": "Mon, 2 Nov 2026 10:00:00 +0000", "Subject": "x"}
    first = read(*(f"{name}: {value}" for name, value in fields.items()), "Message-ID: <1@cust.test>", "", "words")
    name, colon, value = changed.partition(": ")
    if colon:
        fields[name] = value
    body = "words" if colon else changed
    second = read(*(f"{name}: {value}" for name, value in fields.items()), "Message-ID: <1@cust.test>", "", body)
    assert first.message_id == second.message_id
    assert first.content_hash != second.content_hash


def test_an_mbox_line_and_bare_line_feeds_are_accepted() -> None:
    mail = read_bytes(b"From carol@cust.test Mon Nov  2 10:00:00 2026\nFrom: carol@cust.test\nSubject: x\n\nText.\n")
    assert mail.sender is not None
    assert (mail.subject, mail.text, mail.readable) == ("x", "Text.", True)
