"""What concerns words: masked everywhere, or taken back before anybody got them."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from maild.in_hand import InHand
from maild.memory import Copy
from maild.model import Delivery, Direction, EmailAddress, Mailbox, Status
from maild.ticket import Entry, Participant, Ticket

MASK = "[••••]"

_BETWEEN = r"[\s>|\u200b\ufeff]+"  # words are masked across line ends and quote marks too


class Words:
    """Acts on the ticket in hand."""

    def __init__(self, in_hand: InHand) -> None:
        self._in = in_hand

    # --- masked ---

    def redact(self, text: str) -> None:
        """Mails that were sent are gone; everything that is stored and read again is masked."""
        words = text.split()
        if not words:
            return
        pattern = re.compile(_BETWEEN.join(re.escape(one) for one in words), re.IGNORECASE)

        def masked(stored: str) -> str:
            return pattern.sub(MASK, stored)

        ticket, tickets = self._in.current(), self._in.tx.tickets
        changed = [
            new for one in tickets.entries(ticket.number) if (new := _masked_entry(one, masked, pattern)) is not one
        ]
        for entry in changed:
            tickets.reword(ticket.number, entry)
        self._redact_people(pattern)
        self._in.change(subject=masked(ticket.subject), outgoing_subject=masked(ticket.outgoing_subject))
        self._in.event(f"words were masked in {len(changed)} entries by {self._in.who()}")

    def _redact_people(self, pattern: re.Pattern[str]) -> None:
        """Names that are the words; a part of somebody's name is left."""
        ticket, tickets = self._in.current(), self._in.tx.tickets
        for one in tickets.participants(ticket.number):
            if pattern.fullmatch(one.mailbox.name):
                tickets.remove_participant(ticket.number, one.mailbox.address)
                tickets.add_participant(ticket.number, replace(one, mailbox=_nameless(one)))
        if ticket.requester is not None and pattern.fullmatch(ticket.requester.name):
            self._in.change(requester=replace(ticket.requester, name=""))

    # --- taken back ---

    def stop_answers(self, agent: EmailAddress) -> None:
        """Each recipient's mail that still waits is dropped; where that leaves nobody who got the answer, it is
        withdrawn: as if it had never been given."""
        ticket, now = self._in.current(), self._in.now
        copies = self._in.tx.outbox.copies(ticket.number)
        for entry in self._in.tx.tickets.entries(ticket.number):
            own = [one for one in copies if one.entry_n == entry.n]
            waiting = [one for one in own if _waits(one, now)]
            if waiting and entry.template == "answer" and entry.author == agent and not entry.withdrawn:
                self._stop(entry, waiting, [one for one in own if one not in waiting])

    def _stop(self, entry: Entry, waiting: Sequence[Copy], others: Sequence[Copy]) -> None:
        who = self._in.who()
        for one in waiting:
            self._in.tx.outbox.drop(one.id, f"withdrawn by {who}", self._in.now)
        got = [one.recipient for one in others if one.delivery is not Delivery.FAILED]
        if got:
            self._in.event(f"an answer was withdrawn by {who}, but not from {', '.join(got)}: it was on its way")
            return
        self._in.tx.tickets.withdraw(self._in.current().number, entry.n)
        self._in.event(f"an answer was withdrawn by {who}")
        self._put_right(entry)

    def _put_right(self, entry: Entry) -> None:
        """The ticket as if the answer had not been given: version, clock and whose turn it is."""
        ticket = self._in.current()
        record = [one for one in self._in.tx.tickets.entries(ticket.number) if _counts(one)]
        answers = [one for one in record if one.direction is Direction.OUT]
        first = ticket.first_response_at
        if first == entry.at:
            first = answers[0].at if answers else None
        self._in.change(answers=max(0, ticket.answers - 1), first_response_at=first)
        self._in.set_status(_turn(ticket, record))


def _masked_entry(entry: Entry, masked: Callable[[str], str], pattern: re.Pattern[str]) -> Entry:
    """The very same where nothing of it is masked."""
    new = replace(
        entry,
        author_name="" if pattern.fullmatch(entry.author_name) else entry.author_name,
        subject=masked(entry.subject),
        text=masked(entry.text),
        full_text=masked(entry.full_text),
    )
    return entry if new == entry else new


def _nameless(who: Participant) -> Mailbox:
    return replace(who.mailbox, name="")


def _waits(copy: Copy, now: datetime) -> bool:
    return copy.delivery is Delivery.QUEUED and copy.not_before > now


def _counts(entry: Entry) -> bool:
    """A customer's words, or an answer that stands."""
    if entry.direction is Direction.IN:
        return not entry.auto
    return entry.direction is Direction.OUT and bool(entry.text) and not entry.withdrawn  # ours alone has no words


def _turn(ticket: Ticket, record: Sequence[Entry]) -> Status:
    """Whoever spoke last waits for the other; a parked ticket stays parked."""
    if ticket.status is Status.WAITING and ticket.wake_at is not None:
        return Status.WAITING
    if record and record[-1].direction is Direction.OUT:
        return Status.WAITING
    return Status.OPEN if any(one.direction is Direction.OUT for one in record) else Status.NEW
