"""Tickets and who takes part in them, found by every way that mail refers to them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, delete, false, func, not_, select, update
from sqlalchemy.dialects.sqlite import insert

from maild.errors import NoSuchTicket
from maild.memory import Recent, TicketFilter
from maild.model import Delivery, Direction, EmailAddress, Mailbox, MessageId, Status, TicketNumber
from maild.ticket import Conversation, Entry, Participant, Ticket
from storage.columns import among
from storage.entries import Entries
from storage.schema import (
    HAS_INCIDENT,
    SLEEPS,
    WAS_MERGED,
    entries,
    mail_numbers,
    message_ids,
    outbox,
    participants,
    tickets,
)
from storage.session import Session, adding, adding_or
from storage.ticket_row import columns_of, ticket_of

FIRST_NUMBER = 1001

_THIS = tickets.c.number == bindparam("number")
_LAST_NUMBER = select(func.max(tickets.c.number))
_OPEN = adding(tickets)
_GET = select(tickets).where(_THIS)
_SAVE = (
    update(tickets)
    .where(tickets.c.number == bindparam("this_number"))
    .values({one.name: bindparam(one.name, type_=one.type) for one in tickets.c if one.name != "number"})
)

_MOST_MERGES = 100  # one into the next: whoever follows must come to an end
_MERGED_INTO = select(tickets.c.merged_into).where(_THIS)
_IS_THERE = select(tickets.c.number).where(_THIS)
_MERGED_HERE = select(tickets.c.number).where(WAS_MERGED, tickets.c.merged_into == bindparam("number"))
_DUE_TO_WAKE = select(tickets.c.number).where(SLEEPS, tickets.c.wake_at <= bindparam("now")).order_by(tickets.c.wake_at)
_OF_INCIDENT = (
    select(tickets.c.number)
    .where(HAS_INCIDENT, tickets.c.incident == bindparam("incident"), tickets.c.merged_into.is_(None))
    .order_by(tickets.c.number)
)

_PARTICIPANTS = (
    select(participants).where(participants.c.ticket == bindparam("number")).order_by(participants.c.position)
)
_ADD_PARTICIPANT = (
    adding_or(participants)
    .values(
        position=select(func.count())
        .select_from(participants)
        .where(participants.c.ticket == bindparam("ticket"))
        .scalar_subquery()
    )
    .on_conflict_do_nothing()
)

_THAT_ONE = (participants.c.ticket == bindparam("number"), participants.c.address == bindparam("person"))
_REMOVE_PARTICIPANT = delete(participants).where(*_THAT_ONE)
_REMOVE_REQUESTER = delete(participants).where(
    participants.c.ticket == bindparam("number"),
    participants.c.requester,
    participants.c.address != bindparam("person"),
)
_MAKE_REQUESTER = update(participants).where(*_THAT_ONE).values(requester=True)

_NEWEST_IN = (
    select(entries.c.text)
    .where(entries.c.ticket == bindparam("number"), entries.c.direction == Direction.IN)
    .order_by(entries.c.n.desc())
    .limit(1)
)
_ACKNOWLEDGED = (
    select(entries.c.n)
    .where(
        entries.c.ticket == bindparam("number"),
        entries.c.template >= "ack",  # a range, where LIKE could not be read from the index
        entries.c.template < "acl",
        entries.c.direction == Direction.OUT,
    )
    .limit(1)
)

# "answer" names an agent's public answer; acknowledgements and closings are the desk's own.
_ANSWERED_BY = (
    select(entries.c.author)
    .where(
        entries.c.ticket == bindparam("number"),
        entries.c.template == "answer",
        entries.c.direction == Direction.OUT,
        entries.c.author.is_not(None),
        entries.c.withdrawn == false(),
    )
    .order_by(entries.c.n)
)

_BY_ID = select(message_ids.c.ticket).where(message_ids.c.message_id == bindparam("message_id"))
_REMEMBER_ID = adding_or(message_ids).on_conflict_do_nothing()
_RECENT = (
    select(tickets.c.number, tickets.c.subject, tickets.c.updated_at)
    .where(
        tickets.c.requester == bindparam("sender"),
        tickets.c.updated_at >= bindparam("since"),
        tickets.c.status != Status.CLOSED,
    )
    .order_by(tickets.c.updated_at.desc(), tickets.c.number.desc())
    .limit(bindparam("most"))
)

_NEXT_MAIL_N = (
    insert(mail_numbers)
    .values(ticket=bindparam("number"), last=1)
    .on_conflict_do_update(index_elements=[mail_numbers.c.ticket], set_={"last": mail_numbers.c.last + 1})
    .returning(mail_numbers.c.last)
)
_NUMBER_MAILS_AFTER = adding(mail_numbers)
_SENT_TO = select(outbox.c.created_at, outbox.c.message_id).where(
    outbox.c.ticket == bindparam("number"),
    outbox.c.recipient == bindparam("person"),
    not_(among(outbox.c.state, (Delivery.FAILED, Delivery.HELD))),
)
_SENT_BY = select(entries.c.at, entries.c.message_id).where(
    entries.c.ticket == bindparam("number"),
    entries.c.direction != Direction.OUT,
    entries.c.sender == bindparam("person"),
    entries.c.message_id.is_not(None),
)

_BY_HAND = select(entries.c.at, entries.c.message_id, entries.c.to, entries.c.cc).where(
    entries.c.ticket == bindparam("number"),
    entries.c.direction == Direction.OUT,
    entries.c.spool_id.is_not(None),
    entries.c.message_id.is_not(None),
)


class TicketTable:
    """See `maild.memory.Tickets`."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._entries = Entries(session)

    def open(self, ticket: Ticket) -> None:
        self._session.add(_OPEN, number=ticket.number, **columns_of(ticket))

    def next_number(self) -> TicketNumber:
        last = self._session.value(_LAST_NUMBER)
        return TicketNumber(max(int(last or 0) + 1, FIRST_NUMBER))

    def get(self, number: TicketNumber) -> Ticket:
        row = self._session.row(_GET, number=number)
        if row is None:
            raise NoSuchTicket(f"there is no ticket {number}")
        return ticket_of(row)

    def save(self, ticket: Ticket) -> None:
        if not self._session.change(_SAVE, this_number=ticket.number, **columns_of(ticket)):
            raise NoSuchTicket(f"there is no ticket {ticket.number}")

    def conversation(self, number: TicketNumber) -> Conversation | None:
        number = self._goes_on(number)
        row = self._session.row(_GET, number=number)
        if row is None:
            return None
        return Conversation(
            ticket=ticket_of(row),
            participants=self.participants(number),
            last_text=self._session.value(_NEWEST_IN, number=number) or "",
            acknowledged=self._session.value(_ACKNOWLEDGED, number=number) is not None,
            answered_by=tuple(row.author for row in self._session.rows(_ANSWERED_BY, number=number)),
            merged=tuple(self._merged_here(number)),
        )

    def by_message_ids(self, ids: Sequence[MessageId]) -> TicketNumber | None:
        for message_id in ids:
            number = self._session.value(_BY_ID, message_id=message_id)
            if number is not None:
                return self._goes_on(TicketNumber(number))
        return None

    def due_to_wake(self, now: datetime) -> tuple[TicketNumber, ...]:
        return tuple(TicketNumber(row.number) for row in self._session.rows(_DUE_TO_WAKE, now=now))

    def of_incident(self, name: str) -> tuple[TicketNumber, ...]:
        return tuple(TicketNumber(row.number) for row in self._session.rows(_OF_INCIDENT, incident=name))

    def withdraw(self, number: TicketNumber, n: int) -> None:
        self._entries.withdraw(number, n)

    def reword(self, number: TicketNumber, entry: Entry) -> None:
        self._entries.reword(number, entry)

    def recent_of(self, sender: EmailAddress, since: datetime, limit: int = 20) -> tuple[Recent, ...]:
        return tuple(
            Recent(
                number=TicketNumber(row.number),
                subject=row.subject,
                last_text=self._session.value(_NEWEST_IN, number=row.number) or "",
                last_at=row.updated_at,
            )
            for row in self._session.rows(_RECENT, sender=sender, since=since, most=limit)
        )

    def remember_ids(self, number: TicketNumber, ids: Sequence[MessageId]) -> None:
        for message_id in ids:
            self._session.change(_REMEMBER_ID, message_id=message_id, ticket=number)

    def add_entry(self, number: TicketNumber, entry: Entry) -> Entry:
        return self._entries.add(number, entry)

    def entries(self, number: TicketNumber) -> tuple[Entry, ...]:
        return self._entries.all(number)

    def participants(self, number: TicketNumber) -> tuple[Participant, ...]:
        return tuple(
            Participant(Mailbox(row.address, row.name), row.since_entry, row.requester)
            for row in self._session.rows(_PARTICIPANTS, number=number)
        )

    def add_participant(self, number: TicketNumber, who: Participant) -> None:
        self._session.change(
            _ADD_PARTICIPANT,
            ticket=number,
            address=who.mailbox.address,
            name=who.mailbox.name,
            since_entry=who.since_entry,
            requester=who.requester,
        )

    def remove_participant(self, number: TicketNumber, address: EmailAddress) -> None:
        self._session.change(_REMOVE_PARTICIPANT, number=number, person=address)

    def make_requester(self, number: TicketNumber, who: Participant) -> None:
        self._session.change(_REMOVE_REQUESTER, number=number, person=who.mailbox.address)
        self.add_participant(number, replace(who, requester=True))
        self._session.change(_MAKE_REQUESTER, number=number, person=who.mailbox.address)

    def number_mails_after(self, number: TicketNumber, last: int) -> None:
        self._session.add(_NUMBER_MAILS_AFTER, ticket=number, last=last)

    def next_mail_n(self, number: TicketNumber) -> int:
        return int(self._session.value(_NEXT_MAIL_N, number=number))

    def chain_of(self, number: TicketNumber, recipient: EmailAddress) -> tuple[MessageId, ...]:
        theirs = [(row.at, row.message_id) for row in self._session.rows(_SENT_BY, number=number, person=recipient)]
        ours = [
            (row.created_at, row.message_id) for row in self._session.rows(_SENT_TO, number=number, person=recipient)
        ]
        by_hand = [
            (row.at, row.message_id)
            for row in self._session.rows(_BY_HAND, number=number)
            if recipient in (*row.to, *row.cc)
        ]
        # Theirs first where the moments are equal: what answers a mail is younger than it.
        in_order = sorted(theirs + ours + by_hand, key=lambda one: one[0])
        return tuple(dict.fromkeys(MessageId(message_id) for _, message_id in in_order))

    def listed(self, which: TicketFilter) -> list[tuple[Ticket, int]]:
        return [(ticket_of(row), row.messages) for row in self._session.ask(listing(which))]

    def _goes_on(self, number: TicketNumber) -> TicketNumber:
        """The ticket that this one was merged into, and that one into, to the last one there is."""
        for _ in range(_MOST_MERGES):
            further = self._session.value(_MERGED_INTO, number=number)
            if further is None or self._session.value(_IS_THERE, number=further) is None:
                break
            number = TicketNumber(further)
        return number

    def _merged_here(self, number: TicketNumber) -> Iterator[TicketNumber]:
        """Near ones first; each once, whatever the rows say."""
        waiting, seen = [number], {number}
        while waiting:
            for row in self._session.rows(_MERGED_HERE, number=waiting.pop(0)):
                if row.number not in seen:
                    seen.add(row.number)
                    waiting.append(row.number)
                    yield TicketNumber(row.number)


def listing(which: TicketFilter) -> Select[Any]:
    messages = (
        select(func.count())
        .where(entries.c.ticket == tickets.c.number, among(entries.c.direction, (Direction.IN, Direction.OUT)))
        .scalar_subquery()
    )
    statement = select(tickets, messages.label("messages")).order_by(tickets.c.number)
    wanted = (
        (tickets.c.status, which.status),
        (tickets.c.kind, which.kind),
        (tickets.c.topic, which.topic),
        (tickets.c.team, which.team),
        (tickets.c.assignee, which.agent),
        (tickets.c.requester, which.requester),
    )
    for column, value in wanted:
        if value is not None:
            statement = statement.where(column == value)
    if which.unsolved:
        statement = statement.where(among(tickets.c.status, (Status.NEW, Status.OPEN, Status.WAITING)))
    if which.unowned:
        statement = statement.where(tickets.c.assignee.is_(None))
    if which.overdue_at is not None:
        # "+ 0" keeps SQLite from walking through all tickets in order instead of looking at those that owe something.
        late = tickets.c.overdue_from < which.overdue_at
        statement = statement.where(late).order_by(None).order_by(tickets.c.number + 0)
    return statement if which.limit is None else statement.limit(which.limit)
