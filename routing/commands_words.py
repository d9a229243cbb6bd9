"""Commands about the words beneath them: where they go, what stands before them. The flow itself is in `agents`."""

import re
from difflib import get_close_matches

from maild.deeds import SendAside, StopAnswers
from maild.letters import Question, Remark
from maild.model import Language, Mailbox
from maild.remarks import DoneKey, ProblemKey
from maild.ticket import Ticket
from routing import command_args
from routing.acting import Acting, Done, done
from routing.case import Library
from routing.command_block import Order
from routing.commands_people import third_party

_PAIR = re.compile(r"([^\W\d][\w-]{0,40})\s*=\s*")
_QUOTES = "\"'“”„«»「」"


def weighed_elsewhere(acting: Acting, order: Order) -> Done | Remark:
    """`#note`, `#public`, `#draft` say what becomes of the mail as a whole."""
    return Done()


def release(acting: Acting, order: Order) -> Done | Remark:
    """`#send`, `#approve`: only in reply to the mail that names a draft, where `drafts` obeys."""
    return Remark(ProblemKey.NO_DRAFT) if acting.case.known.draft is None else Done()


def cancel(acting: Acting, order: Order) -> Done | Remark:
    """The draft that the mail answers; else what the agent has sent and still waits for its delay."""
    if acting.case.known.draft is not None:
        return Done()
    if not acting.case.known.waiting_answers:
        return Remark(ProblemKey.NOTHING_WAITS)
    return done(StopAnswers(acting.agent.address), DoneKey.STOPPED)


def use(acting: Acting, order: Order) -> Done | Remark:
    words = canned_words(acting, language_after(acting), acting.ticket)
    return words if isinstance(words, Remark) else Done((), (Remark(DoneKey.USED_REPLY, (order.words[0],)),))


def canned_words(acting: Acting, language: Language, to: Ticket) -> str | Remark:
    """What `#use` gives the requester of a ticket in that language; "" without `#use`."""
    order = acting.block.order("use")
    if order is None:
        return ""
    if not order.words:
        return Remark(ProblemKey.MISSING_ARGUMENT, ("#use", order.command.arguments))
    name, library = order.words[0], acting.case.rules.canned
    reply = library.get(name, Language.EN if language is Language.OTHER else language)
    if reply is None:
        return _no_such_reply(name, library)
    values = _values(order)
    return values if isinstance(values, Remark) else reply.filled(_known(acting, to) | values)


def _known(acting: Acting, to: Ticket) -> dict[str, str]:
    """What every reply may use without its author's help."""
    desk = acting.case.rules.settings.desk
    return {
        "customer": to.requester.name if to.requester else "",
        "ref": to.ref,
        "desk": desk.name,
        "agent": acting.agent.name if desk.agent_names else "",
    }


def language_after(acting: Acting) -> Language:
    """The ticket's, or what this very mail makes it."""
    order = acting.block.order("lang")
    found = command_args.language(order, acting.case.rules.settings) if order else acting.ticket.language
    return found if isinstance(found, Language) else acting.ticket.language


def _no_such_reply(name: str, library: Library) -> Remark:
    near = get_close_matches(name, list(library.names), n=1, cutoff=0.5)
    key = ProblemKey.NO_SUCH_REPLY if near else ProblemKey.REPLY_ALONE
    return Remark(key, (name[:80], *near))


def _values(order: Order) -> dict[str, str] | Remark:
    """`amount=5 USDT date="1 May"`: a value ends where the next key begins."""
    rest = order.args.partition(order.words[0])[2].strip()
    marks = list(_PAIR.finditer(rest))
    if rest and (not marks or marks[0].start() > 0):
        return Remark(ProblemKey.BAD_ARGUMENT, ("#use", rest[:80], order.command.arguments))
    ends = [*(one.start() for one in marks[1:]), len(rest)]
    return {one[1]: rest[one.end() : end].strip().strip(_QUOTES) for one, end in zip(marks, ends, strict=True)}


def forward(acting: Acting, order: Order) -> Done | Remark:
    """The agent's words, and nothing of the ticket, go to a third party instead of the customer."""
    address = third_party(acting, order)
    if isinstance(address, Remark):
        return address
    text = acting.block.text
    if not text:
        return Remark(ProblemKey.NO_TEXT, ("#forward",))
    return done(SendAside(Mailbox(address), Question(text, acting.agent.address)), DoneKey.ASKED_ASIDE, address)
