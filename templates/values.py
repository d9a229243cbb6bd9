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
    """Acknowledgements, answers, closing mails. In neutral ones `name`, `subject`, `topic` and `missing` are empty."""

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


@dataclass(frozen=True, slots=True)
class HeldValues:
    """Held mails, for agents; `who` is the sender of a stranger's."""

    why: str
    what_to_do: str
    ref: str = ""
    subject: str = ""
    who: str = ""


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


Values = ForCustomer | CustomerWroteValues | HeldValues | UndeliveredValues | AlarmValues
