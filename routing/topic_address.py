"""Addresses that say what a mail is about: `support+fees@…` (RFC 5233)."""

from collections.abc import Sequence

from maild.model import EmailAddress, Topic
from maild.seal import Seals
from maild.settings import Settings
from routing.command_args import topics


def topic_of(recipients: Sequence[EmailAddress], settings: Settings, seals: Seals) -> Topic | None:
    """The topic that one of these addresses names, most private first; a signed address names none."""
    if not settings.desk.plus_addressing:
        return None
    known = {one.lower(): Topic(one) for one in topics(settings)}
    details = (_detail(one, settings) for one in recipients)
    named = (known.get(one) for one in details if one and seals.read_detail(one) is None)
    return next((one for one in named if one is not None), None)


def _detail(address: EmailAddress, settings: Settings) -> str:
    """What stands behind the plus sign of an address of this desk."""
    local, _, domain = address.lower().rpartition("@")
    base, _, detail = local.partition("+")
    ours = f"{base}@{domain}" in {settings.desk.address, *settings.desk.also}
    return detail if ours else ""
