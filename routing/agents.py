"""The rows of "what becomes of a mail" for agents: answers, notes, forwards, and all that has to wait."""

import re

from maild import people
from maild.letters import HeldNotice, HeldWhy
from maild.lifecycle import Speaker, status_after
from maild.model import Agent, Direction, EmailAddress, Flag
from maild.plan import (
    AddEvent,
    AddMail,
    Assign,
    Effect,
    Hold,
    Plan,
    SendAnswer,
    SetStatus,
    TellAgents,
    TellOperators,
    UseTicket,
)
from maild.seal import Verb
from maild.ticket import Conversation
from routing.agent_text import looks_like_command, without_commands, written
from routing.authority import Grant, authority, claim
from routing.case import Case
from routing.opening import Opening, opened
from routing.thread import find, is_participant

MOST_EXCERPT = 4000  # characters of a held mail that its notice shows

_SIGNED = re.compile(r"\+[trnb]\d{1,12}\.\d{1,9}\.[a-z2-7]{12}(?![a-z2-7])", re.IGNORECASE | re.ASCII)
_MAIL_NAMES = (".eml", ".msg", ".mht", ".mbox", ".oft")


def plan(case: Case, agent: Agent) -> Plan:
    """For a person's mail with an agent's address as From."""
    granted = authority(case, agent)
    if isinstance(granted, Grant):
        return _granted(case, agent, granted)
    if granted.why is HeldWhy.AGENT_NO_TICKET and case.mail.forwarded is not None and case.verified:
        return _forwarded(case, agent)
    return _held(case, agent, granted.why, granted.conversation)


def released(case: Case, agent: Agent) -> Plan:
    """A person has let it go on: as if the agent's power were proven. Lines of commands are taken off; what would
    then be empty becomes a note."""
    why, grant = "released by a person", claim(case, agent)
    found = find(case)
    conversation = grant.conversation if grant else found.conversation if found and not found.inferred else None
    text = without_commands(written(case.mail, case.known.answered).text)
    if conversation is None:
        return _forwarded(case, agent) if _names_customer(case) else _without_ticket(case, why)
    if text and (grant is None or grant.verb is Verb.REPLY) and _somebody(conversation):
        return Plan(_answer(case, agent, conversation, text), (f"an agent's answer, {why}",))
    note = AddMail(Direction.NOTE, text=text, reason=why)
    return Plan((UseTicket(conversation.ticket.number), note), (f"an agent's note, {why}",))


# --- rows ---


def _granted(case: Case, agent: Agent, grant: Grant) -> Plan:
    words = written(case.mail, _answered(case, grant.conversation))
    why = words.doubt
    if why is None and grant.verb is Verb.REPLY:
        why = _must_wait(case, agent, grant, words.text)
    if why is not None:
        return _held(case, agent, why, grant.conversation, words.text)
    if grant.verb is Verb.NOTE:
        effects = (UseTicket(grant.conversation.ticket.number), AddMail(Direction.NOTE, text=words.text))
        return Plan(effects, ("an agent's reply to an internal address: a note",))
    return Plan(_answer(case, agent, grant.conversation, words.text), ("an agent's reply goes to the customer",))


def _must_wait(case: Case, agent: Agent, grant: Grant, text: str) -> HeldWhy | None:
    """Why an answer must not go to the customer yet, the most certain reason first."""
    if case.rules.settings.desk.public == "explicit":
        return HeldWhy.AGENT_NOT_PUBLIC
    if not _somebody(grant.conversation):
        return HeldWhy.AGENT_NOBODY
    if _leaks(case, text):
        return HeldWhy.AGENT_LEAK
    if any(_is_mail(one.media_type, one.name) for one in case.mail.attachments):
        return HeldWhy.AGENT_ATTACHMENT
    return HeldWhy.AGENT_STALE if _is_stale(agent, grant) else None


def _answer(case: Case, agent: Agent, conversation: Conversation, text: str) -> tuple[Effect, ...]:
    ticket = conversation.ticket
    after = status_after(ticket.status, Speaker.AGENT)
    already = _reached(case, conversation)
    told = f"the agent's own client also sent it to {', '.join(already)}; they are not sent it twice"
    return (
        UseTicket(ticket.number),
        SendAnswer(agent.address, text, already=already),
        *((AddEvent(told),) if already else ()),
        *((SetStatus(after),) if after is not ticket.status else ()),
        *((Assign(agent.address),) if ticket.assignee is None else ()),
    )


