"""What agents (and customers' own words) have done to a ticket, as effects of a plan. `maild.doing` performs them.

Like all effects they are about the ticket in hand and take no decision: whether somebody may, has been settled before.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from maild.letters import Helped, Listed, Question, Remark, StatusTold, WordObeyed
from maild.model import EmailAddress, Flag, Kind, Language, Mailbox, Priority, TicketNumber, Topic
from maild.ticket import Due


class Decision(StrEnum):
    """How a complaint or dispute ended (ISO 10002 §7.6)."""

    UPHELD = "upheld"
    PARTLY = "partly"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class SetKind:
    """By an agent: it stands from now on. topic None: as it is. due None: what was promised stands."""

    kind: Kind
    topic: Topic | None
    agent: EmailAddress
    due: Due | None = None


@dataclass(frozen=True, slots=True)
class SetPriority:
    priority: Priority


@dataclass(frozen=True, slots=True)
class SetTeam:
    """Nobody of the old team owns it any more."""

    team: str


@dataclass(frozen=True, slots=True)
class SetLanguage:
    language: Language


@dataclass(frozen=True, slots=True)
class SetTags:
    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RemoveFlags:
    flags: frozenset[Flag]


@dataclass(frozen=True, slots=True)
class Park:
    """Waiting; `until` None: for the customer alone. Agents are reminded when the time has come."""

    until: datetime | None


@dataclass(frozen=True, slots=True)
class SetRequester:
    """Answers go there from now on; the old requester is a participant no more."""

    mailbox: Mailbox


@dataclass(frozen=True, slots=True)
class RemoveParticipants:
    addresses: tuple[EmailAddress, ...]


@dataclass(frozen=True, slots=True)
class SetOutcome:
    """`amount` as it was written: `12.5 USDT`; "" where none is paid."""

    decision: Decision
    amount: str = ""


@dataclass(frozen=True, slots=True)
class Rate:
    """The requester's 1 to 5."""

    rating: int


@dataclass(frozen=True, slots=True)
class MergeInto:
    """The ticket in hand becomes part of another one; its references lead there for ever. Later effects are about the
    one that goes on."""

    number: TicketNumber


@dataclass(frozen=True, slots=True)
class SplitOff:
    """The customer's entry `entry_n` becomes a ticket of its own, linked; later effects are about the new one."""

    entry_n: int


@dataclass(frozen=True, slots=True)
class LinkTo:
    """Both tickets name each other."""

    number: TicketNumber


@dataclass(frozen=True, slots=True)
class SetIncident:
    """Tied to one problem, whose tickets can be answered at once; "" unties it."""

    name: str


@dataclass(frozen=True, slots=True)
class Redact:
    """These words are masked in every entry of the ticket."""

    text: str


@dataclass(frozen=True, slots=True)
class StopAnswers:
    """Answers of this agent that still wait for their delay are withdrawn."""

    agent: EmailAddress


@dataclass(frozen=True, slots=True)
class EndDraft:
    """A held mail is held no longer; `how` is for the record. dropped: nothing comes of it."""

    held: int
    how: str
    dropped: bool = False


@dataclass(frozen=True, slots=True)
class SendAside:
    """A third party is asked in a side thread; what comes back becomes a note."""

    to: Mailbox
    question: Question


@dataclass(frozen=True, slots=True)
class ReplyToCustomer:
    """The desk's own answer to a customer's word (STATUS, HELP …); to the sender of the mail in hand alone."""

    letter: StatusTold | WordObeyed


@dataclass(frozen=True, slots=True)
class KeepNotify:
    """`mode` as in settings; "" = as the settings say."""

    agent: EmailAddress
    mode: str


@dataclass(frozen=True, slots=True)
class KeepAway:
    """Away: tickets go back to their teams and nothing is sent. None: here again."""

    agent: EmailAddress
    until: datetime | None


@dataclass(frozen=True, slots=True)
class KeepReceipts:
    agent: EmailAddress
    wanted: bool


@dataclass(frozen=True, slots=True)
class ShowTicket:
    number: TicketNumber


@dataclass(frozen=True, slots=True)
class ListTickets:
    """`mine`: those of the agent that are not solved; else the queue of the agent's teams."""

    mine: bool


@dataclass(frozen=True, slots=True)
class SearchTickets:
    words: str


@dataclass(frozen=True, slots=True)
class SendFiles:
    """The withheld attachments of the ticket in hand."""


Asked = ShowTicket | ListTickets | SearchTickets | SendFiles


@dataclass(frozen=True, slots=True)
class Disclose:
    """The agent is shown something of the desk's memory by mail, and a row of the audit says so."""

    agent: EmailAddress
    what: Asked


@dataclass(frozen=True, slots=True)
class SendHelp:
    agent: EmailAddress
    letter: Helped


@dataclass(frozen=True, slots=True)
class SendDigest:
    """What waits for the agent, once a day; nothing is sent where nothing waits."""

    agent: EmailAddress
    letter: Listed


@dataclass(frozen=True, slots=True)
class Receipt:
    """The agent is told what was done, where receipts are on; `always` where it must be said."""

    agent: EmailAddress
    done: tuple[Remark, ...]
    always: bool = False


Deed = (
    SetKind
    | SetPriority
    | SetTeam
    | SetLanguage
    | SetTags
    | RemoveFlags
    | Park
    | SetRequester
    | RemoveParticipants
    | SetOutcome
    | Rate
    | MergeInto
    | SplitOff
    | LinkTo
    | SetIncident
    | Redact
    | StopAnswers
    | EndDraft
    | SendAside
    | ReplyToCustomer
    | KeepNotify
    | KeepAway
    | KeepReceipts
    | Disclose
    | SendHelp
    | SendDigest
    | Receipt
)
