"""The rows of "what becomes of a mail" for agents: the table of contents. Fails closed: one doubt, and nothing is
executed and nothing sent; the mail comes back to its author and waits.
"""

from maild.deeds import KeepAway
from maild.letters import HeldWhy
from maild.lifecycle import Speaker, status_after
from maild.model import Agent, Direction
from maild.plan import AddEvent, AddMail, Assign, Effect, Plan, SendAnswer, SetStatus, UseTicket
from maild.seal import Verb
from maild.ticket import Conversation
from routing import agent_desk, drafts, guard_files
from routing.acting import Acting, Done
from routing.agent_text import written
from routing.answers import Refused, carried_out
from routing.authority import Grant, authority, claim, is_proven
from routing.case import Case
from routing.command_block import without_block
from routing.commands import run
from routing.guard import reached
from routing.held import held, why_of
from routing.own_machines import is_out_of_office
from routing.said import Said, problems, read, wanting
from routing.thread import find


def plan(case: Case, agent: Agent) -> Plan:
    """For a person's mail with an agent's address as From."""
    granted = authority(case, agent)
    if isinstance(granted, Grant):
        return _returning(case, agent, _granted(case, agent, granted))
    if granted.why is HeldWhy.AGENT_NO_TICKET and case.verified:
        return _returning(case, agent, agent_desk.plan(case, agent))
    return held(case, agent, granted.why, granted.conversation)


def released(case: Case, agent: Agent) -> Plan:
    """A person has let it go on: as if the agent's power were proven. Lines of commands are taken off; what would
    then be empty becomes a note."""
    why, grant = "released by a person", claim(case, agent)
    found = find(case)
    conversation = grant.conversation if grant else found.conversation if found and not found.inferred else None
    text = without_block(written(case.mail, case.known.answered).text)
    if conversation is None:
        return agent_desk.released(case, agent)
    if (
        text
        and (grant is None or grant.verb is Verb.REPLY)
        and (conversation.ticket.requester or conversation.participants)
    ):
        return Plan(_answer(case, agent, conversation, text), (f"an agent's answer, {why}",))
    note = AddMail(Direction.NOTE, text=text, reason=why)
    return Plan((UseTicket(conversation.ticket.number), note), (f"an agent's note, {why}",))


# --- rows ---


def _granted(case: Case, agent: Agent, grant: Grant) -> Plan:
    """Words about a draft go their own way; all other words must be understood as a whole first."""
    here = grant.conversation
    words = written(case.mail, _answered(case, here))
    acting = Acting(case, agent, read(case, words.text, here), here)
    files = guard_files.own(guard_files.as_stored(case.mail.attachments), case.known.internal)
    said = Said(acting, here, grant.verb, grant.version, files, agent.address)
    about = drafts.about_draft(said)
    if about is not None:
        return drafts.plan(about, words.doubt)
    found = problems(said)
    if found:
        return held(case, agent, why_of(found), here, said.block.text, found)
    if words.doubt is HeldWhy.AGENT_DOUBTFUL:
        return held(case, agent, words.doubt, here, said.block.text)
    if not said.block.orders and not said.says_something:
        return held(case, agent, HeldWhy.AGENT_EMPTY, here, "")
    return _weighed(said)


def _weighed(said: Said) -> Plan:
    """All orders first; one problem and nothing happens. Then the words."""
    case, agent, here, text = said.case, said.acting.agent, said.conversation, said.block.text
    done = run(said.acting)
    found = done if not isinstance(done, Done) else wanting(said)
    if found or not isinstance(done, Done):
        return held(case, agent, why_of(found), here, text, found)
    if said.block.has("draft"):
        return held(case, agent, HeldWhy.AGENT_DRAFT, here, text)
    end = carried_out(said, done)
    if isinstance(end, Refused):
        return held(case, agent, end.why, here, end.text, end.problems)
    return end


def _returning(case: Case, agent: Agent, found: Plan) -> Plan:
    """Whoever writes again is no longer out of office."""
    if not is_proven(case) or not is_out_of_office(case, agent):
        return found
    return Plan((KeepAway(agent.address, None), *found.effects), found.reasons)


def _answer(case: Case, agent: Agent, conversation: Conversation, text: str) -> tuple[Effect, ...]:
    ticket = conversation.ticket
    after = status_after(ticket.status, Speaker.AGENT)
    already = reached(case, conversation)
    told = f"the agent's own client also sent it to {', '.join(already)}; they are not sent it twice"
    return (
        UseTicket(ticket.number),
        SendAnswer(agent.address, text, already=already),
        *((AddEvent(told),) if already else ()),
        *((SetStatus(after),) if after is not ticket.status else ()),
        *((Assign(agent.address),) if ticket.assignee is None else ()),
    )


# --- looks ---


def _answered(case: Case, conversation: Conversation) -> str:
    """Our mail that this one answers, with the names that only its HTML part shows; "" where it is not on record."""
    if not case.known.answered:
        return ""
    return f"{case.known.answered}\n{case.rules.settings.desk.name} · {conversation.ticket.ref}\n{case.mail.subject}"
