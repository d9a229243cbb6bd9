"""What the core asks of the wings, each promise written down. The wings implement, `daemon.py` joins.

Two kinds of promise: pure ones (`Read`, `Decide`, `Render`: values in, value out, no clock, no I/O, never raise for bad
mail) and effects (`Inlet`, `Outlet`, `Store`), which raise from the tree in `maild.errors` and nothing else.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from maild.audience import Audience
from maild.labels import Learner
from maild.letters import Letter
from maild.mail import Inbound, Outgoing, RawMail
from maild.memory import (
    Blobs as Blobs,
)
from maild.memory import (
    Claimed as Claimed,
)
from maild.memory import (
    Contacts as Contacts,
)
from maild.memory import (
    HeldId as HeldId,
)
from maild.memory import (
    HeldMail as HeldMail,
)
from maild.memory import (
    Outbox as Outbox,
)
from maild.memory import (
    OutboxId as OutboxId,
)
from maild.memory import (
    Outcome as Outcome,
)
from maild.memory import (
    Recent as Recent,
)
from maild.memory import (
    SentMail as SentMail,
)
from maild.memory import (
    Spool as Spool,
)
from maild.memory import (
    SpoolId as SpoolId,
)
from maild.memory import (
    Store as Store,
)
from maild.memory import (
    TicketFilter as TicketFilter,
)
from maild.memory import (
    Tickets as Tickets,
)
from maild.memory import (
    ToSend as ToSend,
)
from maild.memory import (
    Transaction as Transaction,
)
from maild.memory import (
    UidLedger as UidLedger,
)
from maild.memory import (
    Waiting as Waiting,
)
from maild.model import AgentState, EmailAddress, Facts, MessageId, TicketNumber, Verdict
from maild.plan import Plan, Recipient
from maild.seal import SealedAddress, SealedId
from maild.settings import Settings
from maild.ticket import Conversation, Entry, StoredAttachment, Ticket

Clock = Callable[[], datetime]
"""Now, UTC, aware."""


# --- in ----------------------------------------------------------------------------------------------------------

Accept = Callable[[Sequence[RawMail]], None]
"""Returns when every mail given is durable; raises StoreBusy and has then stored none of them."""


class Inlet(Protocol):
    """A place mail comes from.

    Raises InletUnreachable, LoginRefused, Untrusted; what `accept` raises passes through.
    """

    name: str

    def sweep(self, accept: Accept, *, full: bool = False) -> int:
        """Hand over everything new, in batches; the number of mails handed over. `full` compares the whole folder."""
        ...

    def wait(self, seconds: float) -> None:
        """Return when there may be news, at the latest after `seconds`; returns early when `wake` is called."""
        ...

    def wake(self) -> None:
        """End a `wait` from another thread."""
        ...

    def probe(self) -> str:
        """Log in, look, log out; a sentence that says what was found."""
        ...

    def close(self) -> None: ...


# --- out ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Sent:
    """The server took responsibility (RFC 5321 §4.2.5); `reply` is its answer to the final dot."""

    reply: str


@dataclass(frozen=True, slots=True)
class Deferred:
    """4xx, or no connection: nothing was accepted, the same bytes may be tried later."""

    reply: str


@dataclass(frozen=True, slots=True)
class Refused:
    """5xx: this mail will never be accepted."""

    reply: str


@dataclass(frozen=True, slots=True)
class Uncertain:
    """The connection broke between the final dot and its answer: it may have been accepted."""

    reply: str


Submission = Sent | Deferred | Refused | Uncertain


class Outlet(Protocol):
    def submit(self, mail: Claimed, journal: EmailAddress | None) -> Submission:
        """One DATA for the recipient, and for `journal` if given. Never raises for what a server says; raises
        OutletUnreachable if no connection could be made, LoginRefused and Untrusted."""
        ...

    def probe(self) -> str:
        """Connect, greet, log in, quit; a sentence that says what was found."""
        ...

    def close(self) -> None: ...


# --- pure --------------------------------------------------------------------------------------------------------

Read = Callable[[RawMail], Inbound]
"""Total: every byte sequence gives an Inbound, within bounded time and memory."""


@dataclass(frozen=True, slots=True)
class Clues:
    """What a mail says about the conversation it belongs to, strongest first. Nothing here is believed yet but that
    the seals of `sealed` are ours."""

    addressed: SealedAddress | None = None
    sealed: tuple[SealedId, ...] = ()  # newest first
    referred: tuple[MessageId, ...] = ()  # foreign ids in In-Reply-To and References, newest first
    subject_number: TicketNumber | None = None
    alike_subject: str | None = None  # normalised; only where the mail refers to nothing at all
    own_id: MessageId | None = None  # the mail bears a Message-ID of ours
    bounced_id: SealedId | None = None
    named: tuple[TicketNumber, ...] = ()  # by an agent's lines of commands
    incident: str = ""  # by an agent's lines of commands
    customer: EmailAddress | None = None  # whom a declared intake names; it is they who would be acknowledged


class FoundBy(StrEnum):
    ADDRESS = "signed address"
    SEALED_ID = "sealed Message-ID"
    STORED_ID = "Message-ID on record"
    SUBJECT = "reference in the subject"
    ALIKE = "like subject of the same sender"
    SAME_TEXT = "like text of the same sender"


@dataclass(frozen=True, slots=True)
class Situation:
    """What the store knows that bears on one mail, gathered within the writing transaction."""

    now: datetime
    received_at: datetime
    by_address: Conversation | None = None
    by_sealed: Conversation | None = None
    sealed_used: SealedId | None = None  # which of Clues.sealed led to `by_sealed`
    by_stored: Conversation | None = None
    by_subject: Conversation | None = None
    recent: tuple[Recent, ...] = ()
    alike: Conversation | None = None  # the conversation that Decide.alike chose among `recent`
    acks_to_sender_day: int = 0
    acks_to_domain_hour: int = 0
    own: bool = False  # the mail is a copy of a mail in our outbox, content and all
    bounced: SentMail | None = None
    sender_suspended: bool = False
    mails_to_agent: tuple[TicketNumber, ...] = ()
    sent_folder: bool = False
    answered: str = ""  # the words of our mail that this one answers, as sent; "" where it is not on record
    agents: tuple[AgentState, ...] = ()  # what agents have set by mail
    named: tuple[Conversation, ...] = ()  # the tickets of Clues.named
    # the rest only where an agent writes
    draft: "Draft | None" = None  # the held mail whose notice this one answers
    internal: "Internal | None" = None
    incident: tuple[Conversation, ...] = ()  # the tickets tied to Clues.incident
    waiting_answers: int = 0  # of this agent on this ticket, within their delay
    disclosures_day: int = 0


@dataclass(frozen=True, slots=True)
class Draft:
    """An agent's held mail, read again. `answered`: the words of our mail that it answers, as sent."""

    held: HeldMail
    mail: Inbound
    files: tuple[StoredAttachment, ...] = ()
    answered: str = ""


