"""Every command's name and what it does. All commands of a mail are weighed before any is carried out."""

from collections.abc import Callable, Mapping
from functools import reduce
from types import MappingProxyType

from maild.letters import Remark
from maild.remarks import ProblemKey
from routing import commands_agent as own
from routing import commands_people as who
from routing import commands_ticket as ticket
from routing import commands_words as words
from routing.acting import Acting, Done
from routing.command_block import Order
from routing.command_table import Place

Command = Callable[[Acting, Order], Done | Remark]

COMMANDS: Mapping[str, Command] = MappingProxyType(
    {
        "note": words.weighed_elsewhere,
        "public": words.weighed_elsewhere,
        "take": ticket.take,
        "drop": ticket.drop,
        "assign": ticket.assign,
        "solve": ticket.solve,
        "outcome": ticket.outcome,
        "close": ticket.close,
        "open": ticket.reopen,
        "wait": ticket.wait,
        "prio": ticket.prio,
        "cat": ticket.cat,
        "tag": ticket.tag,
        "cc": who.cc,
        "requester": who.requester,
        "use": words.use,
        "lang": ticket.lang,
        "draft": words.weighed_elsewhere,
        "send": words.release,
        "cancel": words.cancel,
        "approve": words.release,
        "merge": ticket.merge,
        "split": ticket.split,
        "link": ticket.link,
        "incident": ticket.incident,
        "new": words.weighed_elsewhere,
        "forward": words.forward,
        "files": own.files,
        "spam": ticket.spam,
        "ham": ticket.ham,
        "redact": ticket.redact,
        "show": own.show,
        "list": own.list_,
        "queue": own.queue,
        "search": own.search,
        "notify": own.notify,
        "away": own.away,
        "ack": own.ack,
        "help": own.help_,
    }
)


def run(acting: Acting) -> Done | tuple[Remark, ...]:
    """What all commands of the mail do together; or everything that is wrong with them, and then nothing is done."""
    results = [_weighed(acting, order) for order in acting.block.orders]
    problems = tuple(one for one in results if isinstance(one, Remark))
    if problems:
        return problems
    return reduce(Done.and_then, (one for one in results if isinstance(one, Done)), Done())


def _weighed(acting: Acting, order: Order) -> Done | Remark:
    place = order.command.place
    if place is Place.TICKET and acting.conversation is None:
        return Remark(ProblemKey.NEEDS_TICKET, (f"#{order.name}",))
    if place is Place.DESK and acting.conversation is not None:
        return Remark(ProblemKey.ONLY_WITHOUT_TICKET, (f"#{order.name}",))
    return COMMANDS[order.name](acting, order)
