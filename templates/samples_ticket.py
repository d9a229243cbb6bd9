"""The made-up conversation that the samples are about."""

from base64 import b64decode
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from maild.letters import Letter
from maild.model import (
    Amount,
    Direction,
    EmailAddress,
    Facts,
    Kind,
    Language,
    Mailbox,
    MessageId,
    Priority,
    Role,
    Status,
    TicketNumber,
    Topic,
)
from maild.plan import Recipient
from maild.ports import Thread
from maild.settings import Settings
from maild.ticket import Due, Entry, StoredAttachment, Ticket

NOW = datetime(2026, 11, 20, 14, 0, tzinfo=UTC)
CAROL = Mailbox(EmailAddress("carol@cust.test"), "Carol W.")
ALICE = EmailAddress("alice.agent@exch.test")
HASH = "a1075db55d416d3ca199f55b6084e2115b9345e16c5cf302fc80e9d5fbf5d48d"
DUE = Due(NOW + timedelta(hours=24), NOW + timedelta(days=3), NOW + timedelta(days=14))
SLIP = StoredAttachment("slip.png", "image/png", 84_213, "0" * 64)
PICTURE = StoredAttachment("screen.png", "image/png", 70, "1" * 64, inline=True)
PIXEL = b64decode(b"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")

ASKED = Entry(
    n=1,
    at=NOW - timedelta(hours=30),
    direction=Direction.IN,
    author=CAROL.address,
    author_name=CAROL.name,
    message_id=MessageId("<one@cust.test>"),
    subject="Withdrawal has not arrived",
    text=f"Hello,\n\nI sent 0.5 BTC to my own wallet yesterday and it is still not there.\n\nTXID: {HASH}\n\nCarol",
    attachments=(SLIP,),
)
ANSWERED = Entry(
    n=2,
    at=NOW - timedelta(hours=20),
    direction=Direction.OUT,
    author=ALICE,
    author_name="Alice",
    text="Dear Carol,\n\nthank you for the transaction ID. We are looking at it and write to you again today.",
    template="answer",
)
NOTED = Entry(
    n=3,
    at=NOW - timedelta(hours=19),
    direction=Direction.NOTE,
    author=ALICE,
    author_name="Alice",
    text="Network team says: node was behind. Ask again at 18:00.",
)
AGAIN = Entry(
    n=4,
    at=NOW - timedelta(minutes=2),
    direction=Direction.IN,
    author=CAROL.address,
    author_name=CAROL.name,
    text="Is there any news? It has been two days now.",
)
HISTORY = (AGAIN, NOTED, ANSWERED, ASKED)
PUBLIC = (AGAIN, ANSWERED, ASKED)

FACTS = Facts(
    tx_hashes=(HASH,),
    addresses=("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",),
    amounts=(Amount("0.5", "BTC"),),
    networks=("Bitcoin",),
    memos=("104553",),
    suspect_addresses=("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5",),
    order_ids=("77120934",),
    uids=("4410023",),
)


@dataclass(frozen=True, slots=True)
class Case:
    """One letter. `ticket` None: it is about none."""

    name: str
    letter: Letter
    ticket: Ticket | None
    role: Role = Role.CUSTOMER
    history: tuple[Entry, ...] = ()
    mail_n: int = 5
    files: tuple[tuple[StoredAttachment, bytes], ...] = ()
    since: datetime | None = None

    @property
    def thread(self) -> Thread:
        return Thread(mail_n=self.mail_n, history=self.history, attachments=self.files, since=self.since)

    def to(self, language: Language) -> Recipient:
        mailbox = {
            Role.CUSTOMER: (self.ticket.requester if self.ticket else None) or CAROL,
            Role.AGENT: Mailbox(ALICE, "Alice"),
            Role.OPERATOR: Mailbox(EmailAddress("ops@exch.test")),
        }[self.role]
        return Recipient(mailbox, self.role, language)

    def ticket_in(self, language: Language, settings: Settings) -> Ticket | None:
        """The ticket as a desk with these settings would number it."""
        if self.ticket is None:
            return None
        return replace(self.ticket, language=language, ref=f"{settings.desk.prefix}-{self.ticket.number}")


def ticket(kind: Kind = Kind.INQUIRY, topic: str = "deposits-withdrawals", team: str = "funds") -> Ticket:
    return Ticket(
        number=TicketNumber(1042),
        ref="EX-1042",
        subject="Withdrawal has not arrived",
        outgoing_subject="",
        status=Status.NEW,
        kind=kind,
        kind_confidence=0.93,
        kind_unsure=False,
        kind_by_agent=False,
        topic=Topic(topic),
        priority=Priority.NORMAL,
        team=team,
        language=Language.EN,
        requester=CAROL,
        verified=True,
        opened_at=ASKED.at,
        updated_at=NOW,
        due=DUE,
    )


def titled(ticket: Ticket, outgoing_subject: str) -> Ticket:
    return replace(ticket, outgoing_subject=outgoing_subject)
