"""Commands that concern the agent alone: what to be told of, being away, and looking things up."""

from datetime import datetime

from maild.deeds import (
    Disclose,
    KeepAway,
    KeepNotify,
    KeepReceipts,
    ListTickets,
    SearchTickets,
    SendFiles,
    SendHelp,
    ShowTicket,
)
from maild.letters import Helped, Remark
from maild.plan import Effect, TellOperators
from maild.remarks import DoneKey, ProblemKey
from routing import command_args
from routing.acting import Acting, Done, done
from routing.command_block import Order
from routing.command_table import help_lines

_MODES = {"all": "all", "mine": "mine", "digest": "digest", "off": "off", "default": ""} | {
    "全部": "all",
    "我的": "mine",
    "摘要": "digest",
    "关": "off",
    "关闭": "off",
}


def notify(acting: Acting, order: Order) -> Done | Remark:
    written = order.args.lower()
    mode = "mine and unassigned" if written in ("mine and unassigned", "unassigned") else _MODES.get(written)
    if mode is None:
        return command_args.bad(order, order.args, [*_MODES][:5])
    return done(KeepNotify(acting.agent.address, mode), DoneKey.NOTIFY, mode or acting.agent.notify)


def away(acting: Acting, order: Order) -> Done | Remark:
    if order.args.lower() in ("off", "back", "no", "回来", "结束"):
        return done(KeepAway(acting.agent.address, None), DoneKey.BACK)
    words = order.args.lower().removeprefix("until ").removeprefix("till ")
    if not words:
        return Remark(ProblemKey.MISSING_ARGUMENT, (f"#{order.name}", order.command.arguments))
    hours = acting.case.rules.settings.hours
    at = command_args.instant(Order(order.command, words), acting.case.known.now, hours)
    if not isinstance(at, datetime):
        return at
    until = at if words[-1:].isalpha() and not words[:4].isdigit() else command_args.end_of(at, hours)
    return done(KeepAway(acting.agent.address, until), DoneKey.AWAY, until.isoformat())


def ack(acting: Acting, order: Order) -> Done | Remark:
    wanted = command_args.switch(order)
    if isinstance(wanted, Remark):
        return wanted
    key = DoneKey.RECEIPTS_ON if wanted else DoneKey.RECEIPTS_OFF
    return done(KeepReceipts(acting.agent.address, wanted), key)


def help_(acting: Acting, order: Order) -> Done | Remark:
    return Done((SendHelp(acting.agent.address, Helped(help_lines())),))


# --- what is read out: each counted, and the budget is the same for all (T40) ---


def show(acting: Acting, order: Order) -> Done | Remark:
    if not order.args:
        if acting.conversation is None:
            return Remark(ProblemKey.MISSING_ARGUMENT, ("#show", order.command.arguments))
        return _disclosed(acting, Disclose(acting.agent.address, ShowTicket(acting.ticket.number)))
    word = command_args.one_word(order)
    if isinstance(word, Remark):
        return word
    prefix = acting.case.rules.settings.desk.prefix
    number = command_args.reference(order, word, prefix)
    if isinstance(number, Remark):
        return number
    known = {number for one in acting.case.known.named for number in one.numbers}
    if number not in known and (acting.conversation is None or number not in acting.conversation.numbers):
        return Remark(ProblemKey.NO_SUCH_TICKET, (f"{prefix}-{number}",))
    return _disclosed(acting, Disclose(acting.agent.address, ShowTicket(number)))


def list_(acting: Acting, order: Order) -> Done | Remark:
    return _disclosed(acting, Disclose(acting.agent.address, ListTickets(mine=True)))


def queue(acting: Acting, order: Order) -> Done | Remark:
    return _disclosed(acting, Disclose(acting.agent.address, ListTickets(mine=False)))


def search(acting: Acting, order: Order) -> Done | Remark:
    if not order.args.strip():
        return Remark(ProblemKey.MISSING_ARGUMENT, ("#search", order.command.arguments))
    return _disclosed(acting, Disclose(acting.agent.address, SearchTickets(order.args.strip())))


def files(acting: Acting, order: Order) -> Done | Remark:
    """Withheld attachments go to the ticket's owner alone."""
    if acting.ticket.assignee != acting.agent.address and not acting.block.has("take"):
        return Remark(ProblemKey.NOT_OWNER, ("#files",))
    internal = acting.case.known.internal
    if internal is None or not internal.withheld:
        return Remark(ProblemKey.NO_FILES)
    return _disclosed(acting, Disclose(acting.agent.address, SendFiles()))


def _disclosed(acting: Acting, effect: Disclose) -> Done | Remark:
    most, given = acting.case.rules.settings.limits.disclosures_agent_day, acting.case.known.disclosures_day
    if given >= most:
        return Remark(ProblemKey.OVER_BUDGET, (str(most),))
    alarm: tuple[Effect, ...] = ()
    if given + 1 == most:
        who = f"{acting.agent.name} ({acting.agent.address})"
        sentence = f"Agent {who} has looked up {most} things in 24 hours by mail, and may no more today."
        alarm = (TellOperators(f"disclosures:{acting.agent.address}", sentence),)
    return Done((effect, *alarm))
