"""Mails made to hurt, through real servers and the whole program: each is a ticket that says its reason, and the mails
between them are served like any other (T20, T21, T23, T24)."""

from pathlib import Path

from tests.lab.account import Account
from tests.lab.sink import Sink
from tests.program import maild, settings

BOMBS = {
    "parts": b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--b\r\n\r\nx\r\n" * 50_000,
    "levels": b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (level, level) for level in range(3000)
    ),
    "quotes": b"To: " + b'"' * 20_000 + b"\r\n\r\nx",
    "words": b"To: " + b"=?utf-8?q?a?= " * 50_000 + b"\r\n\r\nx",
    "fields": b"X: y\r\n" * 200_000 + b"\r\nx",
    "size": b"\r\n" + (b"y" * 76 + b"\r\n") * 14_000,
    "partial": b"Content-Type: message/partial; number=1; total=9; id=x\r\n\r\nx",
    "sealed": b"Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\r\n\r\nx",
}
HONEST = (
    b"From: u%d@cust.test\r\nSubject: honest %d\r\nMessage-ID: <h%d@cust.test>\r\n\r\nWhere is deposit number %d?\r\n"
)


def test_t20_t21_t23_each_bomb_is_a_ticket_with_its_reason_and_no_other_mail_waits(
    tmp_path: Path, mailbox: Account, sink: Sink
) -> None:
    file = settings(tmp_path, mailbox, sink)
    file.write_text(file.read_text() + "[limits]\nmail_mib = 1\n")
    for number, (name, bomb) in enumerate(BOMBS.items()):
        head = f"From: m{number}@evil{number}.test\r\nSubject: {name}\r\nMessage-ID: <{name}@evil.test>\r\n"
        mailbox.append(head.encode() + bomb, HONEST % (number, number, number, number))
    assert maild("run", "--until-idle", "--config", file).code == 0
    tickets = {one["subject"]: one for one in maild("tickets", "--json", "--config", file).rows}
    assert tickets.keys() == BOMBS.keys() | {f"honest {number}" for number in range(len(BOMBS))}
    assert {name for name, one in tickets.items() if "needs_attention" in one["flags"]} == BOMBS.keys()
    for name in BOMBS:
        (whole,) = maild("show", tickets[name]["ref"], "--json", "--config", file).rows
        assert any("could be read: " in str(entry["reason"]) for entry in whole["entries"]), name
    answered = {recipient for one in sink.mails for recipient in one.recipients}
    assert answered >= {f"u{number}@cust.test" for number in range(len(BOMBS))}
