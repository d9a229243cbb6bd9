"""Commands that say who takes part in a ticket. Whoever is new and outside takes part only once that was confirmed."""

from maild import people
from maild.deeds import RemoveParticipants, SetRequester
from maild.letters import Remark
from maild.model import EmailAddress, Mailbox
from maild.plan import AddParticipants, Effect
from maild.remarks import DoneKey, ProblemKey
from maild.settings import Settings
from maild.ticket import Conversation
from routing import command_args
from routing.acting import Acting, Done, done
from routing.command_block import Order
from routing.copies import MOST, is_machine
from routing.thread import is_participant


def cc(acting: Acting, order: Order) -> Done | Remark:
    """`+x@y` takes in, `-x@y` leaves out; without a sign it is taken in."""
    parts = [(one, command_args.address(order, one.lstrip("+-"))) for one in order.words]
    bad = next((found for _, found in parts if isinstance(found, Remark)), None)
    if bad is not None:
        return bad
    conversation = acting.conversation
    if conversation is None:
        return Remark(ProblemKey.NEEDS_TICKET, ("#cc",))
    addresses = [(word, found) for word, found in parts if not isinstance(found, Remark)]
    leaving = tuple(dict.fromkeys(one for word, one in addresses if word.startswith("-")))
    joining = tuple(dict.fromkeys(one for word, one in addresses if not word.startswith("-")))
    problem = _wrong(acting, conversation, joining, leaving)
    return problem or _copied(conversation, joining, leaving)


def _wrong(
    acting: Acting, conversation: Conversation, joining: tuple[EmailAddress, ...], leaving: tuple[EmailAddress, ...]
) -> Remark | None:
    copied = {one.mailbox.address for one in conversation.participants if not one.requester}
    absent = next((one for one in leaving if one not in copied), None)
    if absent is not None:
        return Remark(ProblemKey.NOT_IN_CC, (absent,))
    wrong = (_unfit(acting, conversation, one) for one in joining)
    first = next((one for one in wrong if one is not None), None)
    new = [one for one in joining if not is_participant(conversation, one)]
    if first is None and len(copied) - len(leaving) + len(new) > MOST:
        return Remark(ProblemKey.TOO_MANY_CC, (str(MOST),))
    return first


def _copied(conversation: Conversation, joining: tuple[EmailAddress, ...], leaving: tuple[EmailAddress, ...]) -> Done:
    new = tuple(Mailbox(one) for one in joining if not is_participant(conversation, one))
    out: tuple[Effect, ...] = (RemoveParticipants(leaving),) if leaving else ()
    into: tuple[Effect, ...] = (AddParticipants(new),) if new else ()
    added = tuple(Remark(DoneKey.CC_ADDED, (one,)) for one in joining)
    return Done((*out, *into), (*added, *(Remark(DoneKey.CC_REMOVED, (one,)) for one in leaving)))


def requester(acting: Acting, order: Order) -> Done | Remark:
    word = command_args.one_word(order)
    if isinstance(word, Remark):
        return word
    address = command_args.address(order, word)
    if isinstance(address, Remark):
        return address
    conversation = acting.conversation
    if conversation is None:
        return Remark(ProblemKey.NEEDS_TICKET, ("#requester",))
    unfit = _unfit(acting, conversation, address)
    if unfit is not None:
        return unfit
    named = (one.mailbox for one in conversation.participants if one.mailbox.address == address)
    return done(SetRequester(next(named, Mailbox(address))), DoneKey.REQUESTER, address)


def third_party(acting: Acting, order: Order) -> EmailAddress | Remark:
    """Of `#forward`: anybody outside, and nobody who has a way of their own."""
    word = command_args.one_word(order)
    address = word if isinstance(word, Remark) else command_args.address(order, word)
    if isinstance(address, Remark):
        return address
    if _is_ours(acting.case.rules.settings, address):
        return Remark(ProblemKey.OWN_ADDRESS, (address,))
    return address


def _unfit(acting: Acting, conversation: Conversation, address: EmailAddress) -> Remark | None:
    """Why this person must not take part, or not yet."""
    settings = acting.case.rules.settings
    if _is_ours(settings, address):
        return Remark(ProblemKey.OWN_ADDRESS, (address,))
    if is_machine(address):
        return Remark(ProblemKey.BAD_ADDRESS, (address,))
    known = acting.confirmed or is_participant(conversation, address) or _is_inside(settings, address)
    return None if known else Remark(ProblemKey.OUTSIDE_ADDRESS, (address,))


def _is_ours(settings: Settings, address: EmailAddress) -> bool:
    """The desk's own, or an agent's: both are told of tickets in their own way."""
    machinery = {settings.desk.operators, settings.desk.journal, *settings.identity.intakes}
    own = people.is_desk(settings, address) or address in machinery
    return own or people.agent_of(settings, address) is not None


def _is_inside(settings: Settings, address: EmailAddress) -> bool:
    domains = {one.rpartition("@")[2] for one in (settings.desk.address, *settings.desk.also)}
    return address.rpartition("@")[2] in domains
