"""Commands that change what a ticket is: its owner, state, kind, priority, tags and language."""

from datetime import datetime

from maild.deeds import (
    LinkTo,
    MergeInto,
    Park,
    Redact,
    RemoveFlags,
    SetIncident,
    SetKind,
    SetLanguage,
    SetOutcome,
    SetPriority,
    SetTags,
    SetTeam,
    SplitOff,
)
from maild.letters import Remark, Report
from maild.model import Flag, Kind, LabelSource, Status, TicketNumber
from maild.plan import AddFlags, Assign, Effect, Learn, TellAgents
from maild.remarks import DoneKey, ProblemKey
from maild.ticket import Conversation
from routing import command_args
from routing.acting import Acting, Done, done
from routing.assign import audience_of
from routing.command_block import Order


def take(acting: Acting, order: Order) -> Done | Remark:
    return done(Assign(acting.agent.address), DoneKey.TAKEN)


def drop(acting: Acting, order: Order) -> Done | Remark:
    return done(Assign(None), DoneKey.DROPPED)


def assign(acting: Acting, order: Order) -> Done | Remark:
    settings = acting.case.rules.settings
    if order.args.lower() in command_args.NOBODY:
        return done(Assign(None), DoneKey.UNASSIGNED)
    if order.args.lower().startswith(("team:", "组:")):
        team = command_args.team(order.args.partition(":")[2].strip(), settings)
        if isinstance(team, Remark):
            return team
        report = Report(Remark(DoneKey.ASSIGNED_TO_TEAM, (team, acting.agent.name)))
        others = tuple(one for one in audience_of(acting.case).told(team, None) if one != acting.agent.address)
        told_team: tuple[Effect, ...] = (TellAgents(others, report),) if others else ()
        return Done((SetTeam(team), *told_team), (Remark(DoneKey.ASSIGNED_TEAM, (team,)),))
    agent = command_args.agent(order.args, settings)
    if isinstance(agent, Remark):
        return agent
    if agent.address == acting.agent.address:
        return take(acting, order)
    told_them = TellAgents((agent.address,), Report(Remark(DoneKey.ASSIGNED_TO_YOU, (acting.agent.name,))))
    return Done((Assign(agent.address), told_them), (Remark(DoneKey.ASSIGNED, (agent.name,)),))


def solve(acting: Acting, order: Order) -> Done | Remark:
    """A complaint or dispute needs its outcome first, in this mail or an earlier one."""
    missing = _outcome_missing(acting)
    if missing is not None:
        return missing
    return Done(_confirmed(acting), (Remark(DoneKey.SOLVED),), Status.SOLVED)


def close(acting: Acting, order: Order) -> Done | Remark:
    missing = _outcome_missing(acting)
    if missing is not None and Flag.SPAM not in acting.ticket.flags:
        return missing
    return Done(_confirmed(acting), (Remark(DoneKey.CLOSED),), Status.CLOSED)


def _outcome_missing(acting: Acting) -> Remark | None:
    kind = kind_after(acting)
    needed = kind is not Kind.INQUIRY and not acting.ticket.kind_unsure
    given = acting.ticket.outcome or acting.block.has("outcome") or acting.block.has("spam")
    return Remark(ProblemKey.OUTCOME_NEEDED, (kind,)) if needed and not given else None


def kind_after(acting: Acting) -> Kind:
    """The ticket's kind, or what this very mail makes it."""
    order = acting.block.order("cat")
    found = command_args.kind(order) if order else acting.ticket.kind
    return found if isinstance(found, Kind) else acting.ticket.kind


def _confirmed(acting: Acting) -> tuple[Effect, ...]:
    """Solved without a change: the classifier was right."""
    ticket = acting.ticket
    if acting.block.has("cat") or ticket.kind_by_agent or ticket.status in (Status.SOLVED, Status.CLOSED):
        return ()
    return (Learn(ticket.kind, ticket.topic, LabelSource.CLOSED),)


def outcome(acting: Acting, order: Order) -> Done | Remark:
    ruling = command_args.ruling(order)
    if isinstance(ruling, Remark):
        return ruling
    kind = kind_after(acting)
    if kind is Kind.INQUIRY:
        return Remark(ProblemKey.OUTCOME_NOT_HERE, (kind,))
    effect = SetOutcome(ruling.decision, ruling.amount)
    if ruling.amount:
        return done(effect, DoneKey.OUTCOME_AMOUNT, ruling.decision, ruling.amount)
    return done(effect, DoneKey.OUTCOME, ruling.decision)


def reopen(acting: Acting, order: Order) -> Done | Remark:
    return Done((), (Remark(DoneKey.OPENED),), Status.OPEN)


def wait(acting: Acting, order: Order) -> Done | Remark:
    if order.args.lower() in command_args.CUSTOMER:
        return done(Park(None), DoneKey.PARKED_FOR_CUSTOMER, status=Status.WAITING)
    at = command_args.instant(order, acting.case.known.now, acting.case.rules.settings.hours)
    if isinstance(at, datetime):
        return done(Park(at), DoneKey.PARKED_UNTIL, at.isoformat(), status=Status.WAITING)
    return at


