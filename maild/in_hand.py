"""What a plan is being performed on: the mail in hand, and the ticket in hand as it will be saved."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime

from maild import people
from maild.mail import Attachment, Inbound
from maild.memory import SpoolId, Transaction
from maild.model import Direction, Mailbox, Status, TicketNumber
from maild.ports import Wings
from maild.ticket import Entry, Participant, StoredAttachment, Ticket

MAX_COPIES = 10  # CCs per ticket; more would make the desk a relay


@dataclass(frozen=True, slots=True)
class Hand:
    """The mail in hand, with its attachments already durable."""

    spool_id: SpoolId
    mail: Inbound
    attachments: tuple[StoredAttachment, ...] = ()


class InHand:
    """One plan's state within its transaction. `entry_n`: the entry that the mail in hand became, 0 before that."""

    def __init__(self, wings: Wings, tx: Transaction, now: datetime, hand: Hand | None) -> None:
        self.wings = wings
        self.tx = tx
        self.now = now
        self.hand = hand
        self.ticket: Ticket | None = None
        self.entry_n = 0

    # --- the mail ---

    def mail(self) -> Hand:
        """Raises LookupError where the plan was made without a mail."""
        if self.hand is None:
            raise LookupError("this plan needs a mail in hand")
        return self.hand

    def who(self) -> str:
        """Whose mail this is, for the history: an agent by name, everybody else by address."""
        sender = self.hand.mail.sender if self.hand else None
        if sender is None:
            return "the desk"
        agent = people.agent_of(self.wings.settings, sender.address)
        return agent.name if agent else sender.address

    # --- the ticket ---

    def current(self) -> Ticket:
        """Raises LookupError where there is none."""
        if self.ticket is None:
            raise LookupError("a plan must open or use a ticket before it changes one")
        return self.ticket

    def use(self, number: TicketNumber) -> Ticket:
        """From now on this one."""
        self.save()
        self.ticket = self.tx.tickets.get(number)
        return self.ticket

    def change(self, **changes: object) -> None:
        self.ticket = replace(self.current(), **changes)  # type: ignore[arg-type]  # checked by the callers' names

    def save(self) -> None:
        if self.ticket is not None:
            self.tx.tickets.save(replace(self.ticket, updated_at=self.now))

    @contextmanager
    def visit(self, number: TicketNumber) -> Iterator[Ticket]:
        """Another ticket for a while, or the one in hand itself."""
        before = self.ticket.number if self.ticket else None
        yield self.use(number)
        self.save()
        self.ticket = self.tx.tickets.get(before) if before is not None else None

    def set_status(self, status: Status) -> None:
        """Whoever is no longer waiting is not parked either."""
        ticket = self.current()
        if status is not ticket.status:
            solved = status in (Status.SOLVED, Status.CLOSED)
            wake_at = ticket.wake_at if status is Status.WAITING else None
            self.change(status=status, solved_at=(ticket.solved_at or self.now) if solved else None, wake_at=wake_at)

    def add_copies(self, found: Sequence[Mailbox], since_entry: int) -> None:
        """They take part from that entry on: it is the first they may see."""
        number = self.current().number
        copies = sum(not one.requester for one in self.tx.tickets.participants(number))
        for mailbox in found[: max(0, MAX_COPIES - copies)]:
            self.tx.tickets.add_participant(number, Participant(mailbox, since_entry=since_entry))

    def ref(self, number: TicketNumber) -> str:
        return f"{self.wings.settings.desk.prefix}-{number}"

    # --- its history ---

    def store(self, entry: Entry) -> Entry:
        """The entry with its number; the ids it names lead to the ticket from now on."""
        stored = self.tx.tickets.add_entry(self.current().number, entry)
        ids = [one for one in (entry.message_id, entry.in_reply_to, *entry.references) if one]
        if ids and (entry.direction is not Direction.OUT or entry.spool_id is not None):
            self.tx.tickets.remember_ids(self.current().number, ids)
        return stored

    def event(self, reason: str) -> Entry:
        return self.store(Entry(n=0, at=self.now, direction=Direction.EVENT, reason=reason))


def keep(wings: Wings, attachments: Sequence[Attachment]) -> tuple[StoredAttachment, ...]:
    """Make attachments durable before the transaction that names them; harmless if that never comes."""
    return tuple(
        StoredAttachment(
            name=one.name,
            media_type=one.media_type,
            size_bytes=len(one.data),
            digest=wings.store.blobs.put(one.data),
            inline=one.inline,
        )
        for one in attachments
    )


def files_of(wings: Wings, mail: Inbound) -> tuple[StoredAttachment, ...]:
    """A mail's attachments, or those of the mail that is forwarded in it, made durable."""
    told = mail.forwarded.attachments if mail.forwarded else ()
    return keep(wings, mail.attachments or told)
