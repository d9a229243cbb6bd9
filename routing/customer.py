"""The rows of "what becomes of a mail" for persons: identity × known thread × participant."""

from maild.letters import HeldWhy, StrangerHeld
from maild.lifecycle import needs_follow_up
from maild.model import Direction, Flag, Identity, Origin, TicketNumber
from maild.plan import AddEvent, AddMail, Hold, Plan, TellAgents, UseTicket
from maild.ports import FoundBy
from routing import own_words
from routing.assign import audience_of
from routing.case import Case
from routing.entry import joined
from routing.opening import Opening, opened
from routing.thanks import thanks_alone
from routing.thread import Found, find, lost


def plan(case: Case) -> Plan:
    """For a person who is no agent."""
    found = find(case)
    if found is None or found.inferred:
        number = lost(case)
        if number is not None:
            return _restored(case, number)
    obeyed = own_words.plan(case, found)
    if obeyed is not None:
        return obeyed
    if found is None:
        return opened(case, _new(case, "a person, no known thread: a new ticket"))
    if not found.participant:
        return _stranger(case, found)
    return _participant(case, found)


def from_own_address(case: Case) -> Plan:
    """The desk's address as From, and not the desk: nobody to answer, somebody to look."""
    new = Opening(
        requester=None,
        why="the desk's own address as From, but not a mail of ours: a new ticket",
        flags=frozenset({Flag.OWN_ADDRESS}),
        quiet="it bears the desk's own address as From",
    )
    return opened(case, new)


def released(case: Case) -> Plan:
    """A person has let a held mail go on. That does not make a stranger a participant."""
    found = find(case)
    if found is None or found.inferred:
        number = lost(case)
        return _reopened(case, number) if number is not None else plan(case)
    if not found.participant:
        reason = "released by a person; its sender has no part in this ticket"
        note = AddMail(Direction.NOTE, auto=case.mail.origin is not Origin.PERSON, reason=reason)
        return Plan((UseTicket(found.number), note), (reason,))
    return joined(case, found)


def hold_stranger(case: Case, found: Found) -> Plan:
    """Somebody who has no part in a ticket wrote to its signed address: agents may look, nobody else."""
    ticket, why = found.conversation.ticket, HeldWhy.NON_PARTICIPANT
    agents = audience_of(case).told(ticket.team, ticket.assignee)
    return Plan(
        (
            UseTicket(found.number),
            AddEvent(f"a mail is held: {why}"),
            *((TellAgents(agents, StrangerHeld(case.address, why)),) if agents else ()),
            Hold(why, found.number),
        ),
        ("not a participant, to a signed address: held",),
    )


def _participant(case: Case, found: Found) -> Plan:
    ticket = found.conversation.ticket
    if case.failed and not found.inferred:
        return _hold_failed(found.number)
    if case.mail.identity is Identity.UNVERIFIED and not found.proven and found.by is not FoundBy.SAME_TEXT:
        why = "an unverified participant without signed address or copy: a new linked ticket"
        return opened(case, _new(case, why, linked=(found.number,)))
    days = case.rules.settings.limits.follow_up_after_days
    late = needs_follow_up(ticket.status, ticket.updated_at, case.known.now, days)
    if late and not thanks_alone(case.mail):
        why = f"an answer more than {days} days after the ticket was closed: a new linked ticket"
        return opened(case, _new(case, why, linked=(found.number,)))
    return joined(case, found)


def _hold_failed(number: TicketNumber) -> Plan:
    why = HeldWhy.FAILED_SENDER
    effects = (UseTicket(number), AddEvent(f"a mail in a participant's name is held: {why}"), Hold(why, number))
    return Plan(effects, ("a participant's address, disowned by its domain: held, nobody is told",))


def _stranger(case: Case, found: Found) -> Plan:
    if found.signed:
        return hold_stranger(case, found)
    flags = frozenset({Flag.MENTIONS_OTHER})
    why = f"not a participant of the ticket found by {found.by}: a new linked ticket"
    return opened(case, _new(case, why, linked=(found.number,), flags=flags))


def _restored(case: Case, number: TicketNumber) -> Plan:
    """The sender holds what we made for them under a number that the database has lost."""
    if case.failed:
        why = HeldWhy.FAILED_SENDER
        return Plan((Hold(why, None),), ("a copy of ours, but the sender's domain disowns it: held",))
    return _reopened(case, number)


def _reopened(case: Case, number: TicketNumber) -> Plan:
    new = _new(case, "a sealed id names a ticket that is not on record: restored", number=number)
    return opened(case, new)


def _new(
    case: Case,
    why: str,
    *,
    linked: tuple[TicketNumber, ...] = (),
    number: TicketNumber | None = None,
    flags: frozenset[Flag] = frozenset(),
) -> Opening:
    own = {Flag.UNVERIFIED: case.failed, Flag.NEEDS_ATTENTION: case.sender is None}
    return Opening(
        requester=case.sender,
        why=why,
        flags=flags | {flag for flag, applies in own.items() if applies},
        linked=linked,
        number=number,
        quiet="it was acknowledged before its ticket was lost" if number else "",
    )
