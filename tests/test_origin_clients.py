"""What mail clients send by themselves and mean something by: recalls, notes of absence."""

import pytest

from ingest.parse import reader
from maild.mail import Inbound, RawMail
from maild.model import Origin
from maild.settings import IdentityRules, Limits
from tests.routing_world import NOW

READ = reader(Limits(), IdentityRules(authserv_id="mx.exch.test"))


def read(subject: str, text: str, more: str = "") -> Inbound:
    head = (
        f"From: Alice <alice.agent@exch.test>\nTo: support@exch.test\nSubject: {subject}\nMessage-ID: <a@exch.test>\n"
    )
    raw = f"{head}{more}MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n{text}\n".encode()
    return READ(RawMail(data=raw.replace(b"\n", b"\r\n"), received_at=NOW, inlet="support", size_bytes=len(raw)))


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Recall: Your withdrawal", 'Alice would like to recall the message, "Your withdrawal".'),
        ("撤回: 您的提现", "Alice 希望撤回此邮件“您的提现”。"),
        ("Rückruf: Auszahlung", 'Alice möchte die Nachricht "Auszahlung" zurückrufen.'),
    ],
)
@pytest.mark.parametrize("more", ["", "Auto-Submitted: auto-generated\n"])
def test_a_recall_is_told_with_and_without_headers(subject: str, text: str, more: str) -> None:
    mail = read(subject, text, more)
    assert mail.origin is Origin.AUTO and mail.recall and not mail.absence


@pytest.mark.parametrize(
    ("subject", "text", "more"),
    [
        ("Automatic reply: EX-1042", "I am on annual leave until 3 May.", "Auto-Submitted: auto-generated\n"),
        ("自动回复：EX-1042", "我正在休假。", ""),
        ("Re: EX-1042", "I am out of the office, back on Monday.", "Auto-Submitted: auto-replied\n"),
        ("Abwesenheitsnotiz: EX-1042", "Ich bin im Urlaub.", "X-Autoreply: yes\n"),
    ],
)
def test_a_note_of_absence_is_told(subject: str, text: str, more: str) -> None:
    mail = read(subject, text, more)
    assert mail.origin is Origin.AUTO and mail.absence and not mail.recall


@pytest.mark.parametrize(
    ("subject", "text", "more"),
    [
        ("Recall: margin call of Monday", "Please explain the margin call that I had on Monday.", ""),
        ("Out of office orders?", "Can I place orders while I am out of office?", ""),
        ("Re: EX-1042", "We are looking at it.", ""),
        ("Re: EX-1042", "Alice reacted to your message: 👍", "X-MS-Reactions: like\n"),
        ("Read: EX-1042", "Your message was read on Monday, 2 March.", "Auto-Submitted: auto-generated\n"),
    ],
)
def test_nothing_else_is_taken_for_one(subject: str, text: str, more: str) -> None:
    mail = read(subject, text, more)
    assert not mail.recall and not mail.absence
