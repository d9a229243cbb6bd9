"""What time brings: parked tickets wake, drafts nobody released end, agents come back, digests are sent.

What is due is made a plan and performed like any other, each in a transaction of its own: a crash leaves it due.
"""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from maild import journal
from maild.apply import Stage
from maild.audience import Audience
from maild.colleagues import state_of
from maild.deeds import EndDraft, KeepAway, SendDigest
from maild.errors import NoSuchWork, Permanent
from maild.letters import Done, DraftEnded, Listed, Remark, Report
from maild.memory import HeldMail, TicketFilter, Transaction
from maild.model import AgentState, EmailAddress, Status, TicketNumber
from maild.people import agent_of
from maild.plan import AddEvent, Effect, Plan, SetStatus, TellAgents, TellOperators, UseTicket
from maild.ports import Wings
from maild.remarks import DoneKey
from maild.ticket import Ticket

MOST_LISTED = 50
MOST_EXCERPT = 4000  # characters of a draft that its last notice shows

Planned = Callable[[Transaction, datetime], Plan | None]
"""What to do about one thing, looked at again within the transaction; None where it is no longer due."""


class Upkeep:
    """One per daemon. Raises StoreBusy and StoreUnusable; whatever fails for good is logged and the rest goes on."""

    def __init__(self, wings: Wings) -> None:
        self._wings = wings
        self._settings = wings.settings

    def tick(self) -> int:
        """Everything that is due now; how much there was."""
        return sum(self._done(planned) for planned in self._due())

    def _due(self) -> Iterable[Planned]:
        now = self._wings.clock()
        with self._wings.store.snapshot() as tx:
            wakes = [self._wake(number) for number in tx.tickets.due_to_wake(now)]
            drafts = [self._expire(held) for held in tx.spool.held_before(self._oldest_draft(now))]
            backs = [self._back(one) for one in tx.agents.states() if one.away_until and one.away_until <= now]
            digests = [self._digest(one.address) for one in self._digest_readers(tx, now)]
        return (*wakes, *drafts, *backs, *digests)

    def _done(self, planned: Planned) -> int:
        now = self._wings.clock()
        try:
            with self._wings.store.write() as tx:
                plan = planned(tx, now)
                if plan is None:
                    return 0
                done = Stage(self._wings, tx, now).perform(plan)
        except Permanent as error:
            journal.waiting_for("upkeep", str(error), 0)
            return 0
        journal.time_came(done.ticket.ref if done.ticket else None, done.reason)
        return 1

    def _audience(self, tx: Transaction, now: datetime) -> Audience:
        return Audience(self._settings, tx.agents.states(), now)

    # --- parked tickets ---

    def _wake(self, number: TicketNumber) -> Planned:
        def planned(tx: Transaction, now: datetime) -> Plan | None:
            if number not in tx.tickets.due_to_wake(now):
                return None
            ticket = tx.tickets.get(number)
            woken = (UseTicket(number), SetStatus(Status.OPEN), AddEvent("the time it was parked for has come"))
            return Plan((*woken, *self._telling(tx, now, ticket)), ("a parked ticket wakes",))

        return planned

    def _telling(self, tx: Transaction, now: datetime, ticket: Ticket) -> tuple[Effect, ...]:
        audience = self._audience(tx, now)
        if agents := audience.told(ticket.team, ticket.assignee):
            return (TellAgents(agents, Report(Remark(DoneKey.WOKEN))),)
        if not audience.reaches_nobody(ticket.team, ticket.assignee):
            return ()
        sentence = f"{ticket.ref} was parked and is due again; nobody in team {ticket.team} wants to be told."
        return (TellOperators(f"woken:{ticket.ref}", sentence),)

    # --- drafts ---

    def _oldest_draft(self, now: datetime) -> datetime:
        return now - timedelta(days=self._settings.limits.draft_days)

    def _expire(self, held: HeldMail) -> Planned:
        def planned(tx: Transaction, now: datetime) -> Plan | None:
            author = held.agent
            if author is None or self._audience(tx, now).is_away(author):
                return None
            try:
                tx.spool.held(held.id)
            except NoSuchWork:
                return None
            excerpt = self._wings.read(tx.spool.raw(held.spool_id)).text[:MOST_EXCERPT]
            here: tuple[Effect, ...] = () if held.ticket is None else (UseTicket(held.ticket),)
            days = self._settings.limits.draft_days
            ended = EndDraft(held.id, f"dropped, since nobody released it within {days} days", dropped=True)
            return Plan((*here, ended, TellAgents((author,), DraftEnded(held.id, excerpt))), ("a draft has expired",))

        return planned

    # --- agents ---

    def _back(self, state: AgentState) -> Planned:
        def planned(tx: Transaction, now: datetime) -> Plan | None:
            if tx.agents.state(state.address).away_until != state.away_until:
                return None
            told = TellAgents((state.address,), Done((Remark(DoneKey.BACK),)))
            return Plan((KeepAway(state.address, None), told), ("an agent's absence is over",))

        return planned

    def _digest_readers(self, tx: Transaction, now: datetime) -> tuple[AgentState, ...]:
        states, due = tx.agents.states(), self._digest_hour(now)
        if due > now:
            return ()
        readers = (state_of(states, one.address) for one in Audience(self._settings, states, now).digest_readers())
        return tuple(one for one in readers if one.digest_at is None or one.digest_at < due)

    def _digest_hour(self, now: datetime) -> datetime:
        """Today's beginning of business hours."""
        hours = self._settings.hours
        local = now.astimezone(ZoneInfo(hours.timezone))
        begin = local.replace(hour=hours.from_.hour, minute=hours.from_.minute, second=0, microsecond=0)
        return begin.astimezone(now.tzinfo)

    def _digest(self, address: EmailAddress) -> Planned:
        def planned(tx: Transaction, now: datetime) -> Plan | None:
            agent = agent_of(self._settings, address)
            if agent is None or address not in {one.address for one in self._digest_readers(tx, now)}:
                return None
            audience = self._audience(tx, now)
            unsolved = (ticket for ticket, _ in tx.tickets.listed(TicketFilter(unsolved=True)))
            theirs = [one for one in unsolved if audience.concerns(agent, one)]
            letter = Listed("digest", tuple(theirs[:MOST_LISTED]), more=max(0, len(theirs) - MOST_LISTED))
            return Plan((SendDigest(address, letter),), ("a daily digest",))

        return planned
