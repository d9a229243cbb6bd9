"""Out through Postfix and in again from Dovecot: what people's servers do to our mails, and what comes back."""

import re
from contextlib import closing

import pytest

from maild.model import EmailAddress
from maild.ports import Sent
from maild.settings import Smtp
from maild.smtp import SmtpOutlet
from tests.lab.account import Account
from tests.lab.ledger import MemoryLedger
from tests.lab.postfix import Postfix
from tests.lab.reading import inlet_of
from tests.lab.waiting import wait_until
from tests.test_smtp_outcomes import a_mail

pytestmark = pytest.mark.real


def arrived(account: Account, ledger: MemoryLedger, number: int) -> list[bytes]:
    """Swept by an inlet until that many mails are there."""
    with closing(inlet_of(account, ledger)) as inlet:
        wait_until(lambda: inlet.sweep(ledger.accept) + len(ledger.mails) >= number, f"{number} mails")
    return [raw.data for raw in ledger.mails]


def test_our_bytes_arrive_as_they_were_with_one_copy_for_the_journal(
    postfix: Postfix, mailbox: Account, ledger: MemoryLedger
) -> None:
    carol = mailbox.server.account("carol@cust.test")
    body = b"".join(b".\r\n" * 3 + b"x" * n + b"\r\n" for n in range(0, 900, 90))
    mail = a_mail("carol@cust.test", b"From: support@exch.test\r\nDate: Mon, 2 Mar 2026 10:00:00 +0000\r\n\r\n" + body)
    local = mailbox.address.partition("@")[0]
    with closing(outlet_to(postfix)) as outlet:
        result = outlet.submit(mail, EmailAddress(f"{local}+journal@exch.test"))
        assert isinstance(result, Sent) and "queued as" in result.reply
    (copy,) = arrived(mailbox, ledger, 1)
    (received,) = wait_until(carol.mails, "carol's mail")
    assert copy.endswith(mail.data) and received.endswith(mail.data), "nothing is changed, headers are put on top"
    assert f"Delivered-To: {local}+journal@exch.test".encode() in copy
    assert b"Authentication-Results: mx.exch.test; dmarc=pass header.from=exch.test" in copy


def test_an_unknown_recipient_comes_back_as_a_bounce_to_the_return_path(
    postfix: Postfix, mailbox: Account, ledger: MemoryLedger
) -> None:
    local = mailbox.address.partition("@")[0]
    mail = a_mail("nobody@cust.test", sender=f"{local}+b7.1.abcdefghijkl@exch.test")
    with closing(outlet_to(postfix)) as outlet:
        assert isinstance(outlet.submit(mail, None), Sent)
    (bounce,) = arrived(mailbox, ledger, 1)
    assert b"Final-Recipient: rfc822; nobody@cust.test" in bounce and b"Status: 5.1.1" in bounce
    assert f"Delivered-To: {local}+b7.1.abcdefghijkl@exch.test".encode() in bounce
    assert mail.message_id.encode() in bounce


@pytest.mark.parametrize(
    ("sender", "result"),
    [
        ("carol@cust.test", "dmarc=pass header.from=cust.test"),
        ("spoofs-cust.test@evil.test", "dmarc=fail header.from=cust.test"),
        ("unproven-cust.test@evil.test", "dmarc=none header.from=cust.test"),
    ],
)
def test_the_receiving_server_stamps_above_what_the_sender_claims(
    postfix: Postfix, mailbox: Account, ledger: MemoryLedger, sender: str, result: str
) -> None:
    forged = b"Authentication-Results: mx.exch.test; dmarc=pass header.from=exch.test\r\n"
    postfix.send(forged + b"From: carol@cust.test\r\nSubject: x\r\n\r\nhi\r\n", sender, [mailbox.address])
    (mail,) = arrived(mailbox, ledger, 1)
    stamps = re.findall(rb"^Authentication-Results: mx\.exch\.test; (.+?)\r\n", mail, re.MULTILINE)
    assert stamps == [result.encode(), b"dmarc=pass header.from=exch.test"]


def outlet_to(postfix: Postfix) -> SmtpOutlet:
    return SmtpOutlet(Smtp(host="127.0.0.1", port=postfix.port, security="none"), "", "exch.test")
