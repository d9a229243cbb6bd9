"""Mail in the Sent folder that this program did not send: answers that somebody typed in the shared mailbox.

Whoever can write there is trusted with the mailbox. What belongs to a ticket, and went to somebody who has a part in
it, is recorded there and stops its clock; everything else is filed.
"""

from maild.letters import Remark, Report
from maild.lifecycle import Speaker, status_after
from maild.model import Direction, Origin
from maild.plan import AddMail, Effect, File, Filed, Plan, SetStatus, TellAgents, UseTicket
from maild.remarks import DoneKey
from maild.ticket import Conversation
from routing.assign import audience_of
from routing.case import Case
from routing.thread import is_participant


def plan(case: Case) -> Plan:
    """For mail of the Sent folder that is no copy of what is in the outbox."""
    found = _answered(case)
    if found is None:
        return Plan((File(Filed.SENT_BY_HAND),), (f"filed: {Filed.SENT_BY_HAND}",))
    ticket = found.ticket
    after = status_after(ticket.status, Speaker.AGENT)
    told = audience_of(case).told(ticket.team, ticket.assignee)
    report = Report(Remark(DoneKey.ANSWERED_BY_HAND), entry_n=0)
    effects: tuple[Effect, ...] = (
        UseTicket(ticket.number),
        AddMail(Direction.OUT, text=case.words, reason="typed by hand in the shared mailbox"),
        *((SetStatus(after),) if after is not ticket.status else ()),
        *((TellAgents(told, report),) if told else ()),
    )
    return Plan(effects, ("an answer that was typed by hand in the shared mailbox",))


def _answered(case: Case) -> Conversation | None:
    """The ticket that it names and that its recipient has a part in."""
    if case.mail.origin not in (Origin.PERSON, Origin.OWN) or case.clues.own_id is not None:
        return None
    known = case.known
    named = (known.by_sealed, known.by_stored, known.by_subject)
    to = [one.address for one in (*case.mail.to, *case.mail.cc)]
    found = (one for one in named if one is not None and any(is_participant(one, address) for address in to))
    return next(found, None)
