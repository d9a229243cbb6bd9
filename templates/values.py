"""What letters can be filled with: one class for each kind of letter, one field for each name in braces.

Times are words already, in the desk's zone and the reader's language; "" or () where there is nothing to say, so that a
letter asks `{% if first_answer %}`. `Own` marks words of ours; all else is somebody's text.
"""

from dataclasses import dataclass


class Own(str):
    """Words from our own files: not set apart from the text around them."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class ForCustomer:
    """All letters to customers. In neutral ones `name`, `subject`, `topic` and `missing` are empty."""

    desk: str
    address: str  # of the desk
    ref: str
    name: str = ""
    subject: str = ""
    topic: str = ""  # "" also where the topic is `other`
    handled_by: str = ""  # "our security team"
    independent: bool = False  # handled by people who were not involved
    security: bool = False  # the topic is security
    received: str = ""  # a day
    first_answer: str = ""
    next_update: str = ""
    decision: str = ""
    missing: tuple[str, ...] = ()
    secrets: str = ""  # "a seed phrase and a password"; "" where none was sent
    secret_steps: tuple[str, ...] = ()  # what to do about each, at once
    agent: str = ""  # a first name, where the settings want it
    disputed: bool = False  # the decision is on a dispute
    outcome: str = ""  # "Upheld"
    remedy: str = ""  # "12.5 USDT"
    decided: str = ""  # a day
    next_instance: str = ""  # of the settings
    status: str = ""  # "We are working on it."
    rating: str = ""  # "4"
    poor: bool = False  # a rating of 1 or 2
    may_ask: bool = False  # STATUS and HUMAN are offered
    may_close: bool = False  # and CLOSE
    status_word: str = ""  # these words as this language writes them
    close_word: str = ""
    human_word: str = ""
    help_word: str = ""


@dataclass(frozen=True, slots=True)
class CustomerWroteValues:
    """A customer's message, for agents. Values with several parts are joined already, `tx_hashes` and so on too."""

    first: bool
    who: str  # name and address
    real_address: str
    name_contains_address: bool
    subject: str
    kind: str
    topic: str
    priority: str
    team: str
    assignee: str
    first_answer: str = ""
    next_update: str = ""
    decision: str = ""
    flags: tuple[str, ...] = ()
    tx_hashes: str = ""
    addresses: str = ""
    suspect_addresses: str = ""  # whose checksum is wrong
    memos: str = ""
    amounts: str = ""
    networks: str = ""
    order_ids: str = ""
    uids: str = ""
    attachments: tuple[str, ...] = ()  # "slip.png (84 kB)"
    links: bool = False  # there were links in it, which are dead now
    older: bool = False  # older messages are in an attached file


@dataclass(frozen=True, slots=True)
class ReportValues:
    """What happened inside the desk."""

    what: str
    subject: str
    who: str  # the customer
    kind: str
    topic: str
    status: str
    priority: str
    team: str
    assignee: str
    due: str = ""
    attachments: tuple[str, ...] = ()
    words: bool = False  # there are words to show
    older: bool = False


@dataclass(frozen=True, slots=True)
class ShownValues:
    """A ticket whole; its messages stand beneath."""

    ref: str
    subject: str
    who: str
    kind: str
    topic: str
    status: str
    priority: str
    team: str
    assignee: str
    opened: str
    due: str = ""
    outcome: str = ""
    tags: str = ""
    incident: str = ""
    linked: str = ""
    flags: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    empty: bool = False


@dataclass(frozen=True, slots=True)
class ListedValues:
    """`rows`: reference, and the rest of the line."""

    title: str
    rows: tuple[tuple[str, str], ...]
    words: str = ""
    more: str = ""


@dataclass(frozen=True, slots=True)
class DoneValues:
    done: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HelpedValues:
    """`rows`: a command with its arguments, and what it does with its other names."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class FilesValues:
    names: tuple[str, ...]
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HeldValues:
    """Held mails, for agents; `who` is the sender of a stranger's, `author` the colleague whose draft it is."""

    why: str
    what_to_do: str
    ref: str = ""
    subject: str = ""
    who: str = ""
    problems: tuple[str, ...] = ()
    draft: str = ""  # its number; "" where it has none
    author: str = ""
    sendable: bool = True  # as it is


@dataclass(frozen=True, slots=True)
class DraftEndedValues:
    draft: str
    ref: str = ""


@dataclass(frozen=True, slots=True)
class UndeliveredValues:
    recipient: str
    permanent: bool
    reason: str
    status: str = ""
    detail: str = ""
    ref: str = ""


@dataclass(frozen=True, slots=True)
class AlarmValues:
    sentence: str
    desk: str
    raised: str
    ref: str = ""


Values = (
    ForCustomer
    | CustomerWroteValues
    | ReportValues
    | ShownValues
    | ListedValues
    | DoneValues
    | HelpedValues
    | FilesValues
    | HeldValues
    | DraftEndedValues
    | UndeliveredValues
    | AlarmValues
)
