"""What a conversation is: the ticket, who belongs to it, and what happened in it. Frozen values."""

from dataclasses import dataclass, field
from datetime import datetime

from maild.model import (
    Delivery,
    Direction,
    EmailAddress,
    Facts,
    Flag,
    Kind,
    Language,
    Mailbox,
    MessageId,
    Priority,
    Status,
    TicketNumber,
    Topic,
)


@dataclass(frozen=True, slots=True)
class Due:
    """Promised instants, UTC; None where nothing is promised."""

    first_response: datetime | None = None
    next_update: datetime | None = None
    resolution: datetime | None = None


@dataclass(frozen=True, slots=True)
class Ticket:
    """One conversation with one requester.

    `subject` is the customer's, cleaned of controls; `outgoing_subject` is what every mail to the customer bears and
    never changes. `answers` counts the public answers by agents: the version that agents' reply addresses name.
    """

    number: TicketNumber
    ref: str
    subject: str
    outgoing_subject: str
    status: Status
    kind: Kind
    kind_confidence: float
    kind_unsure: bool
    kind_by_agent: bool
    topic: Topic
    priority: Priority
    team: str
    language: Language
    requester: Mailbox | None
    verified: bool
    opened_at: datetime
    updated_at: datetime
    assignee: EmailAddress | None = None
    tier: str | None = None
    due: Due = Due()
    first_response_at: datetime | None = None
    solved_at: datetime | None = None
    outcome: str | None = None
    rating: int | None = None
    flags: frozenset[Flag] = frozenset()
    answers: int = 0
    root: MessageId | None = None  # first mail of the customer: the root of every References we write to customers
    linked: tuple[TicketNumber, ...] = ()
    tags: tuple[str, ...] = ()
    wake_at: datetime | None = None  # parked until then
    incident: str = ""
    merged_into: TicketNumber | None = None


@dataclass(frozen=True, slots=True)
class Participant:
    """Who belongs to a conversation, and from which entry on; a CC never sees what came before it."""

    mailbox: Mailbox
    since_entry: int = 0
    requester: bool = False


@dataclass(frozen=True, slots=True)
class StoredAttachment:
    """A file behind the blob port; `digest` is the SHA-256 of its decoded bytes, hex. `name` is data, never a path."""

    name: str
    media_type: str
    size_bytes: int
    digest: str
    inline: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened in a ticket. `n` counts from 1 within it. `text` holds the new words only."""

    n: int
    at: datetime
    direction: Direction
    author: EmailAddress | None = None
    author_name: str = ""
    sender: EmailAddress | None = None
    to: tuple[EmailAddress, ...] = ()
    cc: tuple[EmailAddress, ...] = ()
    message_id: MessageId | None = None
    in_reply_to: MessageId | None = None
    references: tuple[MessageId, ...] = ()
    subject: str = ""
    text: str = ""
    full_text: str = ""
    attachments: tuple[StoredAttachment, ...] = ()
    template: str | None = None
    language: Language | None = None
    auto: bool = False  # written by a machine: kept, but never quoted to anybody
    delivery: Delivery | None = None
    reason: str | None = None
    spool_id: int | None = None
    withdrawn: bool = False  # an answer that was stopped within its delay: nobody got it


@dataclass(frozen=True, slots=True)
class Conversation:
    """A ticket as the decision sees it."""

    ticket: Ticket
    participants: tuple[Participant, ...] = ()
    last_text: str = ""
    acknowledged: bool = False
    facts: Facts = field(default_factory=Facts)
    answered_by: tuple[EmailAddress, ...] = ()  # the agents of the public answers, oldest first; empty where unknown
    merged: tuple[TicketNumber, ...] = ()  # numbers of tickets that became part of this one: their mail comes here

    @property
    def numbers(self) -> tuple[TicketNumber, ...]:
        """All whose mail comes here, the own one first."""
        return (self.ticket.number, *self.merged)

    def has(self, address: EmailAddress) -> bool:
        return any(one.mailbox.address == address for one in self.participants)
