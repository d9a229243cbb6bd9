"""Which tickets and which incident an agent's commands name, so that they can be looked up. Weighs nothing."""

from dataclasses import replace

from maild.mail import Inbound
from maild.model import TicketNumber
from maild.ports import Clues
from maild.settings import Settings
from routing import command_args
from routing.command_block import Order, block_of

_MOST_LINES = 60  # of which the first are commands
_MOST_NAMED = 20
_NAMING = frozenset({"merge", "link", "show"})


def named(clues: Clues, mail: Inbound, settings: Settings) -> Clues:
    """The clues with what the lines at the top of an agent's mail name."""
    orders = _orders(mail.text) or _orders(mail.full_text)
    numbers = (
        command_args.reference(one, word, settings.desk.prefix)
        for one in orders
        if one.name in _NAMING
        for word in one.words
    )
    found = dict.fromkeys(TicketNumber(one) for one in numbers if isinstance(one, int))
    incident = next((one.args.strip().lower() for one in orders if one.name == "incident"), "")
    return replace(clues, named=tuple(found)[:_MOST_NAMED], incident=incident)


def _orders(text: str) -> tuple[Order, ...]:
    return block_of("\n".join(text.splitlines()[:_MOST_LINES])).orders
