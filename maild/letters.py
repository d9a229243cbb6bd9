"""What a mail of ours is about, as values: `templates` turns a letter into words and bytes."""

from dataclasses import dataclass
from enum import StrEnum

from maild.model import EmailAddress, Facts, Kind, Missing, SecretKind
from maild.ticket import StoredAttachment


class HeldWhy(StrEnum):
    """Why a mail waits for a person."""

    FAILED_SENDER = "the sender's domain disowns it"
    NON_PARTICIPANT = "its sender has no part in the ticket it is addressed to"
    AGENT_UNPROVEN = "it claims to be from an agent, but the sending domain does not confirm it"
    AGENT_NO_TOKEN = "it is not a reply to a mail that this agent was sent"  # noqa: S105 (a sentence)
    AGENT_FRESH_MAIL = "a new mail to the address of an old reply"
    AGENT_DISABLED = "the agent is disabled"
    AGENT_COMMANDS = "it begins with a command, and commands are not understood yet"
    AGENT_NO_TICKET = "it is from an agent and belongs to no ticket"
    AGENT_DOUBTFUL = "it is not certain which words are new"
    AGENT_EMPTY = "it has no new words"
    AGENT_STALE = "somebody else answered in the meantime"
    AGENT_NOT_PUBLIC = "this desk wants #public on every answer, and commands are not understood yet"
    AGENT_LEAK = "it names an agent's own address or reply address"
    AGENT_ATTACHMENT = "a mail is attached to it, which may hold what is internal"
    AGENT_NOBODY = "its ticket has nobody to answer"


NO_FACTS = Facts()


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """To the requester, once per ticket. kind None: the kind is not said; full False: not a byte of theirs is said.
    `secrets`: what was masked in the mail, to be told at once."""

    full: bool
    kind: Kind | None
    missing: tuple[Missing, ...] = ()
    secrets: tuple[SecretKind, ...] = ()


@dataclass(frozen=True, slots=True)
class SecretWarning:
    """To whoever sent a secret with a later mail: what to do at once. full False: not a byte of theirs is said."""

    full: bool
    secrets: tuple[SecretKind, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """An agent's words to the customer and the CCs."""

    text: str
    agent: EmailAddress
    attachments: tuple[StoredAttachment, ...] = ()


@dataclass(frozen=True, slots=True)
class Closing:
    """The ticket is solved; 1 to 5 rates it, answering reopens it."""


@dataclass(frozen=True, slots=True)
class CustomerWrote:
    """To agents: entry `entry_n` is the customer's (0: the mail in hand); `first` = it opened the ticket."""

    entry_n: int
    first: bool
    facts: Facts = NO_FACTS


@dataclass(frozen=True, slots=True)
class HeldNotice:
    """To an agent at the registered address: a mail waits and nothing was sent. `excerpt` shows the words."""

    why: HeldWhy
    excerpt: str
    subject: str = ""


@dataclass(frozen=True, slots=True)
class StrangerHeld:
    """To agents: somebody without a part in this ticket wrote to its address; `queue release` files it."""

    sender: EmailAddress | None
    why: HeldWhy


@dataclass(frozen=True, slots=True)
class Undelivered:
    """To agents: a mail of ours came back or was refused."""

    recipient: EmailAddress
    status: str
    permanent: bool
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Alarm:
    """To the operators. One sentence that names the thing and the value."""

    sentence: str


ToCustomers = Acknowledgement | SecretWarning | Answer | Closing
ToAgents = CustomerWrote | StrangerHeld | Undelivered | HeldNotice
Letter = ToCustomers | ToAgents | Alarm
