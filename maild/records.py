"""The rows that the memory takes and gives, as values. What is done with them stands in `maild.memory`."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from maild.mail import Outgoing
from maild.model import Delivery, EmailAddress, MessageId, TicketNumber
from maild.plan import SendClass

SpoolId = NewType("SpoolId", int)
OutboxId = NewType("OutboxId", int)
HeldId = NewType("HeldId", int)


@dataclass(frozen=True, slots=True)
class Claimed:
    """One row of the outbox, taken for one attempt. `attempt` counts from 1."""

    id: OutboxId
    message_id: MessageId
    recipient: EmailAddress
    envelope_from: EmailAddress
    data: bytes
    attempt: int
    ticket: TicketNumber | None = None


@dataclass(frozen=True, slots=True)
class SentMail:
    """A mail of ours on record: whom it went to, for which ticket."""

    message_id: MessageId
    recipient: EmailAddress
    role: str
    ticket: TicketNumber | None
    data: bytes
    delivery: Delivery


@dataclass(frozen=True, slots=True)
class Recent:
    """An unclosed ticket of the same sender, newest first, for likeness."""

    number: TicketNumber
    subject: str
    last_text: str
    last_at: datetime


class Outcome(StrEnum):
    """What became of a mail in the spool."""

    WAITING = "waiting"
    TICKETED = "ticketed"
    FILED = "filed"
    HELD = "held"
    ASIDE = "aside"  # put aside after an error of ours; a ticket "needs attention" points to it
    DROPPED = "dropped"  # by a person, with a reason


@dataclass(frozen=True, slots=True)
class HeldMail:
    id: HeldId
    spool_id: SpoolId
    ticket: TicketNumber | None
    why: str
    agent: EmailAddress | None
    since: datetime


@dataclass(frozen=True, slots=True)
class Copy:
    """One recipient's mail of an entry `out`."""

    id: OutboxId
    entry_n: int
    recipient: EmailAddress
    delivery: Delivery
    not_before: datetime


@dataclass(frozen=True, slots=True)
class Waiting:
    """One line of `maild queue`. `what`: spool, outbox, uncertain, held, aside."""

    id: str
    what: str
    ref: str | None
    since: datetime
    why: str
    next_try: datetime | None


@dataclass(frozen=True, slots=True)
class TicketFilter:
    status: str | None = None
    kind: str | None = None
    topic: str | None = None
    team: str | None = None
    agent: str | None = None
    requester: str | None = None
    overdue_at: datetime | None = None
    unsolved: bool = False
    unowned: bool = False
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class ToSend:
    """A new outbox row. `not_before` None = at once. `alarm`, `entry_n`: what to look at when it fails."""

    mail: Outgoing
    send_class: SendClass
    ticket: TicketNumber | None
    entry_n: int | None = None
    not_before: datetime | None = None
    delivery: Delivery = Delivery.QUEUED
    reason: str = ""
