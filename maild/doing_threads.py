"""What concerns several tickets: merged, split off, linked."""

from dataclasses import replace
from datetime import datetime

from maild.in_hand import InHand
from maild.model import Flag, Kind, Mailbox, Priority, Status, TicketNumber
from maild.ticket import Due, Entry, Participant, Ticket

_KEPT_FLAGS = frozenset({Flag.SECRETS, Flag.EXTERNAL_ESCALATION, Flag.REGULATORY_COMPLAINT, Flag.SPAM})
_OUR_TURN = (Status.NEW, Status.OPEN)


class Threads:
    """Acts on the ticket in hand and on one more."""

    def __init__(self, in_hand: InHand) -> None:
        self._in = in_hand

    def merge(self, number: TicketNumber) -> None:
        """What the one owed, the other owes: the higher kind and priority, the earlier promises, an open question."""
        merged, conversation = self._in.current(), self._in.tx.tickets.conversation(number)
        if conversation is None:
            raise LookupError(f"{merged.ref} cannot become part of {self._in.ref(number)}: there is no such ticket")
        goes_on, who = conversation.ticket, self._in.who()
        if goes_on.number == merged.number:
            return
        copies = [one.mailbox for one in self._in.tx.tickets.participants(merged.number) if not one.requester]
        self._in.set_status(Status.CLOSED)
        self._in.change(merged_into=goes_on.number)
        self._in.event(f"merged into {goes_on.ref} by {who}")
        self._in.use(goes_on.number)
        event = self._in.event(f"{merged.ref} was merged into this ticket by {who}")
        self._in.change(**_both(goes_on, merged))
        if merged.status in _OUR_TURN and goes_on.status not in _OUR_TURN:
            self._in.set_status(Status.OPEN)
        if _same_requester(merged, goes_on):
            self._in.add_copies(copies, event.n)

    def split(self, entry_n: int) -> None:
        """The entry stays in the old ticket's history too."""
        old, who = self._in.current(), self._in.who()
        entry = next((one for one in self._in.tx.tickets.entries(old.number) if one.n == entry_n), None)
        if entry is None or entry.author is None:
            raise LookupError(f"{old.ref} has no entry {entry_n} that somebody wrote")
        number = self._in.tx.tickets.next_number()
        self._in.change(linked=_with(old, number))
        self._in.event(f"entry {entry_n} was split off as {self._in.ref(number)} by {who}")
        self._in.save()
        requester = Mailbox(entry.author, entry.author_name)
        self._in.ticket = self._split_off(old, number, entry, requester)
        self._in.tx.tickets.open(self._in.ticket)
        self._in.tx.tickets.add_participant(number, Participant(requester, requester=True))
        self._in.tx.tickets.add_entry(number, entry)
        self._in.event(f"split off from {old.ref} by {who}")

    def link(self, number: TicketNumber) -> None:
        here, who = self._in.current(), self._in.who()
        self._in.change(linked=_with(here, number))
        self._in.event(f"linked to {self._in.ref(number)} by {who}")
        with self._in.visit(number) as there:
            self._in.change(linked=_with(there, here.number))
            self._in.event(f"linked to {here.ref} by {who}")

    def _split_off(self, old: Ticket, number: TicketNumber, entry: Entry, requester: Mailbox) -> Ticket:
        theirs = old.requester is not None and old.requester.address == requester.address
        new = Ticket(
            number=number,
            ref=self._in.ref(number),
            subject=entry.subject or old.subject,
            outgoing_subject="",
            status=Status.NEW,
            kind=old.kind,
            kind_confidence=old.kind_confidence,
            kind_unsure=old.kind_unsure,
            kind_by_agent=old.kind_by_agent,
            topic=old.topic,
            priority=old.priority,
            team=old.team,
            language=old.language,
            requester=requester,
            verified=old.verified and theirs,
            opened_at=self._in.now,
            updated_at=self._in.now,
            assignee=old.assignee,
            tier=old.tier if theirs else None,
            due=old.due,
            flags=old.flags & (_KEPT_FLAGS | {Flag.UNVERIFIED}),
            root=entry.message_id,
            linked=(old.number,),
        )
        return replace(new, outgoing_subject=self._in.wings.render.outgoing_subject(new))


def _with(ticket: Ticket, number: TicketNumber) -> tuple[TicketNumber, ...]:
    return tuple(dict.fromkeys((*ticket.linked, number)))


def _earlier(one: datetime | None, other: datetime | None) -> datetime | None:
    return min((at for at in (one, other) if at is not None), default=None)


def _both(goes_on: Ticket, merged: Ticket) -> dict[str, object]:
    kinds, priorities = list(Kind), list(Priority)
    higher = merged if kinds.index(merged.kind) > kinds.index(goes_on.kind) else goes_on
    return {
        "kind": higher.kind,
        "kind_confidence": higher.kind_confidence,
        "kind_unsure": higher.kind_unsure,
        "kind_by_agent": higher.kind_by_agent,
        "priority": max(goes_on.priority, merged.priority, key=priorities.index),
        "due": Due(
            _earlier(goes_on.due.first_response, merged.due.first_response),
            _earlier(goes_on.due.next_update, merged.due.next_update),
            _earlier(goes_on.due.resolution, merged.due.resolution),
        ),
        "flags": goes_on.flags | (merged.flags & _KEPT_FLAGS),
        "tags": tuple(dict.fromkeys((*goes_on.tags, *merged.tags))),
        "incident": goes_on.incident or merged.incident,
    }


def _same_requester(one: Ticket, other: Ticket) -> bool:
    return bool(one.requester and other.requester and one.requester.address == other.requester.address)
