"""The addresses that a mail of ours gives: where its answer goes, and where its bounce does.

With plus addressing each is sealed for its holder. Without, all are the desk's own, and the sealed Message-ID alone
says what an answer is about; the display name still says where it goes.
"""

from maild.letters import CustomerWrote, Letter, Question
from maild.model import EmailAddress, Mailbox, Role, TicketNumber
from maild.plan import Recipient
from maild.seal import Seals, Verb
from maild.settings import Desk
from maild.ticket import Ticket
from templates import foreign
from templates.words import Words


def customer_name(ticket: Ticket) -> str:
    """What to call the customer where a reply's way is shown: never a name that poses as an address (T10)."""
    if ticket.requester is None:
        return ""
    return foreign.display_name(ticket.requester.name) or foreign.one_line(ticket.requester.address, show=True)


def reaches_customer(letter: Letter, ticket: Ticket | None, role: Role) -> bool:
    """True if an agent's reply to this letter goes to the customer."""
    reports = isinstance(letter, CustomerWrote) and ticket is not None and ticket.requester is not None
    return role is Role.AGENT and reports


class Addresses:
    def __init__(self, desk: Desk, seals: Seals) -> None:
        self._desk = desk
        self._seals = seals

    def reply_to(self, letter: Letter, ticket: Ticket | None, to: Recipient, words: Words) -> Mailbox | None:
        """None where an answer is not expected: nothing that concerns no ticket, nothing to operators."""
        if ticket is None or to.role is Role.OPERATOR:
            return None
        if isinstance(letter, Question):
            return Mailbox(self._sealed(Verb.SIDE, ticket.number, 0, to.mailbox.address), self._desk.name)
        if to.role is Role.CUSTOMER:
            return Mailbox(self._sealed(Verb.TICKET, ticket.number, 0, to.mailbox.address), self._desk.name)
        if reaches_customer(letter, ticket, to.role):
            name = words.to_customer.format(name=customer_name(ticket), ref=ticket.ref)
            return Mailbox(self._sealed(Verb.REPLY, ticket.number, ticket.answers, to.mailbox.address), name)
        return Mailbox(self.note(ticket, to), words.to_note.format(ref=ticket.ref))

    def note(self, ticket: Ticket, to: Recipient) -> EmailAddress:
        """Where an agent's words become a note."""
        return self._sealed(Verb.NOTE, ticket.number, ticket.answers, to.mailbox.address)

    def returned_to(self, number: TicketNumber, n: int, to: Recipient) -> EmailAddress:
        """The envelope sender: what comes back there is about this one mail (VERP)."""
        return self._sealed(Verb.BOUNCE, number, n, to.mailbox.address)

    def _sealed(self, verb: Verb, number: TicketNumber, version: int, holder: EmailAddress) -> EmailAddress:
        if not self._desk.plus_addressing:
            return self._desk.address
        local, _, domain = self._desk.address.rpartition("@")
        return EmailAddress(f"{local}+{self._seals.detail(verb, number, version, holder)}@{domain}")
