"""What a ticket, a person and a verdict are. Frozen values; nothing here reads a clock, a file or the wire."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

TicketNumber = NewType("TicketNumber", int)
"""Counts up from 1001; shown to people as a reference, `EX-1042`."""

EmailAddress = NewType("EmailAddress", str)
"""An addr-spec (RFC 5322 §3.4.1), lower-cased: `carol@cust.test`. Non-ASCII is kept (RFC 6531)."""

MessageId = NewType("MessageId", str)
"""A msg-id (RFC 5322 §3.6.4) with its angle brackets."""

Topic = NewType("Topic", str)
"""One of `TOPICS`, or one that the settings add."""

TOPICS: tuple[Topic, ...] = tuple(
    Topic(name)
    for name in (
        "account",
        "deposits-withdrawals",
        "trading",
        "security",
        "fees",
        "api",
        "verification",
        "other",
    )
)


class Kind(StrEnum):
    """In order of what overrides what: a dispute is also a complaint, a complaint more than an inquiry."""

    INQUIRY = "inquiry"
    COMPLAINT = "complaint"
    DISPUTE = "dispute"


class Status(StrEnum):
    NEW = "new"  # nobody has answered yet
    OPEN = "open"  # it is our turn
    WAITING = "waiting"  # it is the customer's turn
    SOLVED = "solved"
    CLOSED = "closed"


class Priority(StrEnum):
    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"
    URGENT = "urgent"


class Language(StrEnum):
    """The nine languages customers are answered in, and the rest."""

    EN = "en"
    ZH = "zh"
    ZH_HANT = "zh-Hant"
    JA = "ja"
    RU = "ru"
    PT = "pt"
    ES = "es"
    AR = "ar"
    KO = "ko"
    OTHER = "other"


class Identity(StrEnum):
    """How far the sender's domain vouches for the From address (RFC 8601, RFC 7489)."""

    VERIFIED = "verified"
    UNVERIFIED = "unverified"
    FAILED = "failed"


class Origin(StrEnum):
    """Who or what wrote a mail."""

    PERSON = "person"
    AUTO = "auto"  # auto-reply or machine notice (RFC 3834)
    BOUNCE = "bounce"  # delivery status (RFC 3464) in any format
    BULK = "bulk"  # list, newsletter, feedback report (RFC 5965)
    OWN = "own"  # sent by this desk


class Direction(StrEnum):
    IN = "in"
    OUT = "out"
    NOTE = "note"
    EVENT = "event"


class Role(StrEnum):
    """Whom one of our mails is for; part of its seal."""

    CUSTOMER = "customer"
    AGENT = "agent"
    OPERATOR = "operator"


class Delivery(StrEnum):
    """The life of one mail in the outbox."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    UNCERTAIN = "uncertain"
    FAILED = "failed"
    HELD = "held"


class SecretKind(StrEnum):
    """What nobody but its owner may know. Found in a mail it is masked before any person reads it."""

    SEED_PHRASE = "seed_phrase"  # BIP-39
    PRIVATE_KEY = "private_key"  # WIF, BIP-32 xprv, 32 octets in hex that are called so
    API_SECRET = "api_secret"  # noqa: S105 (the name of a sort)
    CARD_NUMBER = "card_number"  # ISO/IEC 7812
    PASSWORD = "password"  # noqa: S105 (the name of a sort)


class Flag(StrEnum):
    """What agents should know at a glance."""

    NEEDS_ATTENTION = "needs_attention"
    UNVERIFIED = "unverified"
    OWN_ADDRESS = "own_address"
    EXTERNAL_ESCALATION = "external_escalation"
    REGULATORY_COMPLAINT = "regulatory_complaint"
    UNDELIVERABLE = "undeliverable"
    SECRETS = "secrets"
    MENTIONS_OTHER = "mentions_other"  # names a ticket that its sender has no part in
    REPLY_ELSEWHERE = "reply_elsewhere"  # a mail of it has a Reply-To that is not its sender's
    SPAM = "spam"
    NO_ACKNOWLEDGEMENT = "no_acknowledgement"  # suppressed; an event on the ticket says why


class LabelSource(StrEnum):
    """Who says of what kind a mail is; the classifier learns from all of them."""

    AGENT = "agent"  # corrected or confirmed on the ticket
    CLOSED = "closed"  # a ticket that was closed with its kind unchanged
    TAUGHT = "taught"  # `maild teach`


@dataclass(frozen=True, slots=True)
class Mailbox:
    """An address with the name its owner gave it; the name is a stranger's text, controls already made spaces."""

    address: EmailAddress
    name: str = ""


@dataclass(frozen=True, slots=True)
class Agent:
    name: str
    address: EmailAddress
    aliases: tuple[EmailAddress, ...] = ()
    teams: tuple[str, ...] = ()
    languages: tuple[Language, ...] = (Language.EN,)
    enabled: bool = True
    notify: str = "mine and unassigned"

    @property
    def language(self) -> Language:
        """The language this agent's own mails are written in: the first declared."""
        return self.languages[0] if self.languages else Language.EN


@dataclass(frozen=True, slots=True)
class AgentState:
    """What an agent has set by mail, and what the desk remembers of them.

    notify    as in settings; "" = as the settings say
    receipts  None: as the settings say, and always in the first week
    since     the first mail that came from them
    """

    address: EmailAddress
    notify: str = ""
    away_until: datetime | None = None
    receipts: bool | None = None
    since: datetime | None = None
    digest_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Team:
    name: str
    topics: tuple[Topic, ...] = ()
    escalate_to: EmailAddress | None = None
    on_call: EmailAddress | None = None


@dataclass(frozen=True, slots=True)
class Secret:
    """A secret that was masked; never the secret itself. `where`: `subject`, `text`, `quoted text`, or
    `attachment NAME`."""

    what: SecretKind
    where: str


@dataclass(frozen=True, slots=True)
class Score:
    kind: Kind
    confidence: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the classifier makes of a mail. `kind` is always the best guess; `unsure` says not to rely on it."""

    kind: Kind
    confidence: float
    unsure: bool
    second: Score
    topic: Topic
    urgency: Priority
    language: Language
    why: tuple[str, ...] = ()
    external_escalation: bool = False


@dataclass(frozen=True, slots=True)
class Amount:
    """`value` as a plain decimal number (`1234.5`), `asset` upper-case (`BTC`)."""

    value: str
    asset: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What can be looked up, as the customer wrote it, without repeats, in order of appearance."""

    tx_hashes: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    amounts: tuple[Amount, ...] = ()
    networks: tuple[str, ...] = ()
    order_ids: tuple[str, ...] = ()
    uids: tuple[str, ...] = ()
    memos: tuple[str, ...] = ()  # also called tag or payment id
    suspect_addresses: tuple[str, ...] = ()  # of the form of an address with a wrong checksum: a wrong letter
    has_time: bool = False
    has_screenshot: bool = False
    has_wanted: bool = False  # says what should be done: pay back, reverse, correct
    has_steps: bool = False  # says what was done or what the error says


class Missing(StrEnum):
    """A fact the acknowledgement asks for, because this kind and topic needs it and it is not there."""

    TX_HASH = "tx_hash"
    NETWORK = "network"
    AMOUNT = "amount"
    ADDRESS = "address"
    TIME = "time"
    SCREENSHOT = "screenshot"
    ORDER_ID = "order_id"
    STEPS = "steps"
    WANTED = "wanted"
