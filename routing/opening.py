"""A new ticket: who it is for, what is promised, whether it is acknowledged, who hears of it."""

from dataclasses import dataclass, replace

from maild import people
from maild.deeds import SetTeam
from maild.letters import Acknowledgement, CustomerWrote
from maild.mail import Forwarded
from maild.model import Direction, EmailAddress, Facts, Flag, Kind, Mailbox, MessageId, TicketNumber, Verdict
from maild.plan import (
    AddEvent,
    AddMail,
    Assign,
    Effect,
    OpenTicket,
    Plan,
    RestoreAddress,
    SendAcknowledgement,
    TellAgents,
    TellOperators,
)
from routing import exposed
from routing.assign import Handling, audience_of, handling
from routing.case import Case
from routing.copies import copying
from routing.facts import facts_of, missing_facts
from routing.gate import Silence, silence
from routing.topic_address import topic_of

_LOST_MAILS = 1000  # more than a ticket's mails after the one that the sender answers

THE_ENTRY = 0
"""In a letter: the entry that the mail in hand becomes; its number is given when it is stored."""


@dataclass(frozen=True, slots=True)
class Opening:
    """What is particular about a ticket; all else follows from the mail.

    requester   None where there is nobody to answer
    forwarded   the customer's mail inside an agent's
    number      of a ticket that the database has lost
    remark      what the agent wrote above a forward: a note
    quiet       why it is not acknowledged, whatever the caps say; "" = as they say
    direction   of the entry that the mail becomes
    words       what it is judged by; "" = the mail's own new words
    deeds       done to it before anybody is told of it
    """

    requester: Mailbox | None
    why: str
    flags: frozenset[Flag] = frozenset()
    linked: tuple[TicketNumber, ...] = ()
    number: TicketNumber | None = None
    forwarded: Forwarded | None = None
    remark: str = ""
    quiet: str = ""
    direction: Direction = Direction.IN
    words: str = ""
    deeds: tuple[Effect, ...] = ()


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a new ticket will be, and what that follows from. `still`: why it is not acknowledged."""

    ticket: OpenTicket
    how: Handling
    facts: Facts
    still: Silence | None


def weighed(case: Case, new: Opening) -> Weighed:
    """The topic is the one whose address the mail came to, if it came to one."""
    subject, text = _words(case, new)
    verdict = case.rules.judge.verdict(subject, text)
    wanted = topic_of(case.mail.recipients, case.rules.settings, case.rules.seals)
    if wanted is not None:
        verdict = replace(verdict, topic=wanted)
    how = handling(case, verdict)
    still = Silence(new.quiet) if new.quiet else silence(case)
    ticket = _ticket(case, new, subject, how, verdict, still)
    return Weighed(ticket, how, facts_of(text, case.rules.settings.facts), still)


def opened(case: Case, new: Opening) -> Plan:
    """The whole plan for a mail that opens a ticket."""
    found = weighed(case, new)
    how, facts, still = found.how, found.facts, found.still
    effects: tuple[Effect, ...] = (
        found.ticket,
        *alive(case),
        *((AddMail(Direction.NOTE, text=new.remark),) if new.remark else ()),
        AddMail(new.direction, forwarded=new.forwarded),
        *(copying(case.mail, case.rules.settings) if case.verified and new.requester == case.sender else ()),
        *remarks(case),
        *exposed.recorded(case),
        *_acknowledged(case, how, facts, still),
        *new.deeds,
        *telling(case, *_handed(new.deeds, how.team), CustomerWrote(THE_ENTRY, first=True, facts=facts)),
    )
    said = f"not acknowledged: {still.why}" if still else "acknowledged"
    return Plan(effects, (new.why, said))


def _handed(deeds: tuple[Effect, ...], team: str) -> tuple[str, EmailAddress | None]:
    """Whose ticket it is after these deeds: team and owner."""
    owner: EmailAddress | None = None
    for one in deeds:
        if isinstance(one, Assign):
            owner = one.agent
        if isinstance(one, SetTeam):
            team, owner = one.team, None
    return team, owner


def alive(case: Case) -> tuple[Effect, ...]:
    """Who writes from a suspended address can be written to again; a disowned From proves nothing of the kind."""
    if case.address is None or case.failed or not case.known.sender_suspended:
        return ()
    return (RestoreAddress(case.address),)


def remarks(case: Case) -> tuple[Effect, ...]:
    """What agents should know of how the mail was read."""
    events = []
    if case.troubled:
        events.append("not all of this mail could be read: " + ("; ".join(_troubles(case)) or "unknown reason"))
    others = [one for one in case.mail.warnings if one not in _troubles(case)]
    if others:
        events.append("about this mail: " + "; ".join(others))
    if (wish := elsewhere(case)) is not None:
        events.append(f"this mail asks for answers to {wish}; they go to its sender, {case.address}")
    return tuple(AddEvent(one) for one in events)


def elsewhere(case: Case) -> EmailAddress | None:
    """A Reply-To that is not the sender's: a wish, nobody's identity, and no answer goes there (T12)."""
    wish = case.mail.reply_to
    if wish is None or case.address is None or people.is_desk(case.rules.settings, wish.address):
        return None
    return wish.address if wish.address != case.address else None


def _troubles(case: Case) -> tuple[str, ...]:
    if case.mail.troubles:
        return case.mail.troubles
    return case.mail.warnings if case.troubled else ()


def telling(case: Case, team: str, owner: EmailAddress | None, letter: CustomerWrote) -> tuple[Effect, ...]:
    """To the agents who want to hear of it; where nobody would, the operators are told that nobody does."""
    audience = audience_of(case)
    if agents := audience.told(team, owner):
        return (TellAgents(agents, letter),)
    if not audience.reaches_nobody(team, owner):
        return ()
    return (TellOperators(f"nobody:{team}", f"Mail for team {team} reaches no agent: nobody in it wants to be told."),)


def _words(case: Case, new: Opening) -> tuple[str, str]:
    if new.forwarded is not None:
        return new.forwarded.subject or case.mail.subject, new.forwarded.text
    return case.mail.subject, new.words or case.words


def _ticket(
    case: Case, new: Opening, subject: str, how: Handling, verdict: Verdict, still: Silence | None
) -> OpenTicket:
    flags = {
        Flag.NEEDS_ATTENTION: case.troubled,
        Flag.SECRETS: bool(case.mail.secrets),
        Flag.REPLY_ELSEWHERE: elsewhere(case) is not None,
        Flag.EXTERNAL_ESCALATION: verdict.external_escalation,
        Flag.NO_ACKNOWLEDGEMENT: still is not None and new.number is None,
    }
    return OpenTicket(
        requester=new.requester,
        verified=case.verified and new.requester is not None and new.requester == case.sender,
        subject=subject,
        kind=how.kind,
        kind_confidence=how.confidence,
        kind_unsure=how.unsure,
        topic=how.topic,
        priority=how.priority,
        language=how.language,
        team=how.team,
        due=how.due,
        flags=new.flags | {flag for flag, applies in flags.items() if applies},
        root=_root(case) if new.forwarded is None and not new.words else None,
        linked=new.linked,
        number=new.number,
        mails_before=_mails_before(case, new.number) if new.number is not None else 0,
    )


def _mails_before(case: Case, number: TicketNumber) -> int:
    """The lost mails were numbered at least as far as the sender's copy; nobody knows how much further."""
    return max((one.n for one in case.clues.sealed if one.number == number), default=0) + _LOST_MAILS


def _root(case: Case) -> MessageId | None:
    """Never an id of ours: a stranger who sends under one would tie his ticket to another's thread."""
    return None if case.clues.own_id else case.mail.message_id


def _acknowledged(case: Case, how: Handling, facts: Facts, still: Silence | None) -> tuple[Effect, ...]:
    if still is not None:
        event = AddEvent(f"not acknowledged: {still.why}")
        return (event, still.alarm) if still.alarm else (event,)
    secrets = exposed.exposed(case)
    if not case.verified:
        return (SendAcknowledgement(Acknowledgement(full=False, kind=None, secrets=secrets)),)
    kind = _said(case, how)
    missing = missing_facts(kind, how.topic, facts, bool(case.mail.attachments))
    return (SendAcknowledgement(Acknowledgement(full=True, kind=kind, missing=missing, secrets=secrets)),)


def _said(case: Case, how: Handling) -> Kind | None:
    """The kind that the acknowledgement names; None: neutral words."""
    match case.rules.settings.classify.kind_templates:
        case "always":
            return how.kind
        case "never":
            return None
        case _:
            return how.certain
