"""A desk with one ticket of Carol's, and whatever deed shall be performed on it by Alice."""

from pathlib import Path

from maild.apply import Performed, Stage
from maild.in_hand import Hand
from maild.mail import Inbound
from maild.memory import SpoolId, Transaction
from maild.model import EmailAddress, Identity, Mailbox, Status, TicketNumber
from maild.plan import Effect, Plan, SendAnswer, SetStatus, UseTicket
from maild.ticket import Conversation, Entry, Ticket
from tests.desk import Desk, settings

CAROL = Mailbox(EmailAddress("carol@cust.test"), "Carol W.")
DAVE = Mailbox(EmailAddress("dave@cust.test"), "Dave")
BANK = Mailbox(EmailAddress("desk@bank.test"), "Bank")
ALICE = EmailAddress("alice.agent@exch.test")
BOB = EmailAddress("bob.agent@exch.test")
FIRST = TicketNumber(1001)


class World(Desk):
    """`carol` has written; her ticket is EX-1001."""

    def __init__(self, folder: Path, **desk: object) -> None:
        super().__init__(folder, settings(folder, **desk))
        self.carol = self.person(CAROL.address, CAROL.name)
        self.alice = self.person(ALICE, "Alice")
        self.bob = self.person(BOB, "Bob")
        self.carol.writes("Where is my withdrawal? My word is zebra.", subject="Withdrawal")

    def does(
        self, *effects: Effect, number: TicketNumber | None = FIRST, sender: EmailAddress | None = ALICE
    ) -> Performed:
        """Performed in one transaction, as by a mail of `sender`; nothing is sent yet."""
        here: tuple[Effect, ...] = () if number is None else (UseTicket(number),)
        with self.store.write() as tx:
            return self.stage(tx, sender).perform(Plan((*here, *effects), ("a test",)))

    def stage(self, tx: Transaction, sender: EmailAddress | None = ALICE) -> Stage:
        return Stage(self.wings, tx, self.now, hand(sender))

    def answers(self, text: str = "We are looking at it.", number: TicketNumber = FIRST) -> None:
        self.does(SendAnswer(ALICE, text), SetStatus(Status.WAITING), number=number)

    def ticket(self, number: int = FIRST) -> Ticket:
        with self.store.snapshot() as tx:
            return tx.tickets.get(TicketNumber(number))

    def conversation(self, number: int = FIRST) -> Conversation:
        with self.store.snapshot() as tx:
            found = tx.tickets.conversation(TicketNumber(number))
        assert found is not None
        return found

    def history(self, number: int = FIRST) -> list[str]:
        return [one.reason or "" for one in self.entries(number) if one.direction == "event"]

    def last_in(self, number: int = FIRST) -> str:
        """The customer's newest words."""
        return [one.text for one in self.entries(number) if one.direction == "in"][-1].strip()

    def last(self, number: int = FIRST) -> Entry:
        return self.entries(number)[-1]


def hand(sender: EmailAddress | None) -> Hand | None:
    if sender is None:
        return None
    mail = Inbound(readable=True, content_hash="0" * 64, sender=Mailbox(sender), identity=Identity.VERIFIED)
    return Hand(SpoolId(1), mail)