@dataclass(frozen=True, slots=True)
class Internal:
    """What customers must not get: the words of a ticket's notes, and files (digests) that came with them. `sent`:
    files that we sent ourselves and that quotes bring back."""

    notes: tuple[str, ...] = ()
    files: frozenset[str] = frozenset()
    sent: frozenset[str] = frozenset()
    customer_entries: tuple[int, ...] = ()  # numbers of the entries that customers wrote, in order
    withheld: bool = False  # the ticket has attachments that agents get only when they ask


class Decide(Protocol):
    """Pure; holds the settings and the seals."""

    def clues(self, mail: Inbound) -> Clues: ...

    def alike(self, mail: Inbound, recent: Sequence[Recent]) -> tuple[TicketNumber, FoundBy] | None:
        """The recent ticket of the same sender that this mail is plainly about, if any."""
        ...

    def plan(self, mail: Inbound, clues: Clues, situation: Situation) -> Plan: ...

    def released(self, mail: Inbound, clues: Clues, situation: Situation) -> Plan:
        """What becomes of a held mail once a person has released it: its author is taken at their word."""
        ...

    def refused(
        self, conversation: Conversation | None, mail: SentMail, reply: str, audience: Audience | None = None
    ) -> Plan:
        """What follows when the sending server refuses one of our mails for good. audience None: as settings say."""
        ...

    def verdict(self, subject: str, text: str) -> Verdict: ...

    def facts(self, text: str) -> Facts: ...


@dataclass(frozen=True, slots=True)
class Thread:
    """What a mail of ours to one recipient hangs on. `history` newest first: entries this recipient may see.

    since         when the last mail that this agent has was made: notes up to then are not shown again, but attached
    attachments   to customers: of the answer; to agents: of the entry that is reported, or those asked for
    """

    mail_n: int  # the number in the new Message-ID
    chain: tuple[MessageId, ...] = ()  # ids that this recipient knows of, oldest first, root excluded
    last: MessageId | None = None  # the last mail that this recipient has
    history: tuple[Entry, ...] = ()
    attachments: tuple[tuple[StoredAttachment, bytes], ...] = ()
    since: datetime | None = None


class Render(Protocol):
    """Letters to words to bytes. Raises TemplateBroken and nothing else."""

    def outgoing_subject(self, ticket: Ticket) -> str:
        """`Re: {their subject}` for a verified requester, else neutral with the reference; made once per ticket."""
        ...

    def mail(self, letter: Letter, ticket: Ticket | None, to: Recipient, thread: Thread, now: datetime) -> Outgoing:
        """The same arguments give the same bytes."""
        ...


@dataclass(frozen=True, slots=True)
class Wings:
    """What `daemon.py` joins for the conductors."""

    settings: Settings
    read: Read
    decide: Decide
    render: Render
    store: Store
    clock: Clock
    learner: Learner | None = None  # None: the classifier stays as it was shipped
