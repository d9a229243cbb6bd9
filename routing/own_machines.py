"""What agents' mail clients send by themselves. None of it reaches a customer; three sorts of it mean something: a note
of absence gives the agent's tickets back, a recall takes back an answer that still waits, the rest is filed.
"""

from datetime import UTC, datetime

from maild.colleagues import state_of
from maild.deeds import KeepAway, Receipt, StopAnswers
from maild.letters import Remark
from maild.model import Agent, Origin
from maild.plan import AddEvent, File, Filed, Plan, TellOperators, UseTicket
from maild.remarks import DoneKey
from routing.authority import claim, is_proven
from routing.case import Case

UNTIL_THEY_WRITE = datetime(9999, 1, 1, tzinfo=UTC)
"""The end of an absence that only a note of absence has told of."""


def plan(case: Case, agent: Agent) -> Plan:
    """For a mail of origin AUTO or BULK with an agent's address as From."""
    if not agent.enabled or not is_proven(case) or case.mail.origin is not Origin.AUTO:
        return _filed("what an agent's client sends by itself: filed")
    if case.mail.recall:
        return _recalled(case, agent)
    if case.mail.absence and case.verified:
        return _away(case, agent)
    return _filed("what an agent's client sends by itself: filed")


def is_out_of_office(case: Case, agent: Agent) -> bool:
    """By a note of absence alone; what the agent has set with `#away` stands."""
    return state_of(case.known.agents, agent.address).away_until == UNTIL_THEY_WRITE


def _filed(why: str) -> Plan:
    return Plan((File(Filed.AGENT_AUTO),), (why,))


def _recalled(case: Case, agent: Agent) -> Plan:
    """The token alone suffices: what it takes back can be sent again."""
    grant = claim(case, agent)
    if grant is None or not case.known.waiting_answers:
        return _filed("a recall, and nothing of the agent's waits: filed")
    effects = (
        UseTicket(grant.conversation.ticket.number),
        StopAnswers(agent.address),
        AddEvent(f"{agent.name}'s mail client recalled it"),
        Receipt(agent.address, (Remark(DoneKey.STOPPED),), always=True),
    )
    return Plan(effects, ("an agent's client recalls an answer that still waits",))


def _away(case: Case, agent: Agent) -> Plan:
    until = state_of(case.known.agents, agent.address).away_until
    if until is not None and until > case.known.now:
        return _filed("a note of absence of an agent who is away: filed")
    sentence = f"{agent.name} ({agent.address}) is away: a note of absence came. The tickets are the team's again."
    effects = (
        KeepAway(agent.address, UNTIL_THEY_WRITE),
        TellOperators(f"absent:{agent.address}", sentence),
        File(Filed.AGENT_AUTO),
    )
    return Plan(effects, ("a note of absence of an agent: away until they write again",))
