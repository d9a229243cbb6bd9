"""Who may be copied in: people whom the verified requester names in Cc, and only people."""

import re

from maild import people
from maild.mail import Inbound
from maild.model import EmailAddress
from maild.plan import AddEvent, AddParticipants, Effect
from maild.settings import Settings
from maild.ticket import Conversation

MOST = 10
"""CCs per ticket; more would make the desk a relay."""

_MACHINE = re.compile(
    r"(?:(?:no|do[-_.]?not|not)[-_.]?(?:reply|respond|answer)|mailer-daemon|postmaster|bounces?|auto(?:mated|reply)?)"
    r"(?:[-_.+=].*)?",
    re.IGNORECASE | re.DOTALL,
)


def copying(mail: Inbound, settings: Settings, conversation: Conversation | None = None) -> tuple[Effect, ...]:
    """Takes in those in Cc who are new, as many as there is room for; an event says how many were left out."""
    here = {one.mailbox.address for one in conversation.participants} if conversation else set()
    copied = sum(not one.requester for one in conversation.participants) if conversation else 0
    asked = {one.address: one for one in mail.cc if one.address not in here and _may_join(one.address, mail, settings)}
    joining = tuple(asked.values())[: max(0, MOST - copied)]
    left = len(asked) - len(joining)
    why = f"{left} of {len(asked)} people in Cc were not taken in: at most {MOST} may be"
    return (
        *((AddParticipants(joining),) if joining else ()),
        *((AddEvent(why),) if left else ()),
    )


def _may_join(address: EmailAddress, mail: Inbound, settings: Settings) -> bool:
    if mail.sender is not None and address == mail.sender.address:
        return False
    local, _, domain = address.rpartition("@")
    ours = {settings.desk.operators, settings.desk.journal, *settings.identity.intakes}
    known = address in ours or people.is_desk(settings, address) or people.agent_of(settings, address) is not None
    return bool(local and domain) and not known and not is_machine(address)


def is_machine(address: EmailAddress) -> bool:
    """By its name nobody reads what is sent there."""
    return _MACHINE.fullmatch(address.rpartition("@")[0]) is not None
