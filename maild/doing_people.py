"""What concerns people: who takes part in the ticket in hand, and what agents set for themselves."""

from dataclasses import replace
from datetime import datetime

from maild.audience import Audience
from maild.deeds import KeepAway, KeepNotify, KeepReceipts, RemoveParticipants, SetRequester
from maild.in_hand import InHand
from maild.letters import Remark, Report
from maild.memory import TicketFilter
from maild.model import EmailAddress, Mailbox, TicketNumber
from maild.people import agent_of
from maild.post import Post
from maild.remarks import DoneKey
from maild.ticket import Participant


class People:
    """Acts on the ticket in hand, or on what is remembered of an agent."""

    def __init__(self, in_hand: InHand, post: Post) -> None:
        self._in = in_hand
        self._post = post

    def perform(self, deed: SetRequester | RemoveParticipants | KeepNotify | KeepAway | KeepReceipts) -> None:
        agents = self._in.tx.agents
        match deed:
            case SetRequester(mailbox):
                self._set_requester(mailbox)
            case RemoveParticipants(addresses):
                for address in addresses:
                    self._in.tx.tickets.remove_participant(self._in.current().number, address)
                self._in.event(f"{', '.join(addresses)} taken out by {self._in.who()}")
            case KeepNotify(agent, mode):
                agents.keep(replace(agents.state(agent), notify=mode))
            case KeepReceipts(agent, wanted):
                agents.keep(replace(agents.state(agent), receipts=wanted))
            case KeepAway(agent, until):
                agents.keep(replace(agents.state(agent), away_until=until))
                if until is not None:
                    self._give_back(agent, until)

    def _set_requester(self, mailbox: Mailbox) -> None:
        """Somebody new sees nothing of what came before, not even the old requester's subject."""
        ticket, tickets = self._in.current(), self._in.tx.tickets
        known = any(one.mailbox.address == mailbox.address for one in tickets.participants(ticket.number))
        event = self._in.event(f"requester is now {mailbox.address}, by {self._in.who()}")
        tickets.make_requester(ticket.number, Participant(mailbox, since_entry=event.n))
        self._in.change(requester=mailbox, verified=False)
        if not known:
            self._in.change(root=None)
            self._in.change(outgoing_subject=self._in.wings.render.outgoing_subject(self._in.current()))

    def _give_back(self, agent: EmailAddress, until: datetime) -> None:
        """The tickets of who is away become their teams' again."""
        self._in.save()
        found = agent_of(self._in.wings.settings, agent)
        addresses = (found.address, *found.aliases) if found else (agent,)
        name = found.name if found else agent
        for address in addresses:
            for ticket, _ in self._in.tx.tickets.listed(TicketFilter(agent=address, unsolved=True)):
                self._return(ticket.number, name, until)

    def _return(self, number: TicketNumber, name: str, until: datetime) -> None:
        with self._in.visit(number) as ticket:
            self._in.change(assignee=None)
            self._in.event(f"given back to the team: {name} is away until {until.isoformat(timespec='minutes')}")
            audience = Audience(self._in.wings.settings, self._in.tx.agents.states(), self._in.now)
            agents = audience.told(ticket.team, None)
            self._post.tell_agents(self._in.current(), agents, Report(Remark(DoneKey.RETURNED, (name,))))
