"""What a mail of ours is about, as values: `templates` turns a letter into words and bytes."""

from dataclasses import dataclass
from enum import StrEnum

from maild.model import EmailAddress, Facts, Kind, Missing, SecretKind
from maild.ticket import Entry, StoredAttachment, Ticket


class HeldWhy(StrEnum):
    """Why a mail waits for a person."""

    FAILED_SENDER = "the sender's domain disowns it"
    NON_PARTICIPANT = "its sender has no part in the ticket it is addressed to"
    AGENT_UNPROVEN = "it claims to be from an agent, but the sending domain does not confirm it"
    AGENT_NO_TOKEN = "it is not a reply to a mail that this agent was sent"  # noqa: S105 (a sentence)
    AGENT_FRESH_MAIL = "a new mail to the address of an old reply"
    AGENT_DISABLED = "the agent is disabled"
    AGENT_COMMANDS = "a command in it is not understood"
    AGENT_MISPLACED = "a line of it looks like a command in the wrong place"
    AGENT_DRAFT = "its author wants it to wait"
    AGENT_APPROVAL = "it needs a second agent's consent"
    AGENT_LANGUAGE = "it is written in another language than the ticket"
    AGENT_ASKS_SECRET = "it asks for a password, seed phrase or key"  # noqa: S105 (a sentence)
    AGENT_INTERNAL = "it repeats words or a file of an internal note"
    AGENT_OUTSIDE = "it lets somebody outside take part"
    AGENT_SECRET = "it contains a masked secret"  # noqa: S105 (a sentence)
    AGENT_TOO_LARGE = "its attachments are larger than a mail of this desk may be"
    AGENT_NO_TICKET = "it is from an agent and belongs to no ticket"
    AGENT_DOUBTFUL = "it is not certain which words are new"
    AGENT_EMPTY = "it has no new words"
    AGENT_STALE = "somebody else answered in the meantime"
    AGENT_NOT_PUBLIC = "this desk wants #public on every answer"
    AGENT_LEAK = "it names an agent's own address or reply address"
    AGENT_ATTACHMENT = "a mail is attached to it, which may hold what is internal"
    AGENT_NOBODY = "its ticket has nobody to answer"


NO_FACTS = Facts()


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence in the reader's language: a key of `maild.remarks`, and what fills its {0}, {1} and {2}."""

    key: str
    values: tuple[str, ...] = ()


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
    decided: bool = False  # the letter that tells the decision on a complaint or dispute; the ticket says which


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
    """To an agent at the registered address: a mail waits and nothing was sent. `excerpt` shows the words as they
    would go out.

    problems   what is wrong with its commands, each with the nearest correct word
    draft      the number it is named by and `#send` releases; 0: given by whoever holds it, none where nobody can
    author     the colleague whose draft it is, where this agent is asked to approve; None: one's own
    sendable   False: `#send` alone cannot release it, other words beneath it can
    """

    why: HeldWhy
    excerpt: str
    subject: str = ""
    problems: tuple[Remark, ...] = ()
    draft: int = 0
    author: EmailAddress | None = None
    sendable: bool = True


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


# --- to agents: what commands and time bring ---


@dataclass(frozen=True, slots=True)
class Done:
    """What the agent's mail has done, a sentence each."""

    done: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """Something internal happened: a note, an assignment, a time that has come, a third party's answer. `entry_n`: the
    note whose words are shown (0: the mail in hand; None: there are none)."""

    what: Remark
    entry_n: int | None = None


@dataclass(frozen=True, slots=True)
class DraftEnded:
    """A draft was dropped unsent: nobody released it in time."""

    draft: int
    excerpt: str


@dataclass(frozen=True, slots=True)
class Shown:
    """Another ticket, or the same, as `#show` asks for it. `entries` in order."""

    ticket: Ticket
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """Tickets, `what` says which: `mine`, `queue`, `search`, `digest`, with the words that were sought."""

    what: str
    tickets: tuple[Ticket, ...]
    words: str = ""
    more: int = 0  # that there are beside these


@dataclass(frozen=True, slots=True)
class HelpLine:
    """One command: its names, first the main one, and the shape of its arguments."""

    name: str
    aliases: tuple[str, ...]
    arguments: str = ""


@dataclass(frozen=True, slots=True)
class Helped:
    """The table of commands. What each does is said in the agent's language, by the command's name."""

    lines: tuple[HelpLine, ...]


@dataclass(frozen=True, slots=True)
class FilesSent:
    """The ticket's withheld attachments come with this mail."""

    names: tuple[str, ...]


# --- to customers: what their own plain words bring ---


@dataclass(frozen=True, slots=True)
class StatusTold:
    """STATUS. known False: the words that everybody gets, whether or not there is such a ticket."""

    known: bool


@dataclass(frozen=True, slots=True)
class WordObeyed:
    """CLOSE, HUMAN, HELP, or a rating was understood; `word` is the English one, or `rating`."""

    word: str
    rating: int | None = None


# --- to third parties ---


@dataclass(frozen=True, slots=True)
class Question:
    """An agent asks somebody outside; nothing of the ticket is told but these words."""

    text: str
    agent: EmailAddress


ToCustomers = Acknowledgement | SecretWarning | Answer | Closing | StatusTold | WordObeyed
ToAgents = (
    CustomerWrote
    | StrangerHeld
    | Undelivered
    | HeldNotice
    | Done
    | Report
    | DraftEnded
    | Shown
    | Listed
    | Helped
    | FilesSent
)
Letter = ToCustomers | ToAgents | Question | Alarm
