"""Letters into the outbox: finds what a mail hangs on, has it rendered, and queues the finished bytes.

Works inside the transaction it is given; sends nothing and decides nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from maild import journal, people
from maild.letters import (
    Acknowledgement,
    Alarm,
    Answer,
    CustomerWrote,
    Letter,
    Question,
    Report,
    SecretWarning,
    StatusTold,
    ToAgents,
    ToCustomers,
    Undelivered,
    WordObeyed,
)
from maild.memory import ToSend, Transaction
from maild.model import Agent, Delivery, Direction, EmailAddress, Language, Mailbox, MessageId, Role, TicketNumber
from maild.plan import Recipient, SendAnswer, SendClass
from maild.ports import Thread, Wings
from maild.ticket import Entry, StoredAttachment, Ticket

NO_TICKET = TicketNumber(0)
ALARM_QUIET_S = 24 * 3600


class Post:
    """Mails of one transaction."""

    def __init__(self, wings: Wings, tx: Transaction, now: datetime) -> None:
        self._wings = wings
        self._desk = wings.settings.desk
        self._tx = tx
        self._now = now

    def answer(self, ticket: Ticket, given: SendAnswer, files: tuple[StoredAttachment, ...]) -> None:
        """An entry `out`, and one mail for each participant after the send delay, each with an id of its own; none
        for those who have it `already`. The agent is told of those whose address is suspended."""
        before = _public(self._tx.tickets.entries(ticket.number))
        entry = self._record(ticket, "answer", given.agent, given.text, files)
        data = self._data(files)
        for who in self._tx.tickets.participants(ticket.number):
            if who.mailbox.address in given.already:
                continue
            seen = [one for one in before if one.n >= who.since_entry]
            self._queue(
                Answer(given.text, given.agent, files, given.decided),
                ticket,
                Recipient(who.mailbox, Role.CUSTOMER, ticket.language),
                SendClass.ANSWER,
                replace(self._thread(ticket, who.mailbox.address, seen), attachments=data),
                entry_n=entry.n,
                not_before=self._now + timedelta(seconds=self._desk.send_delay_s),
            )
        for address, why in self._suspended(ticket.number, given.already):
            self._event(ticket, f"the answer does not go to {address}: {why}")
            self.tell_agents(ticket, (given.agent,), Undelivered(address, _status(why), permanent=True))

    def acknowledge(self, ticket: Ticket, requester: Mailbox, letter: Acknowledgement) -> None:
        """An entry `out` and one mail, counted against the sender's caps."""
        name = f"ack-{letter.kind or 'general'}" if letter.full else "ack-neutral"
        self._reply(ticket, requester, letter, name, known=letter.full)

    def warn(self, ticket: Ticket, sender: Mailbox, letter: SecretWarning) -> None:
        """The same, to whoever sent a secret."""
        self._reply(ticket, sender, letter, "secret-warning", known=letter.full)

    def obey(self, ticket: Ticket, sender: Mailbox, letter: StatusTold | WordObeyed, *, known: bool) -> None:
        """The same, to whoever sent one of the words that customers may say. known: the record may be shown."""
        name = "status" if isinstance(letter, StatusTold) else f"word-{letter.word.lower()}"
        self._reply(ticket, sender, letter, name, known=known)

    def tell_status(self, sender: Mailbox, answered: MessageId | None, language: Language, letter: StatusTold) -> None:
        """What is said where there is no ticket to speak of."""
        to = Recipient(sender, Role.CUSTOMER, language)
        chain = (answered,) if answered else ()
        thread = Thread(self._tx.tickets.next_mail_n(NO_TICKET), chain, answered)
        self._queue(letter, None, to, SendClass.ACKNOWLEDGEMENT, thread)

    def _reply(self, ticket: Ticket, to: Mailbox, letter: ToCustomers, template: str, *, known: bool) -> None:
        seen = self._seen_by(ticket, to.address) if known else ()
        entry = self._record(ticket, template, self._desk.address, "", ())
        self._queue(
            letter,
            ticket,
            Recipient(to, Role.CUSTOMER, ticket.language),
            SendClass.ACKNOWLEDGEMENT,
            self._thread(ticket, to.address, seen),
            entry_n=entry.n,
        )
        self._tx.contacts.count_ack(to.address, known, self._now)

    def ask_aside(self, ticket: Ticket, to: Mailbox, question: Question) -> None:
        """One mail to a third party, who sees nothing of the ticket."""
        recipient = Recipient(to, Role.CUSTOMER, ticket.language)
        self._queue(question, ticket, recipient, SendClass.ANSWER, self._thread(ticket, to.address, ()))

    def tell_agents(
        self,
        ticket: Ticket | None,
        agents: Sequence[EmailAddress],
        letter: ToAgents,
        files: Sequence[StoredAttachment] = (),
    ) -> tuple[int, ...]:
        """One mail to each enabled agent among the registered addresses `agents`; the numbers of those mails. `files`
        go along; without any, those of the entry that is told of."""
        seen = self._tx.tickets.entries(ticket.number) if ticket else ()
        data = self._data(files or _told_of(letter, seen))
        return tuple(
            self._tell_agent(ticket, agent, mailbox, letter, seen, data)
            for agent, mailbox in people.mailboxes(self._wings.settings, agents)
        )

    def _tell_agent(
        self,
        ticket: Ticket | None,
        agent: Agent,
        mailbox: Mailbox,
        letter: ToAgents,
        seen: Sequence[Entry],
        data: tuple[tuple[StoredAttachment, bytes], ...],
    ) -> int:
        since = self._tx.outbox.last_to(ticket.number, agent.address) if ticket else None
        thread = replace(self._thread(ticket, agent.address, seen), attachments=data, since=since)
        self._queue(letter, ticket, Recipient(mailbox, Role.AGENT, agent.language), SendClass.NOTIFICATION, thread)
        return thread.mail_n

    def _data(self, files: Sequence[StoredAttachment]) -> tuple[tuple[StoredAttachment, bytes], ...]:
        return tuple((one, self._wings.store.blobs.get(one.digest)) for one in files)

    def tell_operators(self, key: str, sentence: str) -> None:
        """An alarm, once per key and day; logged only where the settings name no operators."""
        if not self._tx.contacts.may_alarm(key, self._now, ALARM_QUIET_S):
            return
        journal.alarm(key, sentence)
        if self._desk.operators:
            to = Recipient(Mailbox(EmailAddress(self._desk.operators)), Role.OPERATOR, Language.EN)
            thread = self._thread(None, to.mailbox.address, ())
            self._queue(Alarm(sentence), None, to, SendClass.NOTIFICATION, thread)

    def _queue(
        self,
        letter: Letter,
        ticket: Ticket | None,
        to: Recipient,
        send_class: SendClass,
        thread: Thread,
        *,
        entry_n: int | None = None,
        not_before: datetime | None = None,
    ) -> None:
        suspended = self._tx.contacts.suspended(to.mailbox.address) if to.role is Role.CUSTOMER else None
        row = ToSend(
            mail=self._wings.render.mail(letter, ticket, to, thread, self._now),
            send_class=send_class,
            ticket=ticket.number if ticket else None,
            entry_n=entry_n,
            not_before=not_before,
            delivery=Delivery.FAILED if suspended else Delivery.QUEUED,
            reason=f"nothing is sent to this address: {suspended}" if suspended else "",
        )
        self._tx.outbox.add(row, self._now)

    def _suspended(self, number: TicketNumber, already: Sequence[EmailAddress]) -> list[tuple[EmailAddress, str]]:
        people = [one.mailbox.address for one in self._tx.tickets.participants(number)]
        found = ((one, self._tx.contacts.suspended(one)) for one in people if one not in already)
        return [(address, why) for address, why in found if why]

    def _seen_by(self, ticket: Ticket, address: EmailAddress) -> list[Entry]:
        """The public record as far as this participant may see it; whoever is none sees nothing."""
        people = self._tx.tickets.participants(ticket.number)
        since = next((one.since_entry for one in people if one.mailbox.address == address), None)
        entries = _public(self._tx.tickets.entries(ticket.number))
        return [] if since is None else [one for one in entries if one.n >= since]

    def _event(self, ticket: Ticket, reason: str) -> None:
        self._tx.tickets.add_entry(ticket.number, Entry(n=0, at=self._now, direction=Direction.EVENT, reason=reason))

    def _thread(self, ticket: Ticket | None, to: EmailAddress, history: Sequence[Entry]) -> Thread:
        number = ticket.number if ticket else NO_TICKET
        chain = self._tx.tickets.chain_of(number, to) if ticket else ()
        return Thread(
            mail_n=self._tx.tickets.next_mail_n(number),
            chain=chain,
            last=chain[-1] if chain else None,
            history=tuple(reversed(history)),
        )

    def _record(
        self,
        ticket: Ticket,
        template: str,
        author: EmailAddress,
        text: str,
        files: tuple[StoredAttachment, ...],
    ) -> Entry:
        others = [one.mailbox.address for one in self._tx.tickets.participants(ticket.number) if not one.requester]
        entry = Entry(
            n=0,
            at=self._now,
            direction=Direction.OUT,
            author=author,
            sender=self._desk.address,
            to=(ticket.requester.address,) if ticket.requester else (),
            cc=tuple(others) if template == "answer" else (),
            subject=ticket.outgoing_subject,
            text=text,
            attachments=files,
            template=template,
            language=ticket.language,
        )
        return self._tx.tickets.add_entry(ticket.number, entry)


def _public(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """What customers may see again: their own words and agents', no machine's, no acknowledgement's, nothing that was
    withdrawn."""
    said = (one for one in entries if one.direction in (Direction.IN, Direction.OUT))
    return tuple(one for one in said if one.text and not one.auto and not one.withdrawn)


def _told_of(letter: ToAgents, entries: Sequence[Entry]) -> tuple[StoredAttachment, ...]:
    """The files of the entry that a letter shows."""
    if not isinstance(letter, CustomerWrote | Report):
        return ()
    return next((one.attachments for one in entries if one.n == letter.entry_n), ())


def _status(why: str) -> str:
    """The enhanced status code (RFC 3463) in the reason of a suspension, "" where there is none."""
    found = re.search(r"\b5\.\d{1,3}\.\d{1,3}\b", why, re.ASCII)
    return found[0] if found else ""
