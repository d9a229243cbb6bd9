"""What the core asks of its memory, each promise written down. `storage` implements, `daemon.py` joins.

Everything raises from the tree in `maild.errors` and nothing else.
"""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from maild.colleagues import Agents
from maild.hits import Search
from maild.labels import Learned
from maild.mail import RawMail
from maild.model import EmailAddress, MessageId, TicketNumber
from maild.records import (
    Claimed,
    Copy,
    HeldId,
    HeldMail,
    OutboxId,
    Outcome,
    Recent,
    SentMail,
    SpoolId,
    TicketFilter,
    ToSend,
    Waiting,
)
from maild.ticket import Conversation, Entry, Participant, Ticket

__all__ = [
    "Claimed",
    "Copy",
    "HeldId",
    "HeldMail",
    "OutboxId",
    "Outcome",
    "Recent",
    "SentMail",
    "SpoolId",
    "TicketFilter",
    "ToSend",
    "Waiting",
]  # what stands in maild.records


class UidLedger(Protocol):
    """What was ever seen at a place. Asked by IMAP inlets; written only by the store, with the mail itself."""

    def highest(self, inlet: str, folder: str, uidvalidity: int) -> int:
        """The highest UID on record, 0 if none."""

    def unseen(self, inlet: str, folder: str, uidvalidity: int, uids: Sequence[int]) -> list[int]:
        """Those of `uids` that are not on record, ascending."""

    def marks(self, inlet: str, folder: str, uidvalidity: int, uids: Sequence[int]) -> dict[int, tuple[int, datetime]]:
        """Size in bytes and INTERNALDATE on record: where the server's differ, the UID was given to another mail."""


class Spool(Protocol):
    """Every mail that ever came in, raw."""

    def add(self, raw: RawMail, at: datetime) -> tuple[SpoolId, bool]:
        """Keep the bytes and record the place in the UID ledger. The id, and False if the very same bytes were
        already kept (then only the new sighting is recorded)."""

    def raw(self, spool_id: SpoolId) -> RawMail: ...

    def reason(self, spool_id: SpoolId) -> str:
        """What was said when it was settled or postponed; "" before."""

    def due(self, now: datetime, limit: int) -> list[SpoolId]:
        """Waiting mails whose time has come, in order of arrival."""

    def claim_identity(self, message_id: MessageId | None, content_hash: str, spool_id: SpoolId) -> SpoolId:
        """Record that this mail has this identity; the id of the mail that had it first (itself, if new)."""

    def settle(self, spool_id: SpoolId, outcome: Outcome, reason: str, ticket: TicketNumber | None) -> None: ...

    def postpone(self, spool_id: SpoolId, next_try: datetime, why: str) -> int:
        """How often it has been postponed, this time included."""

    def requeue(self, spool_id: SpoolId, now: datetime) -> None:
        """Waiting again, due now (queue retry). Raises NoSuchWork."""

    def hold(
        self, spool_id: SpoolId, ticket: TicketNumber | None, why: str, agent: EmailAddress | None, at: datetime
    ) -> HeldId: ...

    def held(self, held_id: HeldId) -> HeldMail:
        """Raises NoSuchWork where it is unknown or no longer held."""

    def unhold(self, held_id: HeldId, at: datetime, how: str) -> None: ...

    def noticed(self, held_id: HeldId, number: TicketNumber, mail_n: int) -> None:
        """An agent was told of a held mail by mail `mail_n` of a ticket (0: of none)."""

    def held_by_notice(self, number: TicketNumber, mail_n: int) -> HeldMail | None:
        """The mail, still held, that this one told of."""

    def held_before(self, moment: datetime) -> tuple[HeldMail, ...]:
        """Mails of agents that they were told of, held since before that moment and still."""

    def next_due(self) -> datetime | None: ...


class Tickets(Protocol):
    def open(self, ticket: Ticket) -> None:
        """Store a new ticket under its number."""

    def next_number(self) -> TicketNumber: ...

    def get(self, number: TicketNumber) -> Ticket:
        """Raises NoSuchTicket."""

    def save(self, ticket: Ticket) -> None: ...

    def conversation(self, number: TicketNumber) -> Conversation | None:
        """Of the ticket that goes on, where this one was merged."""

    def by_message_ids(self, ids: Sequence[MessageId]) -> TicketNumber | None:
        """The ticket of the first of `ids` that is on record; the one that goes on, where that was merged."""

    def due_to_wake(self, now: datetime) -> tuple[TicketNumber, ...]:
        """Parked tickets whose time has come, the longest due first."""

    def of_incident(self, name: str) -> tuple[TicketNumber, ...]:
        """Tickets tied to this problem and not merged; the case of ASCII letters does not count."""

    def withdraw(self, number: TicketNumber, n: int) -> None:
        """Entry `n` is an answer that nobody got."""

    def reword(self, number: TicketNumber, entry: Entry) -> None:
        """The words of a stored entry (author's name, subject, text, full text) become these."""

    def recent_of(self, sender: EmailAddress, since: datetime, limit: int = 20) -> tuple[Recent, ...]: ...

    def remember_ids(self, number: TicketNumber, ids: Sequence[MessageId]) -> None:
        """Every id a mail of this ticket bears or refers to; an id keeps the ticket that named it first."""

    def add_entry(self, number: TicketNumber, entry: Entry) -> Entry:
        """The entry as stored, with its `n` (the one given is ignored)."""

    def entries(self, number: TicketNumber) -> tuple[Entry, ...]:
        """All, in order, `delivery` and `reason` of outgoing ones taken from the outbox (the worst of its mails)."""

    def participants(self, number: TicketNumber) -> tuple[Participant, ...]: ...

    def add_participant(self, number: TicketNumber, who: Participant) -> None:
        """Adding an address twice changes nothing."""

    def remove_participant(self, number: TicketNumber, address: EmailAddress) -> None: ...

    def make_requester(self, number: TicketNumber, who: Participant) -> None:
        """In place of the requester there was, who takes part no more; a participant keeps what they may see."""

    def number_mails_after(self, number: TicketNumber, last: int) -> None:
        """A ticket that was lost: its next mail is `last` + 1, so that no Message-ID is made a second time."""

    def next_mail_n(self, number: TicketNumber) -> int:
        """Numbers for Message-IDs, counted up per ticket; ticket 0 counts the mails that belong to none."""

    def chain_of(self, number: TicketNumber, recipient: EmailAddress) -> tuple[MessageId, ...]:
        """Ids of the ticket's mails that this person has, received or sent, oldest first."""

    def listed(self, which: TicketFilter) -> list[tuple[Ticket, int]]:
        """Tickets with their number of messages (entries in and out), oldest first."""


