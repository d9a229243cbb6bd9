"""What agents have set by mail, and the audit of what they were shown."""

from datetime import datetime

from sqlalchemy import bindparam, func, select

from maild.model import AgentState, EmailAddress, TicketNumber
from storage.schema_agents import agent_states, disclosures
from storage.session import Row, Session, adding, adding_or

_STATES = select(agent_states).where(agent_states.c.address > "").order_by(agent_states.c.address)
_STATE = select(agent_states).where(agent_states.c.address == bindparam("agent"))
_NEW = adding_or(agent_states)
_KEEP = _NEW.on_conflict_do_update(
    index_elements=[agent_states.c.address],
    set_={one.name: _NEW.excluded[one.name] for one in agent_states.c if one.name != "address"},
)
_SEEN = _NEW.on_conflict_do_update(
    index_elements=[agent_states.c.address],
    set_={"since": func.coalesce(agent_states.c.since, _NEW.excluded.since)},
)
_DISCLOSED = adding(disclosures)
_DISCLOSURES = select(func.count()).where(
    disclosures.c.agent == bindparam("agent"), disclosures.c.at >= bindparam("since")
)


class AgentTable:
    """See `maild.colleagues.Agents`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def states(self) -> tuple[AgentState, ...]:
        return tuple(_state(row) for row in self._session.rows(_STATES))

    def state(self, agent: EmailAddress) -> AgentState:
        row = self._session.row(_STATE, agent=agent)
        return AgentState(agent) if row is None else _state(row)

    def keep(self, state: AgentState) -> None:
        self._session.change(_KEEP, **_columns(state))

    def seen(self, agent: EmailAddress, at: datetime) -> None:
        self._session.change(_SEEN, **_columns(AgentState(agent, since=at)))

    def disclosed(self, agent: EmailAddress, what: str, ticket: TicketNumber | None, at: datetime) -> None:
        self._session.add(_DISCLOSED, agent=agent, what=what, ticket=ticket, at=at)

    def disclosures(self, agent: EmailAddress, since: datetime) -> int:
        return int(self._session.value(_DISCLOSURES, agent=agent, since=since))


def _columns(state: AgentState) -> dict[str, object]:
    return {
        "address": state.address,
        "notify": state.notify,
        "away_until": state.away_until,
        "receipts": state.receipts,
        "since": state.since,
        "digest_at": state.digest_at,
    }


def _state(row: Row) -> AgentState:
    return AgentState(row.address, row.notify, row.away_until, row.receipts, row.since, row.digest_at)