def _forwarded(case: Case, agent: Agent) -> Plan:
    """A ticket for the one whose mail the agent forwards; nothing is sent there before an agent answers (T37)."""
    told = case.mail.forwarded
    if told is None or not _names_customer(case):
        return _held(case, agent, HeldWhy.AGENT_NO_TICKET, None)
    if looks_like_command(told.comment):
        return _held(case, agent, HeldWhy.AGENT_COMMANDS, None)
    new = Opening(
        requester=told.sender,
        why="an agent forwards a customer's mail: a ticket for the customer",
        flags=frozenset({Flag.UNVERIFIED}),
        forwarded=told,
        remark=told.comment,
        quiet=f"{agent.name} forwarded it; nothing is sent before an agent answers",
    )
    return opened(case, new)


def _without_ticket(case: Case, why: str) -> Plan:
    new = Opening(
        requester=None,
        why=f"an agent's mail that belongs to no ticket, {why}: a new one",
        direction=Direction.NOTE,
        quiet="it is an agent's",
    )
    return opened(case, new)


def _held(case: Case, agent: Agent, why: HeldWhy, conversation: Conversation | None, shown: str | None = None) -> Plan:
    """Nothing is done but that the agent is asked, at the registered address and nowhere else."""
    number = conversation.ticket.number if conversation else None
    here: tuple[Effect, ...] = ()
    if number is not None:
        here = (UseTicket(number), AddEvent(f"a mail in {agent.name}'s name is held: {why}"))
    excerpt = (case.mail.text if shown is None else shown)[:MOST_EXCERPT]
    notice: Effect = TellAgents((agent.address,), HeldNotice(why, excerpt, case.mail.subject))
    if why is HeldWhy.AGENT_DISABLED:
        sentence = f"A mail of the disabled agent {agent.name} ({agent.address}) is held; see maild queue."
        notice = TellOperators(f"disabled:{agent.address}", sentence)
    return Plan((*here, notice, Hold(why, number, agent.address)), (f"an agent's mail is held: {why}",))


# --- looks ---


def _answered(case: Case, conversation: Conversation) -> str:
    """Our mail that this one answers, with the names that only its HTML part shows; "" where it is not on record."""
    if not case.known.answered:
        return ""
    return f"{case.known.answered}\n{case.rules.settings.desk.name} · {conversation.ticket.ref}\n{case.mail.subject}"


def _is_stale(agent: Agent, grant: Grant) -> bool:
    """Somebody else answered since the mail that is replied to; the agent's own answers do not count, where known."""
    ticket, by = grant.conversation.ticket, grant.conversation.answered_by
    if grant.version is None:
        return False
    if len(by) == ticket.answers and grant.version <= len(by):
        return any(one != agent.address for one in by[grant.version :])
    return grant.version != ticket.answers


def _leaks(case: Case, text: str) -> bool:
    """True if the words hold a signed address, or one that an agent writes from."""
    lower = text.lower()
    own = (address for one in case.rules.settings.agent for address in (one.address, *one.aliases))
    return _SIGNED.search(lower) is not None or any(address in lower for address in own)


def _is_mail(media_type: str, name: str) -> bool:
    return media_type.lower().startswith("message/") or name.lower().endswith(_MAIL_NAMES)


def _somebody(conversation: Conversation) -> bool:
    return conversation.ticket.requester is not None or bool(conversation.participants)


def _reached(case: Case, conversation: Conversation) -> tuple[EmailAddress, ...]:
    """Participants whom the agent's client wrote to directly (reply to all)."""
    direct = dict.fromkeys(one.address for one in (*case.mail.to, *case.mail.cc))
    return tuple(address for address in direct if is_participant(conversation, address))


def _names_customer(case: Case) -> bool:
    told, settings = case.mail.forwarded, case.rules.settings
    if told is None or "@" not in told.sender.address:
        return False
    address = told.sender.address
    return not people.is_desk(settings, address) and people.agent_of(settings, address) is None
