"""What is to be done about a mail, as values. `routing` makes a Plan, `maild.apply` performs it in one transaction.

A new effect is one class here, one member of `Effect` and one `case` in `maild.apply`; mypy finds the missing one.
What the mails say that follow from it stands in `maild.letters`.
"""

from dataclasses import dataclass
from enum import StrEnum

from maild.deeds import Deed
from maild.letters import Acknowledgement, HeldWhy, SecretWarning, ToAgents
from maild.mail import BouncedRecipient, Forwarded
from maild.model import (
    Direction,
    EmailAddress,
    Flag,
    Kind,
    LabelSource,
    Language,
    Mailbox,
    MessageId,
    Priority,
    Role,
    Status,
    TicketNumber,
    Topic,
)
from maild.ticket import Due, StoredAttachment


class SendClass(StrEnum):
    """Order of sending where a budget or a queue makes mails wait; earlier ones go first."""

    ANSWER = "1-answer"
    ACKNOWLEDGEMENT = "2-acknowledgement"
    NOTIFICATION = "3-notification"


class Filed(StrEnum):
    """Why a mail was kept without a ticket of its own."""

    AUTO = "auto-reply without a known ticket"
    BOUNCE = "bounce of a mail that is not ours"
    BULK = "bulk or list mail"
    OWN = "our own mail: evidence of delivery"
    SENT_BY_HAND = "sent by hand from the shared mailbox"
    SIGHTING = "the same mail again"
    AGENT_AUTO = "automatic mail of an agent's client"
    RETURN_PATH = "answer to a return path"
    OWN_BOUNCE = "bounce of a mail of ours that belongs to no ticket"
    STATUS_ASKED = "a question where things stand, without a ticket of its sender"
    AGENT_ASKED = "an agent's commands that belong to no ticket"


# --- effects -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class OpenTicket:
    """A new ticket; later effects of the same plan are about it. `number` only where a sealed id names a ticket that
    the database has lost."""

    requester: Mailbox | None
    verified: bool
    subject: str
    kind: Kind
    kind_confidence: float
    kind_unsure: bool
    topic: Topic
    priority: Priority
    language: Language
    team: str
    due: Due
    flags: frozenset[Flag] = frozenset()
    root: MessageId | None = None
    linked: tuple[TicketNumber, ...] = ()
    number: TicketNumber | None = None
    mails_before: int = 0  # of a lost ticket: the number of the last of its mails that can have been sent


@dataclass(frozen=True, slots=True)
class UseTicket:
    """Later effects of the same plan are about this ticket."""

    number: TicketNumber


@dataclass(frozen=True, slots=True)
class AddMail:
    """The mail in hand becomes an entry. direction IN: the customer's public words; NOTE: internal; OUT: an answer that
    somebody typed in the shared mailbox, which counts as one of the desk's.

    text        the words to store as the entry's view ("" = the mail's own new words)
    forwarded   take author, subject, text, date and attachments from the mail that an agent forwarded
    """

    direction: Direction
    auto: bool = False
    text: str = ""
    reason: str | None = None
    forwarded: Forwarded | None = None


@dataclass(frozen=True, slots=True)
class AddEvent:
    """A line in the ticket's history, written by the desk."""

    reason: str


@dataclass(frozen=True, slots=True)
class SendAnswer:
    """An agent's words go to the requester and the CCs: an entry `out`, one mail per person, after the send delay.
    With `with_attachments`, the attachments of the mail in hand go along. `already` names those whom the agent's own
    client sent it to as well: they are not sent it twice. `files` go in place of
    the attachments of the mail in hand; `decided`: it tells the decision on a complaint or dispute."""

    agent: EmailAddress
    text: str
    with_attachments: bool = True
    already: tuple[EmailAddress, ...] = ()
    files: tuple[StoredAttachment, ...] | None = None
    decided: bool = False


@dataclass(frozen=True, slots=True)
class SendAcknowledgement:
    """To the requester of the ticket in hand: an entry `out` and one mail; counted against the sender's caps."""

    letter: Acknowledgement


@dataclass(frozen=True, slots=True)
class SendWarning:
    """To the sender of the mail in hand, on its ticket: an entry `out` and one mail, counted as an acknowledgement."""

    letter: SecretWarning


@dataclass(frozen=True, slots=True)
class TellAgents:
    """One mail to each of `agents` (registered addresses) about the ticket in hand."""

    agents: tuple[EmailAddress, ...]
    letter: ToAgents


@dataclass(frozen=True, slots=True)
class TellOperators:
    """An alarm, at most once per `key` and day; without an operators' address it is only logged."""

    key: str
    sentence: str


@dataclass(frozen=True, slots=True)
class SetStatus:
    status: Status


@dataclass(frozen=True, slots=True)
class RaisePriority:
    """At least this; never lowers."""

    priority: Priority


@dataclass(frozen=True, slots=True)
class RaiseKind:
    """A later message showed a higher kind; the history says so. Never lowers, never overrules an agent."""

    kind: Kind
    confidence: float
    unsure: bool
    due: Due


@dataclass(frozen=True, slots=True)
class AddFlags:
    flags: frozenset[Flag]


@dataclass(frozen=True, slots=True)
class AddParticipants:
    """CCs named by the verified requester; at most ten per ticket in all."""

    mailboxes: tuple[Mailbox, ...]


@dataclass(frozen=True, slots=True)
class Assign:
    agent: EmailAddress | None


@dataclass(frozen=True, slots=True)
class RecordBounce:
    """Our mail `message_id` came back from `recipient`; failed permanently: the address is suspended."""

    message_id: MessageId
    recipient: BouncedRecipient
    suspend: bool


@dataclass(frozen=True, slots=True)
class RestoreAddress:
    """A person wrote from a suspended address: it lives."""

    address: EmailAddress


@dataclass(frozen=True, slots=True)
class ConfirmDelivery:
    """The copy of our own mail was seen: whatever state its row is in, it was sent."""

    message_id: MessageId


@dataclass(frozen=True, slots=True)
class Hold:
    """The mail in hand waits for a person: `queue release` lets it do what it asks, `queue drop` ends it."""

    why: HeldWhy
    ticket: TicketNumber | None
    agent: EmailAddress | None = None


@dataclass(frozen=True, slots=True)
class Learn:
    """The customer's words on the ticket in hand are of this kind; topic None where nobody said one. The classifier
    learns it; an earlier label of the same ticket gives way."""

    kind: Kind
    topic: Topic | None
    source: LabelSource


@dataclass(frozen=True, slots=True)
class File:
    """The mail in hand is kept without a ticket."""

    why: Filed


Effect = (
    OpenTicket
    | UseTicket
    | AddMail
    | AddEvent
    | SendAnswer
    | SendAcknowledgement
    | SendWarning
    | TellAgents
    | TellOperators
    | SetStatus
    | RaisePriority
    | RaiseKind
    | AddFlags
    | AddParticipants
    | Assign
    | RecordBounce
    | RestoreAddress
    | ConfirmDelivery
    | Hold
    | Learn
    | File
    | Deed
)


@dataclass(frozen=True, slots=True)
class Plan:
    """Effects in the order they are performed, and why; the reasons go to the log."""

    effects: tuple[Effect, ...]
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom a letter is for."""

    mailbox: Mailbox
    role: Role
    language: Language
