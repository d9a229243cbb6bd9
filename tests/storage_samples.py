"""Values that storage tests store: plain ones, changed where a test needs it."""

import sqlite3
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from maild.mail import Outgoing, Place, RawMail
from maild.memory import OutboxId, SpoolId, Store, ToSend, Transaction
from maild.model import (
    Delivery,
    Direction,
    EmailAddress,
    Flag,
    Kind,
    Language,
    Mailbox,
    MessageId,
    Priority,
    Role,
    Status,
    TicketNumber,
    Topic,
)
from maild.plan import SendClass
from maild.ticket import Due, Entry, StoredAttachment, Ticket
from storage.store import open_store

NOW = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
ANNA = Mailbox(EmailAddress("anna@cust.test"), "Anna")
ALICE = Mailbox(EmailAddress("alice.agent@exch.test"), "Alice")
DESK = EmailAddress("support@exch.test")
FIRST = TicketNumber(1001)


def after(minutes: float) -> datetime:
    return NOW + timedelta(minutes=minutes)


def opened(folder: Path, *, busy_s: float = 10.0) -> Store:
    return open_store(url_in(folder), folder / "blobs", busy_s=busy_s)


def url_in(folder: Path) -> str:
    return f"sqlite:///{file_in(folder)}"


def file_in(folder: Path) -> Path:
    return folder / "maild.db"


def dump(folder: Path) -> list[str]:
    """Every row of every table, as SQL."""
    with sqlite3.connect(file_in(folder)) as connection:
        lines = list(connection.iterdump())
    connection.close()
    return lines


def raw_mail(data: bytes = b"From: anna@cust.test\r\n\r\nWhere is it?\r\n", uid: int | None = 1) -> RawMail:
    return RawMail(
        data=data,
        received_at=NOW,
        inlet="support",
        size_bytes=len(data),
        place=None if uid is None else Place("INBOX", 7, uid),
    )


def ticket(number: int = FIRST, *, requester: Mailbox | None = ANNA, status: Status = Status.NEW) -> Ticket:
    return Ticket(
        number=TicketNumber(number),
        ref=f"EX-{number}",
        subject="Where is it?",
        outgoing_subject="Re: Where is it?",
        status=status,
        kind=Kind.INQUIRY,
        kind_confidence=0.75,
        kind_unsure=False,
        kind_by_agent=False,
        topic=Topic("deposits-withdrawals"),
        priority=Priority.NORMAL,
        team="general",
        language=Language.EN,
        requester=requester,
        verified=True,
        opened_at=NOW,
        updated_at=NOW,
    )


def full_ticket(number: int) -> Ticket:
    """One in which every field has a value of its own."""
    return replace(
        ticket(number, status=Status.SOLVED),
        kind=Kind.DISPUTE,
        kind_unsure=True,
        kind_by_agent=True,
        priority=Priority.URGENT,
        language=Language.ZH_HANT,
        assignee=ALICE.address,
        tier="gold",
        due=Due(after(1), after(2), after(3)),
        first_response_at=after(4),
        solved_at=after(5),
        outcome="paid back",
        rating=4,
        flags=frozenset({Flag.SECRETS, Flag.UNVERIFIED}),
        answers=3,
        root=MessageId("<root@cust.test>"),
        linked=(TicketNumber(1001), TicketNumber(1007)),
        tags=("vip", "费用"),
        wake_at=after(6),
        incident="outage",
        merged_into=TicketNumber(1009),
    )


def entry(direction: Direction = Direction.IN, text: str = "Where is it?", at: datetime = NOW) -> Entry:
    return Entry(n=0, at=at, direction=direction, text=text, full_text=text)


def full_entry() -> Entry:
    """One in which every field that is stored has a value of its own."""
    return Entry(
        n=1,
        at=after(1),
        direction=Direction.NOTE,
        author=ANNA.address,
        author_name="Anna",
        sender=ALICE.address,
        to=(DESK,),
        cc=(EmailAddress("carol@cust.test"), EmailAddress("bob@cust.test")),
        message_id=MessageId("<3@cust.test>"),
        in_reply_to=MessageId("<2@cust.test>"),
        references=(MessageId("<1@cust.test>"), MessageId("<2@cust.test>")),
        subject="Fwd: 你好",
        text="new words",
        full_text="new words\n> old words",
        attachments=(
            StoredAttachment("../tx.png", "image/png", 12, "ab" * 32),
            StoredAttachment("note.txt", "text/plain", 3, "cd" * 32, inline=True),
        ),
        template="forwarded",
        language=Language.PT,
        auto=True,
        reason="forwarded by Alice",
        withdrawn=True,
    )


def to_send(
    n: int,
    *,
    number: TicketNumber | None = None,
    to: Mailbox = ANNA,
    role: Role = Role.CUSTOMER,
    send_class: SendClass = SendClass.ANSWER,
    entry_n: int | None = None,
    not_before: datetime | None = None,
    delivery: Delivery = Delivery.QUEUED,
    data: bytes = b"Subject: Re: Where is it?\r\n\r\nIt is on its way.\r\n",
) -> ToSend:
    mail = Outgoing(
        message_id=our_id(n, number),
        recipient=to,
        role=role,
        envelope_from=EmailAddress("support+b@exch.test"),
        subject="Re: Where is it?",
        text="It is on its way.",
        data=data,
    )
    return ToSend(mail, send_class, number, entry_n, not_before, delivery)


def our_id(n: int, number: TicketNumber | None = None) -> MessageId:
    return MessageId(f"<EX-{number or 0}.{n}.abcdefghijklmnopqrst@exch.test>")


def spooled(tx: Transaction, text: str = "Where is it?", uid: int | None = None) -> SpoolId:
    spool_id, _ = tx.spool.add(raw_mail(text.encode(), uid), NOW)
    return spool_id


def queued(tx: Transaction, n: int = 1) -> OutboxId:
    return tx.outbox.add(to_send(n), NOW)


def brought_to(tx: Transaction, state: Delivery, n: int = 1) -> OutboxId:
    """A mail in that state, by the way it gets there in life."""
    if state is Delivery.HELD:
        return tx.outbox.add(to_send(n, delivery=Delivery.HELD), NOW)
    outbox_id = queued(tx, n)
    if state is not Delivery.QUEUED:
        claimed = tx.outbox.claim(NOW)
        assert claimed is not None and claimed.id == outbox_id
    if state is Delivery.SENT:
        tx.outbox.sent(outbox_id, "250 ok", NOW)
    elif state is Delivery.FAILED:
        tx.outbox.failed(outbox_id, "550 no such user", NOW)
    elif state is Delivery.UNCERTAIN:
        tx.outbox.uncertain(outbox_id, "connection lost", after(10))
    return outbox_id


def state_of(tx: Transaction, n: int = 1) -> Delivery | None:
    found = tx.outbox.find(our_id(n))
    return found.delivery if found else None
