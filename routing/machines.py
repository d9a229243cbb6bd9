"""Automatic answers and notices of machines: kept with their ticket, marked, and never answered (RFC 3834)."""

from maild.model import Direction, Role
from maild.plan import AddMail, File, Filed, Plan, UseTicket
from maild.seal import Verb
from routing.case import Case
from routing.customer import hold_stranger
from routing.entry import arrived
from routing.thread import Found, find


def plan(case: Case) -> Plan:
    """For a mail of origin AUTO that is no agent's. Reopens nothing, stops no clock, tells nobody."""
    found = find(case)
    if found is None or found.inferred:
        return Plan((File(Filed.AUTO),), ("a machine, no known thread: filed",))
    if found.participant:
        mail = AddMail(Direction.IN, auto=True, reason="written by a machine")
        effects = (UseTicket(found.number), *arrived(case), mail)
        return Plan(effects, (f"a participant's machine, found by {found.by}",))
    if _answers_a_copy(case, found):
        reason = "an automatic answer from an address that has no part in this ticket"
        note = AddMail(Direction.NOTE, auto=True, reason=reason)
        return Plan((UseTicket(found.number), note), ("a machine that a participant's copy was forwarded to",))
    if found.signed:
        return hold_stranger(case, found)
    return Plan((File(Filed.AUTO),), (f"a stranger's machine that names a ticket by {found.by}: filed",))


def _answers_a_copy(case: Case, found: Found) -> bool:
    """True if it answers a mail that we made for one of the ticket's people, who have it read elsewhere."""
    addressed = case.clues.addressed
    if found.signed and addressed is not None and addressed.verb is Verb.BOUNCE:
        return True
    seals, conversation = case.rules.seals, found.conversation
    people = [one.mailbox.address for one in conversation.participants]
    if conversation.ticket.requester is not None:
        people.append(conversation.ticket.requester.address)
    copies = [one for one in case.clues.sealed if one.number in conversation.numbers]
    return any(seals.id_is_of(copy, address, Role.CUSTOMER) for copy in copies for address in people)
