"""What a mail says about the conversation it belongs to: addresses, ids, words in the subject. Weighs nothing."""

import re
from collections.abc import Iterable

from maild import people
from maild.mail import Inbound
from maild.model import EmailAddress, MessageId, TicketNumber
from maild.ports import Clues
from maild.seal import SealedAddress, SealedId, Seals, Verb
from maild.settings import Settings
from routing import subject
from routing.command_block import Order, block_of, visible

MOST_IDS = 200  # the newest; longer chains only repeat
_MOST_NAMED = 20
_MOST_ID_OCTETS = 998  # RFC 5322 §2.1.1

# Of two signed addresses the more private wins: what reaches fewer people cannot leak.
_PRIVACY = {Verb.NOTE: 0, Verb.SIDE: 1, Verb.REPLY: 2, Verb.TICKET: 3, Verb.BOUNCE: 4}


def clues_of(mail: Inbound, settings: Settings, seals: Seals) -> Clues:
    """All there is, strongest first."""
    ids = _ids(mail)
    read = [(one, seals.read_id(one)) for one in ids]
    sealed = tuple(found for _, found in read if found is not None)
    bounced = _bounced(mail, seals, sealed)
    prefix = settings.desk.prefix
    orders = _orders(mail, settings)
    return Clues(
        addressed=_addressed(mail, settings, seals),
        # A bounce is about the mail it returns, before all others it mentions.
        sealed=(bounced, *(one for one in sealed if one != bounced)) if bounced else sealed,
        referred=tuple(one for one, found in read if found is None),
        subject_number=subject.number_in(mail.subject, prefix),
        alike_subject=None if ids else subject.normalised(mail.subject, prefix) or None,
        own_id=mail.message_id if mail.message_id and seals.read_id(mail.message_id) else None,
        bounced_id=bounced,
        named=_named(orders, prefix),
        incident=next((one.args.strip().lower() for one in orders if one.name == "incident"), ""),
    )


def _orders(mail: Inbound, settings: Settings) -> tuple[Order, ...]:
    """The commands above an agent's new words; what everybody else writes is no command."""
    sender = mail.sender.address if mail.sender else None
    if sender is None or people.agent_of(settings, sender) is None:
        return ()
    return block_of(mail.text).orders


def _named(orders: Iterable[Order], prefix: str) -> tuple[TicketNumber, ...]:
    """References (`EX-9`, `9`) in what stands behind commands."""
    pattern = re.compile(rf"(?:{re.escape(prefix)}-?)?(\d{{1,12}})", re.IGNORECASE | re.ASCII)
    found = (pattern.fullmatch(word) for one in orders for word in visible(one.args).split())
    return tuple(dict.fromkeys(TicketNumber(int(one[1])) for one in found if one))[:_MOST_NAMED]


def _ids(mail: Inbound) -> list[MessageId]:
    """Newest first, each once: what the mail answers, then its ancestors from the nearest on."""
    named: Iterable[MessageId] = (*reversed(mail.in_reply_to), *reversed(mail.references))
    return list(dict.fromkeys(one for one in named if len(one) <= _MOST_ID_OCTETS))[:MOST_IDS]


def _bounced(mail: Inbound, seals: Seals, sealed: tuple[SealedId, ...]) -> SealedId | None:
    if mail.bounce is None:
        return None
    original = mail.bounce.original_message_id
    return (seals.read_id(original) if original else None) or next(iter(sealed), None)


def _addressed(mail: Inbound, settings: Settings, seals: Seals) -> SealedAddress | None:
    """The signed address the mail came to. A customer's own one goes before those of others; an agent who writes to
    two is taken to mean the more private."""
    if not settings.desk.plus_addressing:
        return None
    found = [one for one in (_signed(address, settings, seals) for address in mail.recipients) if one is not None]
    sender = mail.sender.address if mail.sender else None
    by_agent = sender is not None and people.agent_of(settings, sender) is not None

    def rank(one: SealedAddress) -> tuple[bool, int]:
        own = sender is not None and not by_agent and seals.address_is_of(one, sender)
        return not own, _PRIVACY[one.verb]

    return min(found, key=rank, default=None)


def _signed(address: EmailAddress, settings: Settings, seals: Seals) -> SealedAddress | None:
    """The parts of `support+r1042.3.abc…@exch.test` if that is an address of this desk."""
    local, _, domain = address.lower().rpartition("@")
    base, plus, detail = local.partition("+")
    if not plus or f"{base}@{domain}" not in {settings.desk.address, *settings.desk.also}:
        return None
    return seals.read_detail(detail)
