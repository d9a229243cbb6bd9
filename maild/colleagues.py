"""What is remembered of agents: what they have set by mail, and what they were shown of the desk's memory."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from maild.model import AgentState, EmailAddress, TicketNumber


class Agents(Protocol):
    """By registered addresses, lower-cased. Who is an agent is said by the settings, not here."""

    def states(self) -> tuple[AgentState, ...]:
        """Of everybody on record, by address."""

    def state(self, agent: EmailAddress) -> AgentState:
        """An empty one where nothing is on record."""

    def keep(self, state: AgentState) -> None:
        """In place of what was on record."""

    def seen(self, agent: EmailAddress, at: datetime) -> None:
        """A mail came from this agent; only the first is remembered."""

    def disclosed(self, agent: EmailAddress, what: str, ticket: TicketNumber | None, at: datetime) -> None:
        """A row of the audit: the agent was shown this."""

    def disclosures(self, agent: EmailAddress, since: datetime) -> int:
        """How often this agent was shown something since then."""


def state_of(states: Sequence[AgentState], agent: EmailAddress) -> AgentState:
    """An empty one where nothing is on record."""
    return next((one for one in states if one.address == agent), AgentState(agent))
