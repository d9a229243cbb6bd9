"""What follows where a customer has sent a secret: it is masked already; people are told, and the customer at once."""

from maild.letters import SecretWarning
from maild.model import Flag, Priority, SecretKind
from maild.plan import AddEvent, AddFlags, Effect, RaisePriority, SendWarning
from routing.case import Case
from routing.gate import silence

QUOTED = "quoted text"
"""`Secret.where` of what stands in older words: its owner has been told, or it was somebody else's."""


def exposed(case: Case) -> tuple[SecretKind, ...]:
    """What was masked in the mail, each kind once."""
    return tuple(dict.fromkeys(one.what for one in case.mail.secrets))


def recorded(case: Case) -> tuple[Effect, ...]:
    """The ticket says what was masked and where, never what it was."""
    found = dict.fromkeys(f"{one.what.replace('_', ' ')} ({one.where})" for one in case.mail.secrets)
    return (AddEvent(f"masked: {', '.join(found)}"),) if found else ()


def joined(case: Case) -> tuple[Effect, ...]:
    """On a ticket that exists: its flag and priority, the record, and a warning where the secret is newly written."""
    if not case.mail.secrets:
        return ()
    flags = AddFlags(frozenset({Flag.SECRETS}))
    return (flags, RaisePriority(Priority.HIGH), *recorded(case), *_warned(case))


def _warned(case: Case) -> tuple[Effect, ...]:
    new = tuple(dict.fromkeys(one.what for one in case.mail.secrets if one.where != QUOTED))
    if not new:
        return ()
    still = silence(case)
    if still is not None:
        event = AddEvent(f"the sender was not warned about the secret: {still.why}")
        return (event, still.alarm) if still.alarm else (event,)
    return (SendWarning(SecretWarning(full=case.verified, secrets=new)),)
