"""What comes through a declared intake, a web form or a chat tool: a ticket for the customer whom its mail names.

The intake is verified, its customer is not: an address typed into a form is nobody's proof. They are acknowledged
neutrally, within the caps of those who are not verified.
"""

from dataclasses import replace

from maild.model import Flag, Identity, Mailbox, Origin
from maild.plan import Plan
from routing.case import Case
from routing.form import is_intake, told_by
from routing.opening import Opening, opened
from routing.thread import find


def plan(case: Case) -> Plan | None:
    """None where the mail is no verified intake's, or no fresh one."""
    if case.known.sent_folder or case.clues.own_id is not None or not is_intake(case.mail, case.rules.settings):
        return None
    told = told_by(case.mail, case.rules.settings)
    if told is None:
        return opened(case, _nobodys())
    theirs = _as_customers(case, told.sender)
    found = find(theirs)
    linked = (found.number,) if found and found.participant and not found.inferred else ()
    new = Opening(
        requester=told.sender,
        why="a declared intake names its customer: a ticket for them",
        flags=frozenset({Flag.UNVERIFIED}),
        linked=linked,
        forwarded=told,
    )
    return opened(theirs, new)


def _as_customers(case: Case, customer: Mailbox) -> Case:
    """As if the customer had written, unverified. A form that was filled in says nothing of an address that mail came
    back from."""
    mail = replace(
        case.mail,
        sender=customer,
        identity=Identity.UNVERIFIED,
        origin=Origin.PERSON,
        may_answer=True,
        why_not_answer=None,
        reply_to=None,
    )
    return replace(case, mail=mail, known=replace(case.known, sender_suspended=False))


def _nobodys() -> Opening:
    return Opening(
        requester=None,
        why="a declared intake that names no customer: a ticket of nobody",
        flags=frozenset({Flag.NEEDS_ATTENTION}),
        quiet="its intake names nobody who could be answered",
    )
