"""What an agent's words do once they are understood: an answer, a note, a question aside, or orders alone."""

from dataclasses import dataclass

from maild.deeds import EndDraft, MergeInto, Receipt, SetOutcome, SetTeam, StopAnswers
from maild.letters import HeldWhy, Remark, Report
from maild.lifecycle import Speaker, status_after
from maild.model import Direction, EmailAddress, Kind, Status
from maild.plan import AddEvent, AddMail, Assign, Effect, Plan, SendAnswer, SetStatus, TellAgents, UseTicket
from maild.remarks import DoneKey
from maild.ticket import StoredAttachment
from routing import guard
from routing.acting import Done
from routing.assign import audience_of
from routing.commands_ticket import kind_after
from routing.commands_words import canned_words, language_after
from routing.guard import Proposed
from routing.incidents import everywhere
from routing.said import Said, Way

SOLVING = (Status.SOLVED, Status.CLOSED)


@dataclass(frozen=True, slots=True)
class Refused:
    """The words must not go out. `text`: as they would have."""

    why: HeldWhy
    text: str
    problems: tuple[Remark, ...] = ()


def carried_out(
    said: Said, done: Done, passed: frozenset[HeldWhy] = frozenset(), *, whole: bool = True
) -> Plan | Refused:
    """`passed`: reasons that a person has overruled. `whole`: the words are those of the mail in hand."""
    match said.way:
        case Way.NOWHERE:
            return _orders_alone(said, done)
        case Way.NOTE:
            return _noted(said, done)
        case Way.ASIDE:
            return _asked_aside(said, done)
        case Way.PUBLIC:
            return _answered(said, done, passed, whole=whole)


# --- the four ways ---


def _orders_alone(said: Said, done: Done) -> Plan:
    nothing = done.said(DoneKey.NOTHING_SENT) if done.remarks else done
    return _plan(said, nothing, (), done.status, "an agent's commands alone: nothing is sent")


def _noted(said: Said, done: Done) -> Plan:
    ticket, agent = said.conversation.ticket, said.acting.agent
    told = audience_of(said.case).told(ticket.team, ticket.assignee)
    others = tuple(one for one in told if one not in (agent.address, said.receiver))
    report = Report(Remark(DoneKey.NOTE_BY, (agent.name,)), entry_n=0)
    effects: tuple[Effect, ...] = (
        AddMail(Direction.NOTE, text=said.note),
        *((TellAgents(others, report),) if others else ()),
    )
    return _plan(said, done.said(DoneKey.NOTED), effects, done.status, "an agent's note")


def _asked_aside(said: Said, done: Done) -> Plan | Refused:
    why = next(guard.words_aside(said.case, said.block.text), None)
    if why is not None:
        return Refused(why, said.block.text)
    return _plan(said, done, (), done.status, "an agent asks a third party; the customer gets nothing")


def _answered(said: Said, done: Done, passed: frozenset[HeldWhy], *, whole: bool) -> Plan | Refused:
    canned = canned_words(said.acting, language_after(said.acting), said.conversation.ticket)
    if isinstance(canned, Remark):
        return Refused(HeldWhy.AGENT_COMMANDS, said.block.text, (canned,))
    text = "\n\n".join(one for one in (canned, said.block.text) if one)
    answer = _proposed(said, done, text)
    why = next((one for one in guard.reasons(said.case, said.conversation, answer) if one not in passed), None)
    if why is not None:
        return Refused(why, text)
    elsewhere = everywhere(said, text)
    already = guard.reached(said.case, said.conversation) if whole else ()
    effects: tuple[Effect, ...] = (
        SendAnswer(
            said.acting.agent.address,
            text,
            already=already,
            files=_files(said, whole=whole),
            decided=_decides(said, done),
        ),
        *_said_already(already),
        *_owned(said, done),
    )
    after = done.status or status_after(said.conversation.ticket.status, Speaker.AGENT)
    full = Done(done.effects, (*done.remarks, _sent(said), *elsewhere.remarks), done.status)
    return _plan(said, full, effects, after, "an agent's answer to the customer", elsewhere.effects)


# --- what stands in them ---


def _proposed(said: Said, done: Done, text: str) -> Proposed:
    block, ticket = said.block, said.conversation.ticket
    given = next((f"{one.decision} {one.amount}" for one in done.effects if isinstance(one, SetOutcome)), "")
    return Proposed(
        text=text,
        own=block.text,
        files=said.files,
        language=language_after(said.acting),
        outcome=given or (ticket.outcome or "" if _decides(said, done) else ""),
        stale=guard.is_stale(said.acting.agent, said.conversation, said.version),
        marked=block.has("public") or block.has("use"),
    )


def _decides(said: Said, done: Done) -> bool:
    """The answer that solves a complaint or dispute tells its outcome."""
    outcome = said.conversation.ticket.outcome or said.block.has("outcome")
    return kind_after(said.acting) is not Kind.INQUIRY and bool(outcome) and done.status in SOLVING


def _files(said: Said, *, whole: bool) -> tuple[StoredAttachment, ...] | None:
    """None: all that came with the mail in hand."""
    if whole and len(said.files) == len(said.case.mail.attachments):
        return None
    return said.files


def _said_already(already: tuple[EmailAddress, ...]) -> tuple[Effect, ...]:
    if not already:
        return ()
    return (AddEvent(f"the agent's own client also sent it to {', '.join(already)}; they are not sent it twice"),)


def _owned(said: Said, done: Done) -> tuple[Effect, ...]:
    """The first public answer owns the ticket, unless its author says who does."""
    settled = any(isinstance(one, Assign | SetTeam) for one in done.effects)
    free = said.conversation.ticket.assignee is None and not settled
    return (Assign(said.acting.agent.address),) if free else ()


def _sent(said: Said) -> Remark:
    ticket, delay = said.conversation.ticket, said.case.rules.settings.desk.send_delay_s
    who = (ticket.requester.name or ticket.requester.address) if ticket.requester else ""
    return Remark(DoneKey.WILL_SEND, (who, str(delay))) if delay else Remark(DoneKey.SENT_TO, (who,))


def _plan(
    said: Said, done: Done, words: tuple[Effect, ...], status: Status | None, reason: str, last: tuple[Effect, ...] = ()
) -> Plan:
    """Deeds, then words, then the status; what leads to other tickets comes after, and the receipt at the end."""
    merging = tuple(one for one in done.effects if isinstance(one, MergeInto))
    deeds = tuple(one for one in done.effects if not isinstance(one, MergeInto))
    here, stopped = said.conversation.ticket, any(isinstance(one, StopAnswers) for one in deeds)
    effects: tuple[Effect, ...] = (
        UseTicket(here.number),
        *deeds,
        *words,
        *((SetStatus(status),) if status is not None and (status is not here.status or stopped) else ()),
        *last,
        *merging,
        *_receipt(said, done),
    )
    return Plan(effects, (reason,))


def _receipt(said: Said, done: Done) -> tuple[Effect, ...]:
    """What was taken back or released is said in any case."""
    if not done.remarks:
        return ()
    always = any(isinstance(one, StopAnswers | EndDraft) for one in done.effects)
    return (Receipt(said.receiver, done.remarks, always),)
