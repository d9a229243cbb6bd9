"""A customer's mail on a ticket that exists: what it changes there."""

from datetime import timedelta

from maild.letters import CustomerWrote
from maild.lifecycle import Speaker, status_after
from maild.model import Direction, EmailAddress, Flag, Status
from maild.plan import (
    AddEvent,
    AddFlags,
    AddMail,
    ConfirmDelivery,
    Effect,
    Plan,
    RaiseKind,
    SetStatus,
    TellOperators,
    UseTicket,
)
from maild.ports import FoundBy
from maild.ticket import Ticket
from routing import exposed
from routing.alike import identical, likest
from routing.assign import handling, is_higher
from routing.case import Case
from routing.copies import copying
from routing.opening import THE_ENTRY, alive, elsewhere, remarks, telling
from routing.promise import stricter
from routing.thanks import thanks_alone
from routing.thread import Found, copy_of_sender

LOOP_WITHIN = timedelta(hours=1)
"""The same words again so soon: rather a machine than a person."""


def joined(case: Case, found: Found) -> Plan:
    """The plan for a mail of a participant that belongs to this conversation."""
    ticket = found.conversation.ticket
    thanks = thanks_alone(case.mail)
    after = status_after(ticket.status, Speaker.CUSTOMER_THANKS if thanks else Speaker.CUSTOMER)
    quiet = (thanks and after in (Status.SOLVED, Status.CLOSED)) or _said_before(case, found)
    effects: tuple[Effect, ...] = (
        UseTicket(found.number),
        *arrived(case),
        *alive(case),
        AddMail(Direction.IN),
        *_copied(case, found),
        *remarks(case),
        *exposed.joined(case),
        *_inferred(case, found),
        *((SetStatus(after),) if after is not ticket.status else ()),
        *(() if thanks else _weighed(case, ticket)),
        *(() if quiet else _told(case, ticket)),
    )
    return Plan(effects, (f"a participant's mail, found by {found.by}", *(("thanks alone",) if thanks else ())))


def arrived(case: Case) -> tuple[Effect, ...]:
    """A reply to a mail of ours is evidence that it was delivered."""
    copy = copy_of_sender(case)
    return (ConfirmDelivery(copy.message_id),) if copy else ()


def _copied(case: Case, found: Found) -> tuple[Effect, ...]:
    requester = found.conversation.ticket.requester
    if not case.verified or requester is None or requester.address != case.address:
        return ()
    return copying(case.mail, case.rules.settings, found.conversation)


def _inferred(case: Case, found: Found) -> tuple[Effect, ...]:
    if not found.inferred:
        return ()
    event = AddEvent(f"this mail names no ticket; it was taken to be about this one: {found.by}")
    chosen = likest(case.mail, case.known.recent, case.rules.settings.desk.prefix)
    soon = chosen is not None and case.known.now - chosen.last_at <= LOOP_WITHIN
    if found.by is not FoundBy.SAME_TEXT or not soon or not found.conversation.acknowledged:
        return (event,)
    sentence = f"{case.address} sends the same words again, as new mails, after our acknowledgement; a machine?"
    return event, TellOperators(f"loop:{case.address}", sentence)


def _said_before(case: Case, found: Found) -> bool:
    """True where agents were told these very words already and nobody has answered since."""
    waiting = found.conversation.ticket.status in (Status.NEW, Status.OPEN)
    same = found.by is FoundBy.SAME_TEXT and identical(case.mail.text, found.conversation.last_text)
    return waiting and same and not case.mail.attachments


def _weighed(case: Case, ticket: Ticket) -> tuple[Effect, ...]:
    """What the new words say of kind and escalation. Kinds only ever rise; one that an agent set stands."""
    verdict = case.verdict()
    how = handling(case, verdict, tier=ticket.tier)
    flags = {
        Flag.NEEDS_ATTENTION: case.troubled,
        Flag.EXTERNAL_ESCALATION: verdict.external_escalation,
        Flag.REPLY_ELSEWHERE: elsewhere(case) is not None,
    }
    new = frozenset(flag for flag, applies in flags.items() if applies) - ticket.flags
    effects: tuple[Effect, ...] = (AddFlags(new),) if new else ()
    if how.certain is None or not is_higher(how.certain, ticket.kind):
        return effects
    if ticket.kind_by_agent:
        return *effects, AddEvent(f"reads as a {how.certain} ({how.confidence:.2f}); the kind an agent set stands")
    due = stricter(ticket.due, how.due)
    return *effects, RaiseKind(how.certain, how.confidence, how.unsure, due)


def _told(case: Case, ticket: Ticket) -> tuple[Effect, ...]:
    owner: EmailAddress | None = ticket.assignee
    return telling(case, ticket.team, owner, CustomerWrote(THE_ENTRY, first=False, facts=case.facts()))
