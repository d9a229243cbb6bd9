"""An agent's mail that belongs to no ticket: questions to the desk, `#new`, and customers' mails that are forwarded.

Whoever is enabled and verified may do this without a token: nothing of it reaches a customer but what `#public` says.
"""

from dataclasses import replace

from maild import people
from maild.deeds import EndDraft, Receipt
from maild.letters import HeldNotice, HeldWhy, Remark
from maild.mail import Forwarded
from maild.model import Agent, Direction, Flag
from maild.plan import Effect, File, Filed, Plan, SetStatus, TellAgents
from maild.ports import Draft
from maild.remarks import DoneKey, ProblemKey
from routing.acting import Acting, Done
from routing.agent_new import created
from routing.agent_text import written
from routing.case import Case
from routing.command_block import Block, block_of, without_block
from routing.command_table import Place
from routing.commands import run
from routing.held import MOST_EXCERPT, held, why_of
from routing.opening import Opening, opened, weighed
from routing.said import in_note
from routing.ticket_to_be import NOT_YET, conversation_to_be

_QUIET = "{} forwarded it; nothing is sent before an agent answers"


def plan(case: Case, agent: Agent) -> Plan:
    """For an enabled agent's verified mail that names no ticket."""
    told = _customers(case)
    text = told.comment if told else _words(case)
    if text is None:
        return _refused(case, agent, HeldWhy.AGENT_DOUBTFUL, ())
    block = block_of(text)
    problems = block.problems if block.has("public") else in_note(block.problems)
    if problems:
        return _refused(case, agent, why_of(problems), problems, text)
    word = _about_draft(case, agent, block)
    if word is not None:
        return word
    if block.has("new"):
        return _replacing(case, agent, created(case, agent, block))
    if told is not None:
        return _forwarded(case, agent, block, told)
    if not block.orders:
        return held(case, agent, HeldWhy.AGENT_NO_TICKET, None)
    return _asked(case, agent, block)


def released(case: Case, agent: Agent) -> Plan:
    """A person has let it go on: lines of commands are taken off, and nothing of them is done."""
    why = "released by a person"
    told = _customers(case)
    if told is not None:
        return opened(case, _passed_on(agent, told, without_block(told.comment)))
    new = Opening(
        requester=None,
        why=f"an agent's mail that belongs to no ticket, {why}: a new one",
        direction=Direction.NOTE,
        quiet="it is an agent's",
    )
    return opened(case, new)


# --- questions to the desk ---


def _asked(case: Case, agent: Agent, block: Block) -> Plan:
    """Every question is answered; words beneath are for nobody, and their author hears so."""
    done = run(Acting(case, agent, block))
    if not isinstance(done, Done):
        return _refused(case, agent, why_of(done), done, block.text)
    told = done.said(DoneKey.NOTHING_SENT) if block.text else done
    receipt = (Receipt(agent.address, told.remarks, always=True),) if told.remarks else ()
    return Plan((*done.effects, *receipt, File(Filed.AGENT_ASKED)), ("an agent's questions to the desk",))


# --- forwards ---


def _forwarded(case: Case, agent: Agent, block: Block, told: Forwarded) -> Plan:
    """A ticket for the one whose mail it is; nothing is sent there before an agent answers (T37)."""
    order = block.order("note")
    note = "\n".join(one for one in (order.args if order else "", block.text) if one)
    new = _passed_on(agent, told, note)
    ours = {one.name for one in block.orders if one.command.place is Place.TICKET}
    early = [one for one in block.orders if one.name in ours - NOT_YET.allowed or one.name in NOT_YET.public]
    if early:
        found = tuple(Remark(ProblemKey.NEEDS_TICKET, (f"#{one.name}",)) for one in early)
        return _refused(case, agent, HeldWhy.AGENT_COMMANDS, found, block.text)
    done = run(Acting(case, agent, block, conversation_to_be(case, weighed(case, new).ticket)))
    if not isinstance(done, Done):
        return _refused(case, agent, why_of(done), done, block.text)
    status: tuple[Effect, ...] = (SetStatus(done.status),) if done.status else ()
    found_plan = opened(case, replace(new, deeds=(*done.effects, *status)))
    remarks = (Remark(DoneKey.CREATED, ("", told.sender.address)), *done.remarks)
    heard = any(agent.address in one.agents for one in found_plan.effects if isinstance(one, TellAgents))
    receipt = () if heard and not block.orders else (Receipt(agent.address, remarks, always=not heard),)
    return Plan((*found_plan.effects, *receipt), found_plan.reasons)