class Outbox(Protocol):
    def add(self, row: ToSend, at: datetime) -> OutboxId: ...

    def claim(self, now: datetime, *, ignore_delay: bool = False) -> Claimed | None:
        """The next mail that is due, by class and age, now SENDING; None if nothing is due."""

    def sent(self, outbox_id: OutboxId, reply: str, at: datetime) -> None: ...

    def deferred(self, outbox_id: OutboxId, reply: str, next_try: datetime) -> None: ...

    def give_back(self, outbox_id: OutboxId, reply: str) -> None:
        """Claimed, but nobody to hand it to: QUEUED, due as before, and the attempt does not count."""

    def failed(self, outbox_id: OutboxId, reply: str, at: datetime) -> None: ...

    def uncertain(self, outbox_id: OutboxId, reply: str, judge_at: datetime) -> None: ...

    def take_over(self, judge_at: datetime, why: str) -> int:
        """At start, with the instance lock held: rows left SENDING become UNCERTAIN. How many."""

    def judge(self, now: datetime) -> list[tuple[OutboxId, TicketNumber | None]]:
        """UNCERTAIN rows without evidence whose time is over: QUEUED again, identical. Which."""

    def confirm(self, message_id: MessageId, reply: str, at: datetime) -> bool:
        """Evidence of delivery: SENT unless it was already; True if this changed something."""

    def find(self, message_id: MessageId) -> SentMail | None: ...

    def find_numbered(self, number: TicketNumber, mail_n: int) -> SentMail | None:
        """The mail that a return path (verb BOUNCE) names by ticket and number."""

    def fail_sent(self, message_id: MessageId, reason: str, at: datetime) -> None:
        """A bounce: the mail that was SENT did not arrive."""

    def retry(self, outbox_id: OutboxId, at: datetime) -> None:
        """Failed or waiting: due now. Raises NoSuchWork."""

    def drop(self, outbox_id: OutboxId, reason: str, at: datetime) -> None: ...

    def next_due(self) -> datetime | None: ...

    def copies(self, number: TicketNumber) -> tuple[Copy, ...]:
        """The mails of a ticket's entries to customers, oldest first; those that were dropped are none."""

    def last_to(self, number: TicketNumber, recipient: EmailAddress) -> datetime | None:
        """When the newest mail on this ticket was made that this person has or will have."""

    def agents_mails(self, agent: EmailAddress, ids: Sequence[MessageId]) -> tuple[TicketNumber, ...]:
        """Tickets of those of `ids` that we sent to this agent in the role of an agent."""


class Contacts(Protocol):
    """What is remembered of people apart from tickets."""

    def suspend(self, address: EmailAddress, reason: str, at: datetime) -> None: ...

    def suspended(self, address: EmailAddress) -> str | None:
        """The reason, or None."""

    def restore(self, address: EmailAddress) -> None: ...

    def count_ack(self, sender: EmailAddress, verified: bool, at: datetime) -> None: ...

    def acks_to(self, sender: EmailAddress, since: datetime) -> int: ...

    def acks_to_unverified_of(self, domain: str, since: datetime) -> int: ...

    def may_alarm(self, key: str, at: datetime, quiet_s: int) -> bool:
        """True, and the alarm is recorded, unless the same key was raised within `quiet_s`."""


class Blobs(Protocol):
    """Attachments by content. `put` is durable before the row that names it."""

    def put(self, data: bytes) -> str:
        """The SHA-256 of `data`, hex."""

    def get(self, digest: str) -> bytes: ...


class Transaction(Protocol):
    """One transaction; its end is the commit, an exception its rollback. No network inside."""

    spool: Spool
    tickets: Tickets
    outbox: Outbox
    contacts: Contacts
    agents: Agents
    ledger: UidLedger
    learned: Learned
    search: Search

    def queue(self) -> list[Waiting]:
        """Everything that waits, for `maild queue`."""

    def counts(self) -> dict[str, int]:
        """`waiting`, `held`, `aside`, `queued`, `uncertain`, `failed`: how many of each."""


class Store(Protocol):
    """Raises StoreBusy, StoreUnusable. `ledger` answers outside any transaction of the caller's."""

    blobs: Blobs
    ledger: UidLedger

    def write(self) -> AbstractContextManager[Transaction]:
        """A writing transaction (BEGIN IMMEDIATE); durable at its end."""

    def snapshot(self) -> AbstractContextManager[Transaction]:
        """A consistent view; writing through it is an error."""

    def close(self) -> None: ...
