"""`#new x@y`: a ticket for a customer who did not write: a phone call, a chat transcript. The words are a note unless
`#public` says that they are the first answer."""

from dataclasses import replace

from maild.deeds import Receipt
from maild.letters import HeldWhy, Remark
from maild.model import Agent, EmailAddress, Flag, Mailbox
from maild.plan import AddEvent, Effect, Plan, UseTicket
from maild.remarks import DoneKey, ProblemKey
from maild.seal import Verb
from routing import exposed, guard_files
from routing.acting import Acting, Done
from routing.answers import Refused, carried_out
from routing.case import Case
from routing.command_block import Block
from routing.command_table import Place
from routing.commands import run
from routing.commands_people import third_party
from routing.copies import is_machine
from routing.held import held, why_of
from routing.opening import Opening, Weighed, remarks, weighed
from routing.said import Said, Way, problems, wanting
from routing.ticket_to_be import NOT_YET, conversation_to_be


def created(case: Case, agent: Agent, block: Block) -> Plan:
    """The plan for a fresh mail with `#new`; nothing of it happens where anything is wrong."""
    rest = replace(block, orders=tuple(one for one in block.orders if one.name != "new"))
    address = _whom(Acting(case, agent, block), block)
    early = [one for one in rest.orders if one.command.place is Place.TICKET and one.name not in NOT_YET.allowed]
    if isinstance(address, Remark) or early:
        needs = tuple(Remark(ProblemKey.NEEDS_TICKET, (f"#{one.name}",)) for one in early)
        found = ((address,) if isinstance(address, Remark) else ()) + needs
        return held(case, agent, HeldWhy.AGENT_COMMANDS, None, block.text, found)
    new = weighed(case, _opening(agent, address, rest))
    said = _said(case, agent, rest, new)
    wrong = (*problems(said), *_lacking(said))
    if wrong:
        return held(case, agent, why_of(wrong), None, block.text, wrong)
    done = run(said.acting)
    if not isinstance(done, Done):
        return held(case, agent, why_of(done), None, block.text, done)
    first = Remark(DoneKey.CREATED, ("", address))
    plan = carried_out(said, replace(done, remarks=(first, *done.remarks)))
    if isinstance(plan, Refused):
        return held(case, agent, plan.why, None, plan.text, plan.problems)
    return _with_ticket(case, agent, address, new, plan)


def _whom(acting: Acting, block: Block) -> EmailAddress | Remark:
    order = block.order("new")
    if order is None:
        raise LookupError("there is no #new in this mail")
    address = third_party(acting, order)
    if not isinstance(address, Remark) and is_machine(address):
        return Remark(ProblemKey.BAD_ADDRESS, (address,))
    return address


def _opening(agent: Agent, address: EmailAddress, block: Block) -> Opening:
    order = block.order("note")
    return Opening(
        requester=Mailbox(address),
        why="an agent opens a ticket for a customer",
        flags=frozenset({Flag.UNVERIFIED}),
        words="\n".join(one for one in (order.args if order else "", block.text) if one) or address,
        quiet=f"{agent.name} opened it; nothing is sent before an agent answers",
    )


def _said(case: Case, agent: Agent, block: Block, new: Weighed) -> Said:
    conversation = conversation_to_be(case, new.ticket)
    return Said(
        acting=Acting(case, agent, block, conversation),
        conversation=conversation,
        verb=Verb.NOTE,
        version=None,
        files=guard_files.as_stored(case.mail.attachments),
        receiver=agent.address,
    )


def _lacking(said: Said) -> tuple[Remark, ...]:
    found = wanting(said)
    return found or ((Remark(ProblemKey.NO_TEXT, ("#new",)),) if said.way is Way.NOWHERE else ())


def _with_ticket(case: Case, agent: Agent, address: EmailAddress, new: Weighed, plan: Plan) -> Plan:
    """The ticket first, then all that is done to it; its author gets an address to go on with in any case."""
    done = tuple(
        replace(one, always=True) if isinstance(one, Receipt) else one
        for one in plan.effects
        if not (isinstance(one, UseTicket) and one.number == 0)
    )
    opening: tuple[Effect, ...] = (
        new.ticket,
        AddEvent(f"opened by {agent.name} for {address}"),
        *remarks(case),
        *exposed.recorded(case),
    )
    return Plan((*opening, *done), ("an agent opens a ticket for a customer", *plan.reasons))