def _passed_on(agent: Agent, told: Forwarded, note: str) -> Opening:
    return Opening(
        requester=told.sender,
        why="an agent forwards a customer's mail: a ticket for the customer",
        flags=frozenset({Flag.UNVERIFIED}),
        forwarded=told,
        remark=note,
        quiet=_QUIET.format(agent.name),
    )


def _customers(case: Case) -> Forwarded | None:
    """The forwarded mail, where it is a customer's: an agent's own, or the desk's, is nobody's question."""
    told, settings = case.mail.forwarded, case.rules.settings
    if told is None or "@" not in told.sender.address:
        return None
    address = told.sender.address
    ours = people.is_desk(settings, address) or people.agent_of(settings, address) is not None
    return None if ours else told


# --- drafts of mails without a ticket ---


def _about_draft(case: Case, agent: Agent, block: Block) -> Plan | None:
    """`#cancel` drops it. `#send` cannot release what belongs to no ticket: the mail has to be written anew."""
    draft = _own_draft(case, agent)
    if draft is None or not any(block.has(one) for one in ("send", "cancel", "approve")):
        return None
    number = str(draft.held.id)
    if not block.has("cancel"):
        problem = Remark(ProblemKey.NOT_CONFIRMABLE, (number,))
        return _refused(case, agent, HeldWhy.AGENT_NO_TICKET, (problem,), draft.mail.text)
    receipt = Receipt(agent.address, (Remark(DoneKey.DRAFT_DROPPED, (number,)),), always=True)
    end = EndDraft(draft.held.id, "dropped by its author", dropped=True)
    return Plan((end, receipt, File(Filed.AGENT_ASKED)), ("an agent's draft is dropped",))


def _replacing(case: Case, agent: Agent, new: Plan) -> Plan:
    """Written anew in reply to the notice: the draft has ended."""
    draft = _own_draft(case, agent)
    if draft is None or not any(isinstance(one, Receipt) for one in new.effects):
        return new
    return Plan((*new.effects, EndDraft(draft.held.id, "written anew by its author", dropped=True)), new.reasons)


def _refused(case: Case, agent: Agent, why: HeldWhy, problems: tuple[Remark, ...], shown: str | None = None) -> Plan:
    """Held; but what was said about a draft, and cannot be obeyed, never becomes a draft of its own."""
    draft = _own_draft(case, agent)
    if draft is None:
        return held(case, agent, why, None, shown, problems)
    excerpt = (case.mail.text if shown is None else shown)[:MOST_EXCERPT]
    letter = HeldNotice(why, excerpt, draft.mail.subject, problems, draft.held.id, None, sendable=False)
    effects = (TellAgents((agent.address,), letter), File(Filed.AGENT_ASKED))
    return Plan(effects, (f"a word about a draft that cannot be obeyed: {why}",))


def _own_draft(case: Case, agent: Agent) -> Draft | None:
    draft = case.known.draft
    own = draft is not None and draft.held.ticket is None and draft.held.agent == agent.address
    return draft if own else None


def _words(case: Case) -> str | None:
    """The new words; None where it is not certain which of them are new."""
    if not case.known.answered:
        return case.mail.text
    words = written(case.mail, case.known.answered)
    return None if words.doubt is HeldWhy.AGENT_DOUBTFUL else words.text
