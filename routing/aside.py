"""Side threads: what a third party answers to an agent's question becomes a note, and nobody else may write there."""

from maild.letters import HeldWhy, Remark, Report, StrangerHeld
from maild.model import Direction, Origin
from maild.plan import AddEvent, AddMail, Effect, Hold, Plan, TellAgents, UseTicket
from maild.remarks import DoneKey
from maild.seal import Verb
from maild.ticket import Conversation
from routing.assign import audience_of
from routing.case import Case


def plan(case: Case) -> Plan | None:
    """None where the mail did not come to the address of a side thread that is on record."""
    addressed, conversation = case.clues.addressed, case.known.by_address
    if addressed is None or conversation is None or addressed.verb is not Verb.SIDE:
        return None
    asked = case.address is not None and case.rules.seals.address_is_of(addressed, case.address)
    if not asked or case.address is None:
        return _held(case, conversation, HeldWhy.NON_PARTICIPANT)
    if case.failed:
        return _held(case, conversation, HeldWhy.FAILED_SENDER)
    machine = case.mail.origin is not Origin.PERSON
    reason = f"{case.address} answers a question of ours"
    effects: tuple[Effect, ...] = (
        UseTicket(conversation.ticket.number),
        AddMail(Direction.NOTE, auto=machine, reason=reason),
        *(() if machine else _told(case, conversation, Report(Remark(DoneKey.SIDE_ANSWER, (case.address,)), 0))),
    )
    return Plan(effects, ("a third party's answer: a note",))


def _told(case: Case, conversation: Conversation, letter: Report | StrangerHeld) -> tuple[Effect, ...]:
    agents = audience_of(case).told(conversation.ticket.team, conversation.ticket.assignee)
    return (TellAgents(agents, letter),) if agents else ()


def _held(case: Case, conversation: Conversation, why: HeldWhy) -> Plan:
    effects = (
        UseTicket(conversation.ticket.number),
        AddEvent(f"a mail to the address of a side thread is held: {why}"),
        *_told(case, conversation, StrangerHeld(case.address, why)),
        Hold(why, conversation.ticket.number),
    )
    return Plan(effects, ("not whom an agent asked, to the address of a side thread: held",))
