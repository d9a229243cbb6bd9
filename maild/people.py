"""Who the desk knows by settings: its own addresses, and its agents under every address they use."""

from collections.abc import Sequence

from maild.model import Agent, EmailAddress, Mailbox
from maild.settings import Settings


def without_detail(address: str) -> EmailAddress:
    """`support+r1042.3.abc@exch.test` → `support@exch.test` (RFC 5233)."""
    local, _, domain = address.lower().rpartition("@")
    return EmailAddress(f"{local.partition('+')[0]}@{domain}")


def is_desk(settings: Settings, address: str) -> bool:
    """True for the desk's address, each of `also`, and all their plus addresses."""
    desk = settings.desk
    return without_detail(address) in {desk.address, *desk.also} or address.lower() in {desk.address, *desk.also}


def agent_of(settings: Settings, address: str) -> Agent | None:
    """The agent who writes from `address`, disabled ones included."""
    wanted = address.lower()
    return next((one for one in settings.agent if wanted == one.address or wanted in one.aliases), None)


def mailboxes(settings: Settings, addresses: Sequence[EmailAddress]) -> tuple[tuple[Agent, Mailbox], ...]:
    """Enabled agents behind registered `addresses`, with the mailbox their notifications go to."""
    found = ((agent_of(settings, address)) for address in addresses)
    return tuple((one, Mailbox(one.address, one.name)) for one in found if one is not None and one.enabled)
