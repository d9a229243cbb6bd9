"""Mail of ours that came back or was refused. Only what proves to be about a mail that we sealed changes anything."""

import re
from dataclasses import dataclass

from maild.audience import Audience
from maild.letters import Undelivered
from maild.mail import BouncedRecipient
from maild.memory import SentMail
from maild.model import Delivery, EmailAddress, Flag, MessageId, Role, TicketNumber
from maild.plan import (
    AddEvent,
    AddFlags,
    ConfirmDelivery,
    Effect,
    File,
    Filed,
    Plan,
    RecordBounce,
    TellAgents,
    TellOperators,
    UseTicket,
)
from maild.seal import Verb
from maild.ticket import Conversation
from routing.assign import audience_of
from routing.case import Case

_ARRIVED = ("delivered", "relayed", "expanded")
_DELAYED = "delayed"
_ENHANCED = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b", re.ASCII)  # RFC 3463


@dataclass(frozen=True, slots=True)
class Returned:
    """The mail that came back: proven to be ours, and made for `recipient`."""

    message_id: MessageId
    recipient: EmailAddress
    role: Role
    number: TicketNumber | None
    known_failed: bool = False


@dataclass(frozen=True, slots=True)
class Trouble:
    """What happened to a mail, as a person may read it: `our mail to X` + `how`."""

    recipient: EmailAddress
    role: Role
    how: str
    letter: Undelivered


def plan(case: Case) -> Plan:
    """For a mail of origin BOUNCE."""
    returned = _returned(case)
    if returned is None:
        return Plan((File(Filed.BOUNCE),), ("a bounce without a seal of ours: filed",))
    conversation, report = _conversation(case, returned), _report(case, returned)
    here: Effect = UseTicket(conversation.ticket.number) if conversation else File(Filed.OWN_BOUNCE)
    what = _follows(case, returned, report, conversation)
    return Plan((here, *what), (f"our mail to this {returned.role}: {_said(report)}",))


def refused(audience: Audience, conversation: Conversation | None, mail: SentMail, reply: str) -> Plan:
    """For a mail that the sending server would not take. The address is not suspended: it may have been the words."""
    found = _ENHANCED.search(reply)
    status = found[1] if found else ""
    trouble = Trouble(
        recipient=mail.recipient,
        role=Role(mail.role),
        how=f"was not accepted: {reply}",
        letter=Undelivered(mail.recipient, status, permanent=True, detail=reply),
    )
    here: tuple[Effect, ...] = (UseTicket(conversation.ticket.number),) if conversation else ()
    return Plan((*here, *_told(audience, conversation, trouble)), (f"our mail to this {mail.role} was refused",))


# --- which mail it was ---


def _returned(case: Case) -> Returned | None:
    """By the sealed id that the bounce returns, or by the sealed return path it came to; the seal must have been made
    for the recipient on record or, where our record is lost, for one that the bounce names."""
    row, sealed = case.known.bounced, case.clues.bounced_id
    if row is not None:
        role, failed = Role(row.role), row.delivery is Delivery.FAILED
        if _is_made_for(case, row.recipient, role, row.message_id):
            return Returned(row.message_id, row.recipient, role, row.ticket, failed)
        return None
    if sealed is None or case.mail.bounce is None:
        return None
    for one in case.mail.bounce.recipients:
        for role in Role:
            if case.rules.seals.id_is_of(sealed, one.address, role):
                return Returned(sealed.message_id, one.address, role, sealed.number or None)
    return None


def _is_made_for(case: Case, recipient: EmailAddress, role: Role, message_id: MessageId) -> bool:
    sealed, addressed, seals = case.clues.bounced_id, case.clues.addressed, case.rules.seals
    if sealed and sealed.message_id == message_id and seals.id_is_of(sealed, recipient, role):
        return True
    return bool(addressed and addressed.verb is Verb.BOUNCE and seals.address_is_of(addressed, recipient))


def _conversation(case: Case, returned: Returned) -> Conversation | None:
    there = (case.known.by_sealed, case.known.by_address)
    return next((one for one in there if one and returned.number in one.numbers), None)


def _report(case: Case, returned: Returned) -> BouncedRecipient:
    """What the bounce says of our recipient; of another one, if the mail was forwarded there."""
    named = case.mail.bounce.recipients if case.mail.bounce else ()
    own = next((one for one in named if one.address == returned.recipient), None)
    found = own or next(iter(named), None)
    if found is None:
        return BouncedRecipient(returned.recipient)
    return BouncedRecipient(returned.recipient, found.status, found.action.lower())


# --- what follows ---


def _follows(
    case: Case, returned: Returned, report: BouncedRecipient, conversation: Conversation | None
) -> tuple[Effect, ...]:
    if report.action in _ARRIVED:
        event = (AddEvent(f"our mail to {returned.recipient} was {report.action}"),) if conversation else ()
        return ConfirmDelivery(returned.message_id), *event
    failed = report.action != _DELAYED
    trouble = Trouble(
        recipient=returned.recipient,
        role=returned.role,
        how=f"came back: {_said(report)}" if failed else f"is delayed: {_said(report)}",
        letter=Undelivered(returned.recipient, report.status, permanent=failed),
    )
    record = RecordBounce(returned.message_id, report, _suspends(case, returned, report))
    if returned.known_failed:
        return (AddEvent(f"our mail to {returned.recipient} {trouble.how} (again)"),) if conversation else ()
    return *((record,) if failed else ()), *_told(audience_of(case), conversation, trouble)


def _told(audience: Audience, conversation: Conversation | None, trouble: Trouble) -> tuple[Effect, ...]:
    """Who has to know. Never the operators of a mail to themselves: that alarm would come back as well."""
    event = (AddEvent(f"our mail to {trouble.recipient} {trouble.how}"),) if conversation else ()
    if trouble.role is Role.OPERATOR:
        return event
    if trouble.role is Role.AGENT or conversation is None:
        sentence = f"Our mail to {trouble.role} {trouble.recipient} {trouble.how}."
        return *event, TellOperators(f"undelivered:{trouble.recipient}", sentence)
    flags = (AddFlags(frozenset({Flag.UNDELIVERABLE})),) if trouble.letter.permanent else ()
    ticket = conversation.ticket
    agents = audience.owner(ticket.assignee) or audience.told(ticket.team, ticket.assignee)
    if agents:
        return *event, *flags, TellAgents(agents, trouble.letter)
    sentence = f"{ticket.ref}: our mail to the customer {trouble.how}; no agent wants to be told."
    return *event, *flags, TellOperators(f"undelivered:{trouble.recipient}", sentence)


def _suspends(case: Case, returned: Returned, report: BouncedRecipient) -> bool:
    """Only a customer's address, named by the bounce itself, that failed for good (RFC 3463 §3.1: class 5)."""
    named = case.mail.bounce.recipients if case.mail.bounce else ()
    own = any(one.address == returned.recipient for one in named)
    lasting = report.action == "failed" and (not report.status or report.status.startswith("5"))
    return returned.role is Role.CUSTOMER and own and lasting


def _said(report: BouncedRecipient) -> str:
    return f"{report.action} {report.status}".strip()
