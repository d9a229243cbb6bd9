"""T38: secrets that customers send. Masked before anybody reads them, and the customer told at once what to do."""

from email.message import EmailMessage
from pathlib import Path

import pytest

from ingest.parse import reader
from maild.console import export
from maild.errors import NoSuchWork
from maild.model import Flag, Priority, TicketNumber
from maild.reveal import reveal
from routing.secrets import found
from tests.desk import Desk, Person, body

# The first vector of BIP-39's own tests: everybody knows it, nobody's money is behind it.
SEED = "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about"
CALLED = f"My wallet shows nothing. My seed phrase is: {SEED}. Please look."


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.fixture
def carol(desk: Desk) -> Person:
    return desk.person("carol@cust.test", "Carol W.")


def everything_sent(desk: Desk) -> str:
    return "\n".join(whole(mail) for box in desk.wire.mailboxes.values() for mail in box)


def whole(mail: EmailMessage) -> str:
    parts = (part for part in mail.walk() if not part.is_multipart())
    return str(mail["Subject"]) + "".join(str(part.get_content()) for part in parts)


def everything_kept(desk: Desk, number: int) -> str:
    (ticket,) = (one for one in desk.tickets if one.number == number)
    texts = (f"{one.subject} {one.text} {one.full_text} {one.reason}" for one in desk.entries(number))
    return f"{ticket.subject} {ticket.outgoing_subject} " + " ".join(texts)


def test_t38_a_seed_phrase_is_in_no_ticket_and_no_mail(desk: Desk, carol: Person) -> None:
    carol.writes(CALLED, subject=f"wallet {SEED}")
    (ticket,) = desk.tickets
    assert "abandon" not in everything_kept(desk, ticket.number) + everything_sent(desk)
    assert Flag.SECRETS in ticket.flags
    assert ticket.priority in (Priority.HIGH, Priority.URGENT)
    assert any("masked: seed phrase" in str(one.reason) for one in desk.entries(ticket.number))
    desk.person("alice.agent@exch.test").receives("Contained a secret, which was masked", "[seed phrase ••••]")


def test_t38_the_acknowledgement_says_at_once_what_to_do(desk: Desk, carol: Person) -> None:
    carol.writes(CALLED)
    carol.receives("Please act now: your mail contained a seed phrase", "to a new wallet")


def test_t38_a_stranger_is_warned_without_a_byte_of_the_mail(desk: Desk) -> None:
    mallory = desk.person("mallory@evil.test", "http://evil.test", auth=None)
    mallory.writes(f"http://evil.test {SEED}", subject="http://evil.test")
    mail = mallory.receives("Please act now: your mail contained a seed phrase")
    assert "evil.test" not in body(mail)


def test_t38_a_disowned_sender_is_told_nothing(desk: Desk) -> None:
    victim = desk.person("victim@cust.test", auth="fail")
    victim.writes(CALLED)
    assert not victim.inbox
    assert "abandon" not in everything_kept(desk, desk.tickets[0].number) + everything_sent(desk)


def test_t38_a_secret_in_a_later_mail_is_masked_and_warned_of(desk: Desk, carol: Person) -> None:
    carol.writes("My withdrawal of 0.5 BTC has not arrived.")
    desk.later(minutes=5)
    asked = carol.replies(f"Here is what you need: {SEED}")
    carol.receives("A secret in your mail", "to a new wallet", in_reply_to=asked)
    (ticket,) = desk.tickets
    assert Flag.SECRETS in ticket.flags
    assert "abandon" not in everything_kept(desk, ticket.number) + everything_sent(desk)


def test_t38_a_secret_that_is_only_quoted_is_masked_but_not_warned_of_again(desk: Desk, carol: Person) -> None:
    carol.writes("My withdrawal of 0.5 BTC has not arrived.")
    before = len(carol.inbox)
    carol.replies(f"Any news?\n\nOn Mon, 2 Mar 2026 at 09:00, Dave wrote:\n> {SEED}", quote=False)
    (ticket,) = desk.tickets
    assert "abandon" not in everything_kept(desk, ticket.number) + everything_sent(desk)
    assert len(carol.inbox) == before


def test_t38_a_machine_that_quotes_secrets_is_not_warned_for_ever(desk: Desk, carol: Person) -> None:
    for _ in range(30):
        carol.writes(CALLED, subject="Wallet")
        desk.later(minutes=1)
    assert len(carol.inbox) <= desk.settings.limits.acks_per_sender_day


def test_t38_an_attached_text_is_masked_too(desk: Desk, carol: Person) -> None:
    mail = carol.mail("See the file.", subject="Wallet")
    mail.add_attachment(f"backup\n{SEED}\n".encode(), maintype="text", subtype="plain", filename="backup.txt")
    carol.sends(mail)
    (ticket,) = desk.tickets
    (entry,) = (one for one in desk.entries(ticket.number) if one.attachments)
    assert b"abandon" not in desk.store.blobs.get(entry.attachments[0].digest)
    assert any("attachment backup.txt" in str(one.reason) for one in desk.entries(ticket.number))


def test_t38_a_transaction_hash_is_no_secret(desk: Desk, carol: Person) -> None:
    known = "a1075db55d416d3ca199f55b6084e2115b9345e16c5cf302fc80e9d5fbf5d48d"
    carol.writes(f"The transaction is {known}, where is it?")
    (ticket,) = desk.tickets
    assert Flag.SECRETS not in ticket.flags
    assert known in everything_kept(desk, ticket.number)


def test_only_the_console_reveals_and_the_ticket_says_to_whom(desk: Desk, carol: Person) -> None:
    carol.writes(CALLED)
    number = TicketNumber(desk.tickets[0].number)
    read = reader(desk.settings.limits, desk.settings.identity)
    (one,) = reveal(desk.store, lambda raw: found(read(raw)), lambda: desk.now, "olga", number, None)
    assert [each.value for each in one.found] == [SEED]
    last = desk.entries(number)[-1].reason
    assert last == "what is masked in entry 1 (seed phrase) was shown on the console to olga"
    with pytest.raises(NoSuchWork):
        reveal(desk.store, lambda raw: found(read(raw)), lambda: desk.now, "olga", number, 2)


def test_a_ticket_leaves_as_mbox_without_its_secrets(desk: Desk, carol: Person) -> None:
    carol.writes(CALLED)
    number = TicketNumber(desk.tickets[0].number)
    with desk.store.snapshot() as tx:
        data = b"".join(export.mbox(tx, desk.entries(number), desk.wings.read))
    assert b"carol@cust.test" in data
    assert b"abandon" not in data and b"YWJhbmRvbi" not in data
