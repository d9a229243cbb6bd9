"""Made-up letters of every kind and shape: for `check_all`, for previews, and for whoever writes a new language."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from maild.letters import (
    Acknowledgement,
    Alarm,
    Answer,
    Closing,
    CustomerWrote,
    HeldNotice,
    HeldWhy,
    Letter,
    SecretWarning,
    StrangerHeld,
    Undelivered,
)
from maild.model import (
    Amount,
    Direction,
    EmailAddress,
    Facts,
    Flag,
    Kind,
    Language,
    Mailbox,
    MessageId,
    Missing,
    Priority,
    Role,
    SecretKind,
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

    @property
    def thread(self) -> Thread:
        return Thread(mail_n=self.mail_n, history=self.history)

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


def cases() -> Iterator[Case]:
    """Every letter in every shape that its texts distinguish."""
    yield from _acknowledgements()
    yield from _conversation()
    yield from _for_agents()
    yield from _held()
    for status in ("5.1.1", "5.2.2", "5.2.3", "5.4.4", "5.7.1", ""):
        letter = Undelivered(CAROL.address, status, permanent=True, detail="550 no such user here")
        yield Case(f"undelivered-{status or 'unclear'}", letter, ticket(), Role.AGENT, HISTORY)
    yield Case("undelivered-bounced", Undelivered(CAROL.address, "5.1.1", permanent=True), ticket(), Role.AGENT)
    for status in ("4.2.2", "4.4.1", "4.7.1", ""):
        delayed = Undelivered(CAROL.address, status, permanent=False)
        yield Case(f"undelivered-delayed-{status or 'unclear'}", delayed, ticket(), Role.AGENT)
    yield Case("alarm", Alarm("The mailbox imap.exch.test could not be read for 12 minutes."), None, Role.OPERATOR)


def _acknowledgements() -> Iterator[Case]:
    wanted = (Missing.TX_HASH, Missing.NETWORK, Missing.AMOUNT, Missing.SCREENSHOT)
    for kind in (*Kind, None):
        topics = [("deposits-withdrawals", "funds"), ("security", "security"), ("other", "no such team")]
        for topic, team in [*topics, ("fees", "complaints")]:
            one = ticket(kind or Kind.INQUIRY, topic, team)
            name = f"ack-{kind or 'general'}-{topic}"
            yield Case(name, Acknowledgement(True, kind, wanted), one, history=(ASKED,))
            bare = replace(one, due=Due(), subject="", requester=Mailbox(CAROL.address))
            yield Case(f"{name}-bare", Acknowledgement(True, kind), bare)
    yield Case("ack-everything", Acknowledgement(True, Kind.DISPUTE, tuple(Missing)), ticket(Kind.DISPUTE))
    stranger = replace(ticket(), verified=False)
    yield Case("ack-neutral", Acknowledgement(False, None), stranger)
    yield from _exposed(stranger)
    yield Case("ack-neutral-bare", Acknowledgement(False, Kind.COMPLAINT), replace(stranger, due=Due()))


def _exposed(stranger: Ticket) -> Iterator[Case]:
    every, one = tuple(SecretKind), (SecretKind.SEED_PHRASE,)
    for kind in (*Kind, None):
        yield Case(f"ack-{kind or 'general'}-exposed", Acknowledgement(True, kind, secrets=one), ticket())
    yield Case("ack-neutral-exposed", Acknowledgement(False, None, secrets=every), stranger)
    yield Case("secret-warning", SecretWarning(True, every), ticket(), history=PUBLIC)
    for kind in SecretKind:
        yield Case(f"secret-warning-{kind}", SecretWarning(True, (kind,)), replace(ticket(), requester=None))
    yield Case("secret-warning-neutral", SecretWarning(False, one), stranger)


def _conversation() -> Iterator[Case]:
    words = (
        "Dear Carol,\n\nyour withdrawal was confirmed at 18:04 UTC today. Our node had fallen behind:\n"
        "  - the transfer itself was never at risk,\n  - no fee was charged twice.\n\n"
        "We are sorry for the wait.\n\nAlice"
    )
    yield Case("answer", Answer(words, ALICE), ticket(), history=PUBLIC)
    yield Case("answer-first", Answer(words, ALICE), replace(ticket(), verified=False))
    yield Case("closing", Closing(), ticket(), history=PUBLIC)
    yield Case("closing-bare", Closing(), replace(ticket(), verified=False))


def _for_agents() -> Iterator[Case]:
    first = replace(ticket(Kind.DISPUTE), kind_unsure=True, priority=Priority.HIGH)
    yield Case("customer-wrote-first", CustomerWrote(1, True, FACTS), first, Role.AGENT, (ASKED,))
    later = replace(
        ticket(Kind.COMPLAINT), assignee=ALICE, first_response_at=ANSWERED.at, answers=1, flags=frozenset(Flag)
    )
    yield Case("customer-wrote-again", CustomerWrote(4, False), later, Role.AGENT, HISTORY)
    unread = Entry(n=1, at=NOW, direction=Direction.IN)
    lost = replace(
        ticket(topic="a topic of the settings"), requester=None, subject="", due=Due(NOW - timedelta(hours=1))
    )
    yield Case("customer-wrote-unreadable", CustomerWrote(1, True), lost, Role.AGENT, (unread,))
    posing = replace(AGAIN, author=EmailAddress("mallory@evil.test"), author_name="alice.agent@exch.test")
    yield Case("customer-wrote-posing", CustomerWrote(4, False), ticket(), Role.AGENT, (posing, ASKED))


def _held() -> Iterator[Case]:
    words = "Dear Carol,\n\nyour withdrawal is on its way."
    for why in HeldWhy:
        yield Case(f"held-{why.name.lower()}", HeldNotice(why, words, "Re: Withdrawal"), ticket(), Role.AGENT, HISTORY)
    yield Case("held-without-ticket", HeldNotice(HeldWhy.AGENT_NO_TICKET, words, "Hello"), None, Role.AGENT)
    mallory = EmailAddress("mallory@evil.test")
    for sender, why in (
        (mallory, HeldWhy.NON_PARTICIPANT),
        (mallory, HeldWhy.FAILED_SENDER),
        (None, HeldWhy.FAILED_SENDER),
    ):
        name = f"stranger-{why.name.lower()}{'' if sender else '-unknown'}"
        yield Case(name, StrangerHeld(sender, why), ticket(), Role.AGENT, HISTORY)
