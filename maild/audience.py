"""Which agents hear of an event on a ticket, and how: told at once, by a daily digest, or not at all. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from maild.colleagues import state_of
from maild.model import Agent, AgentState, EmailAddress
from maild.settings import Settings
from maild.ticket import Ticket

FIRST_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Audience:
    """The agents as the settings say, and as they have set it by mail since. `now` None: nobody is away."""

    settings: Settings
    states: Sequence[AgentState] = ()
    now: datetime | None = None

    def told(self, team: str, assignee: EmailAddress | None) -> tuple[EmailAddress, ...]:
        """Registered addresses of those who are told at once; may be empty."""
        heard = self._concerned(team, assignee)
        return tuple(one.address for one in heard if self._mode(one) != "digest")

    def owner(self, assignee: EmailAddress | None) -> tuple[EmailAddress, ...]:
        """The one whose ticket it is, whatever their wish; nobody where they are away."""
        return tuple(one.address for one in self._present() if one.address == assignee)

    def reaches_nobody(self, team: str, assignee: EmailAddress | None) -> bool:
        """True where nobody will hear of it, not even by a digest."""
        return not self._concerned(team, assignee)

    def digest_readers(self) -> tuple[Agent, ...]:
        return tuple(one for one in self._present() if self._mode(one) == "digest")

    def concerns(self, agent: Agent, ticket: Ticket) -> bool:
        """True where the agent's digest lists it."""
        return agent in self._concerned(ticket.team, ticket.assignee)

    def wants_receipts(self, agent: EmailAddress) -> bool:
        state = state_of(self.states, agent)
        if state.receipts is not None:
            return state.receipts
        match self.settings.desk.receipts:
            case "always":
                return True
            case "never":
                return False
            case _:
                return state.since is None or self.now is None or self.now - state.since < FIRST_WEEK

    def is_away(self, agent: EmailAddress) -> bool:
        until = state_of(self.states, agent).away_until
        return until is not None and self.now is not None and until > self.now

    def _present(self) -> tuple[Agent, ...]:
        return tuple(one for one in self.settings.agent if one.enabled and not self.is_away(one.address))

    def _concerned(self, team: str, assignee: EmailAddress | None) -> tuple[Agent, ...]:
        present = self._present()
        owner = next((one.address for one in present if assignee in (one.address, *one.aliases)), None)
        members = self.members(team)
        return tuple(one for one in present if self._wants(one, owner, member=one in members))

    def members(self, team: str) -> tuple[Agent, ...]:
        """A team that nobody is in is everybody's; an agent without teams belongs to the default one."""
        enabled, default = [one for one in self.settings.agent if one.enabled], self.settings.desk.default_team
        found = [one for one in enabled if team in (one.teams or (default,))]
        return tuple(found or enabled)

    def _mode(self, agent: Agent) -> str:
        return state_of(self.states, agent.address).notify or agent.notify

    def _wants(self, agent: Agent, owner: EmailAddress | None, *, member: bool) -> bool:
        match self._mode(agent):
            case "off":
                return False
            case "mine":
                return owner == agent.address
            case "all":
                return member or owner == agent.address
            case _:  # "mine and unassigned"; "digest" brings the same, once a day
                return owner == agent.address or (owner is None and member)