def prio(acting: Acting, order: Order) -> Done | Remark:
    found = command_args.priority(order)
    return found if isinstance(found, Remark) else done(SetPriority(found), DoneKey.PRIORITY, found)


def cat(acting: Acting, order: Order) -> Done | Remark:
    kind = command_args.kind(order)
    if isinstance(kind, Remark):
        return kind
    topic = command_args.topic(order, acting.case.rules.settings)
    if isinstance(topic, Remark):
        return topic
    effects = (
        SetKind(kind, topic, acting.agent.address),
        Learn(kind, topic or acting.ticket.topic, LabelSource.AGENT),
    )
    said = Remark(DoneKey.KIND_TOPIC, (kind, topic)) if topic else Remark(DoneKey.KIND, (kind,))
    return Done(effects, (said,))


def tag(acting: Acting, order: Order) -> Done | Remark:
    add = tuple(one.lstrip("+").lower() for one in order.words if not one.startswith("-"))
    remove = tuple(one.lstrip("-").lower() for one in order.words if one.startswith("-"))
    if not all(one.replace("-", "").replace("_", "").isalnum() and len(one) <= 40 for one in (*add, *remove)):
        return command_args.bad(order, order.args, order.command.arguments)
    remarks = (
        *((Remark(DoneKey.TAGGED, (" ".join(add),)),) if add else ()),
        *((Remark(DoneKey.UNTAGGED, (" ".join(remove),)),) if remove else ()),
    )
    return Done((SetTags(add, remove),), remarks)


def lang(acting: Acting, order: Order) -> Done | Remark:
    found = command_args.language(order, acting.case.rules.settings)
    return found if isinstance(found, Remark) else done(SetLanguage(found), DoneKey.LANGUAGE, found)


def spam(acting: Acting, order: Order) -> Done | Remark:
    return done(AddFlags(frozenset({Flag.SPAM})), DoneKey.SPAM, status=Status.CLOSED)


def ham(acting: Acting, order: Order) -> Done | Remark:
    return done(RemoveFlags(frozenset({Flag.SPAM})), DoneKey.HAM, status=Status.OPEN)


def redact(acting: Acting, order: Order) -> Done | Remark:
    words = order.args.strip()
    if not words:
        return Remark(ProblemKey.MISSING_ARGUMENT, (f"#{order.name}", order.command.arguments))
    if len(words) < 3:  # a letter or two would mask half of everything
        return command_args.bad(order, words, order.command.arguments)
    return done(Redact(words), DoneKey.REDACTED)


# --- several tickets ---


def merge(acting: Acting, order: Order) -> Done | Remark:
    """Only tickets of the same requester: merging two people's would show each the other's words."""
    other = _named(acting, order)
    if isinstance(other, Remark):
        return other
    if other.ticket.merged_into is not None:
        return Remark(ProblemKey.ALREADY_MERGED, (other.ticket.ref,))
    mine, theirs = acting.ticket.requester, other.ticket.requester
    if mine is None or theirs is None or mine.address != theirs.address:
        return Remark(ProblemKey.NOT_SAME_REQUESTER, (other.ticket.ref,))
    return done(MergeInto(other.ticket.number), DoneKey.MERGED, other.ticket.ref)


def link(acting: Acting, order: Order) -> Done | Remark:
    other = _named(acting, order)
    return other if isinstance(other, Remark) else done(LinkTo(other.ticket.number), DoneKey.LINKED, other.ticket.ref)


def split(acting: Acting, order: Order) -> Done | Remark:
    """The customer's newest message, unless it is the only one."""
    internal = acting.case.known.internal
    entries = internal.customer_entries if internal else ()
    if len(entries) < 2:
        return Remark(ProblemKey.NOTHING_TO_SPLIT)
    return done(SplitOff(entries[-1]), DoneKey.SPLIT, "")


def incident(acting: Acting, order: Order) -> Done | Remark:
    name = order.args.strip().lower()
    if not name or name in ("none", "off", "-"):
        return done(SetIncident(""), DoneKey.INCIDENT_LEFT, acting.ticket.incident)
    if len(name) > 40 or not name.replace("-", "").replace("_", "").isalnum():
        return command_args.bad(order, order.args, order.command.arguments)
    return done(SetIncident(name), DoneKey.INCIDENT, name)


def _named(acting: Acting, order: Order) -> Conversation | Remark:
    word = command_args.one_word(order)
    if isinstance(word, Remark):
        return word
    prefix = acting.case.rules.settings.desk.prefix
    number = command_args.reference(order, word, prefix)
    if isinstance(number, Remark):
        return number
    if number == acting.ticket.number:
        return Remark(ProblemKey.SAME_TICKET, (acting.ticket.ref,))
    return found(acting, number) or Remark(ProblemKey.NO_SUCH_TICKET, (f"{prefix}-{number}",))


def found(acting: Acting, number: TicketNumber) -> Conversation | None:
    return next((one for one in acting.case.known.named if number in one.numbers), None)
