"""What deeds send: to third parties, to customers who said a word, and to agents who asked for something."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from maild.audience import Audience
from maild.deeds import (
    Disclose,
    ListTickets,
    Receipt,
    ReplyToCustomer,
    SearchTickets,
    SendAside,
    SendDigest,
    SendFiles,
    SendHelp,
    ShowTicket,
)
from maild.in_hand import InHand
from maild.letters import Done, FilesSent, Listed, Remark, Shown, StatusTold, WordObeyed
from maild.memory import TicketFilter
from maild.model import Agent, Direction, EmailAddress, Identity, Language, TicketNumber
from maild.people import agent_of
from maild.post import Post
from maild.remarks import DoneKey
from maild.ticket import Entry, StoredAttachment, Ticket

MOST_HITS = 500
MOST_LISTED = 50
DAY = timedelta(days=1)
_ROOM = 0.7  # of the largest mail: Base64 needs a third more, words need room


class Letters:
    """Acts on the ticket in hand, or on none."""

    def __init__(self, in_hand: InHand, post: Post) -> None:
        self._in = in_hand
        self._post = post

    def perform(self, deed: SendAside | ReplyToCustomer | Disclose | SendHelp | SendDigest | Receipt) -> None:
        match deed:
            case SendAside():
                self._ask_aside(deed)
            case ReplyToCustomer(letter):
                self._reply(letter)
            case Disclose():
                self._disclose(deed)
            case SendHelp(agent, letter):
                self._post.tell_agents(self._in.ticket, (agent,), letter)
            case SendDigest(agent, letter):
                self._digest(agent, letter)
            case Receipt(agent, done, always):
                if done and (always or self._audience().wants_receipts(agent)):
                    self._post.tell_agents(self._in.ticket, (agent,), Done(self._named(done)))

    def _audience(self) -> Audience:
        return Audience(self._in.wings.settings, self._in.tx.agents.states(), self._in.now)

    def _named(self, done: tuple[Remark, ...]) -> tuple[Remark, ...]:
        """Plans are made before a new ticket has its number."""
        ref = self._in.ticket.ref if self._in.ticket else ""
        return tuple(replace(one, values=(ref, *one.values[1:])) if one.key == DoneKey.CREATED else one for one in done)

    # --- to people outside ---

    def _ask_aside(self, deed: SendAside) -> None:
        agent = agent_of(self._in.wings.settings, deed.question.agent)
        note = Entry(
            n=0,
            at=self._in.now,
            direction=Direction.NOTE,
            author=deed.question.agent,
            author_name=agent.name if agent else "",
            text=f"asked {deed.to.address}: {deed.question.text}",
        )
        self._in.store(note)
        self._post.ask_aside(self._in.current(), deed.to, deed.question)

    def _reply(self, letter: StatusTold | WordObeyed) -> None:
        """To nobody but the sender; without a ticket only what everybody is told."""
        mail = self._in.mail().mail
        if mail.sender is None:
            raise LookupError("this mail has nobody to reply to")
        verified = mail.identity is Identity.VERIFIED
        if self._in.ticket is not None:
            self._post.obey(self._in.ticket, mail.sender, letter, known=verified)
        elif isinstance(letter, StatusTold):
            self._post.tell_status(mail.sender, mail.message_id, self._language(), letter)
            self._in.tx.contacts.count_ack(mail.sender.address, verified, self._in.now)

    def _language(self) -> Language:
        mail = self._in.mail().mail
        return self._in.wings.decide.verdict(mail.subject, mail.text).language

    # --- to agents ---

    def _disclose(self, deed: Disclose) -> None:
        """The letter, and its row in the audit."""
        agent, here = deed.agent, self._in.ticket
        about = here.number if here else None
        match deed.what:
            case ShowTicket(number):
                about, what = self._show(agent, number), "show"
            case ListTickets(mine):
                what = "list" if mine else "queue"
                self._list(agent, "mine" if mine else "queue", self._owned(agent) if mine else self._queue(agent))
            case SearchTickets(words):
                what = f"search {words}"
                self._list(agent, "search", self._found(words), words)
            case SendFiles():
                what = "files"
                self._send_files(agent, self._in.current())
        self._in.tx.agents.disclosed(agent, what, about, self._in.now)

    def _show(self, agent: EmailAddress, number: TicketNumber) -> TicketNumber:
        self._in.save()
        ticket = self._in.tx.tickets.get(number)
        entries = self._in.tx.tickets.entries(number)
        self._post.tell_agents(self._in.ticket, (agent,), Shown(ticket, entries))
        return ticket.number

    def _list(self, agent: EmailAddress, what: str, tickets: Sequence[Ticket], words: str = "") -> None:
        letter = Listed(what, tuple(tickets[:MOST_LISTED]), words, max(0, len(tickets) - MOST_LISTED))
        self._post.tell_agents(self._in.ticket, (agent,), letter)

    def _owned(self, agent: EmailAddress) -> list[Ticket]:
        found = agent_of(self._in.wings.settings, agent)
        addresses = (found.address, *found.aliases) if found else (agent,)
        return self._listed(TicketFilter(agent=one, unsolved=True) for one in addresses)

    def _queue(self, agent: EmailAddress) -> list[Ticket]:
        """What nobody owns yet in the agent's teams."""
        found = agent_of(self._in.wings.settings, agent)
        return [] if found is None else self._listed(self._unowned(found))

    def _unowned(self, agent: Agent) -> Iterator[TicketFilter]:
        teams = agent.teams or (self._in.wings.settings.desk.default_team,)
        return (TicketFilter(team=one, unsolved=True, unowned=True) for one in teams)

    def _listed(self, filters: Iterable[TicketFilter]) -> list[Ticket]:
        self._in.save()
        return [ticket for one in filters for ticket, _ in self._in.tx.tickets.listed(one)]

    def _found(self, words: str) -> list[Ticket]:
        """Each ticket once, the newest first."""
        self._in.save()
        hits = self._in.tx.search.find(words, MOST_HITS)
        numbers = dict.fromkeys(one.ticket for one in hits if one.ticket is not None)
        return [self._in.tx.tickets.get(one) for one in numbers]

    def _send_files(self, agent: EmailAddress, ticket: Ticket) -> None:
        """As many mails as the files need."""
        self._in.save()
        entries = self._in.tx.tickets.entries(ticket.number)
        files = {one.digest: one for entry in entries if entry.direction is Direction.IN for one in entry.attachments}
        for share in _shares(tuple(files.values()), int(self._in.wings.settings.limits.out_bytes * _ROOM)):
            self._post.tell_agents(ticket, (agent,), FilesSent(tuple(one.name for one in share)), share)

    def _digest(self, agent: EmailAddress, letter: Listed) -> None:
        agents = self._in.tx.agents
        if letter.tickets:
            self._post.tell_agents(self._in.ticket, (agent,), letter)
        agents.keep(replace(agents.state(agent), digest_at=self._in.now))


def _shares(files: Sequence[StoredAttachment], most_bytes: int) -> Iterator[tuple[StoredAttachment, ...]]:
    """In order, each share within one mail; what is too large for any mail is left out."""
    share: list[StoredAttachment] = []
    for one in files:
        if one.size_bytes > most_bytes:
            continue
        if share and sum(each.size_bytes for each in share) + one.size_bytes > most_bytes:
            yield tuple(share)
            share = []
        share.append(one)
    if share:
        yield tuple(share)
